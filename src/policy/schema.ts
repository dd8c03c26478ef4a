import { aggregationTemplates, regionForm } from '../cloudtrail/index.js';
import { packWords, presetWords, resourceTypeWords, severityWords } from './words.js';

/**
 * The policy file, as JSON Schema (draft 07).
 *
 * The one definition of its shape: the types, the validator and the schema for editors are generated from it
 * (`npm run generate`). A `title` is a noun phrase that completes «expected …» in messages. Unions are
 * written with `type: [a, b]`, never `oneOf`, so that a message can name the one thing that is wrong. What
 * depends on the kind of a statement or of a target is not said here but by `cloudtrail/event-fields.ts`.
 */

const text = (title: string, more: object = {}) => ({ type: 'string', title, ...more });
const flag = (description: string) => ({ type: 'boolean', title: '`true` or `false`', description });
const listOf = (items: object, title: string, description?: string) => ({
  type: 'array',
  title,
  ...(description === undefined ? {} : { description }),
  items,
  minItems: 1,
});
const oneOrMore = (title: string, description: string, items: object = text(title)) => ({
  type: ['string', 'array'],
  title,
  description,
  items,
  minItems: 1,
});

/** Twelve digits. */
export const accountPattern = '^\\d{12}$';
/** A Region of any partition. */
export const regionPattern = regionForm.source;

const accountNumber = text('a 12-digit account number in quotes', { pattern: accountPattern });
const regionName = text('a Region such as `us-east-1`', { pattern: regionPattern });
const date = text('a date such as `2026-11-22`', { pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const literals = {
  equals: text('text', { description: 'Exactly this, stars included.' }),
  startsWith: text('text', { description: 'Begins with this, stars included.' }),
  endsWith: text('text', { description: 'Ends with this, stars included.' }),
};
const patternTitle = 'a pattern: text, `text*`, `*text`, or `{ equals | startsWith | endsWith: text }`';
const oneKey = { additionalProperties: false, minProperties: 1, maxProperties: 1 };
const pattern = {
  type: ['string', 'object'],
  title: patternTitle,
  properties: {
    ...literals,
    arn: {
      type: ['string', 'object'],
      title: patternTitle,
      description: 'Of resources only: the ARN as written, never a name.',
      properties: literals,
      ...oneKey,
    },
  },
  ...oneKey,
};
const patternList = (description: string) =>
  listOf({ $ref: '#/definitions/pattern' }, 'a list of patterns', description);

const filters = {
  operations: {
    enum: ['all', 'read', 'write'],
    title: '`all`, `read` or `write`',
    description: 'Field readOnly: reads, writes or both.',
  },
  resources: patternList('Field resources.ARN: names (expanded by the resource type) or ARNs.'),
  events: patternList('Field eventName, such as PutObject or Put*.'),
  sources: patternList('Field eventSource; `kms` is short for kms.amazonaws.com.'),
  principals: patternList(
    'Field userIdentity.arn; role/NAME and IAM role ARNs become the assumed-role session prefix.',
  ),
  eventTypes: patternList('Field eventType, such as AwsApiCall or AwsServiceEvent.'),
  console: {
    type: 'boolean',
    title: '`true` or `false`',
    description: 'Field sessionCredentialFromConsole: only console sessions (true), or all others (false).',
  },
  endpoints: patternList('Field vpcEndpointId.'),
  denied: {
    const: true,
    title: '`true`',
    description: 'Field errorCode: calls that a VPC endpoint policy denied (VpceAccessDenied).',
  },
};

const kinds = {
  management: {
    enum: ['all', 'read', 'write'],
    title: '`all`, `read` or `write`',
    description: 'Management events: all of them, only reads or only writes.',
  },
  data: oneOrMore(
    'a resource type such as `s3` or `AWS::S3::Object`',
    'Data events of these resource types: an alias (s3), a type (AWS::S3::Object), AWS::Service::*, or a list.',
    text('a resource type such as `s3` or `AWS::S3::Object`', { examples: resourceTypeWords }),
  ),
  network: oneOrMore(
    'an event source such as `kms`, a list of them, or `all`',
    'Network activity events (VPC endpoints) of these event sources, or `all`.',
  ),
};

const filter = {
  type: 'object',
  title: 'a filter',
  properties: filters,
  additionalProperties: false,
  minProperties: 1,
};

const except = {
  type: ['object', 'array'],
  title: 'a filter or a list of filters',
  description: 'What the statement leaves out: fields inside one filter hold together, the list is a union.',
  properties: filters,
  additionalProperties: false,
  minProperties: 1,
  items: { $ref: '#/definitions/filter' },
  minItems: 1,
};

const statement = {
  type: 'object',
  title: 'a statement',
  description: 'Exactly one of management, data and network, and filters that narrow it.',
  properties: {
    ...kinds,
    ...filters,
    except: { $ref: '#/definitions/except' },
    name: text('a selector name of at most 1000 characters on one line', {
      description: "The selector's Name.",
      pattern: '^[^\\n\\r]{1,1000}$',
    }),
  },
  additionalProperties: false,
};

const ignoreEntry = {
  type: 'object',
  title: 'a filter with an optional kind key',
  description: 'Dropped from every statement, or from the statements of its kind.',
  properties: { ...kinds, ...filters },
  additionalProperties: false,
  minProperties: 1,
};

const scope = {
  type: 'object',
  title: 'accounts and Regions',
  description: 'Where it must hold; by default in every account and Region of the policy.',
  properties: {
    account: oneOrMore('a 12-digit account number in quotes', 'These accounts.', accountNumber),
    region: oneOrMore('a Region such as `us-east-1`', 'These Regions.', regionName),
  },
  additionalProperties: false,
  minProperties: 1,
};

const because = text('a reason', { description: 'Why; shown with every finding.' });

const coverage = {
  type: 'object',
  title: 'a requirement',
  properties: {
    ...kinds,
    ...filters,
    except: { $ref: '#/definitions/except' },
    in: scope,
    by: text('`any`, `each` or a target', {
      description: 'Which target is meant: any (default), each, or one by its key.',
    }),
    because,
  },
  additionalProperties: false,
};

const patternsOfArn = (what: string) => text(`${what} ARN`, { pattern: '^arn:[^\\s]+$' });

const roles = {
  type: 'object',
  title: 'role ARNs',
  description: 'Roles to assume; ${account}, ${region} and ${partition} are filled in.',
  properties: {
    plan: patternsOfArn('a role'),
    apply: patternsOfArn('a role'),
    externalId: text('an external ID', {
      description: 'What the trust policies of the roles ask for.',
      pattern: '^[\\w+=,.@:/-]{2,1224}$',
    }),
  },
  additionalProperties: false,
};

const insightCategories = (description: string) =>
  listOf(
    { enum: ['management', 'data'], title: '`management` or `data`' },
    'a list of `management`, `data`',
    description,
  );

const common = {
  account: {
    ...accountNumber,
    description: 'The account that owns it. Needed only where an expansion needs it.',
  },
  region: { ...regionName, description: 'The home Region: every write goes there.' },
  roles,
  profile: text('a profile', {
    description: 'The profile of the AWS configuration that reaches the account.',
  }),
  owner: {
    enum: ['ctsel', 'terraform', 'cloudformation', 'control-tower', 'lza'],
    title: 'the tool that writes it',
    description: 'The tool that writes this target; ctsel only writes its own.',
  },
  log: listOf(
    { $ref: '#/definitions/statement' },
    'a list of statements',
    'What is recorded: the union of these.',
  ),
  ignore: listOf(
    { $ref: '#/definitions/ignoreEntry' },
    'a list of filters',
    'What is dropped from the statements.',
  ),
};

const scopeFacts = {
  multiRegion: flag('Whether it records all Regions. Default false.'),
  organization: flag('Whether it records all accounts of the organization. Default false.'),
  logging: flag('Whether it is switched on: a trail that logs, a store that ingests. Default true.'),
};

const trail = {
  type: 'object',
  title: 'a trail',
  properties: {
    name: text('a trail name', { description: "The trail's name, where the key is not it." }),
    ...common,
    facts: {
      type: 'object',
      title: 'facts about the trail',
      description:
        'What the trail is. ctsel never sets these: plan and drift compare them with the live trail.',
      properties: {
        ...scopeFacts,
        logBuckets: listOf(
          text('a bucket name'),
          'a list of bucket names',
          'Buckets that receive log files.',
        ),
        recursiveLogging: flag('Whether deliveries to the log bucket are recorded themselves. Default true.'),
        managementCopy: {
          enum: ['first', 'additional'],
          title: '`first` or `additional`',
          description: 'Whether this is the free first copy of management events. Default first.',
        },
        dataOnly: flag('Whether the trail is not meant to record management events. Default false.'),
        cloudWatchLogs: flag('Whether the trail also delivers to CloudWatch Logs. Default false.'),
      },
      additionalProperties: false,
    },
    selectors: {
      enum: ['auto', 'basic', 'advanced'],
      title: '`auto`, `basic` or `advanced`',
      description:
        'The form: basic where it records exactly the same (auto, default), always basic, or always advanced.',
    },
    insights: {
      type: ['object', 'string'],
      title: '`off`, or what to analyse',
      description: 'CloudTrail Insights. Absent: left as it is. `off`: cleared.',
      pattern: '^off$',
      properties: {
        apiCallRate: insightCategories('Unusual call rates in these categories.'),
        apiErrorRate: insightCategories('Unusual error rates in these categories.'),
      },
      additionalProperties: false,
      minProperties: 1,
    },
    aggregation: {
      type: ['array', 'string'],
      title: '`off`, or a list of templates',
      description: 'Aggregation of data events. Absent: left as it is. `off`: cleared.',
      pattern: '^off$',
      items: { enum: aggregationTemplates, title: 'an aggregation template' },
      minItems: 1,
    },
  },
  additionalProperties: false,
};

const eventDataStore = {
  type: 'object',
  title: 'an event data store',
  properties: {
    arn: text('an event data store ARN', {
      pattern: '^arn:[^:\\s]+:cloudtrail:[^:\\s]+:[^:\\s]+:eventdatastore/[^\\s]+$',
    }),
    name: text('a name', { description: 'Instead of `arn`: resolved when planning.' }),
    ...common,
    facts: {
      type: 'object',
      title: 'facts about the store',
      properties: scopeFacts,
      additionalProperties: false,
    },
    category: {
      enum: ['Insight', 'ConfigurationItem', 'Evidence', 'ActivityAuditLog'],
      title: 'a category of events',
      description: 'For a store of other than CloudTrail events, in place of `log`.',
    },
    insights: {
      type: ['object', 'string'],
      title: '`off`, or what to analyse',
      description: 'CloudTrail Insights. Absent: left as it is. `off`: cleared.',
      pattern: '^off$',
      properties: {
        destination: patternsOfArn('the ARN of the store that receives them, an event data store'),
        apiCallRate: insightCategories('Unusual call rates.'),
        apiErrorRate: insightCategories('Unusual error rates.'),
      },
      additionalProperties: false,
      minProperties: 1,
    },
    enrichment: {
      type: ['object', 'string'],
      title: '`off`, or what to add to the events',
      description: 'Event enrichment. Absent: left as it is. `off`: cleared.',
      pattern: '^off$',
      properties: {
        maxEventSize: { enum: ['standard', 'large'], title: '`standard` or `large`' },
        tags: listOf(text('a tag key'), 'a list of tag keys', 'Resource tags to add.'),
        requestContext: listOf(text('a global condition key'), 'a list of global condition keys'),
      },
      additionalProperties: false,
      minProperties: 1,
    },
  },
  additionalProperties: false,
};

const targets = (of: object, description: string) => ({
  type: 'object',
  title: 'a map of targets',
  description,
  additionalProperties: of,
  minProperties: 1,
});

export const policySchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'a ctsel policy',
  description: 'What CloudTrail trails and event data stores record.',
  type: 'object',
  properties: {
    version: { const: 1, title: '`1`', description: 'The version of the policy language.' },
    catalog: { ...date, description: 'Pins what `AWS::Service::*` and `network: all` expand to.' },
    trails: targets(
      { $ref: '#/definitions/trail' },
      'The trails, by key; the key is the name unless `name` is given.',
    ),
    eventDataStores: targets({ $ref: '#/definitions/eventDataStore' }, 'The event data stores, by key.'),
    require: listOf(
      { $ref: '#/definitions/coverage' },
      'a list of requirements',
      'Coverage: must be recorded.',
    ),
    forbid: listOf(
      { $ref: '#/definitions/coverage' },
      'a list of prohibitions',
      'Cost: must not be recorded.',
    ),
    deployed: listOf(
      {
        type: ['string', 'object'],
        title: 'a file or folder, or `{ path, account }`',
        properties: {
          path: text('a file or folder'),
          account: { ...accountNumber, description: 'The account that it deploys into.' },
          by: {
            enum: ['terraform', 'cloudformation', 'ctsel'],
            title: '`terraform`, `cloudformation` or `ctsel`',
            description: 'What deploys it; by default Terraform where the folder has its files.',
          },
        },
        required: ['path'],
        additionalProperties: false,
      },
      'a list of files and folders',
      'Of a guard only: what deploys, relative to the root of the repository. Each must meet `require` itself, roots of one account together.',
    ),
    packs: {
      type: 'array',
      title: 'a list of packs',
      description: 'Ready-made `require` lists of frameworks; `ctsel packs` lists them.',
      items: text('a pack such as `cis-aws-foundations-3.0`', { examples: packWords }),
    },
    critical: listOf(
      {
        type: 'object',
        title: 'something critical',
        properties: { ...kinds, ...filters, because },
        additionalProperties: false,
      },
      'a list of what is critical',
      'What must not be missed: lint reports which of these no target records, or records in part only.',
    ),
    tests: listOf(
      {
        type: 'object',
        title: 'a test',
        properties: {
          event: {
            type: ['string', 'object'],
            title: 'a file with one record, or the record itself',
            description: 'A file with one record, relative to this policy, or the record itself.',
          },
          recorded: {
            type: 'array',
            title: 'a list of target keys',
            description: 'The targets that must record it; all others must not.',
            items: text('a target key'),
          },
          because,
        },
        required: ['event', 'recorded'],
        additionalProperties: false,
      },
      'a list of tests',
      'Policy unit tests, run by `ctsel test` and by lint.',
    ),
    acceptLess: listOf(
      {
        type: 'object',
        title: 'an accepted loss',
        properties: {
          target: oneOrMore(
            'a target key, a pattern such as `org-*`, or a list of them',
            'The targets that may lose it; * and ? match any characters.',
          ),
          ...kinds,
          ...filters,
          except: { $ref: '#/definitions/except' },
          until: { ...date, description: 'The last day on which it holds.' },
          because,
        },
        required: ['target', 'until', 'because'],
        additionalProperties: false,
      },
      'a list of accepted losses',
      'What apply may stop recording.',
    ),
    traffic: listOf(text('a file'), 'a list of files', 'Written by `ctsel profile` and `ctsel volumes`.'),
    budget: {
      type: 'object',
      title: 'a budget',
      properties: { monthly: { type: 'number', title: 'dollars a month', minimum: 0 } },
      required: ['monthly'],
      additionalProperties: false,
    },
    lint: {
      type: 'object',
      title: 'lint settings',
      properties: {
        rules: {
          type: 'object',
          title: 'rules by name',
          description: 'The severity of a rule, or `off`.',
          additionalProperties: { enum: severityWords, title: 'a severity or `off`' },
        },
        preset: {
          enum: presetWords,
          title: 'a preset',
          description:
            'Where rules begin: recommended (default), strict (warnings are errors), cost (what costs counts more), all (every rule is on).',
        },
        scanners: listOf(
          text('a scanner such as `prowler`'),
          'a list of scanners',
          'Other scanners whose verdicts matter: lint reports where they will be wrong.',
        ),
        scannerRoles: listOf(
          text('a role such as `role/auditor`, or an ARN'),
          'a list of roles',
          'Roles of scanners, whose many calls need not be recorded as data events.',
        ),
        detections: listOf(
          text('a file or folder'),
          'a list of files and folders',
          'Sigma rules, or lists of techniques with the events that show them, relative to this file.',
        ),
        exclude: listOf(
          text('a glob such as `tests/*`'),
          'a list of globs',
          'Files and folders, relative to this file, that lint leaves out of the folders it reads; `*` matches any characters, and a pattern without `/` is about a name at any depth. Not used under `--guard`.',
        ),
      },
      additionalProperties: false,
    },
  },
  required: ['version'],
  additionalProperties: false,
  definitions: { pattern, filter, except, statement, ignoreEntry, coverage, trail, eventDataStore },
};
