// What the trail audit records (account 111122223333, Region eu-central-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type AuditTrailProps = Omit<
  cloudtrail.CfnTrailProps,
  "advancedEventSelectors" | "eventSelectors" | "isLogging"
>;

export class AuditTrail extends cloudtrail.CfnTrail {
  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id, {
      trailName: "audit",
      isLogging: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      isOrganizationTrail: false,
      ...props,
      eventSelectors: [
        {
          readWriteType: "All",
          includeManagementEvents: true,
          dataResources: [
            {
              type: "AWS::DynamoDB::Table",
              values: [
                "arn:aws:dynamodb:eu-central-1:111122223333:table/orders",
              ],
            },
          ],
          excludeManagementEventSources: [
            "kms.amazonaws.com",
            "rdsdata.amazonaws.com",
          ],
        },
        {
          readWriteType: "WriteOnly",
          includeManagementEvents: false,
          dataResources: [
            {
              type: "AWS::S3::Object",
              values: [
                "arn:aws:s3:::exports/finance/",
                "arn:aws:s3:::invoices/",
              ],
            },
          ],
          excludeManagementEventSources: [],
        },
      ],
    });
  }
}
