import type { ReadingRule } from '../rule.js';

export const ruleCrashed: ReadingRule = {
  name: 'rule-crashed',
  about: 'reading',
  severity: 'error',
  summary: 'A rule failed on this input.',
  why: 'The other rules went on. This is a bug in ctsel; please report it with the file.',
  sources: ['docs/lint.md'],
  examples: {
    bad: [],
    good: [],
  },
};
