import type { ReadingRule } from '../rule.js';

export const trafficInvalid: ReadingRule = {
  name: 'traffic-invalid',
  about: 'reading',
  severity: 'error',
  summary: 'A file of traffic cannot be read.',
  why: 'Costs are estimated by it, so without it there is no finding about costs.',
  sources: ['docs/lint.md'],
  file: 'traffic.json',
  examples: {
    bad: ['{ "days": 30, "events": [] }', '{ "version": 1, "days": 30, "events": [{ "count": 1 }] }'],
    good: [
      '{ "version": 1, "days": 30, "events": [{ "count": 1, "record": { "eventCategory": "Management" } }] }',
    ],
  },
};
