import type { ReadingRule } from '../rule.js';

export const s3SuffixIsKey: ReadingRule = {
  name: 's3-suffix-is-key',
  about: 'reading',
  severity: 'warning',
  summary: 'A pattern for the end of an S3 ARN tests the key of the object, not the name of the bucket.',
  why: 'The ARN of an object ends with its key, so `*-logs` is no bucket whose name ends in `-logs`. Write the names of the buckets, or the beginning that they share.',
  sources: ['CloudTrail User Guide: logging data events'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3, operations: write, resources: ["*-logs"] }] }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }, { data: s3, resources: ["logs-*"] }] }
`,
    ],
  },
};
