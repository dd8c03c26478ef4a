import { partitionsWithoutInsights } from '../../cloudtrail/index.js';
import { management, trail, withInsights } from '../examples.js';
import type { TargetRule } from '../rule.js';

const rate = { InsightType: 'ApiCallRateInsight' };
const trailIn = (partition: string, region: string) =>
  JSON.stringify({
    ...(JSON.parse(withInsights(trail(management()), rate)) as object),
    TrailName: `arn:${partition}:cloudtrail:${region}:111122223333:trail/audit`,
  });

/** Insights are asked for where there are any. */
export const insightPartition: TargetRule = {
  name: 'insight-partition',
  about: 'target',
  severity: 'warning',
  summary: 'Insights are asked for in a partition that does not seem to have them.',
  why: "AWS's own Landing Zone Accelerator leaves Insights out of every trail in these partitions; a deployment that asks for them may fail there.",
  sources: [
    'https://github.com/awslabs/landing-zone-accelerator-on-aws (leaves Insights out in ISO partitions)',
  ],
  examples: {
    bad: [trailIn('aws-iso', 'us-iso-east-1')],
    good: [trailIn('aws-us-gov', 'us-gov-west-1'), withInsights(trail(management()), rate)],
  },
  *check({ settings, partition: own }) {
    const { insights } = settings;
    const partition = partitionsWithoutInsights.find((one) => one === own);
    const [first] = insights?.items ?? [];
    if (partition === undefined || first === undefined) return;
    yield {
      place: first.type.place,
      message: `the partition \`${partition}\` does not seem to have Insights`,
      help: 'remove them there',
    };
  },
};
