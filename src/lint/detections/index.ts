export { indexCalls, type Call, type Calls } from './calls.js';
export { coverageOf, type Coverage } from './coverage.js';
export type { Ask, Detection } from './detection.js';
export { readDetections, type ReadDetections } from './read.js';
