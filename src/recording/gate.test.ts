import { describe, expect, test } from 'vitest';
import { targetsOf } from '../lint/lint-json.js';
import type { WrittenSettings } from '../written/target.js';
import { refusals } from './gate.js';

/** The gate at its edges: what AWS still accepts, and the first thing that it refuses. */

const settingsOf = (settings: object): WrittenSettings => targetsOf(JSON.stringify(settings))[0]!.cases[0]!.settings!; // prettier-ignore
const refused = (settings: object, kind: 'trail' | 'eventDataStore' = 'trail') =>
  refusals(settingsOf(settings), kind).map(({ reason }) => reason!.replace('AWS refuses this: ', ''));

const field = (Field: string, ...Equals: readonly string[]) => ({ Field, Equals });
const advanced = (...selectors: readonly (readonly object[])[]) => ({
  AdvancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })),
});
const data = [field('eventCategory', 'Data'), field('resources.type', 'AWS::S3::Object')];
const management = [field('eventCategory', 'Management')];
const basic = (...selectors: readonly object[]) => ({ EventSelectors: selectors });
const resources = (Type: string, ...Values: readonly string[]) =>
  basic({ DataResources: [{ Type, Values }] });
const many = (count: number, of = (index: number) => `v${index}`) => Array.from({ length: count }, (_, index) => of(index)); // prettier-ignore

test.each<[string, object, object, string]>([
  [
    'the name of a selector: 1000 characters',
    { AdvancedEventSelectors: [{ Name: 'n'.repeat(1000), FieldSelectors: management }] },
    { AdvancedEventSelectors: [{ Name: 'n'.repeat(1001), FieldSelectors: management }] },
    'the name of a selector is one line of at most 1000 characters',
  ],
  [
    'the name of a selector: one line',
    { AdvancedEventSelectors: [{ Name: 'a name', FieldSelectors: management }] },
    { AdvancedEventSelectors: [{ Name: 'a\nname', FieldSelectors: management }] },
    'the name of a selector is one line of at most 1000 characters',
  ],
  [
    'the length of a value: 2048 characters',
    advanced([...data, field('eventName', 'v'.repeat(2048))]),
    advanced([...data, field('eventName', 'v'.repeat(2049))]),
    'a value has 1 to 2048 characters',
  ],
  [
    'the length of a value: one character',
    advanced([...data, field('eventName', 'v')]),
    advanced([...data, field('eventName', '')]),
    'a value has 1 to 2048 characters',
  ],
  [
    '500 values over all selectors',
    advanced([...data, field('eventName', ...many(249))], [...data, field('eventName', ...many(247))]),
    advanced([...data, field('eventName', ...many(249))], [...data, field('eventName', ...many(248))]),
    '501 values, where 500 are allowed',
  ],
  [
    'five basic selectors',
    basic({}, {}, {}, {}, {}),
    basic({}, {}, {}, {}, {}, {}),
    '6 basic selectors, where 5 are allowed',
  ],
  [
    '250 data resources, those of a whole type left out',
    resources('AWS::S3::Object', 'arn:aws:s3', ...many(250, (index) => `arn:aws:s3:::b${index}/`)),
    resources('AWS::S3::Object', ...many(251, (index) => `arn:aws:s3:::b${index}/`)),
    '251 data resources, where 250 are allowed',
  ],
  [
    'a type that ctsel does not know, in the form of a type',
    advanced([field('eventCategory', 'Data'), field('resources.type', 'AWS::New1::Thing')]),
    advanced([field('eventCategory', 'Data'), field('resources.type', 'AWS::New1')]),
    '`AWS::New1` is no type of data events',
  ],
  [
    'the spelling of a type',
    advanced(data),
    advanced([field('eventCategory', 'Data'), field('resources.type', 'AWS::s3::object')]),
    '`AWS::s3::object` is no type of data events',
  ],
  [
    'a type and more',
    advanced(data),
    advanced([field('eventCategory', 'Data'), field('resources.type', 'AWS::New::Thing::Part')]),
    '`AWS::New::Thing::Part` is no type of data events',
  ],
  [
    'the operators of a field',
    advanced([...data, { Field: 'eventName', NotStartsWith: ['Get'] }]),
    advanced([...data, { Field: 'readOnly', NotEquals: ['true'] }]),
    '`readOnly` has no operator `NotEquals` on Data events',
  ],
  [
    'a field without an operator',
    advanced([...data, field('eventName', 'Get')]),
    advanced([...data, { Field: 'eventName' }]),
    '`eventName` has no operator',
  ],
  [
    'one value of a field that has one',
    advanced([...data, field('readOnly', 'true')]),
    advanced([...data, field('readOnly', 'true', 'false')]),
    '`readOnly` has one value',
  ],
  [
    'what basic selectors leave out',
    basic({ ExcludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] }),
    basic({ ExcludeManagementEventSources: ['iam.amazonaws.com'] }),
    '`iam.amazonaws.com` cannot be left out',
  ],
  [
    'a selector without management events',
    basic({ IncludeManagementEvents: false, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }), // prettier-ignore
    basic({ IncludeManagementEvents: false }),
    'a selector without management events has data resources',
  ],
  [
    'management events without some',
    basic({ IncludeManagementEvents: true, ExcludeManagementEventSources: ['kms.amazonaws.com'] }),
    basic({ IncludeManagementEvents: false, ExcludeManagementEventSources: ['kms.amazonaws.com'], DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }), // prettier-ignore
    'without management events there are none to leave out',
  ],
  [
    'one partition in basic selectors',
    resources('AWS::S3::Object', 'arn:aws-cn:s3:::a/', 'arn:aws-cn:s3:::b/'),
    resources('AWS::S3::Object', 'arn:aws-cn:s3:::a/', 'arn:aws:s3:::b/'),
    '`arn:aws:s3:::b/` is of another partition',
  ],
  [
    'the partition of the trail',
    { TrailARN: 'arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/audit', ...resources('AWS::S3::Object', 'arn:aws-cn:s3:::b/') }, // prettier-ignore
    { TrailARN: 'arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/audit', ...resources('AWS::S3::Object', 'arn:aws:s3:::b/') }, // prettier-ignore
    '`arn:aws:s3:::b/` is of another partition',
  ],
  [
    'a value that is no ARN, of a trail in a partition',
    {
      TrailARN: 'arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/audit',
      ...resources('AWS::S3::Object', 'arn:aws-cn:s3'),
    },
    {
      TrailARN: 'arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/audit',
      ...resources('AWS::S3::Object', 'bucket/'),
    },
    '`bucket/` is no value of `AWS::S3::Object` in basic selectors',
  ],
  [
    'the name of a trail',
    { TrailName: 'audit', ...advanced(management) },
    { TrailName: 'no', ...advanced(management) },
    'the trail name has 2 characters',
  ],
  ['an ARN as the name of a trail', { TrailName: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit', ...advanced(management) }, { TrailName: 'x:arn:', ...advanced(management) }, 'the trail name'], // prettier-ignore
  [
    'an event source',
    advanced([field('eventCategory', 'NetworkActivity'), field('eventSource', 'kms.amazonaws.com')]),
    advanced([field('eventCategory', 'NetworkActivity'), field('eventSource', 'kms')]),
    '`kms` is no',
  ],
])('%s', (_, accepted, refusedOne, expected) => {
  expect(refused(accepted)).toEqual([]);
  expect(refused(refusedOne)).toEqual([expect.stringContaining(expected)]);
});

describe('the ARNs of basic selectors', () => {
  const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:111122223333:${rest}`;
  test.each<[string, readonly string[], readonly string[]]>([
    ['AWS::S3::Object', ['arn:aws:s3:::b/', 'arn:aws:s3:::b/prefix'], ['arn:aws:s3:::b', 'arn:aws:s3:::b*/', 'arn:aws:sqs:::b/']], // prettier-ignore
    [
      'AWS::Lambda::Function',
      [arn('lambda', 'function:long-name'), arn('lambda', 'function:f:1')],
      [
        arn('lambda', 'function:*'),
        arn('lambda', 'function:f:1:2'),
        arn('lambda', 'layer:f'),
        `${arn('lambda', 'function:f')}:`,
        'arn:aws:lambda:us-east-1:1111:function:f',
        'arn:aws:lambda:US:111122223333:function:f',
      ],
    ],
    [
      'AWS::DynamoDB::Table',
      [arn('dynamodb', 'table/t-1')],
      [
        arn('dynamodb', 'table/t/index/i'),
        arn('dynamodb', 'table/*'),
        'arn:aws:dynamodb:us-east-1:1:table/t',
        'arn:aws:dynamodb:_:111122223333:table/t',
      ],
    ],
  ])('%s', (type, accepted, others) => {
    for (const value of accepted) expect([value, refused(resources(type, value))]).toEqual([value, []]);
    for (const value of others)
      expect([value, refused(resources(type, value))]).toEqual([
        value,
        [`\`${value}\` is no value of \`${type}\` in basic selectors`],
      ]);
  });
});

test('an event data store has other categories, and no basic selectors', () => {
  const insight = advanced([field('eventCategory', 'ConfigurationItem')]);
  expect(refused(insight, 'eventDataStore')).toEqual([]);
  expect(refused(insight)).toEqual(['a target of this kind has no events of ConfigurationItem']);
  expect(refused(basic({}), 'eventDataStore')).toEqual(['an event data store has advanced selectors only']);
  const beside = advanced([field('eventCategory', 'ConfigurationItem')], management);
  expect(refused(beside, 'eventDataStore')).toEqual(['events of ConfigurationItem are in a selector of their own']); // prettier-ignore
  expect(refused({ TrailName: 'no', ...advanced(management) }, 'eventDataStore')).toEqual([]);
});

test('what is not known is not judged', () => {
  expect(refused(advanced([field('${field}', 'Data')]))).toEqual([]);
  expect(refused(advanced([field('eventCategory', '${category}')]))).toEqual([]);
  expect(refused(advanced([...data, field('eventName', '${name}')]))).toEqual([]);
  expect(refused(basic({ IncludeManagementEvents: '${on}' }))).toEqual([]);
  expect(refused(basic({ ExcludeManagementEventSources: ['${source}'] }))).toEqual([]);
  expect(refused(resources('${type}', 'x'))).toEqual([]);
  expect(refused(resources('AWS::S3::Object', '${arn}'))).toEqual([]);
  expect(refused({ TrailName: '${name}', ...advanced(management) })).toEqual([]);
});

test('what another form of selectors could say is told apart from what none can', () => {
  const form = (settings: object, kind: 'trail' | 'eventDataStore' = 'trail') =>
    refusals(settingsOf(settings), kind).map(({ isOfForm = false }) => isOfForm);
  expect([
    form(basic({}), 'eventDataStore'),
    form(basic({}, {}, {}, {}, {}, {})),
    form(resources('AWS::SQS::Queue', 'arn:aws:sqs:us-east-1:111122223333:q')),
    form(resources('AWS::S3::Object', 'arn:aws:s3:::b')),
    form(resources('AWS::S3::Object', ...many(251, (index) => `arn:aws:s3:::b${index}/`))),
  ]).toEqual([[true], [true], [true], [true], [true]]);
  expect([
    form(advanced([...data, field('readOnly', 'yes')])),
    form(basic({ ExcludeManagementEventSources: ['iam.amazonaws.com'] })),
  ]).toEqual([[false], [false]]);
});
