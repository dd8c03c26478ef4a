# What the event data store insights records (account 111122223333, Region us-east-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "insights_event_data_store_name" {
  description = "The name of the event data store insights."
  type        = string
}

resource "aws_cloudtrail_event_data_store" "insights" {
  name                 = var.insights_event_data_store_name
  multi_region_enabled = false
  organization_enabled = false

  advanced_event_selector {
    name = "Insight events"

    field_selector {
      field  = "eventCategory"
      equals = ["Insight"]
    }
  }
}
