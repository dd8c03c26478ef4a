output "arn" {
  description = "The trail's ARN."
  value       = aws_cloudtrail.this.arn
}

output "home_region" {
  description = "The Region that the trail was made in."
  value       = aws_cloudtrail.this.home_region
}
