import type { ReadingRule } from '../rule.js';

export const cloudformationMacro: ReadingRule = {
  name: 'cloudformation-macro',
  about: 'reading',
  severity: 'warning',
  summary: 'A template has a transform that may change its selectors.',
  why: 'A macro may change anything. The template is read as written; read it after its transform to be sure.',
  sources: ['CloudFormation User Guide: macros'],
  file: 'template.yaml',
  examples: {
    bad: [
      `Transform: OwnMacro
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties: { IsLogging: true, S3BucketName: b }
`,
    ],
    good: [
      `Transform: AWS::Serverless-2016-10-31
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties: { IsLogging: true, S3BucketName: b }
`,
    ],
  },
};
