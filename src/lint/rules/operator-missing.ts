import { known } from '../../written/text.js';
import { data, equals, management, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { said } from '../words.js';

/** Every field selector compares with something. */
export const operatorMissing: TargetRule = {
  name: 'operator-missing',
  about: 'target',
  severity: 'error',
  summary: 'A field selector has no operator with a value, or compares with the empty text.',
  why: 'AWS refuses a field selector that compares with nothing, an empty list included, and values must have a character at least. The AWS SDKs send the first and refuse the others themselves.',
  sources: [
    'API model of CloudTrail in the AWS SDKs 3.1137.0 (2026-11-22)',
    'https://github.com/aws/aws-sdk-go/issues/4260',
  ],
  examples: {
    bad: [
      trail(management({ Field: 'readOnly' })),
      trail(management({ Field: 'readOnly', Equals: [] })),
      trail(data('AWS::S3::Object', equals('eventName', ''))),
    ],
    good: [trail(management(equals('readOnly', 'true')))],
  },
  *check({ settings }) {
    for (const { fields } of settings.advanced?.items ?? []) {
      for (const { field, operators, place } of fields.items) {
        if (operators.length === 0) {
          yield {
            isOfCombination: true,
            place: field.place,
            message: `field selector ${said(field)} has no operator`,
            help: 'give it an operator with a value, or remove this field selector',
          };
        }
        for (const { operator, values } of operators) {
          const empty = values.items.find((text) => known(text) === '');
          if (empty === undefined) continue;
          yield {
            place: empty.place.start === empty.place.end ? place : empty.place,
            message: `\`${operator}\` of ${said(field)} has an empty value`,
            help: 'remove the value',
          };
        }
      }
    }
  },
};
