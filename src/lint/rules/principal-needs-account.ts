import type { ReadingRule } from '../rule.js';

export const principalNeedsAccount: ReadingRule = {
  name: 'principal-needs-account',
  about: 'reading',
  severity: 'error',
  summary: 'The name of a role needs one account.',
  why: 'The ARN of a session has the account before the role. In an organization write the ARN, once for each account.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3, resources: [pay], except: { principals: [role/x], events: [PutObject] } }], facts: { organization: true } }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3, resources: [pay], except: { principals: [role/x], events: [PutObject] } }] }
`,
    ],
  },
};
