import { quotas } from '../../cloudtrail/index.js';
import { didYouMean } from '../../problem/did-you-mean.js';
import { known, shown } from '../../written/text.js';
import { advancedOf, valuesOf, type Field } from '../advanced.js';
import { data, equals, management, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { code, listed, said } from '../words.js';

const { limit } = quotas.fieldValue;
/** Fields with a closed list and a rule of their own. */
const ownRule = ['eventCategory', 'readOnly', 'errorCode'];

/** Values are of those that their field can be given. */
export const fieldValue: TargetRule = {
  name: 'field-value',
  about: 'target',
  severity: 'error',
  summary: 'A field is compared with a value that it cannot be compared with.',
  why: `A trail can leave only two event sources out of its management events, KMS and the RDS Data API, and \`sessionCredentialFromConsole\` can only be compared with \`true\`. No value has more than ${limit} characters. AWS refuses others.`,
  sources: ['API Reference: AdvancedFieldSelector'],
  examples: {
    bad: [
      trail(management({ Field: 'eventSource', NotEquals: ['iam.amazonaws.com'] })),
      trail(management({ Field: 'eventSource', NotEquals: ['kms'] })),
      trail(data('AWS::S3::Object', equals('sessionCredentialFromConsole', 'false'))),
    ],
    good: [
      trail(management({ Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] })),
      trail(data('AWS::S3::Object', { Field: 'sessionCredentialFromConsole', NotEquals: ['true'] })),
    ],
  },
  *check(subject) {
    for (const { fields } of advancedOf(subject)) {
      for (const field of fields) {
        if (field.rule === undefined || ownRule.includes(field.name)) continue;
        for (const { text } of valuesOf(field)) {
          const value = known(text);
          if (isTooLong(text.parts)) {
            yield {
              place: text.place,
              message: `this value of \`${field.name}\` has more than ${limit} characters`,
              help: 'shorten it, with `StartsWith` if its beginning is enough',
            };
          } else if (value !== undefined && value !== '' && field.rule.values?.includes(value) === false) {
            yield {
              place: text.place,
              message: `${said(text)} is no value that ${subjectOf(field)} can have`,
              help: instead(shown(text), field.rule.values),
            };
          }
        }
      }
    }
  },
};

function isTooLong(parts: readonly unknown[]): boolean {
  return parts.reduce<number>((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0) > limit;
}

function subjectOf({ name, rule }: Field): string {
  return rule?.category === 'Management' && name === 'eventSource'
    ? '`eventSource` in a selector of management events'
    : `\`${name}\``;
}

function instead(value: string, values: readonly string[]): string {
  const meant = didYouMean(value, values) ?? values.find((one) => one.startsWith(`${value}.`));
  return meant === undefined ? `write ${listed(values, 'or')}, or remove the value` : `write ${code(meant)}`;
}
