# What the trail organization records (account 111122223333, Region us-east-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "organization_s3_bucket_name" {
  description = "The bucket that the trail organization delivers to."
  type        = string
}

resource "aws_cloudtrail" "organization" {
  name                  = "AWSAccelerator-Organizations-CloudTrail"
  s3_bucket_name        = var.organization_s3_bucket_name
  is_multi_region_trail = true
  is_organization_trail = true

  event_selector {
    read_write_type           = "All"
    include_management_events = true

    data_resource {
      type   = "AWS::Lambda::Function"
      values = ["arn:aws:lambda"]
    }
  }

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }
}
