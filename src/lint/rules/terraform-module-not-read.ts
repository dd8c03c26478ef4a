import type { ReadingRule } from '../rule.js';

export const terraformModuleNotRead: ReadingRule = {
  name: 'terraform-module-not-read',
  about: 'reading',
  severity: 'info',
  summary: 'A module that Terraform calls is not followed.',
  why: 'The trails in it are seen when its folder is read too, or in a plan.',
  sources: ['docs/existing.md'],
  file: 'main.tf',
  examples: {
    bad: [
      `resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "b"
}
module "more_trails" {
  source = "./more"
}
`,
    ],
    good: [
      `resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "b"
}
`,
    ],
  },
};
