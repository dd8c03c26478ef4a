/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * Yes, no, or null where it cannot be known: before deployment, or from the record at hand.
 */
export type Answer = boolean | null;
/**
 * Something that is assumed about CloudTrail, which `--assume` can switch off; more may come.
 */
export type Assumption =
  | 'read-only-known'
  | 'arn-of-its-type'
  | 'arn-over-arn-prefix'
  | 'same-resource'
  | 'case-sensitive'
  | 'own-scope'
  | 'absent-passes-negatives'
  | 'one-organization'
  | 'defaults-hold'
  | 'same-expression'
  | 'aws-partition'
  | 'calls-as-documented';

/**
 * Whether two sides record the same.
 */
export interface DiffResult {
  /**
   * whether all targets record the same
   */
  readonly equal: Answer;
  /**
   * what the second side records and the first does not
   */
  readonly added: readonly DifferingEvents[];
  /**
   * what the first side records and the second does not
   */
  readonly removed: readonly DifferingEvents[];
  /**
   * the targets of both sides
   */
  readonly targets: readonly ComparedTarget[];
  /**
   * what it depends on; absent where it depends on nothing
   */
  readonly because?: readonly UnknownValue[];
}
/**
 * Events that one side records and the other does not.
 */
export interface DifferingEvents {
  /**
   * the key of the target in the policy, or its name in the input
   */
  readonly target: string;
  /**
   * the events
   */
  readonly set: EventSet;
  /**
   * one of them
   */
  readonly witness: EventRecord;
  /**
   * a part of the set differs: which one is not known before deployment
   */
  readonly inPart?: true;
  /**
   * the conditions under which it differs; absent where it always does
   */
  readonly when?: readonly WhenCondition[];
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
 * A condition of a template or of a module.
 */
export interface WhenCondition {
  /**
   * the condition as it is written
   */
  readonly expression: string;
  /**
   * whether it must hold, or must not
   */
  readonly holds: boolean;
  /**
   * the file, as it was named or found
   */
  readonly file: string;
  /**
   * its line, from 1
   */
  readonly line: number;
  /**
   * its column in UTF-16 code units, from 1
   */
  readonly column: number;
  /**
   * why it cannot be known; absent where deployment settles it
   */
  readonly reason?: string;
}
/**
 * A target of both sides, or of one alone.
 */
export interface ComparedTarget {
  /**
   * the key of the target in the policy, or its name in the input
   */
  readonly target: string;
  /**
   * whether both sides record the same
   */
  readonly equal: Answer;
  /**
   * the side that alone has it; absent where both have it
   */
  readonly only?: 'first' | 'second';
  /**
   * what it depends on; absent where it depends on nothing
   */
  readonly because?: readonly UnknownValue[];
  /**
   * the assumptions that the answer rests on; absent without any
   */
  readonly assuming?: readonly Assumption[];
  /**
   * What differs of Insights, in words.
   */
  readonly insights?: {
    /**
     * what only the second side has
     */
    readonly added: readonly string[];
    /**
     * what only the first side has
     */
    readonly removed: readonly string[];
  };
  /**
   * What differs of scope, or of whether it is on, in words.
   */
  readonly scope?: {
    /**
     * what only the second side has
     */
    readonly added: readonly string[];
    /**
     * what only the first side has
     */
    readonly removed: readonly string[];
  };
}
/**
 * An expression whose value is not known before deployment, or something else that cannot be known.
 */
export interface UnknownValue {
  /**
   * the expression as it is written
   */
  readonly expression: string;
  /**
   * the file, as it was named or found
   */
  readonly file: string;
  /**
   * its line, from 1
   */
  readonly line: number;
  /**
   * its column in UTF-16 code units, from 1
   */
  readonly column: number;
  /**
   * why it cannot be known; absent where deployment settles it
   */
  readonly reason?: string;
}
