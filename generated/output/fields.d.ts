/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * A field that advanced event selectors may name.
 */
export type SelectorField =
  | 'eventCategory'
  | 'readOnly'
  | 'eventSource'
  | 'eventName'
  | 'eventType'
  | 'sessionCredentialFromConsole'
  | 'userIdentity.arn'
  | 'resources.type'
  | 'resources.ARN'
  | 'errorCode'
  | 'vpcEndpointId';
/**
 * A category of events, as selectors name it.
 */
export type EventCategory =
  | 'Management'
  | 'Data'
  | 'NetworkActivity'
  | 'Insight'
  | 'ConfigurationItem'
  | 'Evidence'
  | 'ActivityAuditLog';
/**
 * An operator of advanced event selectors.
 */
export type Operator = 'Equals' | 'StartsWith' | 'EndsWith' | 'NotEquals' | 'NotStartsWith' | 'NotEndsWith';

/**
 * The fields that advanced event selectors may name.
 */
export interface FieldList {
  /**
   * the day for which the tables of CloudTrail's facts were put together, as YYYY-MM-DD
   */
  readonly tables: string;
  /**
   * field by field, for each category and kind of target
   */
  readonly fields: readonly FieldRule[];
}
/**
 * What advanced event selectors of a category may have of a field.
 */
export interface FieldRule {
  readonly field: SelectorField;
  readonly category: EventCategory;
  /**
   * the targets whose selectors may name it
   *
   * Items: a kind of target
   */
  readonly targets: readonly ('trail' | 'eventDataStore')[];
  /**
   * whether every selector of the category must have it
   */
  readonly required: boolean;
  /**
   * the operators that it may have
   */
  readonly operators: readonly Operator[];
  /**
   * whether it may have one value only
   */
  readonly oneValue: boolean;
  /**
   * the evidence, by its key
   */
  source:
    | 'SEED'
    | 'M'
    | 'REG'
    | 'CFG'
    | 'SHC'
    | 'SHF'
    | 'CPK'
    | 'GRR'
    | 'PWP'
    | 'PRW'
    | 'WA'
    | 'TFV'
    | 'CFP'
    | 'A1'
    | 'A2'
    | 'A3'
    | 'U1'
    | 'U2'
    | 'U3'
    | 'U4'
    | 'U5'
    | 'U6'
    | 'U7'
    | 'U8'
    | 'U9'
    | 'U10'
    | 'U11'
    | 'U12'
    | 'U13'
    | 'U14'
    | 'U15'
    | 'U16'
    | 'V1'
    | 'V2'
    | 'V3'
    | 'V4'
    | 'SPEC'
    | 'B1'
    | 'B2'
    | 'B3'
    | 'LZ'
    | 'P1'
    | 'P2';
  /**
   * how it is known
   */
  readonly certainty: 'stated' | 'observed' | 'inferred';
  /**
   * the only values that it may have; absent where any may be
   */
  readonly values?: readonly string[];
}
