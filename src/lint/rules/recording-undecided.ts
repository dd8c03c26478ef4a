import type { ReadingRule } from '../rule.js';

const trail = (selector: string) => `resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "b"
  event_selector {
    ${selector}
  }
}
variable "kind" {}
`;

/** What is not known of a target is reported, since checks of it are not made. */
export const recordingUndecided: ReadingRule = {
  name: 'recording-undecided',
  about: 'reading',
  severity: 'info',
  summary: 'What a trail or event data store records is not fully known, so some checks were not made.',
  why: 'A target that nothing is found about looks like one that is right. Where values that deployment decides choose what is recorded, or more conditions and values of parameters than can be gone through, rules about it may find nothing for that reason alone. The name of a bucket in an ARN is no such value, nor is what AWS refuses, which is an error already.',
  sources: ['docs/existing.md'],
  file: 'main.tf',
  examples: {
    bad: [trail('read_write_type = var.kind')],
    good: [
      trail('read_write_type = "All"'),
      trail('read_write_type = var.kind ? "All" : "WriteOnly"'),
      trail(`data_resource {
      type   = "AWS::S3::Object"
      values = ["\${var.kind}/"]
    }`),
    ],
  },
};
