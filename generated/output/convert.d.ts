/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * The selectors in the other form, as parameters of PutEventSelectors or UpdateEventDataStore.
 */
export type ConvertResult =
  | {
      /**
       * the selectors
       */
      readonly AdvancedEventSelectors: readonly AdvancedEventSelector[];
      /**
       * the name of the trail; absent where it is not known, or for an event data store
       */
      readonly TrailName?: string;
      /**
       * the ARN of the event data store; absent where it is not known, or for a trail
       */
      readonly EventDataStore?: string;
    }
  | {
      /**
       * the selectors
       */
      readonly EventSelectors: readonly EventSelector[];
      /**
       * the name of the trail; absent where it is not known, or for an event data store
       */
      readonly TrailName?: string;
    };

/**
 * An advanced event selector, as the API of AWS has it: it records the events that meet all of its field selectors.
 */
export interface AdvancedEventSelector {
  /**
   * the conditions
   */
  readonly FieldSelectors: readonly FieldSelector[];
  /**
   * what it is called; absent where it has no name
   */
  readonly Name?: string;
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
 * A basic event selector, as the API of AWS has it; what is absent has the default of the service.
 */
export interface EventSelector {
  /**
   * which events, of management and data alike; `All` where absent
   */
  readonly ReadWriteType?: 'ReadOnly' | 'WriteOnly' | 'All';
  /**
   * whether it records management events; true where absent
   */
  readonly IncludeManagementEvents?: boolean;
  /**
   * the resources whose data events it records
   */
  readonly DataResources?: readonly DataResource[];
  /**
   * event sources whose management events it leaves out
   */
  readonly ExcludeManagementEventSources?: readonly string[];
}
/**
 * Resources of one type, as basic event selectors have them.
 */
export interface DataResource {
  /**
   * the type, such as `AWS::S3::Object`
   */
  readonly Type: string;
  /**
   * ARNs, or what ARNs begin with
   */
  readonly Values: readonly string[];
}
