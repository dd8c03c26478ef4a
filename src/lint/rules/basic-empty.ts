import { basicOf, leavesOutManagement } from '../basic.js';
import { basicTrail, dataOf } from '../examples.js';
import type { TargetRule } from '../rule.js';

/** A basic selector records something. */
export const basicEmpty: TargetRule = {
  name: 'basic-empty',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'A basic selector records neither management events nor the data events of anything.',
  why: 'AWS refuses a selector with `IncludeManagementEvents` false and no data resources. It accepts one whose data resources have no values, which is how logging is switched off without deleting the trail.',
  sources: ['https://github.com/aws/aws-cdk/issues/13966', 'https://github.com/aws/aws-cdk/pull/23569'],
  examples: {
    bad: [basicTrail({ IncludeManagementEvents: false }), basicTrail(dataOf('AWS::S3::Object'))],
    good: [basicTrail(dataOf('AWS::S3::Object', 'arn:aws:s3')), basicTrail({ ReadWriteType: 'All' })],
  },
  *check(subject) {
    for (const selector of basicOf(subject)) {
      const { items, open } = selector.dataResources;
      const hasValues = items.some(({ values }) => values.items.length + values.open.length > 0);
      if (!leavesOutManagement(selector) || open.length > 0 || hasValues) continue;
      yield {
        place: selector.includeManagementEvents!.place,
        message: 'this selector records nothing: no management events, and the data events of nothing',
        help: 'name data resources, record management events, or remove the selector',
      };
    }
  },
};
