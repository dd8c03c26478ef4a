# What the trail ai-workloads records (account 111122223333, Region us-west-2).
# Written by `ctsel compile --format terraform`: change the policy, not this file.

variable "ai_workloads_s3_bucket_name" {
  description = "The bucket that the trail ai-workloads delivers to."
  type        = string
}

resource "aws_cloudtrail" "ai_workloads" {
  name                  = "ai-workloads"
  s3_bucket_name        = var.ai_workloads_s3_bucket_name
  is_multi_region_trail = false
  is_organization_trail = false

  advanced_event_selector {
    name = "AWS::Bedrock::AdvancedOptimizePromptJob"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::AdvancedOptimizePromptJob"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::AgentAlias"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::AgentAlias"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::AsyncInvoke"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::AsyncInvoke"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::AutomatedReasoningPolicy"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::AutomatedReasoningPolicy"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::AutomatedReasoningPolicyVersion"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::AutomatedReasoningPolicyVersion"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::Blueprint"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::Blueprint"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::DataAutomationInvocation"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::DataAutomationInvocation"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::DataAutomationProfile"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::DataAutomationProfile"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::DataAutomationProject"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::DataAutomationProject"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::FlowAlias"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::FlowAlias"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::FlowExecution"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::FlowExecution"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::Guardrail"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::Guardrail"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::InlineAgent"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::InlineAgent"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::KnowledgeBase"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::KnowledgeBase"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::Model"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::Model"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::PromptVersion"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::PromptVersion"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::Session"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::Session"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::Bedrock::Tool"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::Bedrock::Tool"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }

  advanced_event_selector {
    name = "AWS::S3Vectors::Index, writes"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3Vectors::Index"]
    }

    field_selector {
      field  = "readOnly"
      equals = ["false"]
    }
  }

  advanced_event_selector {
    name = "AWS::SageMaker::Endpoint"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::SageMaker::Endpoint"]
    }

    field_selector {
      field           = "userIdentity.arn"
      not_starts_with = ["arn:aws:sts::111122223333:assumed-role/ci-"]
    }
  }
}
