/**
 * 45 configurations of a trail: 41 bad ones and 4 others, each the properties that it gives its trail.
 *
 * The 41 are those that AWS refuses: 19 where the very refusal is on record, 5 where that of a sibling is, 16 where its
 * documentation says so, and `adv-type-unknown`, where only users say so. The 4 others are `adv-wild`, which AWS takes
 * and which records nothing of what is meant, and three that are right. `net-src-bad` is bad, but rests on a list that
 * AWS adds to, so a warning is what it must get.
 */
export interface Configuration {
  readonly name: string;
  readonly wrong: string;
  readonly aws: Verdict;
  /** The rule that must find it; none where nothing may be found. */
  readonly rule?: string;
  /** An error unless it is said. */
  readonly severity?: 'error' | 'warning';
  /** What else is an error there, by the same mistake. */
  readonly follows?: readonly string[];
  readonly trail: TrailProperties;
}

export type Verdict =
  | 'refuses (seen)'
  | 'refuses (seen for a sibling)'
  | 'refuses (documented)'
  | 'refuses (users report it)'
  | 'accepts it literally (documented)'
  | 'accepts it';

/** As CloudTrail's API spells them; not typed further, as what is wrong has to be writable. */
export interface TrailProperties {
  readonly EventSelectors?: readonly object[];
  readonly AdvancedEventSelectors?: readonly object[];
  readonly InsightSelectors?: readonly object[];
}

const objects = 'AWS::S3::Object';
const functions = 'AWS::Lambda::Function';

/** Configurations that AWS refuses. */
export const bad: readonly Configuration[] = [
  {
    name: 'both-kinds',
    wrong: 'basic and advanced selectors together',
    aws: 'refuses (seen)',
    rule: 'selector-kinds-exclusive',
    trail: { ...basic({}), ...advanced(management()) },
  },
  {
    name: 'basic-6',
    wrong: 'six basic selectors',
    aws: 'refuses (documented)',
    rule: 'basic-selector-count',
    trail: basic(...buckets(6).map((bucket) => named(objects, bucket))),
  },
  {
    name: 'basic-type-sqs',
    wrong: 'a basic selector of `AWS::SQS::Queue`',
    aws: 'refuses (seen)',
    rule: 'basic-type-unsupported',
    trail: basic(named('AWS::SQS::Queue', 'arn:aws:sqs:us-east-1:111122223333:refunds')),
  },
  {
    name: 'basic-type-ddbstream',
    wrong: 'a basic selector of `AWS::DynamoDB::Stream`',
    aws: 'refuses (seen for a sibling)',
    rule: 'basic-type-unsupported',
    trail: basic(
      named(
        'AWS::DynamoDB::Stream',
        'arn:aws:dynamodb:us-east-1:111122223333:table/cards/stream/2026-11-01T00:00:00.000',
      ),
    ),
  },
  {
    name: 'basic-type-ec2snap',
    wrong: 'a basic selector of `AWS::EC2::Snapshot`',
    aws: 'refuses (seen for a sibling)',
    rule: 'basic-type-unsupported',
    trail: basic(named('AWS::EC2::Snapshot', 'arn:aws:ec2:us-east-1::snapshot/snap-0a1b2c3d4e5f60718')),
  },
  {
    name: 'basic-251',
    wrong: '251 values in one basic selector',
    aws: 'refuses (seen)',
    rule: 'basic-resource-count',
    trail: basic(named(objects, ...buckets(251))),
  },
  {
    name: 'basic-251-split',
    wrong: '251 values in five basic selectors',
    aws: 'refuses (seen)',
    rule: 'basic-resource-count',
    trail: basic(...fifths(buckets(251)).map((values) => named(objects, ...values))),
  },
  {
    name: 'basic-s3-noslash',
    wrong: 'the ARN of a bucket without a slash',
    aws: 'refuses (seen)',
    rule: 'basic-s3-value',
    trail: basic(named(objects, 'arn:aws:s3:::payments')),
  },
  {
    name: 'basic-s3-star',
    wrong: '`arn:aws:s3:::*` for all buckets',
    aws: 'refuses (seen)',
    rule: 'basic-s3-value',
    trail: basic(named(objects, 'arn:aws:s3:::*')),
  },
  {
    name: 'basic-s3-starstar',
    wrong: '`arn:aws:s3:::*/*` for all objects',
    aws: 'refuses (seen)',
    rule: 'basic-s3-value',
    trail: basic(named(objects, 'arn:aws:s3:::*/*')),
  },
  {
    name: 'basic-lambda-star',
    wrong: '`arn:aws:lambda:*` for all functions',
    aws: 'refuses (seen)',
    rule: 'basic-exact-arn',
    trail: basic(named(functions, 'arn:aws:lambda:*')),
  },
  {
    name: 'basic-value-notarn',
    wrong: 'the name of a bucket in place of its ARN',
    aws: 'refuses (seen)',
    rule: 'basic-s3-value',
    trail: basic(named(objects, 'payments/')),
  },
  {
    name: 'basic-nomgmt-nodata',
    wrong: 'neither management events nor data resources',
    aws: 'refuses (seen)',
    rule: 'basic-empty',
    trail: basic({ IncludeManagementEvents: false }),
  },
  {
    name: 'basic-rw',
    wrong: '`Write` as `ReadWriteType`',
    aws: 'refuses (documented)',
    rule: 'basic-read-write-type',
    trail: basic({ ReadWriteType: 'Write' }),
  },
  {
    name: 'basic-exclude-iam',
    wrong: '`iam.amazonaws.com` under `ExcludeManagementEventSources`',
    aws: 'refuses (documented)',
    rule: 'basic-exclude-source',
    trail: basic({ ExcludeManagementEventSources: ['iam.amazonaws.com'] }),
  },
  {
    name: 'adv-nocat',
    wrong: 'a selector without `eventCategory`',
    aws: 'refuses (seen)',
    rule: 'event-category-required',
    trail: advanced(management(), [is('resources.type', objects)]),
  },
  {
    name: 'adv-cat-bogus',
    wrong: 'the category `Bogus`',
    aws: 'refuses (seen for a sibling)',
    rule: 'event-category-value',
    trail: advanced(management(), [is('eventCategory', 'Bogus')]),
  },
  {
    name: 'adv-cat-ne',
    wrong: '`eventCategory` with `NotEquals`',
    aws: 'refuses (seen)',
    rule: 'event-category-required',
    trail: advanced([isNot('eventCategory', 'Data')]),
  },
  {
    name: 'adv-data-notype',
    wrong: 'data events without `resources.type`',
    aws: 'refuses (seen)',
    rule: 'resource-type-required',
    trail: advanced(management(), [is('eventCategory', 'Data'), is('readOnly', 'false')]),
  },
  {
    name: 'adv-type-ne',
    wrong: '`resources.type` with `NotEquals`',
    aws: 'refuses (documented)',
    rule: 'operator-not-for-field',
    trail: advanced(management(), [is('eventCategory', 'Data'), isNot('resources.type', objects)]),
  },
  {
    name: 'adv-type-two',
    wrong: 'two types in one `Equals` of `resources.type`',
    aws: 'refuses (documented)',
    rule: 'resource-type-single',
    trail: advanced(management(), [is('eventCategory', 'Data'), is('resources.type', objects, functions)]),
  },
  {
    name: 'adv-type-unknown',
    wrong: '`AWS::SecretsManager::Secret`, which has no data events',
    aws: 'refuses (users report it)',
    rule: 'resource-type-management-only',
    trail: advanced(management(), data('AWS::SecretsManager::Secret')),
  },
  {
    name: 'adv-type-case',
    wrong: '`AWS::S3::object`, with a small letter',
    aws: 'refuses (documented)',
    rule: 'resource-type-casing',
    trail: advanced(management(), data('AWS::S3::object')),
  },
  {
    name: 'adv-field-unknown',
    wrong: 'the field `awsRegion`, which no selector can test',
    aws: 'refuses (seen for a sibling)',
    rule: 'field-unknown',
    trail: advanced(management(), data(objects, is('awsRegion', 'us-east-1'))),
  },
  {
    name: 'adv-field-cat',
    wrong: '`eventName` in a selector of management events',
    aws: 'refuses (seen)',
    rule: 'field-not-in-category',
    trail: advanced(management(is('eventName', 'CreateUser'))),
  },
  {
    name: 'adv-mgmt-src-eq',
    wrong: 'only `kms.amazonaws.com` of the management events',
    aws: 'refuses (documented)',
    rule: 'operator-not-for-field',
    trail: advanced(management(is('eventSource', 'kms.amazonaws.com'))),
  },
  {
    name: 'adv-mgmt-src-other',
    wrong: '`iam.amazonaws.com` left out of the management events',
    aws: 'refuses (documented)',
    rule: 'field-value',
    trail: advanced(management(isNot('eventSource', 'iam.amazonaws.com'))),
  },
  {
    name: 'adv-readonly-bool',
    wrong: '`True` as `readOnly`',
    aws: 'refuses (documented)',
    rule: 'read-only-value',
    trail: advanced(management(is('readOnly', 'True'))),
  },
  {
    name: 'adv-dupfield',
    wrong: '`resources.type` twice in one selector',
    aws: 'refuses (seen)',
    rule: 'duplicate-field',
    trail: advanced(management(), data(objects, is('resources.type', functions))),
  },
  {
    name: 'adv-501',
    wrong: '501 values, those of categories and types counted',
    aws: 'refuses (seen)',
    rule: 'condition-values-exceeded',
    trail: advanced(management(), data(objects, beginsWith('resources.ARN', ...buckets(498)))),
  },
  {
    name: 'adv-noop',
    wrong: 'a field without an operator',
    aws: 'refuses (seen for a sibling)',
    rule: 'operator-missing',
    trail: advanced(management(), data(objects, { Field: 'eventName' })),
  },
  {
    name: 'adv-op-typo',
    wrong: 'the operator `Equal`',
    aws: 'refuses (documented)',
    rule: 'input-invalid',
    follows: ['operator-missing'],
    trail: advanced(management(), data(objects, { Field: 'readOnly', Equal: ['false'] })),
  },
  {
    name: 'adv-emptyfs',
    wrong: 'a selector whose `FieldSelectors` are empty',
    aws: 'refuses (documented)',
    rule: 'event-category-required',
    trail: advanced(management(), []),
  },
  {
    name: 'net-nosrc',
    wrong: 'network activity without `eventSource`',
    aws: 'refuses (seen)',
    rule: 'network-source-required',
    trail: advanced(management(), [is('eventCategory', 'NetworkActivity'), denied()]),
  },
  {
    name: 'net-src-bad',
    wrong: '`iam.amazonaws.com`, which is not listed to have network activity',
    aws: 'refuses (documented)',
    rule: 'network-source-unknown',
    severity: 'warning',
    trail: advanced(management(), network('iam.amazonaws.com', denied())),
  },
  {
    name: 'net-src-two',
    wrong: 'two sources of network activity in one selector',
    aws: 'refuses (documented)',
    rule: 'network-source-single',
    trail: advanced(management(), [
      is('eventCategory', 'NetworkActivity'),
      is('eventSource', 'kms.amazonaws.com', 'ec2.amazonaws.com'),
      denied(),
    ]),
  },
  {
    name: 'net-err',
    wrong: '`AccessDenied` as `errorCode`',
    aws: 'refuses (seen)',
    rule: 'network-error-code',
    trail: advanced(management(), network('kms.amazonaws.com', is('errorCode', 'AccessDenied'))),
  },
  {
    name: 'net-readonly',
    wrong: '`readOnly` in a selector of network activity',
    aws: 'refuses (documented)',
    rule: 'field-not-in-category',
    trail: advanced(management(), network('kms.amazonaws.com', denied(), is('readOnly', 'false'))),
  },
  {
    name: 'ins-type',
    wrong: 'Insights of the type `ApiCallRate`',
    aws: 'refuses (documented)',
    rule: 'insight-type',
    trail: { ...advanced(management()), ...insights({ InsightType: 'ApiCallRate' }) },
  },
  {
    name: 'ins-data-nodata',
    wrong: 'Insights on data events, and none are recorded',
    aws: 'refuses (seen)',
    rule: 'insight-data-base',
    trail: {
      ...advanced(management()),
      ...insights({ InsightType: 'ApiErrorRateInsight', EventCategories: ['Management', 'Data'] }),
    },
  },
  {
    name: 'ins-nowrite',
    wrong: 'Insights on call rates, and only reads are recorded',
    aws: 'refuses (documented)',
    rule: 'insight-management-base',
    trail: {
      ...advanced(management(is('readOnly', 'true'))),
      ...insights({ InsightType: 'ApiCallRateInsight' }),
    },
  },
];

/** A configuration that AWS takes, and that does not do what it says. */
export const useless: readonly Configuration[] = [
  {
    name: 'adv-wild',
    wrong: '`*` in the name of a bucket, where it is a literal character',
    aws: 'accepts it literally (documented)',
    rule: 'wildcard-literal',
    trail: advanced(management(), data(objects, beginsWith('resources.ARN', 'arn:aws:s3:::pay*/'))),
  },
];

/** Configurations with nothing to find. */
export const good: readonly Configuration[] = [
  {
    name: 'good-basic',
    wrong: 'nothing: management events, some buckets, a function and a table',
    aws: 'accepts it',
    trail: basic({
      ExcludeManagementEventSources: ['kms.amazonaws.com'],
      DataResources: [
        { Type: objects, Values: ['arn:aws:s3:::payments/', 'arn:aws:s3:::statements/2026/'] },
        { Type: functions, Values: ['arn:aws:lambda:us-east-1:111122223333:function:charge'] },
        {
          Type: 'AWS::DynamoDB::Table',
          Values: ['arn:aws:dynamodb:us-east-1:111122223333:table/cards'],
        },
      ],
    }),
  },
  {
    name: 'good-advanced',
    wrong: 'nothing: management events, data events and network activity',
    aws: 'accepts it',
    trail: advanced(
      management(isNot('eventSource', 'kms.amazonaws.com', 'rdsdata.amazonaws.com')),
      data(objects, is('readOnly', 'false'), beginsWith('resources.ARN', 'arn:aws:s3:::payments/')),
      data(functions, is('resources.ARN', 'arn:aws:lambda:us-east-1:111122223333:function:charge')),
      network('kms.amazonaws.com', denied()),
    ),
  },
  {
    name: 'good-insights',
    wrong: 'nothing: Insights on management and data events that are recorded',
    aws: 'accepts it',
    trail: {
      ...advanced(management(), data(objects, beginsWith('resources.ARN', 'arn:aws:s3:::payments/'))),
      ...insights(
        { InsightType: 'ApiCallRateInsight', EventCategories: ['Management', 'Data'] },
        { InsightType: 'ApiErrorRateInsight', EventCategories: ['Management'] },
      ),
    },
  },
];

export const configurations: readonly Configuration[] = [...bad, ...useless, ...good];

function basic(...selectors: readonly object[]): TrailProperties {
  const everything = { ReadWriteType: 'All', IncludeManagementEvents: true };
  return { EventSelectors: selectors.map((one) => ({ ...everything, ...one })) };
}

function named(Type: string, ...Values: readonly string[]): object {
  return { DataResources: [{ Type, Values }] };
}

function advanced(...selectors: readonly (readonly object[])[]): TrailProperties {
  const named = selectors.map((FieldSelectors, index) => ({ Name: `Part ${index + 1}`, FieldSelectors }));
  return { AdvancedEventSelectors: named };
}

function insights(...InsightSelectors: readonly object[]): TrailProperties {
  return { InsightSelectors };
}

function management(...more: readonly object[]): readonly object[] {
  return [is('eventCategory', 'Management'), ...more];
}

function data(type: string, ...more: readonly object[]): readonly object[] {
  return [is('eventCategory', 'Data'), is('resources.type', type), ...more];
}

function network(source: string, ...more: readonly object[]): readonly object[] {
  return [is('eventCategory', 'NetworkActivity'), is('eventSource', source), ...more];
}

function denied(): object {
  return is('errorCode', 'VpceAccessDenied');
}

function is(Field: string, ...Equals: readonly string[]): object {
  return { Field, Equals };
}

function isNot(Field: string, ...NotEquals: readonly string[]): object {
  return { Field, NotEquals };
}

function beginsWith(Field: string, ...StartsWith: readonly string[]): object {
  return { Field, StartsWith };
}

function buckets(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `arn:aws:s3:::branch-${index + 1}/`);
}

function fifths(values: readonly string[]): readonly (readonly string[])[] {
  const size = Math.ceil(values.length / 5);
  return Array.from({ length: 5 }, (_, index) => values.slice(index * size, (index + 1) * size));
}
