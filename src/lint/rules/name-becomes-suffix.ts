import type { ReadingRule } from '../rule.js';

export const nameBecomesSuffix: ReadingRule = {
  name: 'name-becomes-suffix',
  about: 'reading',
  severity: 'info',
  summary: 'A name becomes the end of an ARN, as account or Region is not one.',
  why: 'In all Regions, or in an organization, the beginning of the ARN is not the same for all; the end is, so the resources of that name of every account and Region are meant.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: dynamodb, resources: [cards] }], facts: { multiRegion: true } }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: dynamodb, resources: [cards] }] }
`,
    ],
  },
};
