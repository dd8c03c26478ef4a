import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, type View } from '../../src/eventset/event-set.js';
import { readDetections, indexCalls, type Call } from '../../src/lint/detections.js';
import { matchesRule, written, type Condition, type SmallRule } from './sigma-matcher.js';
import { runs } from '../runs.js';

const call = (eventSource: string, eventName: string, readOnly: boolean, more: Partial<Call> = {}): Call => ({
  eventSource,
  eventName,
  readOnly,
  isManagement: true,
  types: [],
  eventTypes: ['AwsApiCall'],
  ...more,
});

const data = (type: string): Partial<Call> => ({ isManagement: false, types: [type] });

/** A small world: every call that there is. */
const calls: readonly Call[] = [
  call('iam.amazonaws.com', 'CreateUser', false),
  call('iam.amazonaws.com', 'ListUsers', true),
  call('sts.amazonaws.com', 'AssumeRole', true, { eventTypes: ['AwsApiCall', 'AwsServiceEvent'] }),
  call('signin.amazonaws.com', 'ConsoleLogin', false, { eventTypes: ['AwsConsoleSignIn'] }),
  call('s3.amazonaws.com', 'ListBuckets', true),
  call('s3.amazonaws.com', 'GetObject', true, data('AWS::S3::Object')),
  call('s3.amazonaws.com', 'PutObject', false, data('AWS::S3::Object')),
  call('lambda.amazonaws.com', 'Invoke', false, data('AWS::Lambda::Function')),
];

/** A record of the world, in the spelling that AWS has. */
const records = fc
  .record({
    call: fc.constantFrom(...calls),
    eventType: fc.nat(1),
    arn: fc.constantFrom(
      undefined,
      'arn:aws:iam::111122223333:user/alice',
      'arn:aws:iam::111122223333:user/Alice',
      'arn:aws:iam::444455556666:root',
      'arn:aws:sts::111122223333:assumed-role/Admin/1234',
    ),
    errorCode: fc.constantFrom(undefined, 'AccessDenied', 'ACCESSDENIED', '404'),
    awsRegion: fc.constantFrom('us-east-1', 'eu-west-1', 'eu-central-1'),
    recipientAccountId: fc.constantFrom('111122223333', '444455556666'),
    sessionCredentialFromConsole: fc.constantFrom(undefined, 'true'),
    userAgent: fc.constantFrom('aws-cli', 'TruffleHog'),
  })
  .map(({ call: one, eventType, arn, ...rest }) => ({
    ...rest,
    eventSource: one.eventSource,
    eventName: one.eventName,
    readOnly: one.readOnly,
    eventType: one.eventTypes[eventType % one.eventTypes.length]!,
    eventCategory: one.isManagement ? 'Management' : 'Data',
    managementEvent: one.isManagement,
    userIdentity: { type: 'IAMUser', ...(arn === undefined ? {} : { arn }) },
    ...(one.isManagement ? {} : { resources: [{ type: one.types[0], ARN: 'arn:aws:s3:::pay/1' }] }),
  }));

type Sample = typeof records extends fc.Arbitrary<infer R> ? R : never;

/** The record through its only resource. */
function viewOf(record: Sample): View {
  const { userIdentity, resources, ...plain } = record as Sample & {
    resources?: { type: string; ARN: string }[];
  };
  const arn = (userIdentity as { arn?: string }).arn;
  const fields = new Map<string, string>();
  for (const field of [
    'eventSource',
    'eventName',
    'eventType',
    'readOnly',
    'errorCode',
    'awsRegion',
    'recipientAccountId',
    'sessionCredentialFromConsole',
  ] as const)
    if (plain[field] !== undefined) fields.set(field, String(plain[field]));
  if (arn !== undefined) fields.set('userIdentity.arn', arn);
  const [resource] = resources ?? [];
  if (resource !== undefined) fields.set('resources.ARN', resource.ARN);
  return {
    group: { category: plain.eventCategory as 'Management' | 'Data', key: resource?.type ?? '' },
    fields: fields as View['fields'],
  };
}

/** Entries of selections; the values of `seen` are such that nothing about them is lost. */
const anyCase = (text: string) => fc.constantFrom(text, text.toLowerCase(), text.toUpperCase());
const names = fc
  .constantFrom('CreateUser', 'ListUsers', 'GetObject', 'PutObject', 'ConsoleLogin', 'Invoke')
  .chain(anyCase);
const oneOrMore = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
const entry = <T>(key: string, value: fc.Arbitrary<T>) => oneOrMore(value).map((one) => [key, one] as const);
const seenEntries = fc.oneof(
  entry('eventName', names),
  entry('eventName', fc.constantFrom('*Object', 'List*', '?reateUser', '*', 'C*e*r')),
  entry('eventName|startswith', fc.constantFrom('Get', 'list', 'CONSOLE')),
  entry('eventName|endswith', fc.constantFrom('object', 'Users')),
  entry('eventName|contains', fc.constantFrom('se', 'TOBJ', 'x')),
  entry('eventName|cased', fc.constantFrom('CreateUser', 'createuser')),
  entry('eventSource', fc.constantFrom('s3.amazonaws.com', 'IAM.amazonaws.com', 'sts.amazonaws.com')),
  entry('eventSource|startswith', fc.constantFrom('s', 'lambda')),
  entry('readOnly', fc.constantFrom<unknown>(true, 'false', 'True')),
  entry('eventType', fc.constantFrom('AwsApiCall', 'awsserviceevent', 'Aws*')),
  entry('managementEvent', fc.constantFrom<unknown>(true, 'false')),
  entry('eventCategory', fc.constantFrom('data', 'Management')),
  entry('awsRegion', fc.constantFrom('us-east-1', 'EU-west-1')),
  entry('awsRegion|startswith', fc.constantFrom('eu-', 'us')),
  entry('recipientAccountId', fc.constantFrom('111122223333')),
  entry('sessionCredentialFromConsole', fc.constantFrom<unknown>('true', true, 'TRUE')),
  entry(
    'userIdentity.arn|cased',
    fc.constantFrom('arn:aws:iam::111122223333:user/alice', '*/1234', '*:root'),
  ),
  entry('userIdentity.arn|endswith', fc.constantFrom('/1234')),
  entry('userIdentity.arn|startswith', fc.constantFrom('ARN:aws:iam::111122223333:', 'arn:aws:sts:')),
  entry('errorCode', fc.constantFrom('404')),
  entry('eventName|neq', names),
);
const blurredEntries = fc.oneof(
  entry('eventName|re', fc.constantFrom('^(Get|Put)', 'Object$', '^ListUsers$', '[0-9]')),
  entry('eventSource|re', fc.constantFrom('^s3', 'amazonaws')),
  fc.tuple(fc.constant('eventName|contains|all'), fc.constantFrom(['e', 'User'], ['Get', 'Object'])),
  entry('errorCode', fc.constantFrom<unknown>('AccessDenied', null, 'Success', 'VpceAccessDenied', '*')),
  fc.tuple(fc.constantFrom('errorCode|exists', 'userIdentity.arn|exists'), fc.boolean()),
  entry(
    'userIdentity.arn',
    fc.constantFrom('arn:aws:iam::111122223333:user/ALICE', '*admin*', 'arn:aws:*:root'),
  ),
  entry('userIdentity.arn|contains', fc.constantFrom('assumed-role', '111122223333')),
  entry('userAgent|contains', fc.constantFrom('truffle', 'cli')),
  entry('userIdentity.type', fc.constantFrom('IAMUser', 'Root')),
  entry('requestParameters.name', fc.constantFrom<unknown>('x', null)),
);

const rulesOf = (
  entries: fc.Arbitrary<readonly [string, unknown]>,
  keywords: boolean,
): fc.Arbitrary<SmallRule> => {
  const map = fc.array(entries, { minLength: 1, maxLength: 3 }).map((all) => Object.fromEntries(all));
  const selection = fc.oneof(
    { weight: 4, arbitrary: map },
    { weight: 1, arbitrary: fc.array(map, { minLength: 1, maxLength: 2 }) },
    ...(keywords ? [{ weight: 1, arbitrary: fc.constantFrom(['TruffleHog'], ['nothing', 'iam']) }] : []),
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom<Condition>({ name: 'sel_a' }, { name: 'sel_b' }, { name: 'filter' }),
      fc.record({
        count: fc.constantFrom('1' as const, 'all' as const),
        of: fc.constantFrom('sel_*', 'them', 'f*'),
      }),
      fc.record({ not: tie('condition') }),
      fc.record({ both: fc.tuple(tie('condition'), tie('condition')) }),
      fc.record({ either: fc.tuple(tie('condition'), tie('condition')) }),
    ),
  }));
  return fc.record({
    selections: fc.record({ sel_a: selection, sel_b: selection, filter: selection }),
    condition,
  }) as fc.Arbitrary<SmallRule>;
};

const table = indexCalls(calls);

function read({ selections, condition }: SmallRule) {
  const text = JSON.stringify({
    title: 'small',
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection: { ...selections, condition: written(condition) },
  });
  const { detections, diagnostics } = readDetections([{ name: 'small.json', text }], table);
  expect(diagnostics).toEqual([]);
  return detections[0]!.asks;
}

test('every event that a rule matches is among those that it is read to ask for', () => {
  let matched = 0;
  fc.assert(
    fc.property(
      rulesOf(fc.oneof(seenEntries, blurredEntries), true),
      fc.array(records, { maxLength: 12 }),
      (rule, all) => {
        const asks = read(rule);
        const over = asks.flatMap((ask) => ask.over);
        const under = asks.flatMap((ask) => ask.under);
        for (const record of all) {
          const view = viewOf(record);
          for (const anchored of [false, true]) {
            const isMatch = matchesRule(rule, record, anchored);
            if (isMatch) matched++;
            if (isMatch) expect(contains(over, view), JSON.stringify(record)).toBe(true);
            else expect(contains(under, view), JSON.stringify(record)).toBe(false);
          }
        }
      },
    ),
    runs(500),
  );
  expect(matched).toBeGreaterThan(50);
});

test('a rule about nothing but what selectors see is read exactly', () => {
  let exact = 0;
  let rules = 0;
  fc.assert(
    fc.property(rulesOf(seenEntries, false), fc.array(records, { maxLength: 12 }), (rule, all) => {
      const asks = read(rule);
      rules++;
      // Where a rule names no call, what is asked is left wide.
      if (asks.some(({ doubt }) => doubt !== undefined)) return;
      exact++;
      for (const record of all) {
        const view = viewOf(record);
        const isMatch = matchesRule(rule, record);
        expect(
          contains(
            asks.flatMap((ask) => ask.over),
            view,
          ),
          JSON.stringify(record),
        ).toBe(isMatch);
        expect(
          contains(
            asks.flatMap((ask) => ask.under),
            view,
          ),
          JSON.stringify(record),
        ).toBe(isMatch);
      }
    }),
    runs(500),
  );
  expect(exact / rules).toBeGreaterThan(0.3);
});
