import type { PolicyRule } from '../rule.js';

const trail = (log: string, more: string) => `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [${log}]${more} }
`;

/** Targets have room to grow. */
export const preferAdvanced: PolicyRule = {
  name: 'prefer-advanced',
  about: 'policy',
  severity: 'off',
  summary: 'A target compiles to basic selectors.',
  why: 'AWS recommends advanced selectors, which can express everything that basic ones can, and a change that needs them later replaces all selectors at once. Scanners that read basic selectors only are the reason to keep them, so this is off unless it is asked for.',
  sources: ['CloudTrail User Guide: advanced event selectors'],
  examples: {
    bad: [`${trail('{ management: all }', '')}lint: { rules: { prefer-advanced: info } }\n`],
    good: [
      `${trail('{ management: all }', ', selectors: advanced')}lint: { rules: { prefer-advanced: info } }\n`,
      trail('{ management: all }', ''),
    ],
  },
  *check({ targets }) {
    for (const { target, set } of targets) {
      if (set.selectors.EventSelectors === undefined) continue;
      yield {
        place: target.formPlace,
        target: target.key,
        message: `\`${target.key}\` compiles to basic selectors, which leave little room to grow`,
        help: 'write `selectors: advanced`: they record exactly the same',
      };
    }
  },
};
