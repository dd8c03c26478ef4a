import { flag, list, map, object, ref, text, texts, type JsonSchema } from '../../text/json-schema.js';

const trail = {
  TrailName: text('the ARN of the trail, or its name where the policy has no account and Region'),
};
const store = {
  EventDataStore: text('the ARN of the event data store; absent where it is not known before planning'),
};

/** Requests as the AWS CLI reads them by `--cli-input-json`. */
export const compileParts: Readonly<Record<string, JsonSchema>> = {
  PutEventSelectorsRequest: {
    description: 'The parameters of PutEventSelectors.',
    oneOf: [
      object('With advanced event selectors.', {
        ...trail,
        AdvancedEventSelectors: list(ref('AdvancedEventSelector'), 'all selectors of the trail'),
      }),
      object('With basic event selectors.', {
        ...trail,
        EventSelectors: list(ref('EventSelector'), 'all selectors of the trail'),
      }),
    ],
  },
  UpdateEventDataStoreRequest: object(
    'The parameters of UpdateEventDataStore.',
    { AdvancedEventSelectors: list(ref('AdvancedEventSelector'), 'all selectors of the event data store') },
    store,
  ),
  PutInsightSelectorsRequest: object(
    'The parameters of PutInsightSelectors.',
    { InsightSelectors: list(ref('InsightSelector'), 'the kinds of Insights that are on') },
    {
      TrailName: trail.TrailName,
      ...store,
      InsightsDestination: text('the ARN of the event data store that receives them; absent for trails'),
    },
  ),
  PutEventConfigurationRequest: {
    description: 'The parameters of PutEventConfiguration.',
    oneOf: [
      object('For a trail.', {
        ...trail,
        AggregationConfigurations: list(ref('AggregationConfiguration'), 'the summaries of data events'),
      }),
      object(
        'For an event data store.',
        {
          MaxEventSize: ref('MaxEventSize'),
          ContextKeySelectors: list(ref('ContextKeySelector'), 'the keys that events are enriched with'),
        },
        store,
      ),
    ],
  },
  TemplateProperties: {
    ...object(
      'What `--fragment` leaves of a template of CloudFormation: the properties about what is recorded.',
      {},
      {
        AdvancedEventSelectors: list(
          ref('AdvancedEventSelector'),
          'the selectors; absent where they are basic',
        ),
        EventSelectors: list(ref('EventSelector'), 'the basic selectors; absent where they are advanced'),
        InsightSelectors: list(ref('InsightSelector'), 'the kinds of Insights that are on'),
        InsightsDestination: text('the ARN of the event data store that receives them'),
        AggregationConfigurations: list(ref('AggregationConfiguration'), 'the summaries of data events'),
        MaxEventSize: ref('MaxEventSize'),
        ContextKeySelectors: list(ref('ContextKeySelector'), 'the keys that events are enriched with'),
      },
    ),
    anyOf: [{ required: ['AdvancedEventSelectors'] }, { required: ['EventSelectors'] }],
  },
  DeploymentTemplate: {
    description: 'A template of CloudFormation, or Terraform in its JSON syntax: formats of others.',
    type: 'object',
    anyOf: [{ required: ['Resources'] }, { required: ['resource'] }],
    additionalProperties: true,
  },
  CompiledFiles: {
    ...map(
      {
        description: 'its text, or what it has where it is JSON',
        anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: true }],
      },
      'Several files, or one that is not JSON, by their paths below the output folder.',
    ),
    propertyNames: { pattern: '\\.[a-z]+$' },
  },
};

const parameters = [
  'PutEventSelectorsRequest',
  'UpdateEventDataStoreRequest',
  'PutInsightSelectorsRequest',
  'PutEventConfigurationRequest',
];

export const compileStdout: JsonSchema = {
  description:
    'What `ctsel compile --stdout` would write: the file itself where it is one of JSON, otherwise all files by their paths.',
  anyOf: [...parameters, 'TemplateProperties', 'DeploymentTemplate', 'CompiledFiles'].map((name) =>
    ref(name),
  ),
};

export const compileResult = object('What `ctsel compile` did to the output folder.', {
  written: texts('paths of files that were written, below the output folder'),
  unchanged: texts('paths of files that were there already'),
  removed: texts('paths of files of an earlier run that were removed'),
});

export const compileCheck = object('How the output folder differs from the policy.', {
  missing: texts('paths of files that are not there, below the output folder'),
  different: texts('paths of files that are there with another text'),
  stale: texts('paths of files of an earlier run that the policy does not compile to any more'),
  upToDate: flag('whether there are none of these'),
});
