import type {
  AggregationConfiguration,
  ContextKeySelector,
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
