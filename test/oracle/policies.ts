/** Policies that mean something and break no rule: every filter is one that its target can express. */
import * as fc from 'fast-check';
import {
  account,
  compact,
  eventNames,
  own,
  pick,
  plainRecord,
  sessions,
  some,
  sometimes,
} from './alphabet.js';
import { events } from './events.js';
import { type Filter, type Kind, type Pattern, type PolicyJson, says, type Statement } from './reading.js';
import type { RecordJson, Target } from './service.js';
import { whole } from '../runs.js';

const store = `arn:aws:cloudtrail:us-east-1:${account}:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE`;

/** Where a generated target lives; what names and roles may be written depends on it. */
interface Setting {
  kind: Target;
  multiRegion: boolean;
  organization: boolean;
}
const settings = {
  trail: { kind: 'trail', multiRegion: false, organization: false },
  multiRegion: { kind: 'trail', multiRegion: true, organization: false },
  organization: { kind: 'trail', multiRegion: true, organization: true },
  orgInOneRegion: { kind: 'trail', multiRegion: false, organization: true },
  store: { kind: 'eventDataStore', multiRegion: false, organization: false },
} as const satisfies Record<string, Setting>;

const patterns: Record<'events' | 'sources' | 'eventTypes' | 'endpoints', Pattern[]> = {
  events: [
    ...eventNames,
    'Put*',
    'Get*',
    'PutObject*',
    '*Object',
    '*Item',
    { equals: 'GetObject' },
    { startsWith: 'Del' },
    { endsWith: 'Acl' },
  ],
  sources: [
    's3',
    's3lifecycle',
    's3lifecycle.amazonaws.com',
    's3*',
    'kms',
    'kms.amazonaws.com',
    'ec2',
    'iam',
    'rdsdata',
    '*lifecycle.amazonaws.com',
    { equals: 'lambda.amazonaws.com' },
    { startsWith: 'rds' },
  ],
  eventTypes: ['AwsApiCall', 'AwsServiceEvent', 'AwsService*', '*Call'],
  endpoints: ['vpce-1', 'vpce-2', 'vpce-1*', '*2', { startsWith: 'AWS' }],
};
const managementSources: Pattern[] = [
  'kms',
  'rdsdata',
  'kms.amazonaws.com',
  { equals: 'rdsdata.amazonaws.com' },
];
const principals = ({ organization }: Setting): Pattern[] => [
  ...(organization ? [] : ['role/x', 'role/backup']),
  `arn:aws:iam::${account}:role/x`,
  `arn:aws:iam::${account}:role/ops/backup`,
  `arn:aws:iam::${account}:user/kim`,
  `arn:aws:iam::${account}:user/*`,
  `${sessions}/backup/*`,
  `${sessions}/x*`,
  '*/nightly',
  { equals: `arn:aws:iam::${account}:role/x` },
  { endsWith: '/ctsel' },
];

/** What `resources` may say about these types: names that all of them have, and ARNs and endings. */
interface Types {
  data: string | string[];
  names: Pattern[];
  begun: Pattern[];
  arns: Pattern[];
}
const objects: Types = {
  data: 's3',
  names: [
    'pay',
    'pay/',
    'pay-x',
    'logs',
    'jobs',
    'pay/in/',
    'pay/in',
    'pay/in/inv*',
    'logs/*',
    'pay-*',
    'pay*',
  ],
  begun: [],
  arns: [
    'arn:aws:s3:::pay/*',
    'arn:aws:s3:::pay/in/*',
    'arn:aws:s3:::pay-*',
    'arn:aws:s3:::pay/in/a.csv',
    '*.csv',
    '*/in/a.csv',
    '*.tmp',
    { equals: 'arn:aws:s3:::logs/x.tmp' },
    { startsWith: 'arn:aws:s3:::pay/in' },
    { endsWith: '/in/inv-1' },
    { arn: 'arn:aws:s3:::pay/*' },
    { arn: { equals: 'arn:aws:s3:::logs/x.tmp' } },
    { arn: { startsWith: 'arn:aws:s3:::pay' } },
  ],
};
const functions: Types = {
  data: 'lambda',
  names: ['jobs', 'jobs2'],
  begun: ['jobs*', 'job*'],
  arns: [...own('lambda', 'function:jobs', 'function:jobs:*', 'function:jobs2*'), '*:live', '*jobs2'],
};
const tables: Types = {
  data: 'dynamodb',
  names: ['t', 't2', 'jobs'],
  begun: ['t*'],
  arns: [...own('dynamodb', 'table/t', 'table/t*'), '*/t2'],
};
const topics: Types = {
  data: 'AWS::SNS::Topic',
  names: ['alerts', 'jobs'],
  begun: ['alerts*'],
  arns: [...own('sns', 'alerts', 'alerts-*'), '*:jobs'],
};
const typeSets: [weight: number, types: Types][] = [
  [6, objects],
  [1, { ...objects, data: 'AWS::S3::Object' }],
  [2, functions],
  [2, tables],
  [1, topics],
  [1, { data: 'AWS::Kinesis::Stream', names: ['jobs', 'clicks'], begun: ['cl*'], arns: ['*/jobs'] }],
  [
    1,
    {
      data: ['s3', 'lambda'],
      names: ['jobs', 'pay'],
      begun: ['jo*'],
      arns: ['*jobs', '*a.csv', ...own('lambda', 'function:jobs2')],
    },
  ],
  [
    1,
    {
      data: ['AWS::SQS::Queue', 'lambda', 'AWS::SNS::Topic'],
      names: ['jobs', 'jobs2'],
      begun: [],
      arns: own('sqs', 'jobs'),
    },
  ],
  [
    1,
    { data: 'AWS::SNS::*', names: [], begun: [], arns: [...own('sns', 'alerts', 'endpoint/GCM/*'), '*jobs'] },
  ],
  [
    1,
    {
      data: 'AWS::DynamoDB::*',
      names: [],
      begun: [],
      arns: [...own('dynamodb', 'table/t*', 'table/t/*'), '*/t'],
    },
  ],
];

/** Several types get a name first: the ARN of one service alone would leave another type without a pattern. */
const resources = (
  { data, names, begun, arns }: Types,
  { multiRegion, organization }: Setting,
): fc.Arbitrary<Pattern[]> => {
  const sayable = multiRegion || organization ? names : [...names, ...begun];
  if (sayable.length === 0) return some(arns);
  return fc.oneof(
    some(Array.isArray(data) ? sayable : arns),
    some(sayable),
    fc.tuple(some(sayable, 2), some(arns, 2)).map(([first, second]) => [...first, ...second]),
  );
};

type Word = keyof Filter;
/** A filter that says some of these words. */
const filter = (
  words: Word[],
  setting: Setting,
  types = objects,
  least = 1,
  narrow = false,
): fc.Arbitrary<Filter> => {
  const said: Record<Word, fc.Arbitrary<unknown>> = {
    operations: pick('read', 'write'),
    resources: resources(types, setting),
    events: some(patterns.events),
    sources: some(narrow ? managementSources : patterns.sources),
    principals: some(principals(setting)),
    eventTypes: some(patterns.eventTypes, 2),
    console: fc.boolean(),
    endpoints: some(patterns.endpoints, 2),
    denied: fc.constant(true),
  };
  const chosen = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.shuffledSubarray(words, { minLength: least, maxLength: Math.min(1, words.length) }),
    },
    {
      weight: 2,
      arbitrary: fc.shuffledSubarray(words, { minLength: least, maxLength: Math.min(2, words.length) }),
    },
    {
      weight: 1,
      arbitrary: fc.shuffledSubarray(words, { minLength: least, maxLength: Math.min(3, words.length) }),
    },
  );
  const all = fc.record(Object.fromEntries(words.map((word) => [word, said[word]])), plainRecord);
  return fc
    .tuple(chosen, all)
    .map(([use, values]) => Object.fromEntries(use.map((word) => [word, values[word]])) as Filter);
};

/** The words that each kind of statement can say here, and the ones that can be subtracted from it. */
function vocabulary({ kind }: Setting): Record<keyof Kind, { own: Word[]; minus: Word[] }> {
  const onStore: Word[] = ['events', 'sources', 'principals', 'eventTypes', 'console'];
  const network: Word[] = kind === 'trail' ? ['events', 'endpoints', 'principals'] : ['events', 'endpoints'];
  const data: Word[] = ['operations', 'resources', 'resources', ...onStore];
  const management: Word[] = kind === 'trail' ? [] : onStore;
  return {
    management: {
      own: management,
      minus: kind === 'trail' ? ['operations', 'sources'] : ['operations', ...onStore],
    },
    data: { own: [...new Set(data)], minus: [...new Set(data)] },
    network: { own: [...network, 'denied'], minus: [...network, 'sources'] },
  };
}

const networkSources = fc.oneof(
  some(['kms', 'ec2', 's3.amazonaws.com'], 2),
  some(['kms.amazonaws.com', 'ec2', 's3'], 3),
);
const management = fc.oneof(
  { weight: 3, arbitrary: fc.constant('all' as const) },
  { weight: 2, arbitrary: pick('read', 'write') as fc.Arbitrary<'read' | 'write'> },
);
const statementName = sometimes(pick('payments', 'console only', 'what the auditors ask for'), 15);

/** A kind key and filters, `narrow` where management sources are only KMS and RDS Data. */
function entries(
  setting: Setting,
  which: 'own' | 'minus',
): Record<keyof Kind, fc.Arbitrary<[Kind, Filter, Filter[]]>> {
  const words = vocabulary(setting);
  const narrow = setting.kind === 'trail';
  const least = 0;
  const excepts = (kind: keyof Kind, types = objects): fc.Arbitrary<Filter[]> => {
    const minus = filter(words[kind].minus, setting, types, 1, narrow && kind === 'management').map(withStar);
    return fc.oneof(
      fc.constant<Filter[]>([]),
      fc.array(minus, { maxLength: 2 }),
      fc.array(minus, { minLength: 1, maxLength: 3 }),
    );
  };
  const entry = (kind: keyof Kind, key: fc.Arbitrary<Kind>, types = objects) =>
    fc.tuple(
      key,
      filter(words[kind][which], setting, types, least, narrow && kind === 'management'),
      which === 'own' ? excepts(kind, types) : fc.constant<Filter[]>([]),
    );
  return {
    management: entry(
      'management',
      management.map((word) => ({ management: word })),
    ),
    data: fc.oneof(
      ...typeSets.map(([weight, types]) => ({
        weight,
        arbitrary: entry('data', fc.constant({ data: types.data }), types),
      })),
    ),
    network: entry(
      'network',
      networkSources.map((network) => ({ network })),
    ),
  };
}

/** Now and then `*` in the first of two fields, which drops its condition and leaves the other. */
function withStar(found: Filter): Filter {
  const { events, eventTypes } = found;
  return events && eventTypes ? { ...found, eventTypes: [...eventTypes, '*'] } : found;
}

const statements = (setting: Setting): fc.Arbitrary<Statement> => {
  const { management, data, network } = entries(setting, 'own');
  const kinds = fc.oneof(
    { weight: 3, arbitrary: management },
    { weight: 6, arbitrary: data },
    { weight: 2, arbitrary: network },
  );
  return fc
    .tuple(kinds, statementName, fc.boolean(), fc.integer({ min: 0, max: 9 }))
    .map(([[kind, own, list], name, single, star]) =>
      compact<Statement>({
        ...kind,
        ...own,
        ...(own.events && star === 0 ? { events: [...own.events, '*'] } : {}),
        except: list.length === 0 ? undefined : list.length === 1 && single ? list[0] : list,
        name,
      }),
    );
};

const ignores = (setting: Setting): fc.Arbitrary<Kind & Filter> => {
  const { management, data, network } = entries(setting, 'minus');
  const ofAKind = fc
    .oneof(
      { weight: 2, arbitrary: management },
      { weight: 6, arbitrary: data },
      { weight: 1, arbitrary: network },
    )
    .map(([kind, filters]) => ({ ...kind, ...filters }));
  const words: Word[] = [
    'operations',
    'events',
    'sources',
    'principals',
    'eventTypes',
    'console',
    'endpoints',
  ];
  const suffixes: Types = { data: [], names: [], begun: [], arns: ['*.csv', '*jobs', '*/t'] };
  return fc.oneof(
    { weight: 4, arbitrary: ofAKind },
    { weight: 1, arbitrary: filter(words, setting) },
    { weight: 1, arbitrary: fc.constant<Filter>({ sources: ['kms'] }) },
    { weight: 1, arbitrary: filter(['resources', 'operations', 'events'], setting, suffixes) },
  );
};

/** Section 2: an ignore without a kind key is legal where every statement can express it. */
function legal(entry: Kind & Filter, log: Statement[], setting: Setting): boolean {
  if (entry.management || entry.data || entry.network) return true;
  const words = vocabulary(setting);
  return log.every((statement) => {
    const kind = statement.management ? 'management' : statement.data ? 'data' : 'network';
    if (!(Object.keys(entry) as Word[]).every((word) => words[kind].minus.includes(word))) return false;
    const sources = JSON.stringify(managementSources);
    const only = entry.sources?.every((one) => sources.includes(JSON.stringify(one))) ?? true;
    return only || setting.kind !== 'trail' || kind !== 'management';
  });
}

/** How many values the policy could come to if every except and ignore were split blindly. */
function worst(log: Statement[], ignore: (Kind & Filter)[]): number {
  const fieldsOf = (found: Filter) =>
    Object.keys(found).filter((key) => !/^(management|data|network|name|except)$/.test(key));
  const valuesOf = (found: Filter) =>
    Object.values(found).reduce(
      (sum: number, value) => sum + (Array.isArray(value) ? 2 * value.length : 1),
      0,
    );
  return log.reduce((sum, statement) => {
    const { management, data, network } = statement;
    const excepts = statement.except === undefined ? [] : [statement.except].flat();
    const same = ignore.filter(
      (entry) =>
        !(management
          ? entry.data || entry.network
          : data
            ? entry.management || entry.network
            : entry.management || entry.data),
    );
    const filters = [...excepts, ...same];
    const pieces = filters.reduce((product, found) => product * Math.max(1, fieldsOf(found).length), 1);
    const types = [data ?? network ?? ''].flat().length + (String(data).endsWith('*') ? 1 : 0);
    return (
      sum +
      types * pieces * (2 + [statement, ...filters].reduce((n, found) => n + valuesOf(found as Filter), 0))
    );
  }, 0);
}

/** Drops ignores, then excepts, until the policy fits the 500 values of a target however it is compiled. */
function fitted(log: Statement[], ignore: (Kind & Filter)[]): [Statement[], (Kind & Filter)[]] {
  if (worst(log, ignore) <= 500) return [log, ignore];
  if (ignore.length > 0) return fitted(log, ignore.slice(0, -1));
  const at = log.findIndex(({ except }) => Array.isArray(except) && except.length > 1);
  if (at < 0) return [log.slice(0, 1).map(({ except: _, ...rest }) => rest), []];
  return fitted(
    log.map((one, index) => (index === at ? { ...one, except: [one.except!].flat().slice(0, -1) } : one)),
    ignore,
  );
}

/** A policy of one target. */
function policyOf(setting: Setting, log: Statement[], ignore: (Kind & Filter)[], more = {}): PolicyJson {
  const { kind, multiRegion, organization } = setting;
  const facts = { ...(multiRegion ? { multiRegion } : {}), ...(organization ? { organization } : {}) };
  const target = {
    ...(kind === 'trail' ? { account, region: 'us-east-1' } : { arn: store }),
    ...(multiRegion || organization ? { facts } : {}),
    ...more,
    log,
    ...(ignore.length > 0 ? { ignore } : {}),
  };
  return kind === 'trail'
    ? { version: 1, trails: { 'org-trail': target } }
    : { version: 1, eventDataStores: { lake: target } };
}

const ofSetting = (setting: Setting, form: fc.Arbitrary<object>): fc.Arbitrary<PolicyJson> =>
  fc
    .tuple(
      fc.array(statements(setting), { minLength: 1, maxLength: 4 }),
      fc.array(ignores(setting), { maxLength: 3 }),
      form,
    )
    .map(([log, ignore, more]) => {
      const [statements, kept] = fitted(
        log,
        ignore.filter((entry) => legal(entry, log, setting)),
      );
      return policyOf(setting, statements, kept, more);
    });

/** Section 5, step 4: what basic selectors can say. */
const basicFilter = (types: Types, values: Pattern[]): fc.Arbitrary<Statement> =>
  fc
    .tuple(sometimes(pick<'all' | 'read' | 'write'>('all', 'read', 'write'), 60), sometimes(some(values), 60))
    .map(([operations, list]) =>
      compact<Statement>({
        data: types.data,
        operations,
        resources: list,
      }),
    );
const basicStatements = fc.oneof(
  {
    weight: 3,
    arbitrary: basicFilter(objects, [
      'pay',
      'pay/in/',
      'logs',
      'jobs/',
      'pay/in/inv*',
      'arn:aws:s3:::pay-x/*',
    ]),
  },
  {
    weight: 2,
    arbitrary: basicFilter(functions, own('lambda', 'function:jobs', 'function:jobs2')),
  },
  { weight: 2, arbitrary: basicFilter(tables, ['t', 'jobs', ...own('dynamodb', 'table/t2')]) },
);
const basicManagement = fc
  .tuple(management, sometimes(some(managementSources.slice(0, 2)), 50))
  .map(([word, sources]) => compact<Statement>({ management: word, except: sources && { sources } }));

/** Policies of a trail that basic selectors can say, with `selectors: basic` or `auto`. */
export const basicPolicies: fc.Arbitrary<PolicyJson> = fc
  .tuple(
    fc.array(basicManagement, { maxLength: 2 }),
    fc.array(basicStatements, { maxLength: 3 }),
    sometimes(pick('kms', 'rdsdata'), 15),
    pick('basic', 'basic', 'auto', undefined),
  )
  .filter(([managed, others]) => managed.length + others.length > 0)
  .map(([managed, others, ignored, selectors]) =>
    policyOf(
      settings.trail,
      [...managed, ...others].slice(0, 4),
      ignored && managed.length > 0 ? [{ management: 'all', sources: [ignored] }] : [],
      selectors ? { selectors } : {},
    ),
  )
  .filter(recordsSomething);

const advanced = pick<object>({}, {}, { selectors: 'advanced' }, { selectors: 'auto' });
const none = fc.constant<object>({});

/**
 * Legal policies of one target, which is never empty: every filter is one that the target can express,
 * and some event is recorded.
 */
export const policies: fc.Arbitrary<PolicyJson> = fc
  .oneof(
    { weight: 8, arbitrary: ofSetting(settings.trail, advanced) },
    { weight: 2, arbitrary: ofSetting(settings.multiRegion, advanced) },
    { weight: 1, arbitrary: ofSetting(settings.organization, advanced) },
    { weight: 1, arbitrary: ofSetting(settings.orgInOneRegion, advanced) },
    { weight: 3, arbitrary: ofSetting(settings.store, none) },
    { weight: 2, arbitrary: basicPolicies },
  )
  .filter(recordsSomething);

let witnesses: RecordJson[] | undefined;
function recordsSomething(policy: PolicyJson): boolean {
  witnesses ??= fc.sample(events, whole(3000, 20261122));
  return witnesses.some((record) => says(policy, onlyTarget(policy).key, record));
}

/** The one target of a generated policy. */
export function onlyTarget({ trails = {}, eventDataStores = {} }: PolicyJson): { key: string; kind: Target } {
  const [trail] = Object.keys(trails);
  return trail === undefined
    ? { key: Object.keys(eventDataStores)[0]!, kind: 'eventDataStore' }
    : { key: trail, kind: 'trail' };
}
