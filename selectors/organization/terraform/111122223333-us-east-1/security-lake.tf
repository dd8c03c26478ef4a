# What the event data store security-lake records (account 111122223333, Region us-east-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "security_lake_event_data_store_name" {
  description = "The name of the event data store security-lake."
  type        = string
}

resource "aws_cloudtrail_event_data_store" "security_lake" {
  name                 = var.security_lake_event_data_store_name
  multi_region_enabled = true
  organization_enabled = true

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
      field       = "eventName"
      equals      = ["AssumeRole", "StopLogging", "UpdateTrail"]
      starts_with = ["Delete", "Put"]
    }

    field_selector {
      field      = "eventType"
      not_equals = ["AwsServiceEvent"]
    }
  }
}
