resource "aws_cloudtrail" "audit" {
  name                  = "audit"
  s3_bucket_name        = "acme-trail-logs"
  is_multi_region_trail = true

  advanced_event_selector {
    name = "Management"
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  # ctsel-disable-next-line data-all-resources until 2099-12-31 -- the payments team reads every access, SEC-40
  advanced_event_selector {
    name = "All objects"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}

resource "aws_cloudtrail" "functions" {
  name                  = "functions"
  s3_bucket_name        = "acme-trail-logs"
  is_multi_region_trail = true

  advanced_event_selector {
    name = "Management"
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "Functions"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::Lambda::Functions"]
    }
  }
}
