import type { ReadingRule } from '../rule.js';

export const inputUnreadable: ReadingRule = {
  name: 'input-unreadable',
  about: 'reading',
  severity: 'warning',
  summary: 'A file in a folder cannot be opened, or is no text.',
  why: 'It is passed over, and the other files are read.',
  sources: ['docs/existing.md'],
  examples: {
    bad: [],
    good: [],
  },
};
