import type { RecordedInsight } from '../recording/recording.js';
import type { KnownTarget } from './known-target.js';

/** Insights of a trail; those of a store also go somewhere, which selectors do not say. */
export function insightsOf(
  { kind, insights }: KnownTarget,
  comments: string[],
): { insights?: object | 'off' } {
  if (insights === undefined) return {};
  const on = watched(insights.on);
  if (on.size === 0) return { insights: 'off' };
  if (kind === 'trail') return { insights: Object.fromEntries(on) };
  comments.push(
    `Insights are left as they are, since their destination is not known: ${[...on.keys()].join(', ')}.`,
  );
  return {};
}

const insightWords = { ApiCallRateInsight: 'apiCallRate', ApiErrorRateInsight: 'apiErrorRate' } as const;

/** What Insights watch, in the words of a policy: those that are on, with their categories. */
function watched(on: readonly RecordedInsight[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(insightWords).flatMap(([type, word]): [string, string[]][] => {
      const categories = on.filter((one) => one.type === type).map(({ category }) => category.toLowerCase());
      return categories.length === 0 ? [] : [[word, [...new Set(categories)].sort().reverse()]];
    }),
  );
}

/** Whether two lists switch on the same. */
export function sameInsights(a: readonly RecordedInsight[], b: readonly RecordedInsight[] = []): boolean {
  return JSON.stringify([...watched(a)]) === JSON.stringify([...watched(b)]);
}
