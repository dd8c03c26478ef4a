// What the trail org-trail records (account 111122223333, Region us-east-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type OrgTrailProps = Omit<
  cloudtrail.CfnTrailProps,
  "advancedEventSelectors" | "eventSelectors" | "insightSelectors" | "isLogging"
>;

export class OrgTrail extends cloudtrail.CfnTrail {
  constructor(scope: Construct, id: string, props: OrgTrailProps) {
    super(scope, id, {
      trailName: "org-trail",
      isLogging: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      isOrganizationTrail: true,
      ...props,
      advancedEventSelectors: [
        {
          name: "Management events selector",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Management"],
            },
            {
              field: "eventSource",
              notEquals: ["rdsdata.amazonaws.com"],
            },
          ],
        },
        {
          name: "AWS::Lambda::Function",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::Lambda::Function"],
            },
            {
              field: "resources.ARN",
              endsWith: [":function:settle-payments"],
            },
          ],
        },
        {
          name: "writes to shared buckets",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::S3::Object"],
            },
            {
              field: "readOnly",
              equalTo: ["false"],
            },
            {
              field: "eventSource",
              notEquals: ["s3lifecycle.amazonaws.com"],
            },
            {
              field: "resources.ARN",
              startsWith: ["arn:aws:s3:::central-"],
              notStartsWith: [
                "arn:aws:s3:::central-access-logs/",
                "arn:aws:s3:::central-cloudtrail-logs/",
              ],
            },
          ],
        },
        {
          name: "payment objects",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::S3::Object"],
            },
            {
              field: "readOnly",
              equalTo: ["false"],
            },
            {
              field: "eventSource",
              notEquals: ["s3lifecycle.amazonaws.com"],
            },
            {
              field: "resources.ARN",
              startsWith: [
                "arn:aws:s3:::payments-archive/incoming/",
                "arn:aws:s3:::payments-prod/",
              ],
            },
          ],
        },
        {
          name: "AWS::S3::Object, reads",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::S3::Object"],
            },
            {
              field: "readOnly",
              equalTo: ["true"],
            },
            {
              field: "eventSource",
              notEquals: ["s3lifecycle.amazonaws.com"],
            },
            {
              field: "sessionCredentialFromConsole",
              equalTo: ["true"],
            },
            {
              field: "resources.ARN",
              startsWith: ["arn:aws:s3:::payments-prod/"],
            },
          ],
        },
        {
          name: "AWS::SNS::Topic",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::SNS::Topic"],
            },
            {
              field: "eventName",
              startsWith: ["Publish"],
              notEquals: ["Publish"],
            },
            {
              field: "resources.ARN",
              notStartsWith: ["arn:aws:sns:us-east-1:111122223333:noise-"],
            },
          ],
        },
        {
          name: "AWS::SNS::Topic (2)",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::SNS::Topic"],
            },
            {
              field: "eventName",
              startsWith: ["Publish"],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: ["arn:aws:sts::111122223333:assumed-role/backup/"],
            },
            {
              field: "resources.ARN",
              notStartsWith: ["arn:aws:sns:us-east-1:111122223333:noise-"],
            },
          ],
        },
        {
          name: "Network activity of kms.amazonaws.com, denied",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["NetworkActivity"],
            },
            {
              field: "eventSource",
              equalTo: ["kms.amazonaws.com"],
            },
            {
              field: "errorCode",
              equalTo: ["VpceAccessDenied"],
            },
          ],
        },
        {
          name: "Network activity of secretsmanager.amazonaws.com, denied",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["NetworkActivity"],
            },
            {
              field: "eventSource",
              equalTo: ["secretsmanager.amazonaws.com"],
            },
            {
              field: "errorCode",
              equalTo: ["VpceAccessDenied"],
            },
          ],
        },
      ],
      insightSelectors: [
        {
          insightType: "ApiCallRateInsight",
          eventCategories: ["Management"],
        },
        {
          insightType: "ApiErrorRateInsight",
          eventCategories: ["Management"],
        },
      ],
    });
  }
}
