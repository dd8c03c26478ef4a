import type { ReadingRule } from '../rule.js';

export const ignoreUntouched: ReadingRule = {
  name: 'ignore-untouched',
  about: 'reading',
  severity: 'warning',
  summary: 'An entry of `ignore` touches no statement.',
  why: 'It leaves nothing out, mostly because of a slip in a name.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3, resources: [pay] }], ignore: [{ data: s3, resources: [logs] }] }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3, resources: [pay] }], ignore: [{ data: s3, resources: [pay/tmp/] }] }
`,
    ],
  },
};
