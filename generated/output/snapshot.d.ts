/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * Whether the target is a trail or an event data store of CloudTrail Lake.
 */
export type TargetKind = 'trail' | 'eventDataStore';
/**
 * All selectors of a target: of one form or of the other.
 */
export type Selectors =
  | {
      /**
       * an event is recorded that one of them matches
       */
      readonly AdvancedEventSelectors: readonly AdvancedEventSelector[];
    }
  | {
      /**
       * an event is recorded that one of them matches
       */
      readonly EventSelectors: readonly EventSelector[];
    };
/**
 * A category of events that Insights watch.
 */
export type InsightCategory = 'Management' | 'Data';
/**
 * A summary that a trail makes of its data events.
 */
export type AggregationTemplate = 'API_ACTIVITY' | 'RESOURCE_ACCESS' | 'USER_ACTIONS';
/**
 * How large an event may be.
 */
export type MaxEventSize = 'Standard' | 'Large';

/**
 * What is live for the targets of a policy.
 */
export interface SnapshotResult {
  /**
   * the format, and its version
   */
  readonly format: 'ctsel-snapshot/1';
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
   * the targets, in the order of the policy
   */
  readonly targets: readonly (
    | {
        /**
         * the key of the target in the policy
         */
        readonly target: string;
        readonly live: LiveTarget;
        readonly caller?: Caller;
      }
    | {
        /**
         * the key of the target in the policy
         */
        readonly target: string;
        readonly problem: Problem;
      }
  )[];
}
/**
 * A trail or an event data store as AWS describes it.
 */
export interface LiveTarget {
  readonly kind: TargetKind;
  /**
   * its ARN
   */
  readonly arn: string;
  /**
   * its name
   */
  readonly name: string;
  /**
   * the account that owns it
   */
  readonly account: string;
  /**
   * its home Region
   */
  readonly region: string;
  /**
   * whether it records all Regions
   */
  readonly isMultiRegion: boolean;
  /**
   * whether it records all accounts of the organization
   */
  readonly isOrganization: boolean;
  readonly state: TargetState;
  /**
   * what only a trail has; absent for event data stores, and each of it where AWS has none
   */
  readonly trail?: {
    /**
     * the bucket that it delivers to
     */
    readonly bucket?: string;
    /**
     * the ARN of the log group that it delivers to
     */
    readonly logGroup?: string;
    /**
     * whether deliveries to the log bucket are recorded themselves
     */
    readonly isRecursive?: boolean;
    /**
     * whether it is on
     */
    readonly isLogging?: boolean;
    /**
     * the error of the last delivery
     */
    readonly deliveryError?: string;
  };
  /**
   * the status of an event data store, such as `ENABLED`; absent for trails
   */
  readonly status?: string;
}
/**
 * What a target records, part by part.
 */
export interface TargetState {
  readonly selectors: Selectors;
  readonly insights: Insights;
  /**
   * absent where it was not asked for
   */
  readonly configuration?: EventConfiguration;
}
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
/**
 * The Insights of a target.
 */
export interface Insights {
  /**
   * the kinds that are on; none: Insights are off
   */
  readonly selectors: readonly InsightSelector[];
  /**
   * the ARN of the event data store that receives them; absent for trails
   */
  readonly destination?: string;
}
/**
 * A kind of CloudTrail Insights that is on, as the API of AWS has it.
 */
export interface InsightSelector {
  /**
   * the kind
   */
  readonly InsightType: 'ApiCallRateInsight' | 'ApiErrorRateInsight';
  /**
   * the categories of events that it watches; management events where absent
   */
  readonly EventCategories?: readonly InsightCategory[];
}
/**
 * What PutEventConfiguration sets; what is absent is as it was.
 */
export interface EventConfiguration {
  /**
   * the summaries of data events; none: there are none
   */
  readonly AggregationConfigurations?: readonly AggregationConfiguration[];
  readonly MaxEventSize?: MaxEventSize;
  /**
   * the keys that events are enriched with; none: there are none
   */
  readonly ContextKeySelectors?: readonly ContextKeySelector[];
}
/**
 * Which summaries a trail makes.
 */
export interface AggregationConfiguration {
  /**
   * the category of the events
   */
  readonly EventCategory: 'Data';
  /**
   * the summaries
   */
  readonly Templates: readonly AggregationTemplate[];
}
/**
 * Keys of one kind that enriched events carry.
 */
export interface ContextKeySelector {
  /**
   * the kind of the keys
   */
  readonly Type: 'TagContext' | 'RequestContext';
  /**
   * the keys
   */
  readonly Equals: readonly string[];
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
