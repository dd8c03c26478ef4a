/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * Why the other form cannot record the same.
 */
export interface ConvertRefused {
  /**
   * the key of the target in the policy, or its name in the input
   */
  readonly target: string;
  /**
   * the parts
   *
   * Items: A part that it cannot record.
   */
  readonly cannot: readonly {
    /**
     * why
     */
    readonly reason: string;
    /**
     * the events in question; absent where it is about all of them
     */
    readonly set?: EventSet;
    /**
     * what the nearest that it can record does to the event; absent without an event
     */
    readonly change?: 'lost' | 'recorded too';
    /**
     * such an event; absent where none is needed to see it
     */
    readonly witness?: EventRecord;
  }[];
}
/**
 * A set of events: those that meet all field selectors, without those of `except`. A field may occur twice.
 */
export interface EventSet {
  /**
   * the conditions
   */
  readonly FieldSelectors: readonly FieldSelector[];
  /**
   * sets of events that are not in it; absent where there is none
   */
  readonly except?: readonly EventSet[];
}
/**
 * What one field of an event must and must not be, as the API of AWS has it: all operators must hold.
 */
export interface FieldSelector {
  /**
   * the field, such as `eventName` or `resources.ARN`
   */
  readonly Field: string;
  /**
   * the value is one of these
   */
  readonly Equals?: readonly string[];
  /**
   * the value begins with one of these
   */
  readonly StartsWith?: readonly string[];
  /**
   * the value ends with one of these
   */
  readonly EndsWith?: readonly string[];
  /**
   * the value is none of these
   */
  readonly NotEquals?: readonly string[];
  /**
   * the value begins with none of these
   */
  readonly NotStartsWith?: readonly string[];
  /**
   * the value ends with none of these
   */
  readonly NotEndsWith?: readonly string[];
}
/**
 * A record of CloudTrail, as short as one can be that shows the matter; a value that is not known before deployment is its expression. The shape is that of AWS, which may have more fields.
 */
export interface EventRecord {
  /**
   * the version of the format of records
   */
  readonly eventVersion: string;
  /**
   * `Management`, `Data`, `NetworkActivity`, `Insight` or another category
   */
  readonly eventCategory: string;
  /**
   * when it happened: an example
   */
  readonly eventTime?: string;
  /**
   * the service, such as `s3.amazonaws.com`
   */
  readonly eventSource?: string;
  /**
   * the call, such as `PutObject`
   */
  readonly eventName?: string;
  /**
   * the type of the event, such as `AwsApiCall`
   */
  readonly eventType?: string;
  /**
   * the Region
   */
  readonly awsRegion?: string;
  /**
   * the account that receives the record
   */
  readonly recipientAccountId?: string;
  /**
   * whether it is a read
   */
  readonly readOnly?: boolean;
  /**
   * whether it is a management event
   */
  readonly managementEvent?: boolean;
  /**
   * why AWS refused the call; absent where it did not
   */
  readonly errorCode?: string;
  /**
   * the VPC endpoint, for network activity
   */
  readonly vpcEndpointId?: string;
  /**
   * `true` for a session of the console
   */
  readonly sessionCredentialFromConsole?: string;
  /**
   * who made the call
   */
  readonly userIdentity?: {
    readonly [k: string]: unknown;
  };
  /**
   * the resources, for data events
   */
  readonly resources?: readonly {
    readonly [k: string]: unknown;
  }[];
  readonly [k: string]: unknown;
}
