# What the event data store identity-changes records (account 111122223333, Region us-east-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "identity_changes_event_data_store_name" {
  description = "The name of the event data store identity-changes."
  type        = string
}

resource "aws_cloudtrail_event_data_store" "identity_changes" {
  name                 = var.identity_changes_event_data_store_name
  multi_region_enabled = false
  organization_enabled = false

  advanced_event_selector {
    name = "Management events selector"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }

    field_selector {
      field  = "readOnly"
      equals = ["false"]
    }

    field_selector {
      field  = "eventSource"
      equals = ["iam.amazonaws.com", "organizations.amazonaws.com", "sso.amazonaws.com"]
    }

    field_selector {
      field      = "eventType"
      not_equals = ["AwsApiCall"]
    }
  }

  advanced_event_selector {
    name = "Management events selector (2)"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }

    field_selector {
      field  = "readOnly"
      equals = ["false"]
    }

    field_selector {
      field  = "eventSource"
      equals = ["iam.amazonaws.com", "organizations.amazonaws.com", "sso.amazonaws.com"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/deployer/"]
    }
  }
}
