import { data, management, store, trail, withInsights } from '../examples.js';
import { insightsOf } from '../insights.js';
import type { TargetRule } from '../rule.js';

const onBoth = { InsightType: 'ApiCallRateInsight', EventCategories: ['Management', 'Data'] };

/** Insights on data events are for trails. */
export const insightDataOnStore: TargetRule = {
  name: 'insight-data-on-store',
  about: 'target',
  severity: 'error',
  summary: 'Insights are to watch the data events of an event data store.',
  why: 'Event data stores have Insights on management events only; AWS refuses those on data events.',
  sources: ['CloudTrail User Guide: working with CloudTrail Insights'],
  examples: {
    bad: [withInsights(store(management(), data('AWS::S3::Object')), onBoth)],
    good: [
      withInsights(store(management()), { InsightType: 'ApiCallRateInsight' }),
      withInsights(trail(management(), data('AWS::S3::Object')), onBoth),
    ],
  },
  *check(subject) {
    for (const { insight, rule } of insightsOf(subject)) {
      if (rule.targets.includes(subject.target.kind)) continue;
      yield {
        place: insight.type.place,
        message: `an event data store cannot have \`${rule.type}\` on data events`,
        help: 'leave `Data` out of `EventCategories`, or use a trail',
      };
    }
  },
};
