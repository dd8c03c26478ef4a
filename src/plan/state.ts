import type {
  AggregationConfiguration,
  ContextKeySelector,
  EventSelector,
  InsightPair,
  InsightSelector,
  MaxEventSize,
  Selectors,
  TargetKind,
} from '../cloudtrail/index.js';

/** What a target is told to record, in all its parts, as CloudTrail's API has them. */
export interface State {
  readonly selectors: Selectors;
  readonly insights: LiveInsights;
  /** Left out where nobody has asked for it. */
  readonly configuration?: EventConfiguration;
}

/** A part of the state: each is replaced whole, by a call of its own. */
export type StatePart = keyof State;

export interface LiveInsights {
  /** Empty where Insights are off. */
  readonly selectors: readonly InsightSelector[];
  /** The store that receives them, for the Insights of a store. */
  readonly destination?: string;
}

/** The summaries of a trail, or the enrichment of a store. */
export interface EventConfiguration {
  readonly AggregationConfigurations?: readonly AggregationConfiguration[];
  readonly MaxEventSize?: MaxEventSize;
  readonly ContextKeySelectors?: readonly ContextKeySelector[];
}

/** A trail or a store as AWS describes it. Plain data: snapshots, plan files and journals hold it as it is. */
export interface LiveTarget {
  readonly kind: TargetKind;
  readonly arn: string;
  readonly name: string;
  /** The account that owns it. */
  readonly account: string;
  /** The home Region. */
  readonly region: string;
  readonly isMultiRegion: boolean;
  readonly isOrganization: boolean;
  readonly state: State;
  /** Of a trail; left out where AWS does not say. */
  readonly trail?: LiveTrail;
  /** Of a store: whether it takes in events. */
  readonly status?: string;
}

/** What a trail delivers, and how that goes. */
export interface LiveTrail {
  readonly bucket?: string;
  readonly logGroup?: string;
  readonly isRecursive?: boolean;
  /** Left out where the status may not be read. */
  readonly isLogging?: boolean;
  readonly deliveryError?: string;
}

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
