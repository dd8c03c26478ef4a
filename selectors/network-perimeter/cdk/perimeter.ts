// What the trail perimeter records (account 111122223333, Region us-east-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type PerimeterTrailProps = Omit<
  cloudtrail.CfnTrailProps,
  "advancedEventSelectors" | "eventSelectors" | "isLogging"
>;

export class PerimeterTrail extends cloudtrail.CfnTrail {
  constructor(scope: Construct, id: string, props: PerimeterTrailProps) {
    super(scope, id, {
      trailName: "perimeter",
      isLogging: true,
      isMultiRegionTrail: false,
      isOrganizationTrail: false,
      ...props,
      advancedEventSelectors: [
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
          name: "Network activity of s3.amazonaws.com, denied",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["NetworkActivity"],
            },
            {
              field: "eventSource",
              equalTo: ["s3.amazonaws.com"],
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
        {
          name: "Network activity of secretsmanager.amazonaws.com",
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
              field: "eventName",
              notEquals: ["GetSecretValue"],
            },
            {
              field: "vpcEndpointId",
              equalTo: ["vpce-0a1b2c3d4e5f60718", "vpce-0f1e2d3c4b5a69788"],
            },
          ],
        },
        {
          name: "Network activity of secretsmanager.amazonaws.com (2)",
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
              field: "userIdentity.arn",
              notStartsWith: [
                "arn:aws:sts::111122223333:assumed-role/rotation/",
              ],
            },
            {
              field: "vpcEndpointId",
              equalTo: ["vpce-0a1b2c3d4e5f60718", "vpce-0f1e2d3c4b5a69788"],
            },
          ],
        },
        {
          name: "Network activity of ssm.amazonaws.com, denied",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["NetworkActivity"],
            },
            {
              field: "eventSource",
              equalTo: ["ssm.amazonaws.com"],
            },
            {
              field: "errorCode",
              equalTo: ["VpceAccessDenied"],
            },
          ],
        },
        {
          name: "Network activity of sts.amazonaws.com, denied",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["NetworkActivity"],
            },
            {
              field: "eventSource",
              equalTo: ["sts.amazonaws.com"],
            },
            {
              field: "errorCode",
              equalTo: ["VpceAccessDenied"],
            },
          ],
        },
      ],
    });
  }
}
