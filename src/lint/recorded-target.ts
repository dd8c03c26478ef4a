export { countable } from '../recording/bounds.js';
export type { LogBucket, RecordedInsight, RecordedTarget } from '../recording/recording.js';
