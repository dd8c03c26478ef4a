# What the trail workloads records (account 444455556666, Region eu-west-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "workloads_s3_bucket_name" {
  description = "The bucket that the trail workloads delivers to."
  type        = string
}

resource "aws_cloudtrail" "workloads" {
  name                  = "AWSAccelerator-CloudTrail-workloads"
  s3_bucket_name        = var.workloads_s3_bucket_name
  is_multi_region_trail = false
  is_organization_trail = false

  event_selector {
    read_write_type           = "All"
    include_management_events = true

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}
