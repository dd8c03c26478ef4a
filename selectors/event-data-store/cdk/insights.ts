// What the event data store insights records (account 111122223333, Region us-east-1).
// Written by `ctsel compile --format cdk`: change the policy, not this file.
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

/** Everything that is not in the policy. */
export type InsightsEventDataStoreProps = Omit<
  cloudtrail.CfnEventDataStoreProps,
  "advancedEventSelectors"
> & { readonly name: string };

export class InsightsEventDataStore extends cloudtrail.CfnEventDataStore {
  constructor(
    scope: Construct,
    id: string,
    props: InsightsEventDataStoreProps,
  ) {
    super(scope, id, {
      multiRegionEnabled: false,
      organizationEnabled: false,
      ...props,
      advancedEventSelectors: [
        {
          name: "Insight events",
          fieldSelectors: [
            {
              field: "eventCategory",
              equalTo: ["Insight"],
            },
          ],
        },
      ],
    });
  }
}
