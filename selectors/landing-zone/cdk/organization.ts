// What the trail organization records (account 111122223333, Region us-east-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type OrganizationTrailProps = Omit<
  cloudtrail.CfnTrailProps,
  "advancedEventSelectors" | "eventSelectors" | "insightSelectors" | "isLogging"
>;

export class OrganizationTrail extends cloudtrail.CfnTrail {
  constructor(scope: Construct, id: string, props: OrganizationTrailProps) {
    super(scope, id, {
      trailName: "AWSAccelerator-Organizations-CloudTrail",
      isLogging: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      isOrganizationTrail: true,
      ...props,
      eventSelectors: [
        {
          readWriteType: "All",
          includeManagementEvents: true,
          dataResources: [
            {
              type: "AWS::Lambda::Function",
              values: ["arn:aws:lambda"],
            },
          ],
          excludeManagementEventSources: [],
        },
      ],
      insightSelectors: [
        {
          insightType: "ApiCallRateInsight",
          eventCategories: ["Management"],
        },
      ],
    });
  }
}
