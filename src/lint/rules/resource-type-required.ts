import { advancedOf, lacks } from '../advanced.js';
import { data, equals, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';

/** Selectors of data events say the type of resource. */
export const resourceTypeRequired: TargetRule = {
  name: 'resource-type-required',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'A selector of data events does not name the type of resource.',
  why: 'There is no selector for the data events of all types: AWS refuses one without `resources.type`.',
  sources: [
    'API Reference: AdvancedFieldSelector',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [
      trail([equals('eventCategory', 'Data')]),
      trail([
        equals('eventCategory', 'Data'),
        { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs/'] },
      ]),
    ],
    good: [trail(data('AWS::S3::Object'))],
  },
  *check(subject) {
    for (const selector of advancedOf(subject)) {
      if (selector.category !== 'Data' || !lacks(selector, 'resources.type')) continue;
      yield {
        place: selector.written.place,
        message: 'this selector of data events has no `resources.type`',
        help: 'add `resources.type` with `Equals` and one type, such as `AWS::S3::Object`',
      };
    }
  },
};
