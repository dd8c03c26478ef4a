import type { Certainty, SourceKey } from './sources.js';

/** A limit of the service. None of them can be raised. */
export interface Quota {
  /** The largest number allowed. */
  readonly limit: number;
  /** What is counted, and per what. */
  readonly unit: string;
  readonly source: SourceKey;
  /** The day of `source`, as YYYY-MM-DD. */
  readonly read: string;
  /** `stated` when left out. */
  readonly certainty?: Certainty;
  readonly note?: string;
}

/** The limits that selectors, and the targets they belong to, must keep to. */
export const quotas = {
  advancedValues: {
    limit: 500,
    unit: 'values over all operators, fields and advanced selectors of a target',
    source: 'U6',
    read: '2026-11-22',
    note: 'every value counts, those of eventCategory and resources.type too, as B1 observed',
  },
  advancedSelectorsPerStore: {
    limit: 5,
    unit: 'advanced selectors of an event data store',
    source: 'M',
    read: '2026-11-22',
    note: 'only in the API model; the page of quotas counts values alone: not settled',
  },
  basicSelectors: { limit: 5, unit: 'basic selectors of a trail', source: 'U6', read: '2026-11-22' },
  dataResourceValues: {
    limit: 250,
    unit: 'values of data resources over all basic selectors of a trail',
    source: 'U6',
    read: '2026-11-22',
    note: 'values that mean all resources of a type do not count; advanced selectors are not concerned, as B1 observed',
  },
  selectorName: { limit: 1000, unit: 'characters of a selector name', source: 'M', read: '2026-11-22' },
  fieldName: { limit: 1000, unit: 'characters of a field name', source: 'M', read: '2026-11-22' },
  fieldValue: {
    limit: 2048,
    unit: 'characters of a field value, at least 1',
    source: 'M',
    read: '2026-11-22',
  },
  trailName: { limit: 128, unit: 'characters of a trail name, at least 3', source: 'M', read: '2026-11-22' },
  trailsPerRegion: {
    limit: 5,
    unit: 'trails of an account in a Region',
    source: 'U6',
    read: '2026-11-22',
    note: 'the shadows of multi-Region and organization trails count',
  },
  storesPerRegion: {
    limit: 10,
    unit: 'event data stores of an account in a Region',
    source: 'U6',
    read: '2026-11-22',
    note: 'those of all Regions or of an organization, and those waiting for deletion, count',
  },
  delegatedAdministrators: {
    limit: 3,
    unit: 'delegated administrators of an organization',
    source: 'U13',
    read: '2026-04-13',
  },
  contextKeySelectors: {
    limit: 2,
    unit: 'context key selectors of an event data store',
    source: 'M',
    read: '2026-11-22',
  },
  contextKeys: {
    limit: 50,
    unit: 'keys of a context key selector, at least 1',
    source: 'M',
    read: '2026-11-22',
  },
  contextKeyLength: {
    limit: 128,
    unit: 'characters of a context key, at least 1',
    source: 'M',
    read: '2026-11-22',
  },
  aggregationConfigurations: {
    limit: 1,
    unit: 'aggregation configurations of a trail',
    source: 'M',
    read: '2026-11-22',
  },
  aggregationTemplates: {
    limit: 50,
    unit: 'templates of an aggregation configuration, at least 1',
    source: 'M',
    read: '2026-11-22',
  },
  eventSize: { limit: 256, unit: 'KB of an event', source: 'U6', read: '2026-11-22' },
  largeEventSize: {
    limit: 1024,
    unit: 'KB of an event in a store of large events',
    source: 'U10',
    read: '2026-11-22',
  },
  logFileSize: { limit: 50, unit: 'MB of a log file before compression', source: 'U6', read: '2026-11-22' },
} as const satisfies Record<string, Quota>;

export type QuotaName = keyof typeof quotas;

/** How often an operation may be called: calls a second, for an account in a Region (source U7). */
export const requestRates = {
  PutEventSelectors: 1,
  PutInsightSelectors: 1,
  CreateTrail: 1,
  UpdateTrail: 1,
  StartLogging: 1,
  StopLogging: 1,
  CreateEventDataStore: 1,
  UpdateEventDataStore: 1,
  ListInsightsMetricData: 1,
  LookupEvents: 2,
  GetEventSelectors: 10,
  GetInsightSelectors: 10,
  GetTrail: 10,
  GetTrailStatus: 10,
  DescribeTrails: 10,
  ListTrails: 10,
  GetEventDataStore: 10,
  ListEventDataStores: 10,
} as const;
