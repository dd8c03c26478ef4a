import type { Operator } from '../../cloudtrail/index.js';
import { shown, textOf, type Text } from '../../written/text.js';
import { advancedOf, hasWildcard, valuesOf } from '../advanced.js';
import { isEnd, isExact } from '../arn.js';
import { data, equals, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { code, said } from '../words.js';

/** Values have no wildcards. */
export const wildcardLiteral: TargetRule = {
  name: 'wildcard-literal',
  about: 'target',
  severity: 'error',
  summary: 'A value has a `*` or a `?`, which selectors match literally.',
  why: 'AWS accepts the value silently. As no real name has the character, the selector then records nothing, or leaves nothing out, and nobody notices.',
  sources: [
    'API Reference: AdvancedFieldSelector',
    'https://github.com/aws-samples/aws-security-reference-architecture-examples/issues/335',
  ],
  examples: {
    bad: [
      trail(data('AWS::S3::Object', equals('resources.ARN', 'arn:aws:s3:::logs/*'))),
      trail(data('AWS::S3::Object', equals('eventName', 'Put*', 'Delete*'))),
      trail(data('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::logs/*'] })),
      trail(data('AWS::Lambda::Function', equals('resources.ARN', '*'))),
    ],
    good: [
      trail(data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs/'] })),
      trail(data('AWS::S3::Object', { Field: 'eventName', StartsWith: ['Put', 'Delete'] })),
    ],
  },
  *check(subject) {
    for (const { fields } of advancedOf(subject)) {
      for (const field of fields) {
        const { name, rule } = field;
        // Where values are of a list, it is the list that they are not in.
        if (rule === undefined || rule.required || rule.values !== undefined) continue;
        for (const { operator, text } of valuesOf(field)) {
          if (!hasWildcard(text)) continue;
          yield {
            place: text.place,
            message: `${said(text)} is compared character by character, so it ${operator.startsWith('Not') ? 'leaves out' : 'matches'} only a \`${name}\` that has the ${characters(text)} itself`,
            help: instead(operator, text),
          };
        }
      }
    }
  },
};

function characters({ parts }: Text): string {
  const literals = parts.filter((part) => typeof part === 'string').join('');
  return ['*', '?']
    .filter((one) => literals.includes(one))
    .map(code)
    .join(' and ');
}

/** What to write, where it is plain what is meant: a beginning before the last `*`, or an end behind the first. */
function instead(operator: Operator, text: Text): string {
  const not = operator.startsWith('Not') ? 'Not' : '';
  const whole = shown(text);
  if (/^\*+$/.test(whole))
    return not === '' ? 'remove the field: without it every value matches' : 'remove the value';
  if (!isEnd(operator)) {
    const beginning = without(text, /(?<!\*)\*+$/);
    if (beginning !== undefined) return `write \`${not}StartsWith\` with ${code(beginning)}`;
  }
  if (isExact(operator) || isEnd(operator)) {
    const end = without(text, /^\*+/);
    if (end !== undefined) return `write \`${not}EndsWith\` with ${code(end)}`;
  }
  return `name the beginning with \`${not}StartsWith\` or the end with \`${not}EndsWith\`; nothing between can be left open`;
}

/** The text without what stands at one end of it, where that leaves no wildcard. */
function without({ parts, place }: Text, pattern: RegExp): string | undefined {
  const at = pattern.source.startsWith('^') ? 0 : parts.length - 1;
  const cut = parts.map((part, index) =>
    index === at && typeof part === 'string' ? part.replace(pattern, '') : part,
  );
  const text = textOf(cut, place);
  return hasWildcard(text) ? undefined : shown(text);
}
