/**
 * CloudTrail's list prices, before tax and discounts.
 *
 * Not known: what the aggregation of data events costs, and the prices of Regions that no row names.
 */
import type { Certainty, SourceKey } from './sources.js';

/** What one thing costs. */
export interface Price {
  readonly item: string;
  /** US dollars for `per` units. */
  readonly usd: number;
  readonly per: number;
  readonly unit: 'event' | 'event and Insights type' | 'GB' | 'GB-month';
  /** The TB of a month to which the price applies, where it depends on the volume; no `to` is no end. */
  readonly tier?: { readonly from: number; readonly to?: number };
  /** The Regions whose price it is known to be. */
  readonly regions: readonly string[];
  readonly source: SourceKey;
  /** The day of `source`, as YYYY-MM-DD. */
  readonly read: string;
  readonly certainty: Certainty;
  readonly note?: string;
}

const ohioAndVirginia = ['us-east-1', 'us-east-2'] as const;
const ohio = ['us-east-2'] as const;
const listed = { regions: ohioAndVirginia, source: 'P1', read: '2026-11-22', certainty: 'stated' } as const;

/** Every price ctsel knows; where the two price lists were compared, the newer one is named. */
export const prices = [
  {
    item: 'managementEvents',
    usd: 0,
    per: 100_000,
    unit: 'event',
    ...listed,
    note: 'the first copy in an account and Region',
  },
  {
    item: 'managementEventsFurtherCopy',
    usd: 2,
    per: 100_000,
    unit: 'event',
    ...listed,
    note: 'each copy after the first; the older price list words it as two cents, against its own unit price',
  },
  { item: 'dataEvents', usd: 0.1, per: 100_000, unit: 'event', ...listed, note: 'every copy, the first too' },
  {
    item: 'networkActivityEvents',
    usd: 0.1,
    per: 100_000,
    unit: 'event',
    ...listed,
    note: 'every copy, the first too',
  },
  { item: 'managementInsights', usd: 0.35, per: 100_000, unit: 'event and Insights type', ...listed },
  {
    item: 'dataInsights',
    usd: 0.03,
    per: 100_000,
    unit: 'event and Insights type',
    ...listed,
    regions: ohio,
    note: 'each data event is analyzed twice, for the call rate and for the error rate',
  },
  { item: 'lakeOneYearIngestion', usd: 0.75, per: 1, unit: 'GB', ...listed, note: 'live CloudTrail events' },
  {
    item: 'lakeOneYearIngestionOther',
    usd: 0.5,
    per: 1,
    unit: 'GB',
    ...listed,
    note: 'Insights, AWS Config, Audit Manager, imports, events from outside AWS',
  },
  { item: 'lakeExtendedRetention', usd: 0.023, per: 1, unit: 'GB-month', ...listed, note: 'after 366 days' },
  { item: 'lakeSevenYearIngestion', usd: 2.5, per: 1, unit: 'GB', tier: { from: 0, to: 5 }, ...listed },
  { item: 'lakeSevenYearIngestion', usd: 1, per: 1, unit: 'GB', tier: { from: 5, to: 25 }, ...listed },
  { item: 'lakeSevenYearIngestion', usd: 0.5, per: 1, unit: 'GB', tier: { from: 25 }, ...listed },
  { item: 'lakeQuery', usd: 0.005, per: 1, unit: 'GB', ...listed, note: 'scanned' },
] as const satisfies readonly Price[];

/** The name of a price; one item has several rows where its price depends on the volume. */
export type PriceItem = (typeof prices)[number]['item'];
