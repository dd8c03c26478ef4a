# What the trail sandbox records (account 444455556666, Region eu-west-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "sandbox_s3_bucket_name" {
  description = "The bucket that the trail sandbox delivers to."
  type        = string
}

resource "aws_cloudtrail" "sandbox" {
  name                  = "sandbox"
  s3_bucket_name        = var.sandbox_s3_bucket_name
  is_multi_region_trail = false
  is_organization_trail = false

  event_selector {
    read_write_type           = "WriteOnly"
    include_management_events = false

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::sandbox-exports/daily/", "arn:aws:s3:::sandbox-reports/"]
    }
  }
}
