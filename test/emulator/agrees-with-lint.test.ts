import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { insightsOf } from '../../src/emulator/insights.js';
import { ServiceError } from '../../src/emulator/errors.js';
import { checkTrailName } from '../../src/emulator/names.js';
import { selectorsOf } from '../../src/emulator/selector-rules.js';
import { battery } from '../oracle/battery.js';
import { errorsOf } from '../oracle/lint-errors.js';
import { runs } from '../runs.js';

/**
 * The emulator and the linter know the service's rules each for itself. What the one refuses must be an error of
 * the other: nothing that lints clean fails when it is deployed.
 */

type Request = Record<string, unknown>;

/** Why the emulator refuses a request; undefined where it takes it. */
function refusal(request: Request): string | undefined {
  const kind = request['EventDataStore'] === undefined ? 'trail' : 'store';
  try {
    if (kind === 'trail') checkTrailName(String(request['TrailName']));
    const selectors = selectorsOf(request, kind);
    if (request['InsightSelectors'] !== undefined) insightsOf(request, kind, selectors);
    return undefined;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return `${error.name}: ${error.message}`;
  }
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
    fc.oneof(fc.array(field, { maxLength: 1 }), fc.array(field, { maxLength: 2 })),
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
    // To the linter an empty list says nothing, as in responses; what the service does with one is not settled.
    { minLength: 1, maxLength: 2 },
  )
  .map((AdvancedEventSelectors) => ({ AdvancedEventSelectors }));

const dataResource = fc.record({
  Type: rarely(
    fc.constantFrom('AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'),
    fc.constant('AWS::SQS::Queue'),
  ),
  Values: rarely(
    fc.array(
      fc.constantFrom(
        ...arns,
        'arn:aws:s3',
        'arn:aws:s3:::',
        'arn:aws:lambda',
        'arn:aws:lambda:us-east-1:111122223333:function:f',
        'arn:aws:dynamodb',
        'arn:aws:dynamodb:us-east-1:111122223333:table/t',
      ),
      { minLength: 1, maxLength: 2 },
    ),
    fc.constantFrom(250, 251).map(many),
  ),
});
const basic = fc
  .array(
    fc.record(
      {
        ReadWriteType: rarely(fc.constantFrom('All', 'ReadOnly', 'WriteOnly'), fc.constant('Write')),
        IncludeManagementEvents: fc.boolean(),
        DataResources: fc.array(dataResource, { maxLength: 2 }),
        ExcludeManagementEventSources: fc.subarray([
          'kms.amazonaws.com',
          'rdsdata.amazonaws.com',
          'iam.amazonaws.com',
        ]),
      },
      { requiredKeys: [] },
    ),
    { minLength: 1, maxLength: 6 },
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

const request: fc.Arbitrary<Request> = fc
  .tuple(
    rarely(
      fc.oneof(
        advanced.map((one): object => one),
        basic,
      ),
      fc.tuple(advanced, basic).map(([a, b]) => ({ ...a, ...b })),
    ),
    fc.oneof(
      { arbitrary: fc.constant<object>({ TrailName: 'audit' }), weight: 3 },
      fc.constant({
        EventDataStore:
          'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE',
      }),
    ),
    fc.option(insights, { nil: undefined, freq: 4 }),
  )
  .map(([selectors, address, InsightSelectors]) => ({
    ...address,
    ...selectors,
    ...(InsightSelectors === undefined || 'EventDataStore' in address ? {} : { InsightSelectors }),
  }));

test('what the emulator refuses is an error of the linter: what lints without errors is taken', () => {
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
    runs(6000),
  );
  // The property is about something.
  expect(Math.min(refused, accepted)).toBeGreaterThan(runs(150).numRuns);
});
