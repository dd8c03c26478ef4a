import type { ReadingRule } from '../rule.js';

export const prefixNeedsAccount: ReadingRule = {
  name: 'prefix-needs-account',
  about: 'reading',
  severity: 'error',
  summary: 'The beginning of a name needs one account and one Region.',
  why: 'An ARN begins with both. Where they are not one, CloudTrail has no way to match the beginning of a name in the middle of the ARN.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: dynamodb, resources: ["cards-*"] }], facts: { multiRegion: true } }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: dynamodb, resources: ["cards-*"] }] }
`,
    ],
  },
};
