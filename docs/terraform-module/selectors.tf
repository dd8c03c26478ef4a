# What `ctsel compile` wrote, with the names that Terraform has for it. What is left out has the provider's default.
locals {
  request = jsondecode(file("${var.selectors}/put-event-selectors.json"))

  # A trail is named by its ARN where the policy knows it.
  name = reverse(split("/", local.request.TrailName))[0]

  advanced_event_selectors = [
    for selector in try(local.request.AdvancedEventSelectors, []) : {
      name = try(selector.Name, null)
      field_selectors = [
        for field in selector.FieldSelectors : {
          field           = field.Field
          equals          = try(field.Equals, null)
          starts_with     = try(field.StartsWith, null)
          ends_with       = try(field.EndsWith, null)
          not_equals      = try(field.NotEquals, null)
          not_starts_with = try(field.NotStartsWith, null)
          not_ends_with   = try(field.NotEndsWith, null)
        }
      ]
    }
  ]

  event_selectors = [
    for selector in try(local.request.EventSelectors, []) : {
      read_write_type                  = try(selector.ReadWriteType, "All")
      include_management_events        = try(selector.IncludeManagementEvents, true)
      exclude_management_event_sources = try(selector.ExcludeManagementEventSources, [])
      data_resources = [
        for resource in try(selector.DataResources, []) : {
          type   = resource.Type
          values = resource.Values
        }
      ]
    }
  ]

  insights_file = "${var.selectors}/put-insight-selectors.json"
  insights      = try(jsondecode(fileexists(local.insights_file) ? file(local.insights_file) : "{}").InsightSelectors, [])

  insight_selectors = [
    for insight in local.insights : { insight_type = insight.InsightType }
    if contains(try(insight.EventCategories, ["Management"]), "Management")
  ]
  insights_on_data = [
    for insight in local.insights : insight.InsightType
    if contains(try(insight.EventCategories, ["Management"]), "Data")
  ]
}
