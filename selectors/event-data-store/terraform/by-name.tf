# What the event data store by-name records (account 111122223333, Region us-east-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

resource "aws_cloudtrail_event_data_store" "by_name" {
  name                 = "config-history"
  multi_region_enabled = false
  organization_enabled = false

  advanced_event_selector {
    name = "ConfigurationItem events"

    field_selector {
      field  = "eventCategory"
      equals = ["ConfigurationItem"]
    }
  }
}
