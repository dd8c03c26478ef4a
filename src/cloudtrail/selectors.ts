/**
 * CloudTrail's own selector shapes, as its API sends them.
 *
 * Names keep AWS's spelling (`FieldSelectors`, `StartsWith`), so that a value can be pasted from the API
 * reference, and everything is readonly.
 */
import type { InsightCategory, InsightType } from './insights.js';

/** How a value is compared; each comparison has a negative form too, such as `NotEquals`. */
export const comparisons = ['Equals', 'StartsWith', 'EndsWith'] as const;
export type Comparison = (typeof comparisons)[number];
export type Operator = Comparison | `Not${Comparison}`;

/** All operators: the positive ones, then the negative ones, in the order of `comparisons`. */
export const operators = [
  ...comparisons,
  ...comparisons.map((comparison): `Not${Comparison}` => `Not${comparison}`),
] as const satisfies readonly Operator[];

/** What one event field must and must not be. */
export type AdvancedFieldSelector = { readonly Field: string } & {
  readonly [operator in Operator]?: readonly string[];
};

/** Conditions that an event must meet together to be recorded. */
export interface AdvancedEventSelector {
  readonly Name?: string;
  readonly FieldSelectors: readonly AdvancedFieldSelector[];
}

/** The resources of one type whose data events a basic selector records. */
export interface DataResource {
  readonly Type: string;
  readonly Values: readonly string[];
}

/** Which events a basic selector takes, for its management and its data part alike. */
export const readWriteTypes = ['ReadOnly', 'WriteOnly', 'All'] as const;
export type ReadWriteType = (typeof readWriteTypes)[number];

/** A basic selector: what is left out has the service's default, which for management events is to record them. */
export interface EventSelector {
  /** `All` when left out. */
  readonly ReadWriteType?: ReadWriteType;
  /** True when left out. */
  readonly IncludeManagementEvents?: boolean;
  /** Empty when left out. */
  readonly DataResources?: readonly DataResource[];
  /** Empty when left out. */
  readonly ExcludeManagementEventSources?: readonly string[];
}

/** One kind of Insights, and the categories it watches: management events when left out. */
export interface InsightSelector {
  readonly InsightType: InsightType;
  readonly EventCategories?: readonly InsightCategory[];
}

/** The keys of one kind that enriched events carry. */
export interface ContextKeySelector {
  readonly Type: 'TagContext' | 'RequestContext';
  readonly Equals: readonly string[];
}

/** The summaries that a trail can be told to make of its data events, one every five minutes. */
export const aggregationTemplates = ['API_ACTIVITY', 'RESOURCE_ACCESS', 'USER_ACTIONS'] as const;
export type AggregationTemplate = (typeof aggregationTemplates)[number];

/** Which summaries a trail makes. */
export interface AggregationConfiguration {
  readonly EventCategory: 'Data';
  readonly Templates: readonly AggregationTemplate[];
}

/** Replaces all selectors of a trail; the two kinds exclude each other. */
export type PutEventSelectorsRequest = { readonly TrailName: string } & (
  | { readonly AdvancedEventSelectors: readonly AdvancedEventSelector[]; readonly EventSelectors?: never }
  | { readonly EventSelectors: readonly EventSelector[]; readonly AdvancedEventSelectors?: never }
);

/** Sets the Insights of a trail, or of a store together with the store that receives them; an empty list switches them off. */
export type PutInsightSelectorsRequest = { readonly InsightSelectors: readonly InsightSelector[] } & (
  | { readonly TrailName: string; readonly EventDataStore?: never; readonly InsightsDestination?: never }
  | { readonly EventDataStore: string; readonly InsightsDestination: string; readonly TrailName?: never }
);

/** Replaces all selectors of an event data store; its other settings stay as they are. */
export interface UpdateEventDataStoreRequest {
  readonly EventDataStore: string;
  readonly AdvancedEventSelectors: readonly AdvancedEventSelector[];
}

/** How large an event in a store may be: 256 KB or 1 MB. */
export type MaxEventSize = 'Standard' | 'Large';

/** Sets the summaries of a trail, or the enrichment of a store. */
export type PutEventConfigurationRequest =
  | {
      readonly TrailName: string;
      readonly AggregationConfigurations: readonly AggregationConfiguration[];
      readonly EventDataStore?: never;
      readonly MaxEventSize?: never;
      readonly ContextKeySelectors?: never;
    }
  | {
      readonly EventDataStore: string;
      readonly MaxEventSize: MaxEventSize;
      readonly ContextKeySelectors: readonly ContextKeySelector[];
      readonly TrailName?: never;
      readonly AggregationConfigurations?: never;
    };
