// What the trail audit-advanced records (account 444455556666, Region eu-central-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type AuditAdvancedTrailProps = Omit<
  cloudtrail.CfnTrailProps,
  "advancedEventSelectors" | "eventSelectors" | "isLogging"
>;

export class AuditAdvancedTrail extends cloudtrail.CfnTrail {
  constructor(scope: Construct, id: string, props: AuditAdvancedTrailProps) {
    super(scope, id, {
      trailName: "audit-advanced",
      isLogging: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      isOrganizationTrail: false,
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
              notEquals: ["kms.amazonaws.com", "rdsdata.amazonaws.com"],
            },
          ],
        },
        {
          name: "AWS::DynamoDB::Table",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Data"],
            },
            {
              field: "resources.type",
              equalTo: ["AWS::DynamoDB::Table"],
            },
            {
              field: "resources.ARN",
              equalTo: [
                "arn:aws:dynamodb:eu-central-1:444455556666:table/orders",
              ],
            },
          ],
        },
        {
          name: "AWS::S3::Object, writes",
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
              field: "resources.ARN",
              startsWith: [
                "arn:aws:s3:::exports/finance/",
                "arn:aws:s3:::invoices/",
              ],
            },
          ],
        },
      ],
    });
  }
}
