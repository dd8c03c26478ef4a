import type { ReadingRule } from '../rule.js';

export const cloudformationStackNotRead: ReadingRule = {
  name: 'cloudformation-stack-not-read',
  about: 'reading',
  severity: 'info',
  summary: 'A nested stack is not followed.',
  why: 'The trails in its template are seen when that template is read too.',
  sources: ['CloudFormation User Guide: nested stacks'],
  file: 'template.yaml',
  examples: {
    bad: [
      `Resources:
  Nested:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: trail.yaml }
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
