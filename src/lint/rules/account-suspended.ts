import type { ReadingRule } from '../rule.js';

export const accountSuspended: ReadingRule = {
  name: 'account-suspended',
  about: 'reading',
  severity: 'info',
  summary: 'A suspended account of `accounts` is left out.',
  why: 'Nothing can be set in a suspended account, so it has no target, and nothing is required of it.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      `version: 1
accounts:
  - { id: "111122223333", status: SUSPENDED }
  - { id: "222233334444" }
trails:
  audit: { account: "222233334444", region: us-east-1, log: [{ management: all }] }
`,
    ],
    good: [
      `version: 1
accounts:
  - { id: "111122223333", status: ACTIVE }
  - { id: "222233334444" }
trails:
  audit: { account: "222233334444", region: us-east-1, log: [{ management: all }] }
`,
    ],
  },
};
