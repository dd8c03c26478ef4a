import { known, type Text } from '../../written/text.js';
import { trailWith } from '../examples.js';
import type { SettingsRule } from '../rule.js';

const logGroup = 'arn:aws:logs:us-east-1:111122223333:log-group:audit:*';
const role = 'arn:aws:iam::111122223333:role/delivery';

/** A log group comes with the role that writes to it. */
export const logGroupRole: SettingsRule = {
  name: 'log-group-role',
  about: 'target',
  looksAt: 'settings',
  isOfCombination: true,
  severity: 'error',
  summary: 'A trail has a log group without a role, or a role without a log group.',
  why: 'CloudTrail delivers to CloudWatch Logs by a role, and AWS refuses one without the other, when the trail is deployed.',
  sources: [
    'API Reference: CreateTrail',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [trailWith({ CloudWatchLogsLogGroupArn: logGroup }), trailWith({ CloudWatchLogsRoleArn: role })],
    good: [
      trailWith({ CloudWatchLogsLogGroupArn: logGroup, CloudWatchLogsRoleArn: role }),
      trailWith({}),
      JSON.stringify({
        TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
        EventSelectors: [{ ReadWriteType: 'All' }],
        CloudWatchLogsLogGroupArn: logGroup,
      }),
    ],
  },
  *check({ target, settings: { logGroup: group, logGroupRole: by, isAnswer } }) {
    // What AWS answers may have been cut down to what somebody needs.
    if (target.kind !== 'trail' || isAnswer === true || isGiven(group) === isGiven(by)) return;
    yield {
      place: (isGiven(group) ? group : by)!.place,
      message: isGiven(group)
        ? 'the trail has a log group and no role that writes to it'
        : 'the trail has a role for CloudWatch Logs and no log group',
      help: isGiven(group)
        ? 'name the role under `CloudWatchLogsRoleArn`, or remove the log group'
        : 'name the log group under `CloudWatchLogsLogGroupArn`, or remove the role',
    };
  },
};

/** An empty text takes the setting away. */
function isGiven(text: Text | undefined): boolean {
  return text !== undefined && known(text) !== '';
}
