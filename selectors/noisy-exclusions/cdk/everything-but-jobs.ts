// What the trail everything-but-jobs records (account 111122223333, Region us-east-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type EverythingButJobsTrailProps = Omit<
  cloudtrail.CfnTrailProps,
  "advancedEventSelectors" | "eventSelectors" | "isLogging"
>;

export class EverythingButJobsTrail extends cloudtrail.CfnTrail {
  constructor(
    scope: Construct,
    id: string,
    props: EverythingButJobsTrailProps,
  ) {
    super(scope, id, {
      trailName: "everything-but-jobs",
      isLogging: true,
      isMultiRegionTrail: false,
      isOrganizationTrail: false,
      ...props,
      advancedEventSelectors: [
        {
          name: "AWS::S3::Object",
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
              field: "eventName",
              notEquals: ["CopyObject", "DeleteObject", "HeadObject"],
            },
            {
              field: "resources.ARN",
              notStartsWith: [
                "arn:aws:s3:::job-a/",
                "arn:aws:s3:::job-b/",
                "arn:aws:s3:::job-f/",
              ],
            },
          ],
        },
        {
          name: "AWS::S3::Object (2)",
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
              field: "eventName",
              notEquals: ["CopyObject", "GetObject", "ListObjects"],
            },
            {
              field: "resources.ARN",
              notStartsWith: [
                "arn:aws:s3:::job-a/",
                "arn:aws:s3:::job-c/",
                "arn:aws:s3:::job-d/",
              ],
            },
          ],
        },
        {
          name: "AWS::S3::Object (3)",
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
              field: "eventName",
              notEquals: ["DeleteObject", "GetObject", "PutObject"],
            },
            {
              field: "resources.ARN",
              notStartsWith: [
                "arn:aws:s3:::job-d/",
                "arn:aws:s3:::job-e/",
                "arn:aws:s3:::job-f/",
              ],
            },
          ],
        },
        {
          name: "AWS::S3::Object (4)",
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
              field: "eventName",
              notEquals: ["HeadObject", "ListObjects", "PutObject"],
            },
            {
              field: "resources.ARN",
              notStartsWith: [
                "arn:aws:s3:::job-b/",
                "arn:aws:s3:::job-c/",
                "arn:aws:s3:::job-e/",
              ],
            },
          ],
        },
      ],
    });
  }
}
