# What the trail audit records (account 111122223333, Region eu-central-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "audit_s3_bucket_name" {
  description = "The bucket that the trail audit delivers to."
  type        = string
}

resource "aws_cloudtrail" "audit" {
  name                  = "audit"
  s3_bucket_name        = var.audit_s3_bucket_name
  is_multi_region_trail = true
  is_organization_trail = false

  event_selector {
    read_write_type                  = "All"
    include_management_events        = true
    exclude_management_event_sources = ["kms.amazonaws.com", "rdsdata.amazonaws.com"]

    data_resource {
      type   = "AWS::DynamoDB::Table"
      values = ["arn:aws:dynamodb:eu-central-1:111122223333:table/orders"]
    }
  }

  event_selector {
    read_write_type           = "WriteOnly"
    include_management_events = false

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::exports/finance/", "arn:aws:s3:::invoices/"]
    }
  }
}
