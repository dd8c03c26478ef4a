/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * What `ctsel compile --stdout` would write: the file itself where it is one of JSON, otherwise all files by their paths.
 */
export type CompileStdout =
  | PutEventSelectorsRequest
  | UpdateEventDataStoreRequest
  | PutInsightSelectorsRequest
  | PutEventConfigurationRequest
  | TemplateProperties
  | DeploymentTemplate
  | CompiledFiles;
/**
 * The parameters of PutEventSelectors.
 */
export type PutEventSelectorsRequest =
  | {
      /**
       * the ARN of the trail, or its name where the policy has no account and Region
       */
      readonly TrailName: string;
      /**
       * all selectors of the trail
       */
      readonly AdvancedEventSelectors: readonly AdvancedEventSelector[];
    }
  | {
      /**
       * the ARN of the trail, or its name where the policy has no account and Region
       */
      readonly TrailName: string;
      /**
       * all selectors of the trail
       */
      readonly EventSelectors: readonly EventSelector[];
    };
/**
 * A category of events that Insights watch.
 */
export type InsightCategory = 'Management' | 'Data';
/**
 * The parameters of PutEventConfiguration.
 */
export type PutEventConfigurationRequest =
  | {
      /**
       * the ARN of the trail, or its name where the policy has no account and Region
       */
      readonly TrailName: string;
      /**
       * the summaries of data events
       */
      readonly AggregationConfigurations: readonly AggregationConfiguration[];
    }
  | {
      readonly MaxEventSize: MaxEventSize;
      /**
       * the keys that events are enriched with
       */
      readonly ContextKeySelectors: readonly ContextKeySelector[];
      /**
       * the ARN of the event data store; absent where it is not known before planning
       */
      readonly EventDataStore?: string;
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
 * What `--fragment` leaves of a template of CloudFormation: the properties about what is recorded.
 */
export type TemplateProperties = TemplateProperties1 & {
  /**
   * the selectors; absent where they are basic
   */
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[];
  /**
   * the basic selectors; absent where they are advanced
   */
  readonly EventSelectors?: readonly EventSelector[];
  /**
   * the kinds of Insights that are on
   */
  readonly InsightSelectors?: readonly InsightSelector[];
  /**
   * the ARN of the event data store that receives them
   */
  readonly InsightsDestination?: string;
  /**
   * the summaries of data events
   */
  readonly AggregationConfigurations?: readonly AggregationConfiguration[];
  readonly MaxEventSize?: MaxEventSize;
  /**
   * the keys that events are enriched with
   */
  readonly ContextKeySelectors?: readonly ContextKeySelector[];
};
export type TemplateProperties1 = {
  readonly [k: string]: unknown;
};
/**
 * A template of CloudFormation, or Terraform in its JSON syntax: formats of others.
 */
export type DeploymentTemplate = {
  readonly [k: string]: unknown;
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
/**
 * The parameters of UpdateEventDataStore.
 */
export interface UpdateEventDataStoreRequest {
  /**
   * all selectors of the event data store
   */
  readonly AdvancedEventSelectors: readonly AdvancedEventSelector[];
  /**
   * the ARN of the event data store; absent where it is not known before planning
   */
  readonly EventDataStore?: string;
}
/**
 * The parameters of PutInsightSelectors.
 */
export interface PutInsightSelectorsRequest {
  /**
   * the kinds of Insights that are on
   */
  readonly InsightSelectors: readonly InsightSelector[];
  /**
   * the ARN of the trail, or its name where the policy has no account and Region
   */
  readonly TrailName?: string;
  /**
   * the ARN of the event data store; absent where it is not known before planning
   */
  readonly EventDataStore?: string;
  /**
   * the ARN of the event data store that receives them; absent for trails
   */
  readonly InsightsDestination?: string;
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
 * Several files, or one that is not JSON, by their paths below the output folder.
 */
export interface CompiledFiles {
  /**
   * its text, or what it has where it is JSON
   */
  [k: string]:
    | string
    | {
        readonly [k: string]: unknown;
      };
}
