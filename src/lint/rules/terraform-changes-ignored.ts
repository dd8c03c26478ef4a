import type { ReadingRule } from '../rule.js';

export const terraformChangesIgnored: ReadingRule = {
  name: 'terraform-changes-ignored',
  about: 'reading',
  severity: 'warning',
  summary: 'Terraform does not apply changes of the selectors that a file has.',
  why: 'With `ignore_changes` on its selectors, a trail keeps those that it was made with: the file shows what a new trail would record, not what this one does.',
  sources: ['docs/existing.md'],
  file: 'main.tf',
  examples: {
    bad: [
      `resource "aws_cloudtrail" "audit" {
  name           = "audit-trail"
  s3_bucket_name = "acme-logs"
  event_selector {
    read_write_type           = "All"
    include_management_events = true
  }
  lifecycle {
    ignore_changes = [event_selector]
  }
}
`,
    ],
    good: [
      `resource "aws_cloudtrail" "audit" {
  name           = "audit-trail"
  s3_bucket_name = "acme-logs"
  event_selector {
    read_write_type           = "All"
    include_management_events = true
  }
  lifecycle {
    ignore_changes = [tags]
  }
}
`,
    ],
  },
};
