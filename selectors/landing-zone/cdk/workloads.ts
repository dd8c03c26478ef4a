// What the trail workloads records (account 444455556666, Region eu-west-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type WorkloadsTrailProps = Omit<
  cloudtrail.CfnTrailProps,
  "advancedEventSelectors" | "eventSelectors" | "isLogging"
>;

export class WorkloadsTrail extends cloudtrail.CfnTrail {
  constructor(scope: Construct, id: string, props: WorkloadsTrailProps) {
    super(scope, id, {
      trailName: "AWSAccelerator-CloudTrail-workloads",
      isLogging: true,
      isMultiRegionTrail: false,
      isOrganizationTrail: false,
      ...props,
      eventSelectors: [
        {
          readWriteType: "All",
          includeManagementEvents: true,
          dataResources: [
            {
              type: "AWS::S3::Object",
              values: ["arn:aws:s3"],
            },
          ],
          excludeManagementEventSources: [],
        },
      ],
    });
  }
}
