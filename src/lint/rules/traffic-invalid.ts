import type { ReadingRule } from '../rule.js';

export const trafficInvalid: ReadingRule = {
  name: 'traffic-invalid',
  about: 'reading',
  severity: 'error',
  summary: 'A file of traffic cannot be read.',
  why: 'What costs is counted by it, so nothing is said of costs then.',
  sources: ['docs/lint.md'],
  file: 'traffic.json',
  examples: {
    bad: ['{ "days": 30, "events": [] }', '{ "version": 1, "days": 30, "events": [{ "count": 1 }] }'],
    good: [
      '{ "version": 1, "days": 30, "events": [{ "count": 1, "record": { "eventCategory": "Management" } }] }',
    ],
  },
};
