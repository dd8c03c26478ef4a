# What the trail org-trail records (account 111122223333, Region us-east-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "org_trail_s3_bucket_name" {
  description = "The bucket that the trail org-trail delivers to."
  type        = string
}

resource "aws_cloudtrail" "org_trail" {
  name                  = "org-trail"
  s3_bucket_name        = var.org_trail_s3_bucket_name
  is_multi_region_trail = true
  is_organization_trail = true

  advanced_event_selector {
    name = "Management events selector"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }

    field_selector {
      field      = "eventSource"
      not_equals = ["rdsdata.amazonaws.com"]
    }
  }

  advanced_event_selector {
    name = "AWS::Lambda::Function"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Lambda::Function"]
    }

    field_selector {
      field     = "resources.ARN"
      ends_with = [":function:settle-payments"]
    }
  }

  advanced_event_selector {
    name = "writes to shared buckets"

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
      field      = "eventSource"
      not_equals = ["s3lifecycle.amazonaws.com"]
    }

    field_selector {
      field       = "resources.ARN"
      starts_with = ["arn:aws:s3:::central-"]
      not_starts_with = [
        "arn:aws:s3:::central-access-logs/",
        "arn:aws:s3:::central-cloudtrail-logs/",
      ]
    }
  }

  advanced_event_selector {
    name = "payment objects"

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
      field      = "eventSource"
      not_equals = ["s3lifecycle.amazonaws.com"]
    }

    field_selector {
      field       = "resources.ARN"
      starts_with = ["arn:aws:s3:::payments-archive/incoming/", "arn:aws:s3:::payments-prod/"]
    }
  }

  advanced_event_selector {
    name = "AWS::S3::Object, reads"

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
      equals = ["true"]
    }

    field_selector {
      field      = "eventSource"
      not_equals = ["s3lifecycle.amazonaws.com"]
    }

    field_selector {
      field  = "sessionCredentialFromConsole"
      equals = ["true"]
    }

    field_selector {
      field       = "resources.ARN"
      starts_with = ["arn:aws:s3:::payments-prod/"]
    }
  }

  advanced_event_selector {
    name = "AWS::SNS::Topic"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::SNS::Topic"]
    }

    field_selector {
      field       = "eventName"
      starts_with = ["Publish"]
      not_equals  = ["Publish"]
    }

    field_selector {
      field           = "resources.ARN"
      not_starts_with = ["arn:aws:sns:us-east-1:111122223333:noise-"]
    }
  }

  advanced_event_selector {
    name = "AWS::SNS::Topic (2)"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::SNS::Topic"]
    }

    field_selector {
      field       = "eventName"
      starts_with = ["Publish"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/backup/"]
    }

    field_selector {
      field           = "resources.ARN"
      not_starts_with = ["arn:aws:sns:us-east-1:111122223333:noise-"]
    }
  }

  advanced_event_selector {
    name = "Network activity of kms.amazonaws.com, denied"

    field_selector {
      field  = "eventCategory"
      equals = ["NetworkActivity"]
    }

    field_selector {
      field  = "eventSource"
      equals = ["kms.amazonaws.com"]
    }

    field_selector {
      field  = "errorCode"
      equals = ["VpceAccessDenied"]
    }
  }

  advanced_event_selector {
    name = "Network activity of secretsmanager.amazonaws.com, denied"

    field_selector {
      field  = "eventCategory"
      equals = ["NetworkActivity"]
    }

    field_selector {
      field  = "eventSource"
      equals = ["secretsmanager.amazonaws.com"]
    }

    field_selector {
      field  = "errorCode"
      equals = ["VpceAccessDenied"]
    }
  }

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }

  insight_selector {
    insight_type = "ApiErrorRateInsight"
  }
}
