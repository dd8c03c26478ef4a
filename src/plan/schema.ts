import {
  aggregationTemplates,
  insightCategories,
  insightTypes,
  operators,
  partitions,
  readWriteTypes,
} from '../cloudtrail/index.js';
import { accountPattern, regionPattern } from '../policy/schema.js';
import { calls } from './steps.js';
import { demands } from './unmet.js';

/** The files that pass a plan from one run to another: JSON schemas, published in `generated/`. */

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const flag = { type: 'boolean' };
const list = (items: object) => ({ type: 'array', items });
const object = (required: object, optional: object = {}) => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

const kind = { enum: ['trail', 'eventDataStore'] };
const account = { type: 'string', pattern: accountPattern };
const region = { type: 'string', pattern: regionPattern };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z$' };
const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' };
/** A target's key: it names files of the journal. */
const target = { type: 'string', pattern: '^(?!\\.)[A-Za-z0-9._-]{1,128}$' };

const fieldSelector = object(
  { Field: text },
  Object.fromEntries(operators.map((operator) => [operator, texts])),
);
const dataResource = object({ Type: text, Values: texts });
const eventSelector = object(
  {},
  {
    ReadWriteType: { enum: readWriteTypes },
    IncludeManagementEvents: flag,
    DataResources: list(dataResource),
    ExcludeManagementEventSources: texts,
  },
);
const advancedEventSelector = object({ FieldSelectors: list(fieldSelector) }, { Name: text });
const insightSelector = object(
  { InsightType: { enum: insightTypes } },
  { EventCategories: list({ enum: insightCategories }) },
);
const selectors = {
  oneOf: [
    object({ AdvancedEventSelectors: list(advancedEventSelector) }),
    object({ EventSelectors: list(eventSelector) }),
  ],
};
const insights = object({ selectors: list(insightSelector) }, { destination: text });
const configuration = object(
  {},
  {
    AggregationConfigurations: list(
      object({ EventCategory: { const: 'Data' }, Templates: list({ enum: aggregationTemplates }) }),
    ),
    MaxEventSize: { enum: ['Standard', 'Large'] },
    ContextKeySelectors: list(object({ Type: { enum: ['TagContext', 'RequestContext'] }, Equals: texts })),
  },
);
const state = object({ selectors, insights }, { configuration });
const fieldSelectors = {
  type: 'object',
  properties: { FieldSelectors: list(fieldSelector), except: list({ $ref: '#/definitions/set' }) },
  required: ['FieldSelectors'],
  additionalProperties: false,
};
const set = { $ref: '#/definitions/set' };
const definitions = { set: fieldSelectors };

const roles = object({}, { plan: text, apply: text, externalId: text });
const desired = object(
  {
    target,
    kind,
    partition: { enum: partitions },
    selectors,
    isFormFixed: flag,
    acceptLess: list(object({ until: day, because: text, sets: list(set) })),
    roles,
  },
  {
    arn: text,
    name: text,
    account,
    region,
    insights,
    configuration,
    facts: object(
      { multiRegion: flag, organization: flag },
      { trail: object({ recursiveLogging: flag, cloudWatchLogs: flag, logBuckets: texts }) },
    ),
    owner: { enum: ['ctsel', 'terraform', 'cloudformation', 'control-tower', 'lza'] },
    profile: text,
  },
);
const live = object(
  {
    kind,
    arn: text,
    name: text,
    account,
    region,
    isMultiRegion: flag,
    isOrganization: flag,
    state,
  },
  {
    trail: object(
      {},
      { bucket: text, logGroup: text, isRecursive: flag, isLogging: flag, deliveryError: text },
    ),
    status: text,
  },
);
const caller = object({ account, arn: text }, { isDelegatedAdministrator: flag });
const problem = object({ message: text }, { exception: text, help: text });
const change = object(
  {
    call: { enum: calls },
    part: { enum: ['selectors', 'insights', 'configuration'] },
    request: { type: 'object' },
  },
  { from: {}, to: {} },
);
const difference = object(
  { set, witness: { type: 'object' } },
  { accepted: flag, acceptedBy: list(object({ until: day, because: text })) },
);
const unmet = object(
  { name: { enum: Object.keys(demands) }, effect: { enum: ['stops', 'warns'] }, place: text, message: text },
  { help: text },
);
const pair = object({ type: { enum: insightTypes }, category: { enum: insightCategories } });
const objection = object(
  { name: text, effect: { enum: ['stops', 'skips', 'warns'] }, message: text },
  { help: text, isAboutLess: flag, isDrift: flag, snippet: text },
);

const made = { ctsel: text, tables: day, made: time };

/** `ctsel plan --json`, and the file that `--out` writes. */
export const planSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'a plan of ctsel',
  ...object({
    format: { const: 'ctsel-plan/1' },
    ...made,
    policy: object({ file: text, sha256: digest }),
    assumptions: texts,
    strict: flag,
    /** What the policy demands and does not meet. */
    unmet: list(unmet),
    targets: list({
      oneOf: [
        object(
          {
            target,
            kind,
            arn: text,
            account,
            region,
            changes: list(change),
            added: list(difference),
            removed: list(difference),
            insights: object({ added: list(pair), removed: list(pair) }),
            managementCopies: { enum: [-1, 0, 1] },
            objections: list(objection),
            clean: flag,
            desired,
            live,
          },
          { caller },
        ),
        object({ target, kind, problem, desired }),
      ],
    }),
    /** How many calls applying would make. */
    changes: { type: 'integer' },
    /** Whether every target was read, needs no call, and does its work. */
    clean: flag,
  }),
  definitions,
} as const;

/** What is live, as `ctsel snapshot` writes it. */
export const snapshotSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'a snapshot of ctsel',
  ...object({
    format: { const: 'ctsel-snapshot/1' },
    ...made,
    targets: list({
      oneOf: [object({ target, live }, { caller }), object({ target, problem })],
    }),
  }),
} as const;

/** What a run of `ctsel apply` did to one target. */
export const journalSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'an entry of the journal of ctsel',
  ...object(
    {
      format: { const: 'ctsel-journal/1' },
      ctsel: text,
      run: text,
      started: time,
      desired,
      /** As it was before the run. */
      live,
      steps: list(
        object(
          {
            call: { enum: calls },
            part: { enum: ['selectors', 'insights', 'configuration'] },
            request: { type: 'object' },
            /** `calling`: whether it took effect is not known. */
            progress: { enum: ['planned', 'calling', 'done', 'failed'] },
          },
          { from: {}, to: {}, at: time, requestId: text, isRefused: { const: true } },
        ),
      ),
      /** `not begun`: no call was made or tried. */
      result: { enum: ['not begun', 'running', 'applied', 'failed', 'stopped'] },
    },
    { caller, policy: digest, problem },
  ),
  definitions,
} as const;
