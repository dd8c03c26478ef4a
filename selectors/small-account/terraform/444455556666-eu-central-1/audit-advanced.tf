# What the trail audit-advanced records (account 444455556666, Region eu-central-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "audit_advanced_s3_bucket_name" {
  description = "The bucket that the trail audit-advanced delivers to."
  type        = string
}

resource "aws_cloudtrail" "audit_advanced" {
  name                  = "audit-advanced"
  s3_bucket_name        = var.audit_advanced_s3_bucket_name
  is_multi_region_trail = true
  is_organization_trail = false

  advanced_event_selector {
    name = "Management events selector"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }

    field_selector {
      field      = "eventSource"
      not_equals = ["kms.amazonaws.com", "rdsdata.amazonaws.com"]
    }
  }

  advanced_event_selector {
    name = "AWS::DynamoDB::Table"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::DynamoDB::Table"]
    }

    field_selector {
      field  = "resources.ARN"
      equals = ["arn:aws:dynamodb:eu-central-1:444455556666:table/orders"]
    }
  }

  advanced_event_selector {
    name = "AWS::S3::Object, writes"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field  = "readOnly"
      equals = ["false"]
    }

    field_selector {
      field       = "resources.ARN"
      starts_with = ["arn:aws:s3:::exports/finance/", "arn:aws:s3:::invoices/"]
    }
  }
}
