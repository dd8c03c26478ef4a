import type { ReadingRule } from '../rule.js';

export const qualifiedArnLost: ReadingRule = {
  name: 'qualified-arn-lost',
  about: 'reading',
  severity: 'warning',
  summary: 'Calls of a version or an alias of a function are not recorded.',
  why: 'Where account or Region is not one, the name of a function is the end of its ARN, and the ARN of a version or an alias ends otherwise.',
  sources: ['CloudTrail User Guide: logging data events'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: lambda, resources: [charge] }], facts: { multiRegion: true } }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: lambda, resources: [charge] }] }
`,
    ],
  },
};
