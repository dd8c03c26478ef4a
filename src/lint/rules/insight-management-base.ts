import { equals, management, data, trail, withInsights } from '../examples.js';
import { insightsOf } from '../insights.js';
import { mayRecord } from '../recorded.js';
import type { TargetRule } from '../rule.js';

const rate = { InsightType: 'ApiCallRateInsight' };
const errors = { InsightType: 'ApiErrorRateInsight' };
const reads = trail(management(equals('readOnly', 'true')));

/** Insights on management events have events to analyse. */
export const insightManagementBase: TargetRule = {
  name: 'insight-management-base',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'Insights are to watch management events that the target does not record.',
  why: 'Insights on call rates analyse write events, those on error rates all management events, and only what the target itself records. Without them AWS refuses the request, or never finds anything.',
  sources: ['CloudTrail User Guide: working with CloudTrail Insights'],
  examples: {
    bad: [withInsights(reads, rate), withInsights(trail(data('AWS::S3::Object')), errors)],
    good: [withInsights(reads, errors), withInsights(trail(management()), rate, errors)],
  },
  *check(subject) {
    const recorded = mayRecord(subject);
    if (recorded === undefined) return;
    for (const { insight, rule } of insightsOf(subject)) {
      if (rule.category !== 'Management') continue;
      if (rule.needs === 'write' ? recorded.managementWrites : recorded.management) continue;
      const what = rule.needs === 'write' ? 'write management events' : 'management events';
      yield {
        place: insight.type.place,
        message: `\`${rule.type}\` needs ${what}, and the selectors record none`,
        help: `record ${what}, or switch this kind of Insights off`,
      };
    }
  },
};
