import { basicOf, leavesOutManagement } from '../basic.js';
import { basicTrail, dataOf } from '../examples.js';
import type { TargetRule } from '../rule.js';

const { DataResources } = dataOf('AWS::S3::Object', 'arn:aws:s3');

/** A selector for data events says whether it records management events too. */
export const basicImplicitManagement: TargetRule = {
  name: 'basic-implicit-management',
  about: 'target',
  severity: 'warning',
  summary: 'A basic selector with data resources leaves it open whether it records management events.',
  why: 'What is left out counts as true: a selector that was added for data events records all management events too, with its own `ReadWriteType` and nothing left out. Where no other selector records management events they are hardly there by mistake, and it is only worth knowing.',
  sources: ['API Reference: EventSelector and DataResource', 'https://github.com/aws/aws-cdk/issues/15488'],
  examples: {
    bad: [
      basicTrail({ IncludeManagementEvents: true, ReadWriteType: 'WriteOnly' }, { DataResources }),
      basicTrail({ ReadWriteType: 'WriteOnly', DataResources }),
    ],
    good: [
      basicTrail({ IncludeManagementEvents: true, DataResources }),
      basicTrail({ IncludeManagementEvents: false, DataResources }),
      basicTrail({ ReadWriteType: 'All' }),
    ],
  },
  *check(subject) {
    const selectors = basicOf(subject);
    const isAlone = selectors.filter((one) => !leavesOutManagement(one)).length === 1;
    for (const { place, includeManagementEvents, dataResources } of selectors) {
      if (includeManagementEvents !== undefined || dataResources.items.length === 0) continue;
      yield {
        ...(isAlone ? { severity: 'info' as const } : {}),
        place,
        message:
          'this selector for data events also records management events, because `IncludeManagementEvents` is left out',
        help: 'write `IncludeManagementEvents`, `true` or `false`',
      };
    }
  },
};
