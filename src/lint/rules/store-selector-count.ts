import type { ReadingRule } from '../rule.js';

export const storeSelectorCount: ReadingRule = {
  name: 'store-selector-count',
  about: 'reading',
  severity: 'warning',
  summary: 'An event data store compiles to more than five selectors.',
  why: 'The API model allows five for a store, the page of quotas speaks of values only. Which of them holds is not settled, so the service may refuse it.',
  sources: ['API model of CloudTrail in the AWS SDKs 3.1137.0 (2026-11-22)', 'CloudTrail User Guide: quotas'],
  examples: {
    bad: [
      `version: 1
eventDataStores:
  lake: { name: lake, log: [{ data: [s3, lambda, dynamodb, "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Kinesis::Stream"] }] }
`,
    ],
    good: [
      `version: 1
eventDataStores:
  lake: { name: lake, log: [{ management: all }, { data: [s3, lambda, dynamodb] }] }
`,
    ],
  },
};
