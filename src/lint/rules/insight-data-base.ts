import { data, management, trail, withInsights } from '../examples.js';
import { insightsOf } from '../insights.js';
import { mayRecord } from '../recorded.js';
import type { TargetRule } from '../rule.js';

const onBoth = { InsightType: 'ApiErrorRateInsight', EventCategories: ['Management', 'Data'] };

/** Insights on data events have events to analyse. */
export const insightDataBase: TargetRule = {
  name: 'insight-data-base',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'Insights are to watch data events, and the trail records none.',
  why: 'AWS refuses Insights on data events for a trail that records no data events.',
  sources: ['CloudTrail User Guide: working with CloudTrail Insights'],
  examples: {
    bad: [withInsights(trail(management()), onBoth)],
    good: [withInsights(trail(management(), data('AWS::S3::Object')), onBoth)],
  },
  *check(subject) {
    if (mayRecord(subject)?.data !== false) return;
    for (const { insight, rule } of insightsOf(subject)) {
      // For a target that cannot have them at all another rule speaks.
      if (rule.category !== 'Data' || !rule.targets.includes(subject.target.kind)) continue;
      yield {
        place: insight.type.place,
        message: `\`${rule.type}\` on data events needs data events, and the selectors record none`,
        help: 'record data events, or leave `Data` out of `EventCategories`',
      };
    }
  },
};
