import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basicPolicies, dataRecords, events, onlyTarget, policies, selectorRequests } from './arbitraries.js';
import { caseTarget, comparable, fourteenCases } from './cases.js';
import { type Filter, type Kind, type PolicyJson, says, type Statement } from './reading.js';
import {
  type AdvancedJson,
  type BasicJson,
  type FieldJson,
  fieldTable,
  type RecordJson,
  records,
  refusals,
  type RequestJson,
  type Target,
} from './service.js';
import { runs, whole } from '../runs.js';

const put = {
  eventCategory: 'Data',
  eventName: 'PutObject',
  eventSource: 's3.amazonaws.com',
  readOnly: false,
};
const object = (ARN: string) => ({ type: 'AWS::S3::Object', ARN });
const request = (...FieldSelectors: FieldJson[]): RequestJson => ({
  AdvancedEventSelectors: [{ FieldSelectors }],
});
const category = (name: string): FieldJson => ({ Field: 'eventCategory', Equals: [name] });
const s3: FieldJson = { Field: 'resources.type', Equals: ['AWS::S3::Object'] };

describe('records: one field and a PutObject to pay/in/a.csv', () => {
  const record = {
    ...put,
    resources: [{ type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::pay' }, object('arn:aws:s3:::pay/in/a.csv')],
  };
  test.each<[FieldJson, boolean]>([
    [{ Field: 'readOnly', Equals: ['false'] }, true],
    [{ Field: 'readOnly', Equals: ['true'] }, false],
    [{ Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::pay/'] }, true],
    [{ Field: 'resources.ARN', Equals: ['arn:aws:s3:::pay'] }, false], // the ARN of another type's resource
    [{ Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::pay/'] }, false],
    [{ Field: 'eventName', Equals: ['DeleteObject'], StartsWith: ['Put'] }, true],
    [{ Field: 'eventName', StartsWith: ['Put'], NotEndsWith: ['Object'] }, false],
    [{ Field: 'eventName', Equals: ['Put*'] }, false],
    [{ Field: 'eventName', Equals: ['putobject'] }, false],
    [{ Field: 'userIdentity.arn', StartsWith: ['arn:'] }, false],
    [{ Field: 'userIdentity.arn', NotStartsWith: ['arn:'] }, true],
    [{ Field: 'sessionCredentialFromConsole', NotEquals: ['true'] }, true],
  ])('%j → %s', (field, expected) => {
    expect(records(request(category('Data'), s3, field), record)).toBe(expected);
  });

  test.each<[BasicJson, boolean]>([
    [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::pay/in'] }] }, true],
    [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::pay/*'] }] }, false],
    [
      { DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }], ReadWriteType: 'WriteOnly' },
      true,
    ],
    [
      { DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::'] }], ReadWriteType: 'ReadOnly' },
      false,
    ],
    [{ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }, false],
    [{}, false],
  ])('basic %j → %s', (selector, expected) => {
    expect(records({ EventSelectors: [selector] }, record)).toBe(expected);
  });

  test('a full ARN wins over a prefix', () => {
    const both = {
      ...put,
      resources: [{ ...object('arn:aws:s3:::logs/a'), ARNPrefix: 'arn:aws:s3:::pay/' }],
    };
    const field: FieldJson = { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::pay/'] };
    expect(records(request(category('Data'), s3, field), both)).toBe(false);
  });

  test('basic selectors exclude sources, and hold exact functions', () => {
    const decrypt = { eventCategory: 'Management', eventSource: 'kms.amazonaws.com', readOnly: true };
    expect(records({ EventSelectors: [{}] }, decrypt)).toBe(true);
    expect(records({ EventSelectors: [{ IncludeManagementEvents: false }] }, decrypt)).toBe(false);
    const without = [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }];
    expect(records({ EventSelectors: without }, decrypt)).toBe(false);
    const arn = 'arn:aws:lambda:us-east-1:111122223333:function:jobs';
    const invoke = { eventCategory: 'Data', resources: [{ type: 'AWS::Lambda::Function', ARN: `${arn}2` }] };
    const exact = [{ DataResources: [{ Type: 'AWS::Lambda::Function', Values: [arn] }] }];
    expect(records({ EventSelectors: exact }, invoke)).toBe(false);
  });
});

describe('refusals', () => {
  const many = (count: number): FieldJson => ({
    Field: 'resources.ARN',
    Equals: Array.from({ length: count }, (_, index) => `arn:aws:s3:::pay/${index}`),
  });
  const named = (Name: string): RequestJson => ({
    AdvancedEventSelectors: [{ Name, FieldSelectors: [category('Management')] }],
  });
  const values = (Type: string, ...Values: string[]): RequestJson => ({
    EventSelectors: [{ DataResources: [{ Type, Values }] }],
  });
  const keys = (count: number) => many(count).Equals!;
  const field = (name: string, operator: string, ...list: string[]) =>
    ({ Field: name, [operator]: list }) as FieldJson;

  test.each<[string, RequestJson]>([
    ['500 values', request(category('Data'), s3, many(498))],
    ['a name of 1000 characters', named('é'.repeat(1000))],
    [
      'both management sources',
      request(
        category('Management'),
        field('eventSource', 'NotEquals', 'kms.amazonaws.com', 'rdsdata.amazonaws.com'),
      ),
    ],
    [
      'principals of network activity',
      request(
        category('NetworkActivity'),
        field('eventSource', 'Equals', 'kms.amazonaws.com'),
        field('userIdentity.arn', 'EndsWith', '/kim'),
      ),
    ],
    [
      '250 basic values and all functions',
      {
        EventSelectors: [
          {
            DataResources: [
              { Type: 'AWS::S3::Object', Values: keys(250) },
              { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] },
            ],
          },
        ],
      },
    ],
    ['a literal star in a key', values('AWS::S3::Object', 'arn:aws:s3:::pay/*')],
    ['five basic selectors', { EventSelectors: [{}, {}, {}, {}, {}] }],
    ['all objects, in another partition', values('AWS::S3::Object', 'arn:aws-us-gov:s3:::')],
  ])('a trail may have %s', (_, taken) => {
    expect(refusals('trail', taken)).toEqual([]);
  });

  test.each<[string, RequestJson]>([
    ['501 values', request(category('Data'), s3, many(499))],
    ['both kinds', { ...named('x'), EventSelectors: [{}] }],
    ['neither kind', {}],
    ['no selector', { AdvancedEventSelectors: [] }],
    ['a name of 1001 characters', named('x'.repeat(1001))],
    ['a name of two lines', named('a\nb')],
    ['no category', request(s3)],
    ['data without a type', request(category('Data'))],
    ['network activity without a source', request(category('NetworkActivity'))],
    [
      'network activity of two sources',
      request(
        category('NetworkActivity'),
        field('eventSource', 'Equals', 'kms.amazonaws.com', 'ec2.amazonaws.com'),
      ),
    ],
    ['a category of stores', request(category('Insight'))],
    ['a field twice', request(category('Data'), s3, s3)],
    ['an unknown field', request(category('Data'), s3, field('recipientAccountId', 'Equals', '1'))],
    ['event names of management', request(category('Management'), field('eventName', 'Equals', 'PutObject'))],
    [
      'another management source',
      request(category('Management'), field('eventSource', 'NotEquals', 'iam.amazonaws.com')),
    ],
    [
      'only one management source',
      request(category('Management'), field('eventSource', 'Equals', 'kms.amazonaws.com')),
    ],
    ['two values of readOnly', request(category('Management'), field('readOnly', 'Equals', 'true', 'false'))],
    ['not readOnly', request(category('Management'), field('readOnly', 'NotEquals', 'true'))],
    ['an unknown operator', request(category('Data'), s3, field('eventName', 'Contains', 'Put'))],
    ['no operator', request(category('Data'), s3, { Field: 'eventName' })],
    ['an empty list', request(category('Data'), s3, field('eventName', 'Equals'))],
    ['an empty value', request(category('Data'), s3, field('eventName', 'Equals', ''))],
    [
      'a value of 2049 characters',
      request(category('Data'), s3, field('eventName', 'Equals', 'x'.repeat(2049))),
    ],
    [
      'another error code',
      request(
        category('NetworkActivity'),
        field('eventSource', 'Equals', 'kms.amazonaws.com'),
        field('errorCode', 'Equals', 'AccessDenied'),
      ),
    ],
    ['six basic selectors', { EventSelectors: [{}, {}, {}, {}, {}, {}] }],
    ['251 basic values', values('AWS::S3::Object', ...keys(251))],
    ['another basic type', values('AWS::SQS::Queue', 'arn:aws:sqs:us-east-1:111122223333:jobs')],
    ['a bare bucket', values('AWS::S3::Object', 'arn:aws:s3:::pay')],
    ['every bucket', values('AWS::S3::Object', 'arn:aws:s3:::*/*')],
    ['no bucket', values('AWS::S3::Object', 'arn:aws:s3:::/')],
    ['a bucket name', values('AWS::S3::Object', 'pay/')],
    ['every function', values('AWS::Lambda::Function', 'arn:aws:lambda:*')],
    ['an unknown ReadWriteType', { EventSelectors: [{ ReadWriteType: 'Read' }] }],
    ['nothing', { EventSelectors: [{ IncludeManagementEvents: false }] }],
  ])('a trail may not have %s', (_, refused) => {
    expect(refusals('trail', refused)).not.toEqual([]);
  });

  test('a store differs from a trail', () => {
    const events = request(category('Management'), field('eventName', 'StartsWith', 'Put'));
    const callers = request(
      category('NetworkActivity'),
      field('eventSource', 'Equals', 'kms.amazonaws.com'),
      field('userIdentity.arn', 'EndsWith', '/kim'),
    );
    expect(refusals('eventDataStore', events)).toEqual([]);
    expect(refusals('eventDataStore', request(category('Insight')))).toEqual([]);
    expect(
      refusals('eventDataStore', request(category('Insight'), field('readOnly', 'Equals', 'true'))),
    ).not.toEqual([]);
    expect(refusals('eventDataStore', callers)).not.toEqual([]);
    expect(refusals('eventDataStore', { EventSelectors: [{}] })).not.toEqual([]);
  });
});

describe('says', () => {
  const sayings = (log: Statement[], more = {}): PolicyJson => ({
    version: 1,
    trails: { audit: { account: '111122223333', region: 'us-east-1', log, ...more } },
  });
  const seen = (type: string, ARN: string): RecordJson => ({ ...put, resources: [{ type, ARN }] });
  const jobs = 'arn:aws:lambda:us-east-1:111122223333:function:jobs';
  const [everywhere, allAccounts] = [
    { facts: { multiRegion: true } },
    { facts: { multiRegion: true, organization: true } },
  ];

  test.each<[string, string, string, object, boolean]>([
    ['s3', 'pay', 'arn:aws:s3:::pay/a', {}, true],
    ['s3', 'pay/', 'arn:aws:s3:::pay/a', {}, true],
    ['s3', 'pay', 'arn:aws:s3:::pay-x/a', {}, false],
    ['s3', 'pay/in', 'arn:aws:s3:::pay/inbox', {}, true],
    ['s3', 'pay/in*', 'arn:aws:s3:::pay/inbox', {}, true],
    ['s3', 'pay-*', 'arn:aws:s3:::pay-x/a', allAccounts, true],
    ['s3', '*.csv', 'arn:aws:s3:::pay/a.csv', {}, true],
    ['s3', 'pay', 'arn:aws-us-gov:s3:::pay/a', { region: 'us-gov-west-1' }, true],
    ['lambda', 'jobs', jobs, {}, true],
    ['lambda', 'jobs', `${jobs}:live`, {}, true],
    ['lambda', 'jobs', `${jobs}2`, {}, false],
    ['lambda', 'jobs*', `${jobs}2`, {}, true],
    ['lambda', 'jobs', jobs.replace('us-east-1', 'eu-west-1'), {}, false],
    ['lambda', 'jobs', jobs.replace('us-east-1', 'eu-west-1'), everywhere, true],
    ['lambda', 'jobs', `${jobs}:live`, everywhere, false],
    ['lambda', 'jobs', jobs.replace('111122223333', '444455556666'), everywhere, false],
    ['lambda', 'jobs', jobs.replace('111122223333', '444455556666'), allAccounts, true],
    ['dynamodb', 't', 'arn:aws:dynamodb:us-east-1:111122223333:table/t', {}, true],
    ['dynamodb', 't', 'arn:aws:dynamodb:us-east-1:111122223333:table/t2', {}, false],
    ['AWS::SNS::Topic', 'jobs', 'arn:aws:sns:us-east-1:111122223333:jobs', {}, true],
    ['AWS::SQS::Queue', 'jobs', 'arn:aws:sqs:us-east-1:444455556666:jobs', allAccounts, true],
    ['AWS::Kinesis::Stream', 'jobs', 'arn:aws:kinesis:us-east-1:111122223333:stream/jobs', {}, true],
  ])('%s %s is %s with %j: %s', (data, name, arn, more, expected) => {
    const types: Record<string, string> = {
      s3: 'AWS::S3::Object',
      lambda: 'AWS::Lambda::Function',
      dynamodb: 'AWS::DynamoDB::Table',
    };
    const policy = sayings([{ data, resources: [name] }], more);
    expect(says(policy, 'audit', seen(types[data] ?? data, arn))).toBe(expected);
  });

  test.each<[string, string, boolean]>([
    ['role/x', 'arn:aws:sts::111122223333:assumed-role/x/kim', true],
    ['role/x', 'arn:aws:sts::111122223333:assumed-role/x-2/kim', false],
    ['arn:aws:iam::444455556666:role/ops/x', 'arn:aws:sts::444455556666:assumed-role/x/kim', true],
    ['arn:aws:iam::111122223333:user/*', 'arn:aws:iam::111122223333:user/kim', true],
  ])('the principal %s takes %s: %s', (written, arn, expected) => {
    const policy = sayings([{ data: 's3', principals: [written] }]);
    expect(
      says(policy, 'audit', { ...seen('AWS::S3::Object', 'arn:aws:s3:::pay/a'), userIdentity: { arn } }),
    ).toBe(expected);
  });

  test('a long form is literal, and a star drops the condition', () => {
    const record = { ...put, resources: [object('arn:aws:s3:::pay/a')] };
    expect(says(sayings([{ data: 's3', events: [{ startsWith: 'Put' }] }]), 'audit', record)).toBe(true);
    expect(says(sayings([{ data: 's3', events: [{ equals: 'Put*' }] }]), 'audit', record)).toBe(false);
    expect(says(sayings([{ data: 's3', principals: ['role/x', '*'] }]), 'audit', record)).toBe(true);
  });

  test('another resource of the record saves it: no selector drops it because of one', () => {
    const record = { ...put, resources: [object('arn:aws:s3:::pay/a'), object('arn:aws:s3:::logs/a')] };
    const policy = sayings([{ data: 's3' }], { ignore: [{ data: 's3', resources: ['logs'] }] });
    expect(says(policy, 'audit', record)).toBe(true);
    expect(says(policy, 'audit', { ...record, resources: record.resources.slice(1) })).toBe(false);
  });
});

test('the cases are fourteen, some of them in two halves', () => {
  expect([...new Set(fourteenCases.map(({ n }) => n))]).toEqual(
    Array.from({ length: 14 }, (_, index) => index + 1),
  );
});

test('the target of an empty case takes no event', () => {
  const empty = fourteenCases.filter(({ expect }) => expect.kind === 'error' && expect.about === 'empty');
  expect(empty.length).toBe(1);
  for (const { policy } of empty)
    fc.assert(
      fc.property(events, (record) => !says(policy, caseTarget, record)),
      runs(3000),
    );
});

/** The cases that compile, with their selectors. */
const compiling = fourteenCases.flatMap(({ n, title, policy, expect, assume }) =>
  expect.kind === 'selectors' ? [{ n, title, policy, assume, request: expect.request }] : [],
);

describe.each(compiling)('case $n, $title', ({ policy, request, assume }) => {
  test('the service takes the selectors', () => {
    expect(refusals('trail', request)).toEqual([]);
  });

  test('the selectors record what the policy says', () => {
    fc.assert(
      fc.property(events, (record) => {
        expect(records(request, record)).toBe(says(policy, caseTarget, record));
      }),
      runs(3000),
    );
  });

  if (assume) return; // reads and writes are not all then; but every event here is one of them
  test('a selector that has lost a condition is noticed', () => {
    const seen = fc.sample(events, whole(5000, 1));
    for (const mutant of withoutAField(request))
      expect(
        seen.some((record) => records(mutant, record) !== says(policy, caseTarget, record)),
        JSON.stringify(mutant),
      ).toBe(true);
  });
});

/** The request without one of its conditions, in every way; a category stays, and a type that the ARNs imply. */
function withoutAField({ AdvancedEventSelectors = [] }: RequestJson): RequestJson[] {
  return AdvancedEventSelectors.flatMap(({ FieldSelectors }, at) => {
    const implied = FieldSelectors.some(
      ({ Field, Equals, StartsWith, EndsWith }) =>
        Field === 'resources.ARN' && (Equals ?? StartsWith ?? EndsWith),
    );
    const kept = ['eventCategory', ...(implied ? ['resources.type'] : [])];
    return FieldSelectors.filter(({ Field }) => !kept.includes(Field)).map((lost) => {
      const rest: AdvancedJson = { FieldSelectors: FieldSelectors.filter((field) => field !== lost) };
      return { AdvancedEventSelectors: AdvancedEventSelectors.with(at, rest) };
    });
  });
}

test('the order of a request does not matter to comparable', () => {
  fc.assert(
    fc.property(selectorRequests, ({ request }) => {
      const { AdvancedEventSelectors: list } = request;
      if (list === undefined) return;
      const turned = list
        .map(({ FieldSelectors }) => ({ FieldSelectors: [...FieldSelectors].reverse() }))
        .reverse();
      expect(comparable({ AdvancedEventSelectors: turned })).toEqual(comparable(request));
    }),
    runs(100),
  );
});

/** Section 6.1 of the rule sheet: what AWS's basic selectors are as advanced ones. */
function asAdvanced({ EventSelectors = [] }: RequestJson): RequestJson {
  const selectors = EventSelectors.flatMap((basic): FieldJson[][] => {
    const type = basic.ReadWriteType ?? 'All';
    const readOnly: FieldJson[] =
      type === 'All' ? [] : [{ Field: 'readOnly', Equals: [String(type === 'ReadOnly')] }];
    const NotEquals = basic.ExcludeManagementEventSources ?? [];
    const excluded: FieldJson[] = NotEquals.length > 0 ? [{ Field: 'eventSource', NotEquals }] : [];
    const managed =
      (basic.IncludeManagementEvents ?? true) ? [[category('Management'), ...readOnly, ...excluded]] : [];
    const data = (basic.DataResources ?? []).map(({ Type, Values }): FieldJson[] => {
      const every = Values.some((value) => value.split(':').length === 3 || value.endsWith(':::'));
      const operator = Type === 'AWS::S3::Object' ? 'StartsWith' : 'Equals';
      const arns: FieldJson[] = every ? [] : [{ Field: 'resources.ARN', [operator]: Values }];
      return [category('Data'), { Field: 'resources.type', Equals: [Type] }, ...readOnly, ...arns];
    });
    return [...managed, ...data];
  });
  return { AdvancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })) };
}

test('basic selectors record what their advanced form records', () => {
  const basic = selectorRequests.filter(({ request }) => request.EventSelectors !== undefined);
  fc.assert(
    fc.property(basic, events, ({ request }, record) => {
      expect(records(asAdvanced(request), record)).toBe(records(request, record));
    }),
    runs(2000),
  );
});

test('generated policies say only what the field table allows', () => {
  const fieldOf: Record<string, string> = {
    operations: 'readOnly',
    resources: 'resources.ARN',
    events: 'eventName',
    sources: 'eventSource',
    principals: 'userIdentity.arn',
    eventTypes: 'eventType',
    console: 'sessionCredentialFromConsole',
    endpoints: 'vpcEndpointId',
    denied: 'errorCode',
  };
  const allowed = (kind: Target, name: string, filter: Filter) =>
    Object.keys(filter).filter((word) => word in fieldOf && !(fieldOf[word]! in fieldTable[kind][name]!));
  const categoryOf = ({ management, data }: Kind) =>
    management ? 'Management' : data ? 'Data' : 'NetworkActivity';
  fc.assert(
    fc.property(policies, (policy) => {
      const { key, kind } = onlyTarget(policy);
      const { log = [], ignore = [] } = { ...policy.trails, ...policy.eventDataStores }[key]!;
      for (const statement of log) {
        const filters = [
          statement,
          [statement.except ?? []],
          ignore.filter((entry) => !('management' in entry || 'data' in entry || 'network' in entry)),
        ].flat(3);
        for (const filter of filters) expect(allowed(kind, categoryOf(statement), filter)).toEqual([]);
      }
      for (const entry of ignore)
        if (entry.management || entry.data || entry.network)
          expect(allowed(kind, categoryOf(entry), entry)).toEqual([]);
    }),
    runs(1000),
  );
});

describe('generated policies, events and requests meet', () => {
  const share = (verdicts: boolean[]) => verdicts.filter(Boolean).length / verdicts.length;
  const recordsOfAll = fc.sample(events, whole(200, 7));
  const saysOf = (policy: PolicyJson, record: RecordJson) => says(policy, onlyTarget(policy).key, record);

  test.each([
    ['policies', policies],
    ['basic policies', basicPolicies],
  ])('%s record some events and not others', (_, some) => {
    const verdicts = fc
      .sample(some, whole(400, 7))
      .map((policy) => recordsOfAll.map((record) => saysOf(policy, record)));
    expect(share(verdicts.flat())).toBeGreaterThan(0.15);
    expect(share(verdicts.flat())).toBeLessThan(0.85);
    const both = verdicts.map((list) => list.includes(true) && list.includes(false));
    expect(share(both)).toBeGreaterThan(0.8);
  });

  test('requests record some events and not others', () => {
    const verdicts = fc
      .sample(selectorRequests, whole(400, 7))
      .flatMap(({ request }) => recordsOfAll.map((record) => records(request, record)));
    expect(share(verdicts)).toBeGreaterThan(0.15);
    expect(share(verdicts)).toBeLessThan(0.85);
  });

  test('most excepts and ignores change some verdict', () => {
    const targetOf = (policy: PolicyJson) =>
      Object.values({ ...policy.trails, ...policy.eventDataStores })[0]!;
    const subtracting = fc.sample(policies, whole(400, 7)).filter((policy) => {
      const { log = [], ignore } = targetOf(policy);
      return ignore || log.some(({ except }) => except);
    });
    const matter = subtracting.map((policy) => {
      const without = structuredClone(policy);
      const target = targetOf(without);
      delete target.ignore;
      for (const statement of target.log ?? []) delete statement.except;
      return recordsOfAll.some((record) => saysOf(policy, record) !== saysOf(without, record));
    });
    expect(subtracting.length).toBeGreaterThan(200);
    expect(share(matter)).toBeGreaterThan(0.6);
  });

  test('every word, kind and field of the language is generated', () => {
    const text = JSON.stringify(fc.sample(policies, whole(1000, 7)));
    const words: (keyof Filter | keyof Statement | string)[] = [
      'operations',
      'resources',
      'events',
      'sources',
      'principals',
    ];
    words.push(
      'eventTypes',
      'console',
      'endpoints',
      'denied',
      'management',
      'data',
      'network',
      'except',
      'ignore',
      'name',
    );
    words.push(
      'multiRegion',
      'organization',
      'selectors',
      'eventDataStores',
      'equals',
      'startsWith',
      'endsWith',
    );
    for (const word of words) expect(text).toContain(`"${word}":`);
  });

  test('data records have one to three resources, some in more than one type', () => {
    const sample = fc.sample(dataRecords, whole(300, 7));
    const types = sample.map(({ resources = [] }) => new Set(resources.map(({ type }) => type)).size);
    expect(share(types.map((count) => count > 1))).toBeGreaterThan(0.3);
  });
});
