# What the trail perimeter records (account 111122223333, Region us-east-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "perimeter_s3_bucket_name" {
  description = "The bucket that the trail perimeter delivers to."
  type        = string
}

resource "aws_cloudtrail" "perimeter" {
  name                  = "perimeter"
  s3_bucket_name        = var.perimeter_s3_bucket_name
  is_multi_region_trail = false
  is_organization_trail = false

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
    name = "Network activity of s3.amazonaws.com, denied"

    field_selector {
      field  = "eventCategory"
      equals = ["NetworkActivity"]
    }

    field_selector {
      field  = "eventSource"
      equals = ["s3.amazonaws.com"]
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

  advanced_event_selector {
    name = "Network activity of secretsmanager.amazonaws.com"

    field_selector {
      field  = "eventCategory"
      equals = ["NetworkActivity"]
    }

    field_selector {
      field  = "eventSource"
      equals = ["secretsmanager.amazonaws.com"]
    }

    field_selector {
      field      = "eventName"
      not_equals = ["GetSecretValue"]
    }

    field_selector {
      field  = "vpcEndpointId"
      equals = ["vpce-0a1b2c3d4e5f60718", "vpce-0f1e2d3c4b5a69788"]
    }
  }

  advanced_event_selector {
    name = "Network activity of secretsmanager.amazonaws.com (2)"

    field_selector {
      field  = "eventCategory"
      equals = ["NetworkActivity"]
    }

    field_selector {
      field  = "eventSource"
      equals = ["secretsmanager.amazonaws.com"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/rotation/"]
    }

    field_selector {
      field  = "vpcEndpointId"
      equals = ["vpce-0a1b2c3d4e5f60718", "vpce-0f1e2d3c4b5a69788"]
    }
  }

  advanced_event_selector {
    name = "Network activity of ssm.amazonaws.com, denied"

    field_selector {
      field  = "eventCategory"
      equals = ["NetworkActivity"]
    }

    field_selector {
      field  = "eventSource"
      equals = ["ssm.amazonaws.com"]
    }

    field_selector {
      field  = "errorCode"
      equals = ["VpceAccessDenied"]
    }
  }

  advanced_event_selector {
    name = "Network activity of sts.amazonaws.com, denied"

    field_selector {
      field  = "eventCategory"
      equals = ["NetworkActivity"]
    }

    field_selector {
      field  = "eventSource"
      equals = ["sts.amazonaws.com"]
    }

    field_selector {
      field  = "errorCode"
      equals = ["VpceAccessDenied"]
    }
  }
}
