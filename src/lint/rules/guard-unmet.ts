import { unmet } from '../coverage.js';
import type { EstateRule } from '../rule.js';

const trail = (log: string) => `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, facts: { multiRegion: true }, log: [${log}] }
`;

/** What the file of `--guard` requires is recorded. */
export const guardUnmet: EstateRule = {
  name: 'guard-unmet',
  about: 'estate',
  isOfCombination: false,
  severity: 'error',
  summary: 'An event that the file of `--guard` requires is not recorded, or not surely.',
  why: 'The guard comes from the base branch, so what it requires holds whatever a pull request changes. No setting, comment or baseline can keep this quiet.',
  sources: ['docs/lint.md'],
  given: { guard: 'version: 1\nrequire: [{ management: all }]\n' },
  examples: { bad: [trail('{ management: write }')], good: [trail('{ management: all }')] },
  *check(estate) {
    // The guard is no file of the pull request, so the finding is where the targets are; and what is not proved is not met.
    for (const { severity: _, ...finding } of unmet(estate.guard?.require ?? [], estate)) {
      const related = [{ place: finding.place, message: 'the guard requires it here' }];
      yield { ...finding, place: estate.place, related };
    }
  },
};
