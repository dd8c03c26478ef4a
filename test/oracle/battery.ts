/** Requests that the service refuses, as it was seen or is documented, or takes literally; and the rule that says it. */

export const is = (Field: string, ...Equals: string[]) => ({ Field, Equals });
export const trail = (...selectors: object[][]) => ({
  TrailName: 'audit',
  AdvancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })),
});
export const management = (...more: object[]) => trail([is('eventCategory', 'Management'), ...more]);
export const data = (...more: object[]) =>
  trail([is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::Object'), ...more]);
export const network = (...more: object[]) => trail([is('eventCategory', 'NetworkActivity'), ...more]);
export const basic = (...EventSelectors: object[]) => ({ TrailName: 'audit', EventSelectors });
const resources = (Type: string, ...Values: string[]) =>
  basic({ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [{ Type, Values }] });
export const s3 = (...values: string[]) => resources('AWS::S3::Object', ...values);
const named = (TrailName: string) => ({ ...management(), TrailName });
export const many = (count: number) => Array.from({ length: count }, (_, n) => `arn:aws:s3:::b${n}/`);

/** Rule by rule; `input-invalid` is the reader's. */
export const battery: readonly (readonly [name: string, rule: string, request: object])[] = [
  ['both-kinds', 'selector-kinds-exclusive', { ...management(), ...basic({ ReadWriteType: 'All' }) }],
  ['basic-6', 'basic-selector-count', basic(...Array.from({ length: 6 }, () => ({ ReadWriteType: 'All' })))],
  [
    'basic-type-sqs',
    'basic-type-unsupported',
    resources('AWS::SQS::Queue', 'arn:aws:sqs:us-east-1:111122223333:q'),
  ],
  ['basic-type-ddbstream', 'basic-type-unsupported', resources('AWS::DynamoDB::Stream', 'arn:aws:dynamodb')],
  ['basic-type-ec2snap', 'basic-type-unsupported', resources('AWS::EC2::Snapshot', 'arn:aws:ec2')],
  ['basic-251', 'basic-resource-count', s3(...many(251))],
  [
    'basic-251-split',
    'basic-resource-count',
    basic(
      ...[51, 50, 50, 50, 50].map((count, n) => ({
        IncludeManagementEvents: false,
        DataResources: [{ Type: 'AWS::S3::Object', Values: many(count).map((arn) => `${arn}${n}`) }],
      })),
    ),
  ],
  ['basic-s3-noslash', 'basic-s3-value', s3('arn:aws:s3:::data-bucket')],
  ['basic-s3-star', 'basic-s3-value', s3('arn:aws:s3:::*')],
  ['basic-s3-starstar', 'basic-s3-value', s3('arn:aws:s3:::*/*')],
  ['basic-s3-empty', 'basic-s3-value', s3('arn:aws:s3:::/')],
  ['basic-s3-star-slash', 'basic-s3-value', s3('arn:aws:s3:::*/')],
  ['basic-s3-name-star', 'basic-s3-value', s3('logs/*')],
  [
    'basic-dynamodb-star',
    'basic-exact-arn',
    resources('AWS::DynamoDB::Table', 'arn:aws:dynamodb:*:*:table/users'),
  ],
  ['basic-lambda-star', 'basic-exact-arn', resources('AWS::Lambda::Function', 'arn:aws:lambda:*')],
  ['basic-value-notarn', 'basic-s3-value', s3('secure-infra-cloudtrail-prod-4b367e08/')],
  ['basic-nomgmt-nodata', 'basic-empty', basic({ IncludeManagementEvents: false, DataResources: [] })],
  ['basic-rw', 'basic-read-write-type', basic({ ReadWriteType: 'Write' })],
  [
    'basic-exclude-iam',
    'basic-exclude-source',
    basic({ ExcludeManagementEventSources: ['iam.amazonaws.com'] }),
  ],
  ['adv-nocat', 'event-category-required', trail([is('resources.type', 'AWS::S3::Object')])],
  ['adv-cat-bogus', 'event-category-value', trail([is('eventCategory', 'Bogus')])],
  ['adv-cat-config', 'event-category-value', trail([is('eventCategory', 'ConfigurationItem')])],
  ['adv-cat-ne', 'event-category-required', trail([{ Field: 'eventCategory', NotEquals: ['Data'] }])],
  ['adv-data-notype', 'resource-type-required', trail([is('eventCategory', 'Data')])],
  [
    'adv-type-ne',
    'operator-not-for-field',
    trail([is('eventCategory', 'Data'), { Field: 'resources.type', NotEquals: ['AWS::S3::Object'] }]),
  ],
  [
    'adv-type-two',
    'resource-type-single',
    trail([is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::Object', 'AWS::Lambda::Function')]),
  ],
  [
    'adv-type-unknown',
    'resource-type-management-only',
    trail([is('eventCategory', 'Data'), is('resources.type', 'AWS::SecretsManager::Secret')]),
  ],
  [
    'adv-type-case',
    'resource-type-casing',
    trail([is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::object')]),
  ],
  ['adv-field-unknown', 'field-unknown', management(is('awsRegion', 'eu-west-1'))],
  ['adv-field-cat', 'field-not-in-category', management(is('eventName', 'DeleteTrail'))],
  ['adv-mgmt-src-eq', 'operator-not-for-field', management(is('eventSource', 'kms.amazonaws.com'))],
  [
    'adv-mgmt-src-other',
    'field-value',
    management({ Field: 'eventSource', NotEquals: ['iam.amazonaws.com'] }),
  ],
  ['adv-readonly-bool', 'read-only-value', management(is('readOnly', 'True'))],
  ['adv-dupfield', 'duplicate-field', data(is('resources.type', 'AWS::Lambda::Function'))],
  ['adv-501', 'condition-values-exceeded', data({ Field: 'resources.ARN', StartsWith: many(499) })],
  ['adv-noop', 'operator-missing', data({ Field: 'eventName' })],
  ['adv-op-typo', 'input-invalid', data({ Field: 'eventName', Equal: ['GetObject'] })],
  ['adv-emptyfs', 'event-category-required', trail([])],
  ['adv-wild', 'wildcard-literal', data(is('resources.ARN', 'arn:aws:s3:::logs/*'))],
  ['net-nosrc', 'network-source-required', network(is('errorCode', 'VpceAccessDenied'))],
  [
    'net-src-two',
    'network-source-single',
    network(is('eventSource', 'ec2.amazonaws.com', 'kms.amazonaws.com')),
  ],
  [
    'net-err',
    'network-error-code',
    network(is('eventSource', 'ec2.amazonaws.com'), is('errorCode', 'AccessDenied')),
  ],
  [
    'net-readonly',
    'field-not-in-category',
    network(is('eventSource', 'ec2.amazonaws.com'), is('readOnly', 'true')),
  ],
  ['ins-type', 'insight-type', { ...management(), InsightSelectors: [{ InsightType: 'ApiCallRate' }] }],
  [
    'ins-data-nodata',
    'insight-data-base',
    {
      ...management(),
      InsightSelectors: [{ InsightType: 'ApiErrorRateInsight', EventCategories: ['Data'] }],
    },
  ],
  [
    'ins-nowrite',
    'insight-management-base',
    { ...management(is('readOnly', 'true')), InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] },
  ],
  ['name-adjacent', 'name-length', named('audit--trail')],
  ['name-ip', 'name-length', named('192.168.5.4')],
  ['name-short', 'name-length', named('ab')],
  ['name-long', 'name-length', named('a'.repeat(129))],
  ['name-first', 'name-length', named('.audit')],
  ['name-last', 'name-length', named('audit-')],
  ['name-other', 'name-length', named('audit trail')],
];
