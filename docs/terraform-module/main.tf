resource "aws_cloudtrail" "this" {
  name                       = local.name
  s3_bucket_name             = var.s3_bucket_name
  s3_key_prefix              = var.s3_key_prefix
  kms_key_id                 = var.kms_key_id
  enable_log_file_validation = var.enable_log_file_validation
  is_multi_region_trail      = var.is_multi_region_trail
  is_organization_trail      = var.is_organization_trail
  cloud_watch_logs_group_arn = var.cloud_watch_logs_group_arn
  cloud_watch_logs_role_arn  = var.cloud_watch_logs_role_arn
  tags                       = var.tags

  dynamic "advanced_event_selector" {
    for_each = local.advanced_event_selectors

    content {
      name = advanced_event_selector.value.name

      dynamic "field_selector" {
        for_each = advanced_event_selector.value.field_selectors

        content {
          field           = field_selector.value.field
          equals          = field_selector.value.equals
          starts_with     = field_selector.value.starts_with
          ends_with       = field_selector.value.ends_with
          not_equals      = field_selector.value.not_equals
          not_starts_with = field_selector.value.not_starts_with
          not_ends_with   = field_selector.value.not_ends_with
        }
      }
    }
  }

  dynamic "event_selector" {
    for_each = local.event_selectors

    content {
      read_write_type                  = event_selector.value.read_write_type
      include_management_events        = event_selector.value.include_management_events
      exclude_management_event_sources = event_selector.value.exclude_management_event_sources

      dynamic "data_resource" {
        for_each = event_selector.value.data_resources

        content {
          type   = data_resource.value.type
          values = data_resource.value.values
        }
      }
    }
  }

  dynamic "insight_selector" {
    for_each = local.insight_selectors

    content {
      insight_type = insight_selector.value.insight_type
    }
  }

  lifecycle {
    precondition {
      condition     = length(local.insights_on_data) == 0
      error_message = "aws_cloudtrail cannot say Insights on data events: leave `data` out of `insights` in the policy."
    }

    precondition {
      condition     = !fileexists("${var.selectors}/put-event-configuration.json")
      error_message = "aws_cloudtrail cannot say `aggregation`: leave it out of the policy."
    }
  }
}
