# What the trail everything-but-jobs records (account 111122223333, Region us-east-1).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "everything_but_jobs_s3_bucket_name" {
  description = "The bucket that the trail everything-but-jobs delivers to."
  type        = string
}

resource "aws_cloudtrail" "everything_but_jobs" {
  name                  = "everything-but-jobs"
  s3_bucket_name        = var.everything_but_jobs_s3_bucket_name
  is_multi_region_trail = false
  is_organization_trail = false

  advanced_event_selector {
    name = "AWS::S3::Object"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field      = "eventName"
      not_equals = ["CopyObject", "DeleteObject", "HeadObject"]
    }

    field_selector {
      field           = "resources.ARN"
      not_starts_with = ["arn:aws:s3:::job-a/", "arn:aws:s3:::job-b/", "arn:aws:s3:::job-f/"]
    }
  }

  advanced_event_selector {
    name = "AWS::S3::Object (2)"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field      = "eventName"
      not_equals = ["CopyObject", "GetObject", "ListObjects"]
    }

    field_selector {
      field           = "resources.ARN"
      not_starts_with = ["arn:aws:s3:::job-a/", "arn:aws:s3:::job-c/", "arn:aws:s3:::job-d/"]
    }
  }

  advanced_event_selector {
    name = "AWS::S3::Object (3)"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field      = "eventName"
      not_equals = ["DeleteObject", "GetObject", "PutObject"]
    }

    field_selector {
      field           = "resources.ARN"
      not_starts_with = ["arn:aws:s3:::job-d/", "arn:aws:s3:::job-e/", "arn:aws:s3:::job-f/"]
    }
  }

  advanced_event_selector {
    name = "AWS::S3::Object (4)"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field      = "eventName"
      not_equals = ["HeadObject", "ListObjects", "PutObject"]
    }

    field_selector {
      field           = "resources.ARN"
      not_starts_with = ["arn:aws:s3:::job-b/", "arn:aws:s3:::job-c/", "arn:aws:s3:::job-e/"]
    }
  }
}
