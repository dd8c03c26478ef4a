import type { TargetKind } from './target-kinds.js';
import type { Partition } from './partitions.js';
import type { SourceKey } from './sources.js';

/** What Insights look for: unusual numbers of calls, or of errors. */
export const insightTypes = ['ApiCallRateInsight', 'ApiErrorRateInsight'] as const;
export type InsightType = (typeof insightTypes)[number];

/** The categories of events that Insights can watch. */
export const insightCategories = ['Management', 'Data'] as const;
export type InsightCategory = (typeof insightCategories)[number];

/** A kind of Insights on one category. */
export interface InsightPair {
  readonly type: InsightType;
  readonly category: InsightCategory;
}

/** What one kind of Insights needs and reads on one category. */
export interface InsightRule extends InsightPair {
  readonly targets: readonly TargetKind[];
  /** What the target must record of the category: writes, or anything. */
  readonly needs: 'write' | 'readOrWrite';
  /** The events it analyses, and is charged for. */
  readonly analyses: 'write' | 'all';
  readonly source: SourceKey;
}

const both = ['trail', 'eventDataStore'] as const;
const trail = ['trail'] as const;

/** Every pair of a type and a category. */
export const insightRules = [
  {
    type: 'ApiCallRateInsight',
    category: 'Management',
    targets: both,
    needs: 'write',
    analyses: 'write',
    source: 'U8',
  },
  {
    type: 'ApiCallRateInsight',
    category: 'Data',
    targets: trail,
    needs: 'readOrWrite',
    analyses: 'all',
    source: 'U8',
  },
  {
    type: 'ApiErrorRateInsight',
    category: 'Management',
    targets: both,
    needs: 'readOrWrite',
    analyses: 'all',
    source: 'U8',
  },
  {
    type: 'ApiErrorRateInsight',
    category: 'Data',
    targets: trail,
    needs: 'readOrWrite',
    analyses: 'all',
    source: 'U8',
  },
] as const satisfies readonly InsightRule[];

/** Partitions where AWS's own Landing Zone Accelerator leaves Insights out of every trail (source LZ). */
export const partitionsWithoutInsights: readonly Partition[] = ['aws-iso', 'aws-iso-b'];
