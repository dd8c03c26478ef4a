// What the event data store security-lake records (account 111122223333, Region us-east-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type SecurityLakeEventDataStoreProps = Omit<
  cloudtrail.CfnEventDataStoreProps,
  "advancedEventSelectors" | "contextKeySelectors" | "maxEventSize"
> & { readonly name: string };

export class SecurityLakeEventDataStore extends cloudtrail.CfnEventDataStore {
  constructor(
    scope: Construct,
    id: string,
    props: SecurityLakeEventDataStoreProps,
  ) {
    super(scope, id, {
      multiRegionEnabled: true,
      organizationEnabled: true,
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
              field: "eventName",
              equalTo: ["AssumeRole", "StopLogging", "UpdateTrail"],
              startsWith: ["Delete", "Put"],
            },
            {
              field: "eventType",
              notEquals: ["AwsServiceEvent"],
            },
          ],
        },
      ],
      maxEventSize: "Large",
      contextKeySelectors: [
        {
          type: "TagContext",
          equalTo: ["team"],
        },
        {
          type: "RequestContext",
          equalTo: ["aws:PrincipalOrgID"],
        },
      ],
    });
  }
}
