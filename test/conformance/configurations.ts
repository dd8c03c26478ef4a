/**
 * Configurations of a trail that are wrong, useless or right, each written as the properties of
 * `AWS::CloudTrail::Trail`: 41 that AWS refuses or that record nothing, or not what they seem to, one of them with a
 * network source that is not on AWS's list; and 4 others: one that is taken and is useless, three that are right.
 */
export interface Configuration {
  readonly name: string;
  readonly wrong: string;
  /** What AWS does, and how that is known. */
  readonly aws: string;
  /** The rule that must find it; none for those that are right. */
  readonly rule?: string;
  /** The severity that it must have; an error unless it is said. */
  readonly severity?: 'warning';
  readonly properties: object;
}

type Fields = readonly object[];
const is = (Field: string, ...Equals: readonly string[]) => ({ Field, Equals });
const advanced = (...selectors: readonly Fields[]) => ({
  AdvancedEventSelectors: selectors.map((FieldSelectors, index) => ({
    Name: `selector ${index + 1}`,
    FieldSelectors,
  })),
});
const all = [is('eventCategory', 'Management')];
const objects = (...more: Fields) => [
  is('eventCategory', 'Data'),
  is('resources.type', 'AWS::S3::Object'),
  ...more,
];
const calls = (source: Fields, ...more: Fields) => [
  is('eventCategory', 'NetworkActivity'),
  ...source,
  ...more,
];
const basic = (...selectors: readonly object[]) => ({ EventSelectors: selectors });
const resources = (Type: string, ...Values: readonly string[]) => ({
  ReadWriteType: 'All',
  IncludeManagementEvents: true,
  DataResources: [{ Type, Values }],
});
const buckets = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket-${from + index}/`);

const seen = 'refuses (seen)';
const sibling = 'refuses (seen for a sibling)';
const documented = 'refuses (documented)';

export const wrong: readonly Configuration[] = [
  {
    name: 'both-kinds',
    wrong: 'basic and advanced selectors together',
    aws: seen,
    rule: 'selector-kinds-exclusive',
    properties: { ...basic({ ReadWriteType: 'All', IncludeManagementEvents: true }), ...advanced(all) },
  },
  {
    name: 'basic-6',
    wrong: 'six basic selectors',
    aws: documented,
    rule: 'basic-selector-count',
    properties: basic(...buckets(6).map((value) => resources('AWS::S3::Object', value))),
  },
  ...(
    [
      ['sqs', 'AWS::SQS::Queue', 'arn:aws:sqs:us-east-1:111122223333:jobs', seen],
      [
        'ddbstream',
        'AWS::DynamoDB::Stream',
        'arn:aws:dynamodb:us-east-1:111122223333:table/t/stream/s',
        sibling,
      ],
      ['ec2snap', 'AWS::EC2::Snapshot', 'arn:aws:ec2:us-east-1::snapshot/snap-0a1b2c3d', sibling],
    ] as const
  ).map(([name, type, arn, aws]): Configuration => ({
    name: `basic-type-${name}`,
    wrong: `basic selectors cannot name ${type}`,
    aws,
    rule: 'basic-type-unsupported',
    properties: basic(resources(type, arn)),
  })),
  {
    name: 'basic-251',
    wrong: '251 values in one basic selector',
    aws: seen,
    rule: 'basic-resource-count',
    properties: basic(resources('AWS::S3::Object', ...buckets(251))),
  },
  {
    name: 'basic-251-split',
    wrong: '251 values over five basic selectors',
    aws: seen,
    rule: 'basic-resource-count',
    properties: basic(
      ...[0, 1, 2, 3, 4].map((n) => resources('AWS::S3::Object', ...buckets(n === 4 ? 51 : 50, n * 50))),
    ),
  },
  ...(
    [
      ['noslash', 'the ARN of a bucket, without a slash', 'arn:aws:s3:::payments', 'basic-s3-value'],
      ['star', '`*` for all buckets', 'arn:aws:s3:::*', 'basic-s3-value'],
      ['starstar', '`*/*` for all objects', 'arn:aws:s3:::*/*', 'basic-s3-value'],
    ] as const
  ).map(([name, what, value, rule]): Configuration => ({
    name: `basic-s3-${name}`,
    wrong: what,
    aws: seen,
    rule,
    properties: basic(resources('AWS::S3::Object', value)),
  })),
  {
    name: 'basic-lambda-star',
    wrong: '`*` for all functions',
    aws: seen,
    rule: 'basic-exact-arn',
    properties: basic(resources('AWS::Lambda::Function', 'arn:aws:lambda:*')),
  },
  {
    name: 'basic-value-notarn',
    wrong: 'the name of a bucket in place of an ARN',
    aws: seen,
    rule: 'basic-s3-value',
    properties: basic(resources('AWS::S3::Object', 'payments')),
  },
  {
    name: 'basic-nomgmt-nodata',
    wrong: 'neither management events nor data events',
    aws: seen,
    rule: 'basic-empty',
    properties: basic({ ReadWriteType: 'All', IncludeManagementEvents: false }),
  },
  {
    name: 'basic-rw',
    wrong: 'ReadWriteType `Write`',
    aws: documented,
    rule: 'basic-read-write-type',
    properties: basic({ ReadWriteType: 'Write', IncludeManagementEvents: true }),
  },
  {
    name: 'basic-exclude-iam',
    wrong: 'iam.amazonaws.com left out of management events',
    aws: documented,
    rule: 'basic-exclude-source',
    properties: basic({
      ReadWriteType: 'All',
      IncludeManagementEvents: true,
      ExcludeManagementEventSources: ['iam.amazonaws.com'],
    }),
  },
  {
    name: 'adv-nocat',
    wrong: 'no eventCategory',
    aws: seen,
    rule: 'event-category-required',
    properties: advanced([is('resources.type', 'AWS::S3::Object')]),
  },
  {
    name: 'adv-cat-bogus',
    wrong: 'the category `Bogus`',
    aws: sibling,
    rule: 'event-category-value',
    properties: advanced([is('eventCategory', 'Bogus')]),
  },
  {
    name: 'adv-cat-ne',
    wrong: 'eventCategory with NotEquals',
    aws: seen,
    rule: 'event-category-required',
    properties: advanced([{ Field: 'eventCategory', NotEquals: ['Management'] }]),
  },
  {
    name: 'adv-data-notype',
    wrong: 'data events without resources.type',
    aws: seen,
    rule: 'resource-type-required',
    properties: advanced(all, [is('eventCategory', 'Data')]),
  },
  {
    name: 'adv-type-ne',
    wrong: 'resources.type with NotEquals',
    aws: documented,
    rule: 'operator-not-for-field',
    properties: advanced(all, [
      is('eventCategory', 'Data'),
      { Field: 'resources.type', NotEquals: ['AWS::S3::Object'] },
    ]),
  },
  {
    name: 'adv-type-two',
    wrong: 'two types in one selector',
    aws: documented,
    rule: 'resource-type-single',
    properties: advanced(all, [
      is('eventCategory', 'Data'),
      is('resources.type', 'AWS::S3::Object', 'AWS::Lambda::Function'),
    ]),
  },
  {
    name: 'adv-type-case',
    wrong: 'AWS::S3::object',
    aws: documented,
    rule: 'resource-type-casing',
    properties: advanced(all, [is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::object')]),
  },
  {
    name: 'adv-field-unknown',
    wrong: 'the field awsRegion',
    aws: sibling,
    rule: 'field-unknown',
    properties: advanced(all, objects(is('awsRegion', 'eu-west-1'))),
  },
  {
    name: 'adv-field-cat',
    wrong: 'eventName in a selector of management events',
    aws: seen,
    rule: 'field-not-in-category',
    properties: advanced([is('eventCategory', 'Management'), is('eventName', 'CreateUser')]),
  },
  {
    name: 'adv-mgmt-src-eq',
    wrong: 'eventSource with Equals in a selector of management events',
    aws: documented,
    rule: 'operator-not-for-field',
    properties: advanced([is('eventCategory', 'Management'), is('eventSource', 'kms.amazonaws.com')]),
  },
  {
    name: 'adv-mgmt-src-other',
    wrong: 'iam.amazonaws.com left out of management events',
    aws: documented,
    rule: 'field-value',
    properties: advanced([
      is('eventCategory', 'Management'),
      { Field: 'eventSource', NotEquals: ['iam.amazonaws.com'] },
    ]),
  },
  {
    name: 'adv-readonly-bool',
    wrong: 'readOnly `True`',
    aws: documented,
    rule: 'read-only-value',
    properties: advanced(all, objects(is('readOnly', 'True'))),
  },
  {
    name: 'adv-dupfield',
    wrong: 'resources.type twice in one selector',
    aws: seen,
    rule: 'duplicate-field',
    properties: advanced(all, objects(is('resources.type', 'AWS::Lambda::Function'))),
  },
  {
    name: 'adv-501',
    wrong: '501 values',
    aws: seen,
    rule: 'condition-values-exceeded',
    properties: advanced(all, objects({ Field: 'resources.ARN', StartsWith: buckets(498) })),
  },
  {
    name: 'adv-noop',
    wrong: 'a field without an operator',
    aws: sibling,
    rule: 'operator-missing',
    properties: advanced(all, objects({ Field: 'eventName' })),
  },
  {
    name: 'adv-op-typo',
    wrong: 'the operator `Equal`',
    aws: documented,
    rule: 'input-invalid',
    properties: advanced(all, objects({ Field: 'readOnly', Equal: ['false'] })),
  },
  {
    name: 'adv-emptyfs',
    wrong: 'no field selectors',
    aws: documented,
    rule: 'event-category-required',
    properties: advanced(all, []),
  },
  {
    name: 'adv-wild',
    wrong: '`*` inside of the name of a bucket, which is taken as it stands',
    aws: 'takes it literally (documented)',
    rule: 'wildcard-literal',
    properties: advanced(all, objects({ Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::pay*/'] })),
  },
  {
    name: 'net-nosrc',
    wrong: 'network activity without eventSource',
    aws: seen,
    rule: 'network-source-required',
    properties: advanced(all, calls([])),
  },
  {
    name: 'net-src-bad',
    wrong: 'iam.amazonaws.com, which AWS lists no network activity for',
    aws: documented,
    rule: 'network-source-unknown',
    severity: 'warning',
    properties: advanced(
      all,
      calls([is('eventSource', 'iam.amazonaws.com')], is('errorCode', 'VpceAccessDenied')),
    ),
  },
  {
    name: 'net-src-two',
    wrong: 'two sources in one selector',
    aws: documented,
    rule: 'network-source-single',
    properties: advanced(
      all,
      calls(
        [is('eventSource', 'kms.amazonaws.com', 's3.amazonaws.com')],
        is('errorCode', 'VpceAccessDenied'),
      ),
    ),
  },
  {
    name: 'net-err',
    wrong: 'the error code AccessDenied',
    aws: seen,
    rule: 'network-error-code',
    properties: advanced(
      all,
      calls([is('eventSource', 'kms.amazonaws.com')], is('errorCode', 'AccessDenied')),
    ),
  },
  {
    name: 'net-readonly',
    wrong: 'readOnly in a selector of network activity',
    aws: documented,
    rule: 'field-not-in-category',
    properties: advanced(
      all,
      calls(
        [is('eventSource', 'kms.amazonaws.com')],
        is('errorCode', 'VpceAccessDenied'),
        is('readOnly', 'false'),
      ),
    ),
  },
  {
    name: 'ins-type',
    wrong: 'Insights of the type ApiCallRate',
    aws: documented,
    rule: 'insight-type',
    properties: { ...advanced(all), InsightSelectors: [{ InsightType: 'ApiCallRate' }] },
  },
  {
    name: 'ins-data-nodata',
    wrong: 'Insights on data events, and none are recorded',
    aws: seen,
    rule: 'insight-data-base',
    properties: {
      ...advanced(all),
      InsightSelectors: [{ InsightType: 'ApiErrorRateInsight', EventCategories: ['Management', 'Data'] }],
    },
  },
  {
    name: 'ins-nowrite',
    wrong: 'Insights on call rates, and only reads are recorded',
    aws: documented,
    rule: 'insight-management-base',
    properties: {
      ...advanced([...all, is('readOnly', 'true')]),
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
    },
  },
];

export const others: readonly Configuration[] = [
  {
    name: 'adv-type-unknown',
    wrong: 'AWS::SecretsManager::Secret, which has no data events',
    aws: 'takes it, and records nothing (documented)',
    rule: 'resource-type-management-only',
    properties: advanced(all, [
      is('eventCategory', 'Data'),
      is('resources.type', 'AWS::SecretsManager::Secret'),
    ]),
  },
  {
    name: 'good-basic',
    wrong: '',
    aws: 'takes it',
    properties: basic({
      ReadWriteType: 'All',
      IncludeManagementEvents: true,
      DataResources: [
        { Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::payments/', 'arn:aws:s3:::cards/in/'] },
      ],
    }),
  },
  {
    name: 'good-advanced',
    wrong: '',
    aws: 'takes it',
    properties: advanced(
      all,
      objects(is('readOnly', 'false'), { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::payments/'] }),
      calls([is('eventSource', 'kms.amazonaws.com')], is('errorCode', 'VpceAccessDenied')),
    ),
  },
  {
    name: 'good-insights',
    wrong: '',
    aws: 'takes it',
    properties: { ...advanced(all), InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] },
  },
];
