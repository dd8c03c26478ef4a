// What the trail sandbox records (account 444455556666, Region eu-west-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type SandboxTrailProps = Omit<
  cloudtrail.CfnTrailProps,
  "advancedEventSelectors" | "eventSelectors" | "isLogging"
>;

export class SandboxTrail extends cloudtrail.CfnTrail {
  constructor(scope: Construct, id: string, props: SandboxTrailProps) {
    super(scope, id, {
      trailName: "sandbox",
      isLogging: true,
      isMultiRegionTrail: false,
      isOrganizationTrail: false,
      ...props,
      eventSelectors: [
        {
          readWriteType: "WriteOnly",
          includeManagementEvents: false,
          dataResources: [
            {
              type: "AWS::S3::Object",
              values: [
                "arn:aws:s3:::sandbox-exports/daily/",
                "arn:aws:s3:::sandbox-reports/",
              ],
            },
          ],
          excludeManagementEventSources: [],
        },
      ],
    });
  }
}
