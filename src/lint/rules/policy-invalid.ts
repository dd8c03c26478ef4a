import type { ReadingRule } from '../rule.js';

export const policyInvalid: ReadingRule = {
  name: 'policy-invalid',
  about: 'reading',
  severity: 'error',
  summary: 'A policy is not written as the language asks, or a name in it is not known.',
  why: 'There is nothing to compile then. The message names what is written and what is allowed.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ data: s33 }] }
`,
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: everything }] }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }] }
`,
    ],
  },
};
