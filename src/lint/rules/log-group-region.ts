import { partitionOfTarget, regionOfTarget } from '../../written/whereabouts.js';
import { completeSegments, startOf } from '../arn.js';
import { trailWith } from '../examples.js';
import type { SettingsRule } from '../rule.js';
import { code, said } from '../words.js';

const delivering = (logGroup: string) =>
  trailWith({
    TrailName: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
    CloudWatchLogsLogGroupArn: logGroup,
    CloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/delivery',
  });

/** The log group of a trail is in its home Region. */
export const logGroupRegion: SettingsRule = {
  name: 'log-group-region',
  about: 'target',
  looksAt: 'settings',
  severity: 'error',
  summary: 'The log group of a trail is in another Region or partition, or is no log group.',
  why: 'AWS refuses a log group outside of the Region in which the trail is made, a multi-Region trail too: its events of all Regions are delivered to the one log group.',
  sources: [
    'API Reference: CreateTrail',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [
      delivering('arn:aws:logs:eu-west-1:111122223333:log-group:audit:*'),
      delivering('arn:aws-cn:logs:cn-north-1:111122223333:log-group:audit:*'),
      delivering('audit'),
    ],
    good: [delivering('arn:aws:logs:us-east-1:111122223333:log-group:audit:*'), delivering('${group}')],
  },
  *check({ target, settings }) {
    const { logGroup } = settings;
    if (target.kind !== 'trail' || logGroup === undefined) return;
    const start = startOf(logGroup);
    if (start.text === '' && (start.isWhole || logGroup.parts.length > 0)) return;
    const [arn, partition, service, region] = completeSegments(start);
    const isOther = (arn !== undefined && arn !== 'arn') || (service !== undefined && service !== 'logs');
    if (isOther || (start.isWhole && !/^arn:[^:]+:logs:[^:]+:[^:]+:log-group:./.test(start.text))) {
      yield {
        place: logGroup.place,
        message: `${said(logGroup)} is not the ARN of a log group`,
        help: 'write its ARN, such as `arn:aws:logs:us-east-1:111122223333:log-group:NAME:*`',
      };
      return;
    }
    const ownPartition = partitionOfTarget(settings);
    const ownRegion = regionOfTarget(settings);
    const isFar =
      (partition !== undefined &&
        partition !== '<partition>' &&
        ownPartition !== undefined &&
        partition !== ownPartition) ||
      (region !== undefined && ownRegion !== undefined && region !== ownRegion);
    if (!isFar) return;
    yield {
      place: logGroup.place,
      message: `the log group ${said(logGroup)} is not in ${ownRegion === undefined ? `the partition ${code(ownPartition!)}` : `the Region ${code(ownRegion)}`}, where the trail is`,
      help: 'name a log group of the home Region of the trail',
    };
  },
};
