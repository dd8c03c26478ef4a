import type { ReadingRule } from '../rule.js';

export const inputInvalid: ReadingRule = {
  name: 'input-invalid',
  about: 'reading',
  severity: 'error',
  summary: 'A file cannot be read: its text or its shape is wrong.',
  why: 'What cannot be read is not checked, and neither is the rest of it.',
  sources: ['docs/existing.md'],
  file: 'selectors.json',
  examples: {
    bad: [`{ "TrailName": "audit", "AdvancedEventSelectors": [{ "Name": "x" }] }`],
    good: [`{ "TrailName": "audit", "EventSelectors": [{ "ReadWriteType": "All" }] }`],
  },
};
