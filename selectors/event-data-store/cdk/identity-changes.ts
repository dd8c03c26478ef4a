// What the event data store identity-changes records (account 111122223333, Region us-east-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type IdentityChangesEventDataStoreProps = Omit<
  cloudtrail.CfnEventDataStoreProps,
  "advancedEventSelectors" | "insightSelectors" | "insightsDestination"
> & { readonly name: string };

export class IdentityChangesEventDataStore
  extends cloudtrail.CfnEventDataStore
{
  constructor(
    scope: Construct,
    id: string,
    props: IdentityChangesEventDataStoreProps,
  ) {
    super(scope, id, {
      multiRegionEnabled: false,
      organizationEnabled: false,
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
              field: "readOnly",
              equalTo: ["false"],
            },
            {
              field: "eventSource",
              equalTo: [
                "iam.amazonaws.com",
                "organizations.amazonaws.com",
                "sso.amazonaws.com",
              ],
            },
            {
              field: "eventType",
              notEquals: ["AwsApiCall"],
            },
          ],
        },
        {
          name: "Management events selector (2)",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Management"],
            },
            {
              field: "readOnly",
              equalTo: ["false"],
            },
            {
              field: "eventSource",
              equalTo: [
                "iam.amazonaws.com",
                "organizations.amazonaws.com",
                "sso.amazonaws.com",
              ],
            },
            {
              field: "userIdentity.arn",
              notStartsWith: [
                "arn:aws:sts::111122223333:assumed-role/deployer/",
              ],
            },
          ],
        },
      ],
      insightSelectors: [
        {
          insightType: "ApiErrorRateInsight",
        },
      ],
      insightsDestination:
        "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-2222-4e8f-8bd1-bcf6cEXAMPLE",
    });
  }
}
