import type { ReadingRule } from '../rule.js';

export const statementEmpty: ReadingRule = {
  name: 'statement-empty',
  about: 'reading',
  severity: 'warning',
  summary: 'A statement records nothing: what it leaves out is all of it.',
  why: 'The policy asks for something to be recorded, and it is not: an `except` of the statement or an `ignore` of the target removes it.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3, resources: [pay], except: { resources: [pay] } }] }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3, resources: [pay], except: { resources: [pay/tmp/] } }] }
`,
    ],
  },
};
