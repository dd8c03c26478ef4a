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
 * One part of what a target records: selectors, Insights or event configuration.
 */
export type StatePart = Selectors | Insights | EventConfiguration;
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
 * A summary that a trail makes of its data events.
 */
export type AggregationTemplate = 'API_ACTIVITY' | 'RESOURCE_ACCESS' | 'USER_ACTIONS';
/**
 * How large an event may be.
 */
export type MaxEventSize = 'Standard' | 'Large';

/**
 * What applying a policy would do, target by target.
 */
export interface PlanResult {
  /**
   * the format, and its version
   */
  readonly format: 'ctsel-plan/1';
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
   * what the policy demands and its targets do not meet
   */
  readonly unmet: readonly UnmetDemand[];
  /**
   * the targets, in the order of the policy
   */
  readonly targets: readonly (PlannedTarget | UnreadTarget)[];
  /**
   * how many calls applying would make
   */
  readonly changes: number;
  /**
   * whether every target was read, needs no call, and does its work
   */
  readonly clean: boolean;
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
 * A target that was read, and what applying does to it.
 */
export interface PlannedTarget {
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
   */
  readonly changes: readonly PlannedCall[];
  /**
   * events that will be recorded and are not yet
   */
  readonly added: readonly AddedEvents[];
  /**
   * events that will no longer be recorded
   */
  readonly removed: readonly RemovedEvents[];
  /**
   * how many copies of management events come; -1 where one goes: all but the first of an account and Region are paid for
   */
  readonly managementCopies: -1 | 0 | 1;
  readonly desired: DesiredTarget;
  readonly live: LiveTarget;
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
 * A call that applying makes: it replaces one part of a target.
 */
export interface PlannedCall {
  /**
   * the operation of the API of AWS
   */
  readonly call:
    'PutEventSelectors' | 'UpdateEventDataStore' | 'PutInsightSelectors' | 'PutEventConfiguration';
  /**
   * the part of the target that it replaces
   */
  readonly part: 'selectors' | 'insights' | 'configuration';
  /**
   * the parameters of the call
   */
  readonly request: {
    readonly [k: string]: unknown;
  };
  /**
   * the part before the call; absent where it is not known
   */
  readonly from?: StatePart;
  /**
   * the part after it
   */
  readonly to?: StatePart;
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
 * A target as the policy wants it.
 */
export interface DesiredTarget {
  /**
   * the key of the target in the policy
   */
  readonly target: string;
  readonly kind: TargetKind;
  /**
   * the partition of AWS that it is in
   */
  partition:
    'aws' | 'aws-us-gov' | 'aws-cn' | 'aws-iso' | 'aws-iso-b' | 'aws-iso-e' | 'aws-iso-f' | 'aws-eusc';
  readonly selectors: Selectors;
  /**
   * whether the policy chooses the form of the selectors
   */
  readonly isFormFixed: boolean;
  /**
   * what the policy accepts to lose
   *
   * Items: Events that may go.
   */
  readonly acceptLess: readonly {
    /**
     * the last day on which they may go, as YYYY-MM-DD
     */
    readonly until: string;
    /**
     * why
     */
    readonly because: string;
    /**
     * the events
     */
    readonly sets: readonly EventSet[];
  }[];
  /**
   * the roles that ctsel assumes; what is absent is not assumed
   */
  readonly roles: {
    /**
     * the ARN of the role that reads
     */
    readonly plan?: string;
    /**
     * the ARN of the role that changes
     */
    readonly apply?: string;
    /**
     * the external id that the roles ask for
     */
    readonly externalId?: string;
  };
  /**
   * its ARN; absent where the policy has none
   */
  readonly arn?: string;
  /**
   * its name; absent where the policy has none
   */
  readonly name?: string;
  /**
   * the account that it is in; absent where the policy has none
   */
  readonly account?: string;
  /**
   * the Region that it is in; absent where the policy has none
   */
  readonly region?: string;
  /**
   * absent where the policy leaves them as they are
   */
  readonly insights?: Insights;
  /**
   * absent where the policy leaves it as it is
   */
  readonly configuration?: EventConfiguration;
  /**
   * what the policy states about it; absent where it states nothing
   */
  readonly facts?: {
    /**
     * whether it records all Regions
     */
    readonly multiRegion: boolean;
    /**
     * whether it records all accounts of the organization
     */
    readonly organization: boolean;
    /**
     * facts that only a trail has; absent for event data stores
     */
    readonly trail?: {
      /**
       * whether deliveries to the log bucket are recorded themselves
       */
      readonly recursiveLogging: boolean;
      /**
       * whether it delivers to CloudWatch Logs
       */
      readonly cloudWatchLogs: boolean;
      /**
       * the buckets that it delivers to
       */
      readonly logBuckets: readonly string[];
    };
  };
  /**
   * the tool that changes it; `ctsel` where absent
   */
  readonly owner?: 'ctsel' | 'terraform' | 'cloudformation' | 'control-tower' | 'lza';
  /**
   * the profile of the configuration of AWS that reads and changes it; absent for the default
   */
  readonly profile?: string;
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
export interface UnreadTarget {
  /**
   * the key of the target in the policy
   */
  readonly target: string;
  readonly kind: TargetKind;
  readonly problem: Problem;
  readonly desired: DesiredTarget;
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
