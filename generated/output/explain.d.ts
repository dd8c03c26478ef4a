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
 * An operator of advanced event selectors.
 */
export type Operator = 'Equals' | 'StartsWith' | 'EndsWith' | 'NotEquals' | 'NotStartsWith' | 'NotEndsWith';

/**
 * Which selectors record events, and why the others do not.
 */
export interface ExplainResult {
  /**
   * the events, in the order in which they were read
   */
  readonly events: readonly ExplainedEvent[];
  /**
   * what could not be read; absent where all was read
   *
   * Items: A file, or a part of one, that could not be read.
   */
  readonly broken?: readonly {
    /**
     * the file
     */
    readonly file: string;
    /**
     * what is wrong with it
     */
    readonly reason: string;
  }[];
}
/**
 * An event, and the verdict of each target.
 */
export interface ExplainedEvent {
  /**
   * the file that has it; `<stdin>` for standard input
   */
  readonly file: string;
  /**
   * its category; null where the record does not have it and it does not follow
   */
  readonly eventCategory: string | null;
  /**
   * the targets, in the order of the input
   */
  readonly targets: readonly TargetVerdict[];
  /**
   * its id; absent where the record has none
   */
  readonly eventID?: string;
  /**
   * the service; absent where the record has none
   */
  readonly eventSource?: string;
  /**
   * the call; absent where the record has none
   */
  readonly eventName?: string;
}
/**
 * Whether a target records an event, and why.
 */
export interface TargetVerdict {
  /**
   * the key of the target in the policy, or its name in the input
   */
  readonly target: string;
  /**
   * whether it is recorded
   */
  readonly recorded: Answer;
  /**
   * the assumptions that the verdict rests on
   */
  readonly assumptions: readonly Assumption[];
  /**
   * the selectors, each with its conditions
   */
  readonly selectors: readonly SelectorVerdict[];
  /**
   * account, Region and partition, where they keep the event from the target or are not known
   */
  readonly scope?: readonly FieldVerdict[];
  /**
   * why the selectors do not decide: Insights events, or what is not known before deployment
   */
  readonly because?: string;
  /**
   * no deployment settles it: ctsel does not know something, or AWS would refuse it
   */
  readonly isOpen?: true;
}
/**
 * What one selector comes to for an event, through the resource that comes nearest.
 */
export interface SelectorVerdict {
  /**
   * its index in the request, from 0
   */
  readonly index: number;
  /**
   * whether the event meets it
   */
  readonly matched: Answer;
  /**
   * its conditions
   */
  readonly fields: readonly FieldVerdict[];
  /**
   * its name; absent where it has none
   */
  readonly name?: string;
  /**
   * the index of the resource in the event, from 0; absent unless it is a data event
   */
  readonly resource?: number;
  /**
   * the indices of the statements of the policy that it serves, from 0; absent without a policy
   */
  readonly statements?: readonly number[];
}
/**
 * What one condition comes to for an event.
 */
export interface FieldVerdict {
  /**
   * the field, such as `eventName`; `any field` for a condition that is not known
   */
  readonly field: string;
  /**
   * whether the event meets it
   */
  readonly matched: Answer;
  /**
   * what the event has in the field; absent where it has nothing or it does not matter
   */
  readonly actual?: string;
  /**
   * the operator that decides; absent where none does
   */
  readonly operator?: Operator;
  /**
   * the value of the selector that decides; absent where none does
   */
  readonly value?: string;
  /**
   * the expression that decides and is not known before deployment
   */
  readonly because?: string;
  /**
   * why it cannot be known, where it is not deployment that decides
   */
  readonly reason?: string;
}
