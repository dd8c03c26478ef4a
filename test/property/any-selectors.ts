/** Valid selectors with values as odd as CloudTrail takes them, and records that come near what they say. */
import * as fc from 'fast-check';
import { account, compact, own, pick, plainRecord, some, sometimes } from '../oracle/alphabet.js';
import {
  fieldTable,
  refusals,
  type AdvancedJson,
  type BasicJson,
  type FieldJson,
  type FieldRule,
  type Operator,
  type RecordJson,
  type RequestJson,
  type Target,
} from '../oracle/service.js';

/** Values that YAML, the policy language or a careless writer could take for something else. */
const oddities = [
  ...[
    '*',
    'a*',
    '*a',
    'a*b',
    '?',
    '**',
    '{',
    '[]',
    '{ equals: x }',
    '- a',
    '# a',
    'a # b',
    'a: b',
    ': ',
    '&a',
    '!a',
  ],
  ...[
    '|',
    '>',
    '%',
    '@',
    '`',
    '"',
    "'",
    '\\',
    '\\n',
    ' a',
    'a ',
    ' ',
    '\t',
    '~',
    'null',
    'true',
    'no',
    'off',
    '',
    '1',
  ],
  ...[
    '0x1f',
    '007',
    '1e3',
    '.5',
    '-1',
    '2026-11-22',
    '<<',
    '---',
    '...',
    'kms',
    's3',
    'all',
    'role/x',
    'role/x*',
  ],
  ...[
    'role/',
    'arn:',
    'arn',
    'arn:aws:iam::111122223333:role/x',
    'kms.amazonaws.com',
    '.amazonaws.com',
    'é',
    '日本',
  ],
  ...[
    '🙂',
    '\u001b[31m',
    '\u0007',
    '\u009b',
    '\u202e',
    '\u2028',
    '\ufeff',
    '\ud83d',
    '__proto__',
    'x'.repeat(2048),
  ],
].filter((value) => /^.+$/.test(value));

const sessions = (id: string, name: string) => `arn:aws:sts::${id}:assumed-role/${name}`;
const usual: Record<string, string[]> = {
  eventName: ['Put', 'PutObject', 'PutObjectAcl', 'Object', 'Get', 'GetObject'],
  eventType: ['AwsApiCall', 'Aws', 'Call'],
  eventSource: ['s3.amazonaws.com', 'kms.amazonaws.com', 's3', 'com'],
  'userIdentity.arn': [
    ...['x', 'x/', 'x/me', ''].map((name) => sessions(account, name)),
    sessions('444455556666', 'x/'),
    'role/x',
  ],
  vpcEndpointId: ['vpce-1', 'vpce-12', 'vpce-'],
};
/** How the ARNs of a type begin, and some of them. */
export const arnsOfType: Record<string, { begins: string; arns: string[] }> = {
  'AWS::S3::Object': {
    begins: 'arn:aws:s3:::',
    arns: ['pay', 'pay/', 'pay/in', 'pay/in/', 'pay-', 'a*', ' b/', ''].map((path) => `arn:aws:s3:::${path}`),
  },
  'AWS::Lambda::Function': {
    begins: 'arn:aws:lambda:',
    arns: [...own('lambda', 'function:f', 'function:f:', 'function:', 'function:f*'), 'arn:aws:lambda:'],
  },
  'AWS::DynamoDB::Table': {
    begins: 'arn:aws:dynamodb:',
    arns: own('dynamodb', 'table/t', 'table/t/', 'table/t/index/', 'table/'),
  },
  'AWS::SQS::Queue': { begins: 'arn:aws:sqs:', arns: own('sqs', 'q', 'q2', 'table/t') },
  'AWS::Glue::Table': { begins: '', arns: own('glue', 'table/d/t', 'table/d/', 'table/') },
  'AWS::Wobble::Widget': { begins: '', arns: own('wobble', 'w', 'w/') },
};
const types = Object.keys(arnsOfType);
const sources = ['kms', 'ec2', 's3'].map((name) => `${name}.amazonaws.com`);

function valuesOf(field: string, type: string): string[] {
  const near = field === 'resources.ARN' ? arnsOfType[type]!.arns : (usual[field] ?? []);
  return near.filter((value) => value !== '');
}

function fieldSelector(field: string, rule: FieldRule, type: string): fc.Arbitrary<FieldJson> {
  const closed: Record<string, string[]> = {
    readOnly: ['true', 'false'],
    sessionCredentialFromConsole: ['true'],
    errorCode: ['VpceAccessDenied'],
  };
  const own = rule.values !== undefined && field === 'eventSource' ? sources.slice(0, 1) : closed[field];
  const value = own
    ? pick(...own)
    : fc.oneof(
        { weight: 4, arbitrary: pick(...valuesOf(field, type)) },
        { weight: 2, arbitrary: pick(...oddities) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }) },
      );
  const most = own ? 1 : 4;
  return fc
    .subarray([...rule.operators] as Operator[], {
      minLength: 1,
      maxLength: rule.most === 1 ? 1 : Math.min(3, rule.operators.length),
    })
    .chain((used) =>
      fc.tuple(
        ...used.map((operator) =>
          fc.uniqueArray(value, { minLength: 1, maxLength: most }).map((list) => [operator, list] as const),
        ),
      ),
    )
    .map((lists) => ({ Field: field, ...Object.fromEntries(lists) }));
}

function selectorOf(target: Target, category: string): fc.Arbitrary<FieldJson[]> {
  const constant =
    category === 'Data'
      ? { name: 'resources.type', values: types }
      : category === 'NetworkActivity'
        ? { name: 'eventSource', values: sources }
        : undefined;
  return pick(...(constant?.values ?? [''])).chain((key) => {
    const always: FieldJson[] = [{ Field: 'eventCategory', Equals: [category] }];
    if (constant !== undefined) always.push({ Field: constant.name, Equals: [key] });
    const open = Object.entries(fieldTable[target][category]!).filter(
      ([field]) => !always.some(({ Field }) => Field === field),
    );
    return fc
      .shuffledSubarray(open, { maxLength: Math.min(4, open.length) })
      .chain((used) => fc.tuple(...used.map(([field, rule]) => fieldSelector(field, rule, key))))
      .map((fields) => [...always, ...fields]);
  });
}

const names = fc.oneof(
  pick('payments', 'Management events selector', 'AWS::S3::Object', '', 'a: b', '# x', 'x'.repeat(1000)),
  pick(...oddities),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const advanced = (target: Target): fc.Arbitrary<RequestJson> =>
  fc
    .array(
      fc
        .tuple(
          pick('Management', 'Data', 'Data', 'Data', 'NetworkActivity').chain((one) =>
            selectorOf(target, one),
          ),
          sometimes(names, 35),
        )
        .map(([FieldSelectors, Name]) => compact<AdvancedJson>({ Name, FieldSelectors })),
      { minLength: 1, maxLength: 6 },
    )
    .map((AdvancedEventSelectors) => ({ AdvancedEventSelectors }));

const basicValues: Record<string, string[]> = {
  'AWS::S3::Object': [
    ...['arn:aws:s3', 'arn:aws:s3:::'],
    ...['pay/', 'pay/in/', 'pay/*', 'a b/', "it's/", 'x: y/', '#/', 'é/', `${'x'.repeat(63)}/`].map(
      (path) => `arn:aws:s3:::${path}`,
    ),
  ],
  'AWS::Lambda::Function': ['arn:aws:lambda', ...own('lambda', 'function:f', 'function:f:1', 'function:f*')],
  'AWS::DynamoDB::Table': ['arn:aws:dynamodb', ...own('dynamodb', 'table/t', 'table/t2')],
};
const dataResources = fc.oneof(
  ...Object.entries(basicValues).map(([Type, values]) => some(values).map((Values) => ({ Type, Values }))),
);
const basic: fc.Arbitrary<RequestJson> = fc
  .array(
    fc
      .record(
        {
          ReadWriteType: pick('All', 'ReadOnly', 'WriteOnly', undefined),
          IncludeManagementEvents: pick(true, false, undefined),
          DataResources: sometimes(fc.array(dataResources, { minLength: 1, maxLength: 3 }), 65),
          ExcludeManagementEventSources: sometimes(some(['kms.amazonaws.com', 'rdsdata.amazonaws.com'])),
        },
        plainRecord,
      )
      .map((selector) => compact<BasicJson>(selector)),
    { minLength: 1, maxLength: 5 },
  )
  .map((EventSelectors) => ({ EventSelectors }));

/** Requests of each form that the service would take. */
export function anySelectors() {
  return {
    'advanced selectors of a trail': requestsOf('trail', advanced('trail')),
    'advanced selectors of a store': requestsOf('eventDataStore', advanced('eventDataStore')),
    'basic selectors': requestsOf('trail', basic),
  };
}

function requestsOf(target: Target, arbitrary: fc.Arbitrary<RequestJson>) {
  return arbitrary
    .filter((request) => refusals(target, request).length === 0)
    .map((request) => ({ target, request }));
}

/** Records near what the requests say: every literal as it stands, continued, preceded and cut. */
export function recordsNear(requests: readonly RequestJson[], isOrdinary: boolean): fc.Arbitrary<RecordJson> {
  const near = new Map<string, Set<string>>();
  const say = (field: string, value: string) => {
    const values = near.get(field) ?? new Set();
    near.set(field, values);
    for (const one of [value, `${value}~`, `~${value}`, value.slice(0, -1), value.slice(1), `${value}/~`])
      values.add(one);
  };
  for (const { AdvancedEventSelectors = [], EventSelectors = [] } of requests) {
    for (const { Field, ...lists } of AdvancedEventSelectors.flatMap((one) => one.FieldSelectors))
      for (const value of Object.values(lists).flat()) say(Field, value);
    for (const { Values } of EventSelectors.flatMap(({ DataResources = [] }) => DataResources))
      for (const value of Values) say('resources.ARN', value);
  }
  const oneOf = (field: string, ...more: string[]) => {
    const values = fc.constantFrom(...(near.get(field) ?? []), ...more);
    return isOrdinary && field === 'eventSource' ? values : sometimes(values, 90);
  };
  const resource = pick(...types).chain((type) => {
    const { begins, arns } = arnsOfType[type]!;
    // An ordinary record has an ARN of its type, where AWS says how they begin.
    const fits = (values: string[]) => values.filter((arn) => !isOrdinary || arn.startsWith(begins));
    const all = fits([...(near.get('resources.ARN') ?? []), ...arns, `${begins}~`, '~']);
    return sometimes(pick(...all), isOrdinary && begins !== '' ? 100 : 90).map((ARN) =>
      compact({ type, ARN }),
    );
  });
  const readOnly = isOrdinary ? fc.boolean() : pick(true, false, undefined);
  return fc
    .record(
      {
        eventCategory: pick('Management', 'Data', 'Data', 'NetworkActivity'),
        eventSource: oneOf('eventSource', ...sources, 'rdsdata.amazonaws.com', 'iam.amazonaws.com'),
        eventName: oneOf('eventName', 'PutObject', 'GetObject'),
        eventType: oneOf('eventType', 'AwsApiCall'),
        readOnly,
        sessionCredentialFromConsole: pick('true', 'false', undefined),
        errorCode: pick('VpceAccessDenied', 'AccessDenied', undefined),
        vpcEndpointId: oneOf('vpcEndpointId', 'vpce-3'),
        userIdentity: oneOf('userIdentity.arn', sessions(account, 'y/me')).map((arn) => compact({ arn })),
        resources: fc.array(resource, { minLength: 1, maxLength: 2 }),
      },
      plainRecord,
    )
    .map((record) => compact<RecordJson>(record));
}
