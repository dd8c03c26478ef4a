// What the trail ai-workloads records (account 111122223333, Region us-west-2).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type AiWorkloadsTrailProps = Omit<
  cloudtrail.CfnTrailProps,
  | "advancedEventSelectors"
  | "aggregationConfigurations"
  | "eventSelectors"
  | "isLogging"
>;

export class AiWorkloadsTrail extends cloudtrail.CfnTrail {
  constructor(scope: Construct, id: string, props: AiWorkloadsTrailProps) {
    super(scope, id, {
      trailName: "ai-workloads",
      isLogging: true,
      isMultiRegionTrail: false,
      isOrganizationTrail: false,
      ...props,
      advancedEventSelectors: [
        {
          name: "AWS::Bedrock::AdvancedOptimizePromptJob",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::AdvancedOptimizePromptJob"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::AgentAlias",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::AgentAlias"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::AsyncInvoke",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::AsyncInvoke"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::AutomatedReasoningPolicy",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::AutomatedReasoningPolicy"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::AutomatedReasoningPolicyVersion",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::AutomatedReasoningPolicyVersion"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::Blueprint",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::Blueprint"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::DataAutomationInvocation",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::DataAutomationInvocation"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::DataAutomationProfile",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::DataAutomationProfile"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::DataAutomationProject",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::DataAutomationProject"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::FlowAlias",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::FlowAlias"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::FlowExecution",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::FlowExecution"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::Guardrail",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::Guardrail"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::InlineAgent",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::InlineAgent"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::KnowledgeBase",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::KnowledgeBase"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::Model",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::Model"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::PromptVersion",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::PromptVersion"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::Session",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::Session"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::Bedrock::Tool",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Bedrock::Tool"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
        {
          name: "AWS::S3Vectors::Index, writes",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::S3Vectors::Index"],
            },
            {
              field: "readOnly",
              equalTo: ["false"],
            },
          ],
        },
        {
          name: "AWS::SageMaker::Endpoint",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::SageMaker::Endpoint"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/ci-"],
            },
          ],
        },
      ],
      aggregationConfigurations: [
        {
          eventCategory: "Data",
          templates: ["API_ACTIVITY"],
        },
      ],
    });
  }
}
