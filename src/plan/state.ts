import type { EventSelector, InsightPair, InsightSelector, Selectors } from '../cloudtrail/index.js';
import type { EventConfiguration, LiveInsights, State } from '../recording/live-target.js';

export type {
  EventConfiguration,
  LiveInsights,
  LiveTarget,
  LiveTrail,
  State,
} from '../recording/live-target.js';

/** A part of the state: each is replaced whole, by a call of its own. */
export type StatePart = keyof State;

/** Every kind of Insights that is on, with each of its categories: `Management` where none is said. */
export function insightPairs(selectors: readonly InsightSelector[]): readonly InsightPair[] {
  return selectors.flatMap(({ InsightType: type, EventCategories }) =>
    (EventCategories === undefined || EventCategories.length === 0
      ? (['Management'] as const)
      : EventCategories
    ).map((category) => ({ type, category })),
  );
}

/** The selectors that switch these on, and nothing else. */
export function insightSelectorsOf(pairs: readonly InsightPair[]): readonly InsightSelector[] {
  const types = [...new Set(pairs.map(({ type }) => type))];
  return types.map((InsightType) => ({
    InsightType,
    EventCategories: pairs.filter(({ type }) => type === InsightType).map(({ category }) => category),
  }));
}

export function hasPair(pairs: readonly InsightPair[], { type, category }: InsightPair): boolean {
  return pairs.some((one) => one.type === type && one.category === category);
}

/** Whether both say the same, in the same form: defaults, and the order where it has no meaning, do not count. */
export function isSamePart<P extends StatePart>(part: P, a: State[P], b: State[P]): boolean {
  return canonical(part, a) === canonical(part, b);
}

/** Whether two states are the same in every part that both know. */
export function isSameState(a: State, b: State): boolean {
  return (
    isSamePart('selectors', a.selectors, b.selectors) &&
    isSamePart('insights', a.insights, b.insights) &&
    (a.configuration === undefined ||
      b.configuration === undefined ||
      isSamePart('configuration', a.configuration, b.configuration))
  );
}

function canonical(part: StatePart, value: State[StatePart]): string {
  if (value === undefined) return '';
  const said =
    part === 'selectors'
      ? canonicalSelectors(value as Selectors)
      : part === 'insights'
        ? canonicalInsights(value as LiveInsights)
        : canonicalConfiguration(value as EventConfiguration);
  return JSON.stringify(said);
}

function canonicalInsights({ selectors, destination }: LiveInsights): unknown {
  const pairs = insightPairs(selectors)
    .map(({ type, category }) => `${type} ${category}`)
    .sort();
  // Where nothing is on, it goes nowhere.
  return [pairs, pairs.length === 0 ? undefined : destination];
}

function canonicalConfiguration({
  AggregationConfigurations = [],
  MaxEventSize = 'Standard',
  ContextKeySelectors = [],
}: EventConfiguration): unknown {
  return [
    AggregationConfigurations.map(({ Templates }) => [...Templates].sort()),
    MaxEventSize,
    ContextKeySelectors.map(({ Type, Equals }) => [Type, ...[...Equals].sort()]).sort(),
  ];
}

function canonicalSelectors({ AdvancedEventSelectors, EventSelectors }: Selectors): unknown {
  if (AdvancedEventSelectors === undefined) return EventSelectors.map(canonicalBasic);
  return AdvancedEventSelectors.map(({ Name = '', FieldSelectors }) => [
    Name,
    ...FieldSelectors.map(({ Field, ...operators }) => [
      Field,
      ...Object.entries(operators)
        .filter(([, values]) => values !== undefined && values.length > 0)
        .map(([operator, values]) => [operator, ...[...values!].sort()])
        .sort(),
    ]).sort(),
  ]);
}

function canonicalBasic({
  ReadWriteType = 'All',
  IncludeManagementEvents = true,
  DataResources = [],
  ExcludeManagementEventSources = [],
}: EventSelector): unknown {
  return [
    ReadWriteType,
    IncludeManagementEvents,
    DataResources.map(({ Type, Values }) => [Type, [...Values].sort()]).sort(),
    [...ExcludeManagementEventSources].sort(),
  ];
}
