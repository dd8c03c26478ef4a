import { known, knownSuffix, shown, type Text } from '../../written/text.js';
import { isNoArn, startOf } from '../arn.js';
import { resourceValues } from '../basic.js';
import { basicTrail, dataOf } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { code, said } from '../words.js';
import { withoutEnd } from '../../text/linear.js';

const objects = (...values: readonly string[]) => basicTrail(dataOf('AWS::S3::Object', ...values));

/** Keys in basic selectors have no wildcards. */
export const basicLiteralStar: TargetRule = {
  name: 'basic-literal-star',
  about: 'target',
  severity: 'error',
  summary:
    'A value for S3 in a basic selector has a `*` behind the slash, where it is a character of the key.',
  why: 'AWS accepts `bucket/*` silently and records only objects whose key begins with a `*`: in practice none.',
  sources: ['API Reference: EventSelector and DataResource'],
  examples: {
    bad: [objects('arn:aws:s3:::logs/*'), objects('arn:aws:s3:::logs/in/*.csv')],
    good: [objects('arn:aws:s3:::logs/')],
  },
  *check(subject) {
    for (const { type, value } of resourceValues(subject)) {
      if (type !== 'AWS::S3::Object' || !hasStarInKey(value)) continue;
      const text = shown(value);
      yield {
        place: value.place,
        message: `the \`*\` in ${said(value)} is a character of the key, not a wildcard`,
        help: /^[^*]*\*+$/.test(text)
          ? `write ${code(withoutEnd(text, '*'))}, which matches every key that starts with it`
          : 'end the value before the `*`: it matches every key that starts with it',
      };
    }
  },
};

/** Where the bucket is wrong too, `basic-s3-value` speaks. */
function hasStarInKey(value: Text): boolean {
  const text = known(value);
  if (text !== undefined) return /^arn:[^:]+:s3:::[^/*?]+\/.*\*/.test(text);
  return !isNoArn(startOf(value)) && /\/[^/]*\*/.test(knownSuffix(value));
}
