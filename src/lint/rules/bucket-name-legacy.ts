import type { ReadingRule } from '../rule.js';

const policy = (resources: string) =>
  `version: 1
trails:
  audit:
    account: "111122223333"
    region: us-east-1
    log: [{ management: all }, { data: s3, operations: write, resources: [${resources}] }]
`;

/** Names of buckets are as S3 makes them today. */
export const bucketNameLegacy: ReadingRule = {
  name: 'bucket-name-legacy',
  about: 'reading',
  severity: 'warning',
  summary: 'The name of a bucket has upper case or an underscore, or more than 63 characters.',
  why: 'S3 makes such names no longer: only buckets made in us-east-1 before March 2018 have them. Values are compared with regard to case, so a name in the wrong case records nothing, or leaves nothing out.',
  sources: ['S3 User Guide: General purpose bucket naming rules'],
  examples: {
    bad: [policy('Payments'), policy('"pay_ments/in/"')],
    good: [policy('payments, payments/In_Box/')],
  },
};
