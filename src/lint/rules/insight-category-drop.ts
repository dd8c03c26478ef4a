import { known } from '../../written/text.js';
import { data, management, trail, withInsights } from '../examples.js';
import { insightsOf } from '../insights.js';
import { mayRecord } from '../recorded.js';
import type { TargetRule } from '../rule.js';

const onData = { InsightType: 'ApiErrorRateInsight', EventCategories: ['Data'] };
const both = trail(management(), data('AWS::S3::Object'));

/** Insights go on watching management events. */
export const insightCategoryDrop: TargetRule = {
  name: 'insight-category-drop',
  about: 'target',
  isOfCombination: true,
  severity: 'warning',
  summary: 'Insights are to watch data events alone, which switches them off for management events.',
  why: 'The categories that are given replace those that were set: `Data` is not added to `Management`, it replaces it.',
  sources: ['API model of CloudTrail in the AWS SDKs 3.1137.0 (2026-11-22)'],
  examples: {
    bad: [withInsights(both, onData)],
    good: [
      withInsights(both, { ...onData, EventCategories: ['Management', 'Data'] }),
      withInsights(trail(data('AWS::S3::Object')), onData),
    ],
  },
  *check(subject) {
    if (mayRecord(subject)?.management === false) return;
    const asked = insightsOf(subject);
    for (const { insight, rule } of asked) {
      const { eventCategories } = insight;
      if (rule.category !== 'Data' || !rule.targets.includes(subject.target.kind)) continue;
      const isKnown =
        eventCategories?.open.length === 0 &&
        eventCategories.items.every((text) => known(text) !== undefined);
      const hasManagement = asked.some(
        (one) => one.rule.type === rule.type && one.rule.category === 'Management',
      );
      if (!isKnown || hasManagement) continue;
      yield {
        place: eventCategories.place,
        message: `\`${rule.type}\` no longer watches management events, as only \`Data\` is given`,
        help: 'add `Management`, if that is not meant',
      };
    }
  },
};
