/** The request members and records that the emulator works with: CloudTrail's API, restated. */

export interface FieldSelector {
  readonly Field?: unknown;
  readonly [operator: string]: unknown;
}

export interface AdvancedSelector {
  readonly Name?: string;
  readonly FieldSelectors: readonly FieldSelector[];
}

export interface BasicSelector {
  readonly ReadWriteType: string;
  readonly IncludeManagementEvents: boolean;
  readonly DataResources: readonly { readonly Type: string; readonly Values: readonly string[] }[];
  readonly ExcludeManagementEventSources: readonly string[];
}

/** The selectors of a trail: of one kind. */
export type Selectors =
  | { readonly AdvancedEventSelectors: readonly AdvancedSelector[] }
  | { readonly EventSelectors: readonly BasicSelector[] };

export interface InsightSelector {
  readonly InsightType: string;
  readonly EventCategories: readonly string[];
}

export interface Insights {
  readonly selectors: readonly InsightSelector[];
  readonly destination?: string;
}

export interface Configuration {
  readonly AggregationConfigurations?: readonly unknown[];
  readonly MaxEventSize?: string;
  readonly ContextKeySelectors?: readonly unknown[];
}

/** A value with what it was before its last change, for reads that have not caught up. */
export interface Versioned<T> {
  readonly value: T;
  readonly before?: T;
  readonly changed?: number;
}

export interface TrailRecord {
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  bucket: string;
  prefix?: string;
  logGroup?: string;
  logRole?: string;
  isMultiRegion: boolean;
  isOrganization: boolean;
  includesGlobal: boolean;
  isRecursive: boolean;
  isLogging: boolean;
  hasValidation: boolean;
  deliveryError?: string;
  kmsKey?: string;
  tags: Record<string, string>;
  selectors: Versioned<Selectors>;
  insights: Versioned<Insights>;
  configuration: Versioned<Configuration>;
}

export interface StoreRecord {
  readonly arn: string;
  name: string;
  readonly account: string;
  readonly region: string;
  status: string;
  isMultiRegion: boolean;
  isOrganization: boolean;
  retention: number;
  isProtected: boolean;
  billing: string;
  readonly created: number;
  updated: number;
  tags: Record<string, string>;
  selectors: Versioned<Selectors>;
  insights: Versioned<Insights>;
  configuration: Versioned<Configuration>;
}

export interface Role {
  /** What AssumeRole must bring. */
  readonly externalId?: string;
  readonly deny?: boolean;
}

export interface Organization {
  readonly management: string;
  readonly members: readonly string[];
  readonly delegatedAdministrators?: readonly string[];
}

/** Everything that outlives a call. */
export interface World {
  trails: TrailRecord[];
  stores: StoreRecord[];
  /** Objects by bucket and key. */
  buckets: Record<string, Record<string, string>>;
  /** The account that owns each bucket. */
  bucketOwners: Record<string, string>;
  roles: Record<string, Role>;
  organization?: Organization;
}

/** Who calls, where, and when. */
export interface Caller {
  readonly account: string;
  readonly region: string;
  readonly principal: string;
  readonly partition: string;
}
