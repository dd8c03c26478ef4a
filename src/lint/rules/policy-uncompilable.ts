import type { ReadingRule } from '../rule.js';

export const policyUncompilable: ReadingRule = {
  name: 'policy-uncompilable',
  about: 'reading',
  severity: 'error',
  summary: 'CloudTrail has no selectors that express what the policy asks for.',
  why: 'Selectors can express less than a policy: a trail cannot select management events by name, and there is a limit of values. The message names the part, and what works instead.',
  sources: ['docs/policy.md', 'API Reference: AdvancedFieldSelector'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all, events: [CreateUser] }] }
`,
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ data: s3, except: { resources: ["a*"] } }, { data: sqs }], selectors: basic }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ data: s3, except: { resources: ["a*"] } }, { management: all }] }
`,
    ],
  },
};
