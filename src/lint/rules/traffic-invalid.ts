import type { ReadingRule } from '../rule.js';

export const trafficInvalid: ReadingRule = {
  name: 'traffic-invalid',
  about: 'reading',
  severity: 'error',
  summary: 'A file of traffic cannot be read.',
  why: 'What costs is counted by it, so nothing is said of costs then.',
  sources: ['docs/lint.md'],
  examples: {
    bad: [],
    good: [],
  },
};
