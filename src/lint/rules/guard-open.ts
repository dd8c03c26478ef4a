import type { ReadingRule } from '../rule.js';

export const guardOpen: ReadingRule = {
  name: 'guard-open',
  about: 'reading',
  severity: 'info',
  summary: 'The file of `--guard` requires something and does not list what deploys.',
  why: 'Then a trail in any folder of the repository meets the guard, one that nobody deploys too. With `deployed`, each root that it lists must meet the guard itself.',
  sources: ['docs/guard.md'],
  examples: { bad: [], good: [] },
};
