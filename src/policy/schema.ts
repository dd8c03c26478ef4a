import {
  aggregationTemplates,
  constantFieldsOf,
  eventFieldsOf,
  partitions,
  type EventCategory,
  regionForm,
  regionNames,
  requestContextKeys,
} from '../cloudtrail/index.js';
import { filterFields, type FilterName } from './filter-fields.js';
import {
  aliasWords,
  eventSourceWords,
  networkWords,
  packWords,
  presetWords,
  resourceTypePatternWords,
  severityWords,
} from './words.js';

/**
 * The policy file, as JSON Schema (draft 07).
 *
 * The one definition of its shape: the types, the validator and the schema for editors are generated from it
 * (`npm run generate`). A `title` is a noun phrase that completes «expected …» in messages. Unions are
 * written with `type: [a, b]`, never `oneOf`, so that a message can name the one thing that is wrong. What
 * depends on the kind of a statement or of a target is not in here but in `cloudtrail/event-fields.ts`.
 *
 * What editors get on top is under the symbol `inEditors`, which nothing else that reads a schema can see: values to
 * offer, patterns for what is otherwise refused later and in better words, and keys that exclude one another.
 */

/** The keywords of a schema that only the schema for editors has; see `src/dev/editor-schema.ts`. */
export const inEditors = Symbol('in editors');

/** Words that an editor offers: unlike `examples`, snippets are not listed one by one in what it shows on hover. */
const offering = (words: readonly string[]) => ({
  defaultSnippets: words.map((word) => ({ label: word, body: word })),
});

/** What an editor refuses in a text, and offers for it. */
const offered = (words: readonly string[], pattern: string, refusal: string) => ({
  [inEditors]: { pattern, patternErrorMessage: refusal, ...offering(words) },
});

const text = (title: string, more: object = {}) => ({ type: 'string', title, ...more });
const flag = (description: string) => ({ type: 'boolean', title: '`true` or `false`', description });
const listOf = (items: object, title: string, description?: string) => ({
  type: 'array',
  title,
  ...(description === undefined ? {} : { description }),
  items,
  minItems: 1,
});
const oneOrMore = (title: string, description: string, items: object = text(title), more: object = {}) => ({
  type: ['string', 'array'],
  title,
  description,
  items,
  minItems: 1,
  ...more,
});

/** Twelve digits. */
export const accountPattern = '^\\d{12}$';
/** A Region of any partition. */
export const regionPattern = regionForm.source;

const accountNumber = text('a 12-digit account number in quotes', {
  pattern: accountPattern,
  [inEditors]: { patternErrorMessage: 'Expected the 12 digits of an account number, in quotes' },
});
const regionName = text('a Region such as `us-east-1`', {
  pattern: regionPattern,
  [inEditors]: { patternErrorMessage: 'Expected a Region such as us-east-1', ...offering(regionNames) },
});
const date = text('a date such as `2026-11-22`', {
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  [inEditors]: { patternErrorMessage: 'Expected a date as YYYY-MM-DD' },
});

const literals = {
  equals: text('text', { description: 'The value is exactly this text; a `*` in it is a plain character.' }),
  startsWith: text('text', {
    description: 'The value begins with this text; a `*` in it is a plain character.',
  }),
  endsWith: text('text', { description: 'The value ends with this text; a `*` in it is a plain character.' }),
};
const patternTitle = 'a pattern: text, `text*`, `*text`, or `{ equals | startsWith | endsWith: text }`';
const oneKey = { additionalProperties: false, minProperties: 1, maxProperties: 1 };

/** In place of an element of a list. */
const use = text('the name of a list under `let`', {
  description: 'The elements of this list of `let`, in place of this one; nothing else can be beside it.',
});
const columnPattern = {
  type: ['string', 'object', 'boolean', 'array'],
  title: 'a pattern, a list of patterns, or `true` or `false`',
  properties: literals,
  ...oneKey,
  items: {
    type: ['string', 'object'],
    title: 'a pattern: text, `text*`, `*text`, or `{ equals | startsWith | endsWith: text }`',
    properties: literals,
    ...oneKey,
  },
  minItems: 1,
};
const selected = {
  account: oneOrMore('a 12-digit account number in quotes', 'These accounts.', accountNumber),
  region: oneOrMore('a Region such as `us-east-1`', 'These Regions.', regionName),
};
/** Rows of `accounts`, by their columns, and Regions. */
const selection = {
  type: 'object',
  title: 'accounts and Regions',
  description:
    'Where it holds: columns of `accounts`, each with a pattern or a list of them, all of which must match; by default everywhere.',
  properties: {
    ...selected,
    except: {
      type: ['object', 'array'],
      title: 'accounts to leave out',
      description: 'Rows that are left out: columns with patterns, or a list of such.',
      additionalProperties: columnPattern,
      minProperties: 1,
      items: {
        type: 'object',
        title: 'accounts to leave out',
        additionalProperties: columnPattern,
        minProperties: 1,
      },
      minItems: 1,
    },
  },
  additionalProperties: columnPattern,
  minProperties: 1,
};
const inRows = { in: { $ref: '#/definitions/selection' } };

const pattern = {
  type: ['string', 'object'],
  title: patternTitle,
  properties: {
    ...literals,
    arn: {
      type: ['string', 'object'],
      title: patternTitle,
      description: 'For `resources` only: an ARN, used as written and never expanded like a name.',
      properties: literals,
      ...oneKey,
    },
    use,
    role: text('the name of a role, or `name*`', {
      description: 'For `principals` only, with `in`: all sessions of the role in each of these accounts.',
    }),
    ...inRows,
  },
  additionalProperties: false,
  minProperties: 1,
  // `role` has `in` beside it; of the others there is one.
  if: { required: ['role'] },
  then: { maxProperties: 2 },
  else: { maxProperties: 1 },
};
const patternList = (description: string, items: object = {}) =>
  listOf({ $ref: '#/definitions/pattern', ...items }, 'a list of patterns', description);
const eventSourcePattern = { [inEditors]: { $ref: undefined, ...pattern, ...offering(eventSourceWords) } };

const filters = {
  operations: {
    enum: ['all', 'read', 'write'],
    title: '`all`, `read` or `write`',
    description: 'Only read events, only write events, or all (field `readOnly`).',
  },
  resources: patternList(
    'Resources by name (expanded to ARNs by resource type) or by ARN (field `resources.ARN`).',
  ),
  events: patternList('Event names such as `PutObject` or `Put*` (field `eventName`).'),
  sources: patternList(
    'Services that the events come from; `kms` is short for `kms.amazonaws.com` (field `eventSource`).',
    eventSourcePattern,
  ),
  principals: patternList(
    'Callers (field `userIdentity.arn`). `role/NAME` and the ARN of a role match all sessions of the role.',
  ),
  eventTypes: patternList('Event types such as `AwsApiCall` or `AwsServiceEvent` (field `eventType`).'),
  console: {
    type: 'boolean',
    title: '`true` or `false`',
    description:
      'Only events of console sessions (`true`), or only all others (`false`) (field `sessionCredentialFromConsole`).',
  },
  endpoints: patternList('IDs of VPC endpoints (field `vpcEndpointId`).'),
  denied: {
    const: true,
    title: '`true`',
    description: 'Only calls that a VPC endpoint policy denied (field `errorCode` is `VpceAccessDenied`).',
  },
};

const resourceTypeText = offered(
  resourceTypePatternWords,
  `^(${aliasWords.join('|')}|AWS::[A-Za-z0-9]+::([A-Za-z0-9]+|\\*))$`,
  'Expected a resource type: an alias such as s3, a type such as AWS::S3::Object, or AWS::S3::*',
);
const networkText = offered(
  networkWords,
  '^[a-z0-9][a-z0-9-]*(\\.[a-z0-9-]+)*$',
  'Expected an event source such as kms or kms.amazonaws.com, or all',
);

const kinds = {
  management: {
    enum: ['all', 'read', 'write'],
    title: '`all`, `read` or `write`',
    description: 'Management events: all of them, only reads, or only writes.',
  },
  data: oneOrMore(
    'a resource type such as `s3` or `AWS::S3::Object`',
    'Data events of these resource types: an alias (`s3`), a type (`AWS::S3::Object`), all types of a service (`AWS::S3::*`), or a list of them.',
    text('a resource type such as `s3` or `AWS::S3::Object`', resourceTypeText),
    resourceTypeText,
  ),
  network: oneOrMore(
    'an event source such as `kms`, a list of them, or `all`',
    'Network activity events, which calls through VPC endpoints make, of these event sources, or `all`.',
    text('an event source such as `kms`, a list of them, or `all`', networkText),
    networkText,
  ),
};

/** The kinds of an entry, each with the filters that its events have; which is the kind is a key of its own. */
const kindFilters = {
  management: filtersFor('Management'),
  data: filtersFor('Data'),
  network: filtersFor('NetworkActivity'),
};

function filtersFor(category: EventCategory): object {
  const fields = [...eventFieldsOf(category), ...constantFieldsOf(category)];
  const names = (Object.keys(filterFields) as FilterName[]).filter((name) =>
    fields.includes(filterFields[name]),
  );
  return Object.fromEntries(names.map((name) => [name, filters[name]]));
}

const kindTitles = {
  management: 'management events',
  data: 'data events',
  network: 'network activity events',
};

/** For editors: an entry that names one kind, as closed objects; without a kind, with any filter, where that is allowed. */
const byKind = (more: object, required: readonly string[] = [], withoutKind = false) => ({
  [inEditors]: {
    properties: undefined,
    required: undefined,
    additionalProperties: undefined,
    minProperties: undefined,
    oneOf: [
      ...(Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => ({
        type: 'object',
        title: kindTitles[kind],
        properties: { [kind]: kinds[kind], ...(withoutKind ? filters : kindFilters[kind]), ...more },
        required: [...required, kind],
        additionalProperties: false,
      })),
      {
        type: 'object',
        title: 'a list of `let`',
        properties: { use },
        required: ['use'],
        additionalProperties: false,
      },
      ...(withoutKind
        ? [
            {
              type: 'object',
              title: 'events of any kind',
              properties: { ...filters, ...more },
              additionalProperties: false,
              minProperties: 1,
            },
          ]
        : []),
    ],
  },
});

const filter = {
  type: 'object',
  title: 'a filter',
  properties: { ...filters, use },
  additionalProperties: false,
  minProperties: 1,
};

const except = {
  type: ['object', 'array'],
  title: 'a filter or a list of filters',
  description: 'What the statement leaves out: fields inside one filter hold together, the list is a union.',
  properties: { ...filters, use },
  additionalProperties: false,
  minProperties: 1,
  items: { $ref: '#/definitions/filter' },
  minItems: 1,
};

const ofStatement = {
  except: { $ref: '#/definitions/except' },
  name: text('a selector name of at most 1000 characters on one line', {
    description: 'The `Name` of the selector.',
    pattern: '^[^\\n\\r]{1,1000}$',
  }),
};

const statement = {
  type: 'object',
  title: 'a statement',
  description: 'Exactly one of `management`, `data` and `network`, and filters that narrow it.',
  properties: { ...kinds, ...filters, ...ofStatement, ...inRows, use },
  additionalProperties: false,
  ...byKind({ ...ofStatement, ...inRows }),
};

const ignoreEntry = {
  type: 'object',
  title: 'a filter with an optional kind key',
  description: 'Left out of every statement, or of the statements of its kind.',
  properties: { ...kinds, ...filters, ...inRows, use },
  additionalProperties: false,
  minProperties: 1,
  ...byKind(inRows, [], true),
};

const because = text('a reason', { description: 'Why; shown with every finding.' });

const ofCoverage = {
  except: { $ref: '#/definitions/except' },
  ...inRows,
  by: oneOrMore(
    '`any`, `each` or a target',
    'Which target is meant: `any` (default), `each`, or one or several by their keys.',
    text('`any`, `each` or a target'),
    { [inEditors]: offering(['any', 'each']) },
  ),
  because,
};

const coverage = {
  type: 'object',
  title: 'a requirement',
  properties: { ...kinds, ...filters, ...ofCoverage, use },
  additionalProperties: false,
  ...byKind(ofCoverage),
};

const patternsOfArn = (what: string) => text(`${what} ARN`, { pattern: '^arn:[^\\s]+$' });

const roles = {
  type: 'object',
  title: 'role ARNs',
  description: 'Roles to assume; `${account}`, `${region}` and `${partition}` are filled in.',
  properties: {
    plan: {
      ...patternsOfArn('a role'),
      description: 'The role for what only reads: `plan`, `drift` and `snapshot`.',
    },
    apply: { ...patternsOfArn('a role'), description: 'The role for what writes: `apply` and `rollback`.' },
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
  ...inRows,
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
    'What every statement leaves out.',
  ),
};

const offOnly = {
  [inEditors]: { patternErrorMessage: 'Expected off, or what to set', ...offering(['off']) },
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
    name: text('a trail name', { description: 'The name of the trail; by default its key.' }),
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
      ...offOnly,
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
      ...offOnly,
      items: { enum: aggregationTemplates, title: 'an aggregation template' },
      minItems: 1,
    },
  },
  additionalProperties: false,
  [inEditors]: { required: ['log'] },
};

const storeProperties = {
  arn: text('an event data store ARN', {
    description: 'The ARN of the store; either this or `name`.',
    pattern: '^arn:[^:\\s]+:cloudtrail:[^:\\s]+:[^:\\s]+:eventdatastore/[^\\s]+$',
  }),
  name: text('a name', { description: 'The name of the store, in place of `arn`: looked up when planning.' }),
  ...common,
  facts: {
    type: 'object',
    title: 'facts about the store',
    description:
      'What the store is. ctsel never sets these: `plan` and `drift` compare them with the live store.',
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
    ...offOnly,
    properties: {
      destination: {
        ...patternsOfArn('the ARN of the store that receives them, an event data store'),
        description: 'The event data store that receives the Insights events.',
      },
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
    ...offOnly,
    properties: {
      maxEventSize: {
        enum: ['standard', 'large'],
        title: '`standard` or `large`',
        description:
          'The size of events that CloudTrail delivers whole; `large` is needed for tags and context keys.',
      },
      tags: listOf(text('a tag key'), 'a list of tag keys', 'Resource tags to add.'),
      requestContext: listOf(
        text('a global condition key', { [inEditors]: { enum: requestContextKeys } }),
        'a list of global condition keys',
        'Global condition keys of the request to add.',
      ),
    },
    additionalProperties: false,
    minProperties: 1,
  },
};

const columnValue = {
  type: ['string', 'boolean', 'array'],
  title: 'text in quotes, a list of texts, or `true` or `false`',
  items: text('text in quotes'),
};
const accountRow = {
  type: 'object',
  title: 'an account',
  properties: {
    id: { ...accountNumber, description: 'The account number.' },
    name: text('a name', { description: 'What the account is called.' }),
    partition: {
      enum: partitions,
      title: 'a partition',
      description: 'By default that of its Regions, or `aws`.',
    },
    organization: text('the ID of an organization, such as `o-exampleorgid`', {
      description: 'The organization that it is in: needed where a partition has several.',
      pattern: '^o-[a-z0-9]{10,32}$',
    }),
    ou: text('a path such as `Root/Workloads/Prod`', {
      description: 'The organizational unit that it is in: the path from the root.',
    }),
    regions: listOf(
      regionName,
      'a list of Regions',
      'The Regions that it has enabled; by default those of its partition that are on by default.',
    ),
    managementAccount: flag('Whether it is the management account of its organization.'),
    delegatedAdmin: flag('Whether it is a delegated administrator of CloudTrail.'),
    status: {
      enum: ['active', 'ACTIVE', 'suspended', 'SUSPENDED', 'PENDING_CLOSURE'],
      title: '`active` or `suspended`',
      description: 'A suspended account is left out.',
    },
  },
  additionalProperties: columnValue,
  required: ['id'],
};
const accounts = {
  type: ['array', 'object'],
  title: 'a list of accounts, or `{ from: file }`',
  description: 'The accounts of the organization, a row for each; other keys are columns of your own.',
  items: accountRow,
  minItems: 1,
  properties: {
    from: text('a JSON or CSV file', {
      description: 'The file with the rows, JSON or CSV, in the folder of the policy or below it.',
    }),
  },
  required: ['from'],
  additionalProperties: false,
};
const defaults = {
  type: 'object',
  title: 'defaults of targets',
  description: 'What targets have unless they have it themselves.',
  properties: {
    region: {
      type: ['string', 'object'],
      title: 'a Region, or one for each partition',
      description: 'The home Region, one for all or one for each partition.',
      pattern: regionPattern,
      properties: Object.fromEntries(
        partitions.map((partition) => [
          partition,
          { ...regionName, description: `The home Region in the partition ${partition}.` },
        ]),
      ),
      additionalProperties: false,
      minProperties: 1,
    },
    roles,
    profile: common.profile,
    owner: common.owner,
    facts: trail.properties.facts,
    selectors: trail.properties.selectors,
  },
  additionalProperties: false,
  minProperties: 1,
};

const {
  arn: storeArn,
  name: storeName,
  log: storeLog,
  ignore: storeIgnore,
  category,
  ...ofStore
} = storeProperties;

const eventDataStore = {
  type: 'object',
  title: 'an event data store',
  properties: storeProperties,
  additionalProperties: false,
  [inEditors]: {
    properties: undefined,
    additionalProperties: undefined,
    oneOf: [{ arn: storeArn }, { name: storeName }].flatMap((identity) =>
      [{ log: storeLog, ignore: storeIgnore }, { category }].map((content) => ({
        type: 'object',
        title: `a store with ${[identity, content].map((part) => `\`${Object.keys(part)[0]}\``).join(' and ')}`,
        properties: { ...identity, ...ofStore, ...content },
        required: [Object.keys(identity)[0], Object.keys(content)[0]],
        additionalProperties: false,
      })),
    ),
  },
};

const target = oneOrMore(
  'a target key, a pattern such as `org-*`, or a list of them',
  'The targets that may lose it; `*` and `?` match any characters.',
);
const ofLoss = {
  ...inRows,
  except: { $ref: '#/definitions/except' },
  until: { ...date, description: 'The last day on which it holds.' },
  because,
};
const requiredOfLoss = ['target', 'until', 'because'];

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
    catalog: {
      ...date,
      description: 'The day whose AWS lists `AWS::Service::*` and `network: all` expand to.',
    },
    accounts,
    defaults,
    let: {
      type: 'object',
      title: 'named lists',
      description: 'Lists of entries or of names, used with `{ use: NAME }` as an element of another list.',
      additionalProperties: listOf(
        { type: ['object', 'string'], title: 'an entry, a filter or a name' },
        'a list of entries or names',
      ),
      minProperties: 1,
    },
    trails: targets(
      { $ref: '#/definitions/trail' },
      'The trails, each under a key, which is its name unless `name` is given.',
    ),
    eventDataStores: targets(
      { $ref: '#/definitions/eventDataStore' },
      'The event data stores, each under a key of your choice.',
    ),
    require: listOf(
      { $ref: '#/definitions/coverage' },
      'a list of requirements',
      'What must be recorded; lint reports what is not.',
    ),
    forbid: listOf(
      { $ref: '#/definitions/coverage' },
      'a list of prohibitions',
      'What must not be recorded, such as what would cost too much; lint reports what is.',
    ),
    deployed: listOf(
      {
        type: ['string', 'object'],
        title: 'a file or folder, or `{ path, account }`',
        properties: {
          path: text('a file or folder', {
            description: 'The file or folder, relative to the root of the repository.',
          }),
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
      items: text('a pack such as `cis-aws-foundations-3.0`', { [inEditors]: { enum: packWords } }),
    },
    critical: listOf(
      {
        type: 'object',
        title: 'something critical',
        properties: { ...kinds, ...filters, ...inRows, because, use },
        additionalProperties: false,
        ...byKind({ ...inRows, because }),
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
          ...inRows,
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
        properties: { target, ...kinds, ...filters, ...ofLoss },
        required: requiredOfLoss,
        additionalProperties: false,
        ...byKind({ target, ...ofLoss }, requiredOfLoss),
      },
      'a list of accepted losses',
      'What apply may stop recording.',
    ),
    traffic: listOf(text('a file'), 'a list of files', 'Written by `ctsel profile` and `ctsel volumes`.'),
    budget: {
      type: 'object',
      title: 'a budget',
      description: 'What the targets may cost; lint reports what is above it.',
      properties: {
        monthly: {
          type: 'number',
          title: 'dollars a month',
          description: 'US dollars a month.',
          minimum: 0,
        },
      },
      required: ['monthly'],
      additionalProperties: false,
    },
    lint: {
      type: 'object',
      title: 'lint settings',
      description: 'What `ctsel lint` looks for, and how much it matters.',
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
  definitions: {
    selection,
    pattern,
    filter,
    except,
    statement,
    ignoreEntry,
    coverage,
    trail,
    eventDataStore,
  },
};
