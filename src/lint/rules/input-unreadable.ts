import type { ReadingRule } from '../rule.js';

export const inputUnreadable: ReadingRule = {
  name: 'input-unreadable',
  about: 'reading',
  severity: 'warning',
  summary:
    'A file in a folder cannot be opened, is too large, is no text, or is a link out of the repository.',
  why: 'The other files are read. It is an error for a file of Terraform, for a link out of the repository, and for all under `--guard`.',
  sources: ['docs/existing.md'],
  examples: {
    bad: [],
    good: [],
  },
};
