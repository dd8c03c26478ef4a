import type { InsightSelector, Partition, Selectors, TargetKind } from '../cloudtrail/index.js';

/** A target of which all is known, so that it can be made a part of a policy. */
export interface Importable {
  readonly key: string;
  readonly label: string;
  /** The file that it comes from, as the user named it. */
  readonly source: string;
  readonly kind: TargetKind;
  readonly name?: string;
  readonly arn?: string;
  readonly isMultiRegion?: boolean;
  readonly isOrganization?: boolean;
  /** The bucket that a trail delivers to. */
  readonly bucket?: string;
  /** Whether it delivers to CloudWatch Logs too. */
  readonly hasLogGroup?: boolean;
  /** Whether it records its own deliveries; it does where that is left out. */
  readonly isRecursive?: boolean;
  readonly partition: Partition;
  readonly selectors: Selectors;
  readonly InsightSelectors?: readonly InsightSelector[];
  /** What is odd about the selectors, to be kept as comments. */
  readonly remarks: readonly string[];
}
