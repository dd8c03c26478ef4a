import type { ReadingRule } from '../rule.js';

export const cloudformationNotMade: ReadingRule = {
  name: 'cloudformation-not-made',
  about: 'reading',
  severity: 'info',
  summary: 'A trail in a template is not made, as its condition does not hold.',
  why: 'Its parameters have their defaults here, so it is not checked. With `--assume none` both ways are looked at.',
  sources: ['CloudFormation User Guide: conditions'],
  file: 'template.yaml',
  examples: {
    bad: [
      `Parameters:
  Make: { Type: String, Default: "no" }
Conditions:
  Made: !Equals [!Ref Make, "yes"]
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Condition: Made
    Properties: { IsLogging: true, S3BucketName: b }
`,
    ],
    good: [
      `Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties: { IsLogging: true, S3BucketName: b }
`,
    ],
  },
};
