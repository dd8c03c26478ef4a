import {
  aggregationTemplates,
  insightCategories,
  insightTypes,
  operators,
  partitions,
  readWriteTypes,
  targetKinds,
} from '../cloudtrail/index.js';
import { accountPattern, regionPattern } from '../policy/schema.js';
import { always, flag, list, object, ref, text, texts, word, type JsonSchema } from '../text/json-schema.js';

/** Selectors and targets as JSON schemas: AWS's own shapes, and what ctsel knows of a trail or an event data store. */

export const account = (description: string) => text(description, { pattern: accountPattern });
export const region = (description: string) => text(description, { pattern: regionPattern });
export const day = (description: string) =>
  text(`${description}, as YYYY-MM-DD`, { pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const time = (description: string) =>
  text(`${description}, in UTC as ISO 8601`, { pattern: '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z$' });
export const digest = (description: string) =>
  text(`${description}, in hexadecimal`, { pattern: '^[0-9a-f]{64}$' });
/** It names files of the journal. */
export const targetKey = text('the key of the target in the policy', {
  pattern: '^(?!\\.)[A-Za-z0-9._-]{1,128}$',
});
export const kind = ref('TargetKind');

const operatorWords: Readonly<Record<string, string>> = {
  Equals: 'is one of these',
  StartsWith: 'begins with one of these',
  EndsWith: 'ends with one of these',
  NotEquals: 'is none of these',
  NotStartsWith: 'begins with none of these',
  NotEndsWith: 'ends with none of these',
};

export const targetParts: Readonly<Record<string, JsonSchema>> = {
  TargetKind: word(targetKinds, 'Whether the target is a trail or an event data store of CloudTrail Lake.'),
  FieldSelector: object(
    'What one field of an event must and must not be, as the API of AWS has it: all operators must hold.',
    { Field: text('the field, such as `eventName` or `resources.ARN`') },
    Object.fromEntries(
      operators.map((operator) => [operator, texts(`the value ${operatorWords[operator]}`)]),
    ),
  ),
  AdvancedEventSelector: object(
    'An advanced event selector, as the API of AWS has it: it records the events that meet all of its field selectors.',
    { FieldSelectors: list(ref('FieldSelector'), 'the conditions') },
    { Name: text('what it is called; absent where it has no name') },
  ),
  DataResource: object('Resources of one type, as basic event selectors have them.', {
    Type: text('the type, such as `AWS::S3::Object`'),
    Values: texts('ARNs, or what ARNs begin with'),
  }),
  EventSelector: object(
    'A basic event selector, as the API of AWS has it; what is absent has the default of the service.',
    {},
    {
      ReadWriteType: word(readWriteTypes, 'which events, of management and data alike; `All` where absent'),
      IncludeManagementEvents: flag('whether it records management events; true where absent'),
      DataResources: list(ref('DataResource'), 'the resources whose data events it records'),
      ExcludeManagementEventSources: texts('event sources whose management events it leaves out'),
    },
  ),
  Selectors: {
    description: 'All selectors of a target: of one form or of the other.',
    oneOf: [
      object('Selectors of the advanced form.', {
        AdvancedEventSelectors: list(
          ref('AdvancedEventSelector'),
          'an event is recorded that one of them matches',
        ),
      }),
      object('Selectors of the basic form, which trails alone have.', {
        EventSelectors: list(ref('EventSelector'), 'an event is recorded that one of them matches'),
      }),
    ],
  },
  InsightSelector: object(
    'A kind of CloudTrail Insights that is on, as the API of AWS has it.',
    { InsightType: word(insightTypes, 'the kind') },
    {
      EventCategories: list(
        ref('InsightCategory'),
        'the categories of events that it watches; management events where absent',
      ),
    },
  ),
  InsightCategory: word(insightCategories, 'A category of events that Insights watch.'),
  Insights: object(
    'The Insights of a target.',
    { selectors: list(ref('InsightSelector'), 'the kinds that are on; none: Insights are off') },
    { destination: text('the ARN of the event data store that receives them; absent for trails') },
  ),
  AggregationTemplate: word(aggregationTemplates, 'A summary that a trail makes of its data events.'),
  AggregationConfiguration: object('Which summaries a trail makes.', {
    EventCategory: always('Data', 'the category of the events'),
    Templates: list(ref('AggregationTemplate'), 'the summaries'),
  }),
  MaxEventSize: word(['Standard', 'Large'], 'How large an event may be.'),
  ContextKeySelector: object('Keys of one kind that enriched events carry.', {
    Type: word(['TagContext', 'RequestContext'], 'the kind of the keys'),
    Equals: texts('the keys'),
  }),
  EventConfiguration: object(
    'What PutEventConfiguration sets; what is absent is as it was.',
    {},
    {
      AggregationConfigurations: list(
        ref('AggregationConfiguration'),
        'the summaries of data events; none: there are none',
      ),
      MaxEventSize: ref('MaxEventSize'),
      ContextKeySelectors: list(
        ref('ContextKeySelector'),
        'the keys that events are enriched with; none: there are none',
      ),
    },
  ),
  TargetState: object(
    'What a target records, part by part.',
    { selectors: ref('Selectors'), insights: ref('Insights') },
    { configuration: ref('EventConfiguration', 'absent where it was not asked for') },
  ),
  EventSet: object(
    'A set of events: those that meet all field selectors, without those of `except`. A field may occur twice.',
    { FieldSelectors: list(ref('FieldSelector'), 'the conditions') },
    { except: list(ref('EventSet'), 'sets of events that are not in it; absent where there is none') },
  ),
  DesiredTarget: object(
    'A target as the policy wants it.',
    {
      target: targetKey,
      kind,
      partition: word(partitions, 'the partition of AWS that it is in'),
      selectors: ref('Selectors'),
      isFormFixed: flag('whether the policy chooses the form of the selectors'),
      acceptLess: list(
        object('Events that may go.', {
          until: day('the last day on which they may go'),
          because: text('why'),
          sets: list(ref('EventSet'), 'the events'),
        }),
        'what the policy accepts to lose',
      ),
      roles: object(
        'the roles that ctsel assumes; what is absent is not assumed',
        {},
        {
          plan: text('the ARN of the role that reads'),
          apply: text('the ARN of the role that changes'),
          externalId: text('the external id that the roles ask for'),
        },
      ),
    },
    {
      arn: text('its ARN; absent where the policy has none'),
      name: text('its name; absent where the policy has none'),
      account: account('the account that it is in; absent where the policy has none'),
      region: region('the Region that it is in; absent where the policy has none'),
      insights: ref('Insights', 'absent where the policy leaves them as they are'),
      configuration: ref('EventConfiguration', 'absent where the policy leaves it as it is'),
      facts: object(
        'what the policy states about it; absent where it states nothing',
        {
          multiRegion: flag('whether it records all Regions'),
          organization: flag('whether it records all accounts of the organization'),
        },
        {
          trail: object('facts that only a trail has; absent for event data stores', {
            recursiveLogging: flag('whether deliveries to the log bucket are recorded themselves'),
            cloudWatchLogs: flag('whether it delivers to CloudWatch Logs'),
            logBuckets: texts('the buckets that it delivers to'),
          }),
        },
      ),
      owner: word(
        ['ctsel', 'terraform', 'cloudformation', 'control-tower', 'lza'],
        'the tool that changes it; `ctsel` where absent',
      ),
      profile: text(
        'the profile of the configuration of AWS that reads and changes it; absent for the default',
      ),
    },
  ),
  LiveTarget: object(
    'A trail or an event data store as AWS describes it.',
    {
      kind,
      arn: text('its ARN'),
      name: text('its name'),
      account: account('the account that owns it'),
      region: region('its home Region'),
      isMultiRegion: flag('whether it records all Regions'),
      isOrganization: flag('whether it records all accounts of the organization'),
      state: ref('TargetState'),
    },
    {
      trail: object(
        'what only a trail has; absent for event data stores, and each of it where AWS has none',
        {},
        {
          bucket: text('the bucket that it delivers to'),
          logGroup: text('the ARN of the log group that it delivers to'),
          isRecursive: flag('whether deliveries to the log bucket are recorded themselves'),
          isLogging: flag('whether it is on'),
          deliveryError: text('the error of the last delivery'),
        },
      ),
      status: text('the status of an event data store, such as `ENABLED`; absent for trails'),
    },
  ),
};
