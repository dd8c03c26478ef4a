import type { Partition, Selectors } from '../cloudtrail/index.js';
import type { RecordedTarget } from '../recording/recording.js';

/** A target of which all is known, so that it can be made a part of a policy. */
export interface KnownTarget extends RecordedTarget {
  readonly partition: Partition;
  readonly selectors: Selectors;
  /** What is odd about the selectors, to be kept as comments. */
  readonly remarks: readonly string[];
}
