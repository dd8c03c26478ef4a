import type { InsightSelector } from '../cloudtrail/index.js';
import type { Importable } from './importable.js';

/** Insights of a trail; those of a store also go somewhere, which selectors do not say. */
export function insightsOf(
  { kind, InsightSelectors }: Importable,
  comments: string[],
): { insights?: object | 'off' } {
  if (InsightSelectors === undefined) return {};
  const on = watched(InsightSelectors);
  if (on.size === 0) return { insights: 'off' };
  if (kind === 'trail') return { insights: Object.fromEntries(on) };
  comments.push(
    `Insights are left as they are, since their destination is not known: ${[...on.keys()].join(', ')}.`,
  );
  return {};
}

const insightWords = { ApiCallRateInsight: 'apiCallRate', ApiErrorRateInsight: 'apiErrorRate' } as const;

/** What Insights watch, in the words of a policy: those that are on, with their categories. */
function watched(selectors: readonly InsightSelector[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(insightWords).flatMap(([type, word]): [string, string[]][] => {
      const categories = selectors
        .filter(({ InsightType }) => InsightType === type)
        .flatMap(({ EventCategories = ['Management'] }) => EventCategories.map((one) => one.toLowerCase()));
      return categories.length === 0 ? [] : [[word, [...new Set(categories)].sort().reverse()]];
    }),
  );
}

/** Whether two lists switch on the same. */
export function sameInsights(a: readonly InsightSelector[], b: readonly InsightSelector[] = []): boolean {
  return JSON.stringify([...watched(a)]) === JSON.stringify([...watched(b)]);
}
