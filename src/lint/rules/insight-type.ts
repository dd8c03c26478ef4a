import { insightCategories, insightTypes } from '../../cloudtrail/index.js';
import { didYouMean } from '../../problem/did-you-mean.js';
import { known, type Text } from '../../written/text.js';
import { management, trail, withInsights } from '../examples.js';
import { corrected } from '../fixes.js';
import type { Finding, TargetRule } from '../rule.js';
import { code, listed, said } from '../words.js';

const insights = (...all: readonly object[]) => withInsights(trail(management()), ...all);

/** Kinds of Insights, and the categories they watch, exist. */
export const insightType: TargetRule = {
  name: 'insight-type',
  about: 'target',
  severity: 'error',
  summary: 'A kind of Insights, or a category of events for it, does not exist.',
  why: 'AWS refuses the request.',
  sources: ['API model of CloudTrail in the AWS SDKs 3.1137.0 (2026-11-22)'],
  examples: {
    bad: [
      insights({ InsightType: 'ApiCallRate' }),
      insights({ InsightType: 'ApiErrorRateInsight', EventCategories: ['Management', 'NetworkActivity'] }),
    ],
    good: [insights({ InsightType: 'ApiCallRateInsight', EventCategories: ['Management'] })],
  },
  *check({ settings }) {
    for (const { type, eventCategories } of settings.insights?.items ?? []) {
      yield* unless(type, insightTypes, 'kind of Insights');
      for (const category of eventCategories?.items ?? [])
        yield* unless(category, insightCategories, 'category that Insights watch');
    }
  },
};

function* unless(text: Text, possible: readonly string[], what: string): Iterable<Finding> {
  const value = known(text);
  if (value === undefined || possible.includes(value)) return;
  const meant = possible.find((one) => one.startsWith(value) && value !== '') ?? didYouMean(value, possible);
  yield {
    place: text.place,
    message: `there is no ${what} ${said(text)}`,
    help: meant === undefined ? `write ${listed(possible, 'or')}` : `write ${code(meant)}`,
    ...(meant === undefined ? {} : corrected(text, meant)),
  };
}
