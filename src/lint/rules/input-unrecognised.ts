import type { ReadingRule } from '../rule.js';

export const inputUnrecognised: ReadingRule = {
  name: 'input-unrecognised',
  about: 'reading',
  severity: 'error',
  summary: 'A file has nothing of selectors in it.',
  why: 'It was named, so something was expected of it. In folders such files are passed over without a word.',
  sources: ['docs/existing.md'],
  file: 'selectors.json',
  examples: {
    bad: [`{ "Statement": [] }`],
    good: [`[{ "ReadWriteType": "All" }]`],
  },
};
