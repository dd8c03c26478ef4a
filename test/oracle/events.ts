/** CloudTrail records whose every value is near what the generated policies say. */
import * as fc from 'fast-check';
import {
  account,
  callers,
  compact,
  endpoints,
  eventNames,
  other,
  pick,
  plainRecord,
  sometimes,
} from './alphabet.js';
import type { RecordJson, ResourceJson } from './service.js';

const place = fc.oneof(
  { weight: 4, arbitrary: fc.constant(`us-east-1:${account}`) },
  { weight: 1, arbitrary: pick(`eu-west-1:${account}`, `us-east-1:${other}`) },
);
const objectArns = fc
  .tuple(
    pick('pay', 'pay', 'pay-x', 'logs', 'jobs'),
    pick('/in/a.csv', '/in/inv-1', '/in', '/inbox', '/out/b.csv', '/x.tmp', '/'),
  )
  .map(([bucket, key]) => `arn:aws:s3:::${bucket}${key}`);
const arnsOf = (service: string, ...names: string[]): fc.Arbitrary<string> =>
  fc.tuple(place, pick(...names)).map(([where, name]) => `arn:aws:${service}:${where}:${name}`);

/** The ARNs that resources of each type have here. */
const arns: Record<string, fc.Arbitrary<string>> = {
  'AWS::S3::Object': objectArns,
  'AWS::S3::Bucket': pick('arn:aws:s3:::pay', 'arn:aws:s3:::logs'),
  'AWS::Lambda::Function': arnsOf(
    'lambda',
    ...['jobs', 'jobs:live', 'jobs2', 'jobs2:7'].map((name) => `function:${name}`),
  ),
  'AWS::DynamoDB::Table': arnsOf('dynamodb', 'table/t', 'table/t2', 'table/jobs'),
  'AWS::DynamoDB::Stream': arnsOf('dynamodb', 'table/t/stream/2026-11-22', 'table/t2/stream/2026-11-22'),
  'AWS::SNS::Topic': arnsOf('sns', 'alerts', 'alerts-2', 'jobs'),
  'AWS::SNS::PlatformEndpoint': arnsOf('sns', 'endpoint/GCM/alerts/1', 'endpoint/APNS/jobs/2'),
  'AWS::SQS::Queue': arnsOf('sqs', 'jobs', 'jobs2'),
  'AWS::Kinesis::Stream': arnsOf('kinesis', 'stream/jobs', 'stream/clicks'),
};
const resourceOf = (type: string): fc.Arbitrary<ResourceJson> =>
  fc
    .tuple(arns[type]!, sometimes(arns[type]!, 10), fc.integer({ min: 0, max: 19 }))
    .map(([ARN, ARNPrefix, shape]) => {
      if (shape === 0) return { type }; // no ARN at all
      if (shape < 3) return { type, ARNPrefix: ARN };
      return compact<ResourceJson>({ type, ARN, ARNPrefix, accountId: account });
    });

const s3Resources = resourceOf('AWS::S3::Object');
const anyResource = fc.oneof(
  { weight: 6, arbitrary: s3Resources },
  { weight: 3, arbitrary: resourceOf('AWS::Lambda::Function') },
  { weight: 2, arbitrary: resourceOf('AWS::DynamoDB::Table') },
  ...Object.keys(arns).map((type) => ({ weight: 1, arbitrary: resourceOf(type) })),
);
const names = pick(...eventNames);
const identity = fc.oneof(
  { weight: 6, arbitrary: pick(...callers).map((arn) => ({ type: 'AssumedRole', arn })) },
  { weight: 1, arbitrary: fc.constant({ type: 'AWSAccount', accountId: other }) },
);
const common = {
  eventVersion: fc.constant('1.11'),
  awsRegion: fc.constant('us-east-1'),
  recipientAccountId: fc.constant(account),
  userIdentity: identity,
  eventName: names,
};
const called = {
  ...common,
  readOnly: fc.boolean(),
  eventType: pick('AwsApiCall', 'AwsApiCall', 'AwsServiceEvent'),
  sessionCredentialFromConsole: sometimes(pick<string | boolean>('true', true, 'false')),
  errorCode: sometimes(pick('AccessDenied', 'VpceAccessDenied'), 12),
};

const managementEvents = fc.record(
  {
    ...called,
    eventCategory: fc.constant('Management'),
    eventSource: pick('kms.amazonaws.com', 'rdsdata.amazonaws.com', 'iam.amazonaws.com', 'ec2.amazonaws.com'),
    resources: sometimes(fc.array(anyResource, { minLength: 1, maxLength: 2 })),
  },
  plainRecord,
);
const dataEvents = fc.record(
  {
    ...called,
    eventCategory: fc.constant('Data'),
    eventSource: pick(
      's3.amazonaws.com',
      's3.amazonaws.com',
      's3lifecycle.amazonaws.com',
      'lambda.amazonaws.com',
      'kms.amazonaws.com',
    ),
    resources: fc.array(anyResource, { minLength: 1, maxLength: 3 }),
  },
  plainRecord,
);
const networkEvents = fc.record(
  {
    ...common,
    eventCategory: fc.constant('NetworkActivity'),
    eventSource: pick('kms.amazonaws.com', 'ec2.amazonaws.com', 's3.amazonaws.com'),
    eventType: fc.constant('AwsVpceEvent'),
    errorCode: sometimes(fc.constant('VpceAccessDenied'), 50),
    vpcEndpointId: sometimes(pick(...endpoints), 80),
  },
  plainRecord,
);

/** Records of the three categories: what the policies below can see of them is always near what these say. */
export const events: fc.Arbitrary<RecordJson> = fc
  .oneof(
    { weight: 3, arbitrary: managementEvents },
    { weight: 6, arbitrary: dataEvents },
    { weight: 2, arbitrary: networkEvents },
  )
  .map((record) => compact<RecordJson>(record));

/** Only Data records, of which some have several resources. */
export const dataRecords: fc.Arbitrary<RecordJson> = dataEvents.map((record) => compact<RecordJson>(record));
