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
 * A plan without the events that are recorded.
 */
export interface RedactedPlan {
  /**
   * the format, and its version; it cannot be applied
   */
  readonly format: 'ctsel-plan-redacted/1';
  /**
   * the version of ctsel that made it
   */
  readonly ctsel: string;
  /**
   * the day of the tables of facts about CloudTrail that it was made with, as YYYY-MM-DD
   */
  readonly tables: string;
  /**
   * when it was made, in UTC as ISO 8601
   */
  readonly made: string;
  /**
   * the policy that was planned
   */
  readonly policy: {
    /**
     * its path, as it was given
     */
    readonly file: string;
    /**
     * the SHA-256 of its text, in hexadecimal
     */
    readonly sha256: string;
  };
  /**
   * the assumptions that the plan may rest on, by name
   */
  readonly assumptions: readonly string[];
  /**
   * whether selectors that record the same in other words are replaced too
   */
  readonly strict: boolean;
  /**
   * how many calls applying would make
   */
  readonly changes: number;
  /**
   * whether every target was read, needs no call, and does its work
   */
  readonly clean: boolean;
  /**
   * what the policy demands and its targets do not meet
   */
  readonly unmet: readonly UnmetDemand[];
  /**
   * the targets, in the order of the policy
   */
  readonly targets: readonly (RedactedTarget | UnreadRedactedTarget)[];
}
/**
 * Something that the policy demands and its own targets do not meet.
 */
export interface UnmetDemand {
  /**
   * the rule that judges it
   */
  readonly name: 'require-unmet' | 'forbid-recorded' | 'test-failed' | 'budget-exceeded';
  /**
   * `stops`: nothing is changed; `warns`: to know
   */
  readonly effect: 'stops' | 'warns';
  /**
   * where it is demanded, as FILE:LINE:COLUMN
   */
  readonly place: string;
  /**
   * what is not met, on one line
   */
  readonly message: string;
  /**
   * what to do
   */
  readonly help?: string;
}
/**
 * A target that was read, without the events that it records.
 */
export interface RedactedTarget {
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
   * the calls, in their order; none: there is nothing to change
   *
   * Items: A call.
   */
  readonly changes: readonly {
    /**
     * the operation of the API of AWS
     */
    readonly call:
      'PutEventSelectors' | 'UpdateEventDataStore' | 'PutInsightSelectors' | 'PutEventConfiguration';
    /**
     * the part of the target that it replaces
     */
    readonly part: 'selectors' | 'insights' | 'configuration';
  }[];
  /**
   * events that will be recorded and are not yet: only their kinds, set by set
   */
  readonly added: readonly EventKind[];
  /**
   * events that will no longer be recorded: only their kinds, set by set
   */
  readonly removed: readonly EventKind[];
  /**
   * how many copies of management events come; -1 where one goes: all but the first of an account and Region are paid for
   */
  readonly managementCopies: -1 | 0 | 1;
  readonly caller?: Caller;
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
 * The kind of the events of a set: category and resource type.
 */
export interface EventKind {
  /**
   * the conditions about `eventCategory` and `resources.type`
   */
  readonly FieldSelectors: readonly FieldSelector[];
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
 * Who asks AWS.
 */
export interface Caller {
  /**
   * the account of the caller
   */
  readonly account: string;
  /**
   * the ARN of the caller
   */
  readonly arn: string;
  /**
   * whether it administers CloudTrail for the organization that owns the target; absent where that is not known or does not matter
   */
  readonly isDelegatedAdministrator?: boolean;
}
/**
 * A target that could not be read.
 */
export interface UnreadRedactedTarget {
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
