import type { ReadingRule } from '../rule.js';

export const letUnused: ReadingRule = {
  name: 'let-unused',
  about: 'reading',
  severity: 'warning',
  summary: 'Nothing uses a list of `let`.',
  why: 'What is in it is neither recorded nor left out, mostly because `{ use: NAME }` was forgotten or removed.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      `version: 1
let: { archive: [{ data: s3, resources: [logs] }] }
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3 }] }
`,
    ],
    good: [
      `version: 1
let: { archive: [{ data: s3, resources: [logs] }] }
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3 }], ignore: [{ use: archive }] }
`,
    ],
  },
};
