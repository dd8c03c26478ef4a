terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first that takes errorCode, eventType and vpcEndpointId as fields.
      version = ">= 6.2"
    }
  }
}
