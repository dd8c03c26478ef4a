import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { insightsOf } from '../../src/emulator/insights.js';
import { ServiceError } from '../../src/emulator/errors.js';
import { partitionOf } from '../../src/emulator/identity.js';
import { neededText } from '../../src/emulator/members.js';
import { checkTrailName, trailArn } from '../../src/emulator/names.js';
import { selectorsOf } from '../../src/emulator/selector-rules.js';
import type { Caller } from '../../src/emulator/shapes.js';
import { newTrail, settings } from '../../src/emulator/trails.js';
import { battery } from '../oracle/battery.js';
import { errorsOf } from '../oracle/lint-errors.js';
import { runs } from '../runs.js';

/**
 * The emulator and the linter know the service's rules each for itself. What the one refuses must be an error of
 * the other: nothing that lints clean fails when it is deployed.
 */

type Request = Record<string, unknown>;

const ofStore = 'EventDataStore';

/** Why the emulator refuses a request, settings of the trail and Insights beside it; undefined where it accepts it. */
function refusal(request: Request): string | undefined {
  const kind = request[ofStore] === undefined ? 'trail' : 'store';
  try {
    const caller = kind === 'trail' ? callerOf(neededText(request, 'TrailName')) : home;
    if (kind === 'trail') settings(newTrail('audit', 'logs', caller), request, caller, caller.account);
    else neededText(request, ofStore);
    const selectors = selectorsOf(request, kind, caller.partition);
    if (request['InsightSelectors'] !== undefined && request['InsightSelectors'] !== null)
      insightsOf(request, kind, selectors);
    return undefined;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return `${error.name}: ${error.message}`;
  }
}

const home: Caller = { account: '111122223333', region: 'us-east-1', partition: 'aws', principal: '' };

/** Who asks for a trail: in the place that its ARN names. */
function callerOf(name: string): Caller {
  const arn = trailArn(name);
  checkTrailName(arn?.name ?? name);
  return arn === undefined
    ? home
    : { ...home, account: arn.account, region: arn.region, partition: partitionOf(arn.region) };
}

/** Errors of the linter that the service does not refuse: it takes the text literally, or nobody has tried. */
const taken = ['wildcard-literal', 'resource-type-management-only', 'resource-type-casing', 'input-invalid'];

describe('what is known to be refused', () => {
  test.each(battery)('%s: %s', (_, rule, request) => {
    expect({ rule, isRefused: refusal(request as Request) !== undefined }).toEqual({
      rule,
      isRefused: !taken.includes(rule) || rule === 'input-invalid',
    });
  });
});

const arns = ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/', 'arn:aws:s3:::logs/in/a', 'arn:aws:s3:::*', 'logs/'];
const values: Readonly<Record<string, readonly string[]>> = {
  eventCategory: ['Management', 'Data', 'NetworkActivity', 'Insight', 'ConfigurationItem', 'Bogus'],
  readOnly: ['true', 'false', 'True'],
  eventSource: [
    'kms.amazonaws.com',
    'rdsdata.amazonaws.com',
    'iam.amazonaws.com',
    'ec2.amazonaws.com',
    'kms',
  ],
  eventName: ['PutObject', 'Get', 'Del*'],
  eventType: ['AwsApiCall', 'AwsServiceEvent'],
  'resources.type': ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::S3', 'AWS::QApps:QApp'],
  'resources.ARN': arns,
  sessionCredentialFromConsole: ['true', 'false'],
  'userIdentity.arn': ['arn:aws:sts::111122223333:assumed-role/x/', 'x'],
  errorCode: ['VpceAccessDenied', 'AccessDenied'],
  vpcEndpointId: ['vpce-0a', 'vpce-'],
  awsRegion: ['eu-west-1'],
};
const operators = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'];

const rarely = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: usual, weight: 9 }, { arbitrary: other, weight: 1 });

const field = fc
  .constantFrom(...Object.keys(values))
  .chain((Field) =>
    rarely(
      fc.dictionary(
        rarely(fc.constantFrom('Equals', 'NotEquals'), fc.constantFrom(...operators)),
        fc.array(fc.constantFrom(...values[Field]!), { minLength: 1, maxLength: 2 }),
        { minKeys: 1, maxKeys: 2 },
      ),
      fc.constantFrom<Record<string, string[]>>({}, { Equals: [] }, { Equals: [''] }),
    ).map((asked) => ({ Field, ...asked })),
  );
const is = (Field: string, ...Equals: string[]) => ({ Field, Equals });

/** Mostly of the right beginning, so that the rest is looked at too. */
const fieldSelectors = fc
  .tuple(
    rarely(
      fc.constantFrom<object[]>(
        [is('eventCategory', 'Management')],
        [is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::Object')],
        [is('eventCategory', 'NetworkActivity'), is('eventSource', 'ec2.amazonaws.com')],
        [is('eventCategory', 'Insight')],
      ),
      fc.constant<object[]>([]),
    ),
    fc.array(field, { maxLength: 2, size: '-1' }),
  )
  .map(([start, more]) => [...start, ...more]);

const many = (count: number) => Array.from({ length: count }, (_, n) => `arn:aws:s3:::b${n}/`);
const large = fc
  .constantFrom(248, 249, 250, 251, 498, 499)
  .map((count) => [
    is('eventCategory', 'Data'),
    is('resources.type', 'AWS::S3::Object'),
    { Field: 'resources.ARN', StartsWith: many(count) },
  ]);
const advanced = fc
  .array(
    fc.record(
      { FieldSelectors: rarely(fieldSelectors, large), Name: fc.constantFrom('a', 'x'.repeat(1001), '') },
      { requiredKeys: ['FieldSelectors'] },
    ),
    { minLength: 1, maxLength: 2, size: '-1' },
  )
  .map((AdvancedEventSelectors) => ({ AdvancedEventSelectors }));

const ownValues: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Object': ['arn:aws:s3', 'arn:aws:s3:::', 'arn:aws:s3:::logs/', 'arn:aws:s3:::logs/in/a'],
  'AWS::Lambda::Function': ['arn:aws:lambda', 'arn:aws:lambda:us-east-1:111122223333:function:f'],
  'AWS::DynamoDB::Table': ['arn:aws:dynamodb', 'arn:aws:dynamodb:us-east-1:111122223333:table/t'],
};
const anyValue = fc.constantFrom(
  ...arns,
  ...Object.values(ownValues).flat(),
  'arn:aws:lambda:us-east-1:11112222333:function:f',
  'arn:aws:lambda:us_east_1:111122223333:function:f',
  'arn:aws-us-gov:s3:::',
  'arn:aws-us-gov:lambda',
  'arn:aws-cn:s3:::logs/',
  'arn:amazon:s3',
  'arn:aws:dynamodb:us-east-1:111122223333:table/t/index/i',
);
const dataResource = rarely(fc.constantFrom(...Object.keys(ownValues)), fc.constant('AWS::SQS::Queue')).chain(
  (Type) =>
    rarely(
      fc.array(rarely(fc.constantFrom(...(ownValues[Type] ?? ['arn:aws:sqs'])), anyValue), {
        minLength: 1,
        maxLength: 2,
      }),
      fc.constantFrom(250, 251).map(many),
    ).map((Values) => ({ Type, Values })),
);
const basic = fc
  .array(
    fc.record(
      {
        ReadWriteType: rarely(fc.constantFrom('All', 'ReadOnly', 'WriteOnly'), fc.constant('Write')),
        IncludeManagementEvents: rarely(fc.constant(true), fc.boolean()),
        DataResources: fc.array(dataResource, { maxLength: 2 }),
        ExcludeManagementEventSources: rarely(
          fc.subarray(['kms.amazonaws.com', 'rdsdata.amazonaws.com']),
          fc.constant<string[]>(['iam.amazonaws.com']),
        ),
      },
      { requiredKeys: [] },
    ),
    { minLength: 1, maxLength: 6, size: '-1' },
  )
  .map((EventSelectors) => ({ EventSelectors }));

const insights = fc.array(
  fc.record(
    {
      InsightType: rarely(
        fc.constantFrom('ApiCallRateInsight', 'ApiErrorRateInsight'),
        fc.constant('ApiRate'),
      ),
      EventCategories: fc.subarray(['Management', 'Data'], { minLength: 1 }),
    },
    { requiredKeys: ['InsightType'] },
  ),
  { minLength: 1, maxLength: 2 },
);

/** Trails of several partitions by their ARN, which tells the partition; a name tells nothing of it. */
const trailNames = rarely(
  fc.constant('arn:aws:cloudtrail:us-east-1:111122223333:trail/audit'),
  fc.constantFrom(
    'arn:aws-us-gov:cloudtrail:us-gov-west-1:111122223333:trail/audit',
    'arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/audit',
    'arn:aws-eusc:cloudtrail:eusc-de-east-1:111122223333:trail/audit',
  ),
);
const role = 'arn:aws:iam::111122223333:role/delivery';
const logGroup = 'arn:aws:logs:us-east-1:111122223333:log-group:audit:*';
const delivery = fc.constantFrom<object>(
  {},
  { CloudWatchLogsLogGroupArn: logGroup, CloudWatchLogsRoleArn: role },
  { CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' },
  { CloudWatchLogsLogGroupArn: logGroup },
  { CloudWatchLogsRoleArn: role, CloudWatchLogsLogGroupArn: '' },
  { CloudWatchLogsLogGroupArn: logGroup.replace('us-east-1', 'eu-west-1'), CloudWatchLogsRoleArn: role },
  { CloudWatchLogsLogGroupArn: 'audit', CloudWatchLogsRoleArn: role },
);
const otherSettings = fc.record(
  {
    IsMultiRegionTrail: fc.boolean(),
    IncludeGlobalServiceEvents: rarely(fc.constant(true), fc.constant(false)),
    S3BucketName: rarely(fc.constant('acme-logs'), fc.constantFrom('acme_logs', 's3://acme-logs')),
    S3KeyPrefix: rarely(fc.constant('trail'), fc.constant('p'.repeat(201))),
    KmsKeyId: rarely(
      fc.constantFrom('alias/audit', 'arn:aws:kms:us-east-1:111122223333:key/1', ''),
      fc.constant('arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1'),
    ),
  },
  { requiredKeys: [] },
);
const trailSettings = fc
  .tuple(rarely(fc.constant({}), delivery), otherSettings)
  .map(([a, b]) => ({ ...a, ...b }));

const wellTyped: fc.Arbitrary<Request> = fc
  .tuple(
    rarely(
      fc.oneof(
        advanced.map((one): object => one),
        basic,
      ),
      fc.oneof(
        fc.tuple(advanced, basic).map(([a, b]) => ({ ...a, ...b })),
        fc.constantFrom<object>({ EventSelectors: [] }, { AdvancedEventSelectors: [] }),
        advanced.map((one) => ({ ...one, EventSelectors: [] })),
        basic.map((one) => ({ ...one, AdvancedEventSelectors: [] })),
      ),
    ),
    fc.oneof(
      { arbitrary: trailNames.map((TrailName): object => ({ TrailName })), weight: 3 },
      fc.constant({
        EventDataStore:
          'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE',
      }),
    ),
    fc.option(insights, { nil: undefined, freq: 4 }),
    fc.option(trailSettings, { nil: undefined, freq: 4 }),
  )
  .map(([selectors, address, InsightSelectors, more]) => ({
    ...address,
    ...selectors,
    ...(InsightSelectors === undefined || ofStore in address ? {} : { InsightSelectors }),
    ...(more === undefined || ofStore in address ? {} : more),
  }));

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  const inner =
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, one]) =>
          pathsIn(one, [...path, Array.isArray(value) ? Number(key) : key]),
        );
  return path.length === 0 ? inner : [path, ...inner];
}

function withValue(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  const inner = withValue((value as Record<string | number, unknown>)[key], rest, other);
  if (Array.isArray(value)) return value.with(key as number, inner);
  return { ...(value as object), [key]: inner };
}

/** Something of another type than belongs there, or nothing, somewhere in a request. */
const illTyped: fc.Arbitrary<Request> = fc
  .tuple(
    wellTyped.filter((one) => refusal(one) === undefined),
    fc.nat(),
    fc.constantFrom<unknown>(
      null,
      0,
      1,
      true,
      false,
      'true',
      'no',
      '',
      [],
      [null],
      [1],
      ['x'],
      {},
      { x: 'x' },
    ),
  )
  .map(([one, at, other]) => {
    const paths = pathsIn(one);
    const path = paths[at % paths.length]!;
    // Without a name a document may be about any trail; a map may be a function of a template, and is left to that.
    const isName = ['TrailName', ofStore].includes(String(path[0]));
    const isFunction = path[0] === 'KmsKeyId' && typeof other === 'object' && !Array.isArray(other);
    return (isName && (other === null || other === '')) || isFunction
      ? one
      : (withValue(one, path, other) as Request);
  });

/** How many requests are tried. */
const requests = Number(process.env['CTSEL_TEST_REQUESTS'] ?? 6000);

test.each([
  ['of the right types', wellTyped],
  ['with one wrong value', illTyped],
] as const)(
  'what the emulator refuses is an error of the linter, in requests %s',
  (_, request) => {
    let refused = 0;
    let accepted = 0;
    fc.assert(
      fc.property(request, (one) => {
        const why = refusal(one);
        if (why === undefined) accepted++;
        else {
          refused++;
          expect({ why, errors: errorsOf(one).length > 0 }).toEqual({ why, errors: true });
        }
      }),
      runs(requests / 2),
    );
    // The property is about something.
    expect(Math.min(refused, accepted)).toBeGreaterThan(runs(150).numRuns);
  },
  3_600_000,
);
