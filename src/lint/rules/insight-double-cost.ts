import { insightCategories } from '../../cloudtrail/index.js';
import { management, trail, withInsights } from '../examples.js';
import { insightsOf } from '../insights.js';
import type { TargetRule } from '../rule.js';

const rate = { InsightType: 'ApiCallRateInsight' };
const errors = { InsightType: 'ApiErrorRateInsight' };

/** Both kinds of Insights are charged for. */
export const insightDoubleCost: TargetRule = {
  name: 'insight-double-cost',
  about: 'target',
  severity: 'info',
  summary: 'Both kinds of Insights watch the same events, which are then charged twice.',
  why: 'Insights are charged for each event that they analyse, and each kind analyses for itself. Of management events the writes count twice, of data events all.',
  examples: {
    bad: [withInsights(trail(management()), rate, errors)],
    good: [withInsights(trail(management()), errors)],
  },
  *check(subject) {
    const asked = insightsOf(subject);
    for (const category of insightCategories) {
      const first = asked.find(({ rule }) => rule.category === category);
      const second = asked.find(({ rule }) => rule.category === category && rule.type !== first?.rule.type);
      if (second === undefined) continue;
      yield {
        place: second.insight.type.place,
        message: `both kinds of Insights are on, so ${category === 'Management' ? 'write management' : 'data'} events are analysed and charged twice`,
        help: 'keep one kind, if that is enough',
      };
    }
  },
};
