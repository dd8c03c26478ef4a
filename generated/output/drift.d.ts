/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * Whether the target is a trail or an event data store of CloudTrail Lake.
 */
export type TargetKind = 'trail' | 'eventDataStore';
/**
 * A category of events that Insights watch.
 */
export type InsightCategory = 'Management' | 'Data';

/**
 * Whether what is live is what the policy asks for.
 */
export interface DriftResult {
  /**
   * whether every target was read, needs no call, and does its work
   */
  readonly clean: boolean;
  /**
   * the targets, in the order of the policy
   */
  readonly targets: readonly (DriftTarget | UnreadDriftTarget)[];
}
/**
 * A target that was read, and how it differs from the policy.
 */
export interface DriftTarget {
  /**
   * the key of the target in the policy
   */
  readonly target: string;
  readonly kind: TargetKind;
  /**
   * the ARN of the live target
   */
  readonly arn: string;
  /**
   * the account that owns it
   */
  readonly account: string;
  /**
   * its home Region
   */
  readonly region: string;
  readonly insights: InsightChanges;
  /**
   * what speaks against it
   */
  readonly objections: readonly Objection[];
  /**
   * whether it needs no call and does its work
   */
  readonly clean: boolean;
  /**
   * the parts that `apply` would replace
   *
   * Items: the part of the target that it replaces
   */
  readonly parts: readonly ('selectors' | 'insights' | 'configuration')[];
  /**
   * events that will be recorded and are not yet
   */
  readonly added: readonly AddedEvents[];
  /**
   * events that will no longer be recorded
   */
  readonly removed: readonly RemovedEvents[];
}
/**
 * What changes of Insights.
 */
export interface InsightChanges {
  /**
   * what is on in the policy and not live
   */
  readonly added: readonly InsightPair[];
  /**
   * what is on live and not in the policy
   */
  readonly removed: readonly InsightPair[];
}
/**
 * A kind of Insights and the category of events that it watches.
 */
export interface InsightPair {
  /**
   * the kind
   */
  readonly type: 'ApiCallRateInsight' | 'ApiErrorRateInsight';
  readonly category: InsightCategory;
}
/**
 * What speaks against a plan, or is to be known before.
 */
export interface Objection {
  /**
   * the name of the guard
   */
  readonly name: string;
  /**
   * `stops`: nothing is changed; `warns`: to know; `skips`: this target is left alone
   */
  readonly effect: 'stops' | 'skips' | 'warns';
  /**
   * what is wrong, on one line
   */
  readonly message: string;
  /**
   * what to do
   */
  readonly help?: string;
  /**
   * the target would record less: `--allow-less` overrules it
   */
  readonly isAboutLess?: true;
  /**
   * the live target is not as it should be, whatever the calls do
   */
  readonly isDrift?: true;
  /**
   * a text to paste
   */
  readonly snippet?: string;
}
/**
 * Events that will be recorded and are not yet.
 */
export interface AddedEvents {
  /**
   * the events
   */
  readonly set: EventSet;
  /**
   * one of them
   */
  readonly witness: EventRecord;
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
/**
 * Events that will no longer be recorded.
 */
export interface RemovedEvents {
  /**
   * the events
   */
  readonly set: EventSet;
  /**
   * one of them
   */
  readonly witness: EventRecord;
  /**
   * whether `acceptLess` of the policy covers them
   */
  readonly accepted?: boolean;
  /**
   * the entries that cover them; absent where none does
   *
   * Items: An entry of `acceptLess`.
   */
  readonly acceptedBy?: readonly {
    /**
     * the last day on which the events may go, as YYYY-MM-DD
     */
    readonly until: string;
    /**
     * why
     */
    readonly because: string;
  }[];
}
/**
 * A target that could not be read.
 */
export interface UnreadDriftTarget {
  /**
   * the key of the target in the policy
   */
  readonly target: string;
  readonly kind: TargetKind;
  readonly problem: Problem;
}
/**
 * Why something could not be done.
 */
export interface Problem {
  /**
   * what is wrong, on one line
   */
  readonly message: string;
  /**
   * the name of the exception of AWS; absent where it is none
   */
  readonly exception?: string;
  /**
   * what to do
   */
  readonly help?: string;
}
