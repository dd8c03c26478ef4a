// What the event data store by-name records (account 111122223333, Region us-east-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type ByNameEventDataStoreProps = Omit<
  cloudtrail.CfnEventDataStoreProps,
  "advancedEventSelectors"
>;

export class ByNameEventDataStore extends cloudtrail.CfnEventDataStore {
  constructor(
    scope: Construct,
    id: string,
    props: ByNameEventDataStoreProps = {},
  ) {
    super(scope, id, {
      name: "config-history",
      multiRegionEnabled: false,
      organizationEnabled: false,
      ...props,
      advancedEventSelectors: [
        {
          name: "ConfigurationItem events",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["ConfigurationItem"],
            },
          ],
        },
      ],
    });
  }
}
