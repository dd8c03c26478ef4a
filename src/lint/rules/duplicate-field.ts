import { advancedOf } from '../advanced.js';
import { data, equals, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { said } from '../words.js';

const arns = (operator: string, value: string) => ({ Field: 'resources.ARN', [operator]: [value] });

/** A selector names a field once. */
export const duplicateField: TargetRule = {
  name: 'duplicate-field',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'One selector has the same field twice.',
  why: 'AWS refuses a selector that names a field twice. All operators of a field belong in one field selector.',
  sources: ['https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)'],
  examples: {
    bad: [
      trail(
        data(
          'AWS::S3::Object',
          arns('StartsWith', 'arn:aws:s3:::logs/'),
          arns('NotStartsWith', 'arn:aws:s3:::logs/tmp/'),
        ),
      ),
      trail([...data('AWS::S3::Object'), equals('resources.type', 'AWS::Lambda::Function')]),
    ],
    good: [
      trail(
        data('AWS::S3::Object', {
          Field: 'resources.ARN',
          StartsWith: ['arn:aws:s3:::logs/'],
          NotStartsWith: ['arn:aws:s3:::logs/tmp/'],
        }),
      ),
    ],
  },
  *check(subject) {
    for (const { fields } of advancedOf(subject)) {
      const seen = new Set<string>();
      for (const { name, written } of fields) {
        if (seen.has(name)) {
          yield {
            place: written.field.place,
            message: `${said(written.field)} is already in this selector`,
            help:
              name === 'resources.type'
                ? 'write one selector for each type'
                : 'put all its operators and values into one field selector',
          };
        }
        seen.add(name);
      }
    }
  },
};
