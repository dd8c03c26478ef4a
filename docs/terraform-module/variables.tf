variable "selectors" {
  description = "The folder that `ctsel compile` wrote for the trail: it holds put-event-selectors.json."
  type        = string
}

variable "s3_bucket_name" {
  description = "The bucket that the trail delivers to."
  type        = string
}

variable "s3_key_prefix" {
  description = "What the keys of the log files begin with."
  type        = string
  default     = null
}

variable "kms_key_id" {
  description = "The ARN of the key that the log files are encrypted with."
  type        = string
  default     = null
}

variable "enable_log_file_validation" {
  description = "Whether digests of the log files are written."
  type        = bool
  default     = true
}

variable "is_multi_region_trail" {
  description = "Whether the trail is in every Region; what the policy says under `facts`."
  type        = bool
  default     = false
}

variable "is_organization_trail" {
  description = "Whether the trail is in every account of the organization; what the policy says under `facts`."
  type        = bool
  default     = false
}

variable "cloud_watch_logs_group_arn" {
  description = "The log group that events are delivered to as well, with `:*` at its end."
  type        = string
  default     = null
}

variable "cloud_watch_logs_role_arn" {
  description = "The role that CloudTrail takes on to deliver to the log group."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of the trail."
  type        = map(string)
  default     = {}
}
