import { describe, expect, test } from 'vitest';
import { callTable } from './calls.js';
import { resourceTypes, type ResourceType } from './resource-types.js';

const table = callTable();
const rowOf = (service: string, eventName: string) =>
  table.named(eventName).find(({ eventSource }) => eventSource === `${service}.amazonaws.com`);

/** Calls as AWS's pages have them: reading (r) or writing (w), then `management` or the types of its data events. */
const documented: readonly (readonly [string, string, 'r' | 'w', ...string[]])[] = [
  ['s3', 'PutObject', 'w', 'AWS::S3::AccessPoint', 'AWS::S3::Object'],
  ['s3', 'GetObject', 'r', 'AWS::S3::AccessPoint', 'AWS::S3::Object'],
  ['s3', 'DeleteObjects', 'w', 'AWS::S3::Object'],
  ['s3', 'CreateBucket', 'w', 'management'],
  ['s3', 'ListBuckets', 'r', 'management'],
  ['s3', 'GetBucketEncryption', 'r', 'management'],
  ['s3', 'PutBucketPolicy', 'w', 'management'],
  ['s3', 'HeadBucket', 'r', 'management', 'AWS::S3::AccessPoint', 'AWS::S3::Object'],
  ['s3tables', 'GetObject', 'r', 'AWS::S3Tables::Table', 'AWS::S3Tables::TableBucket'],
  ['sts', 'AssumeRole', 'r', 'management'],
  ['sts', 'AssumeRoleWithSAML', 'r', 'management'],
  ['sts', 'AssumeRoleWithWebIdentity', 'r', 'management'],
  ['sts', 'GetSessionToken', 'w', 'management'],
  ['sts', 'GetFederationToken', 'w', 'management'],
  ['kms', 'Decrypt', 'r', 'management'],
  ['kms', 'Encrypt', 'r', 'management'],
  ['kms', 'Sign', 'r', 'management'],
  ['kms', 'GenerateDataKeyPair', 'r', 'management'],
  ['kms', 'DisableKey', 'w', 'management'],
  ['iam', 'CreateUser', 'w', 'management'],
  ['iam', 'GetUserPolicy', 'r', 'management'],
  ['iam', 'AttachRolePolicy', 'w', 'management'],
  ['signin', 'ConsoleLogin', 'w', 'management'],
  ['signin', 'CheckMfa', 'w', 'management'],
  ['lambda', 'Invoke', 'w', 'AWS::Lambda::Function'],
  ['lambda', 'CreateFunction20150331', 'w', 'management'],
  ['sns', 'Publish', 'w', 'AWS::SNS::PlatformEndpoint', 'AWS::SNS::Topic'],
  ['sns', 'PublishBatch', 'w', 'AWS::SNS::Topic'],
  ['sqs', 'ReceiveMessage', 'r', 'AWS::SQS::Queue'],
  ['sqs', 'SendMessage', 'w', 'AWS::SQS::Queue'],
  ['dynamodb', 'GetItem', 'r', 'AWS::DynamoDB::Table'],
  ['dynamodb', 'GetRecords', 'r', 'AWS::DynamoDB::Stream', 'AWS::DynamoDB::Table'],
  ['dynamodb', 'CreateTable', 'w', 'management'],
  ['monitoring', 'PutMetricData', 'w', 'AWS::CloudWatch::Metric'],
  ['monitoring', 'PutMetricAlarm', 'w', 'management'],
  ['bedrock', 'ApplyGuardrail', 'r', 'AWS::Bedrock::Guardrail'],
  ['cloudtrail', 'StopLogging', 'w', 'management'],
  ['ec2', 'DescribeInstances', 'r', 'management'],
  ['ec2', 'RunInstances', 'w', 'management'],
];

describe('rows', () => {
  test.each(documented)('%s %s is %s of %s %s %s', (service, name, reading, ...kinds) => {
    const row = rowOf(service, name);
    expect(row?.readOnly).toBe(reading === 'r');
    expect(row?.isManagement).toBe(kinds.includes('management'));
    expect(row?.types).toEqual(kinds.filter((kind) => kind !== 'management'));
  });

  test.each([
    ['signin', 'ConsoleLogin', ['AwsConsoleSignIn']],
    ['iam', 'CreateUser', ['AwsApiCall']],
    ['kms', 'RotateKey', ['AwsServiceEvent']],
    ['lambda', 'LambdaESMDisabled', ['AwsServiceEvent']],
    ['bedrock', 'ConverseStream', ['AwsApiCall', 'AwsServiceEvent']],
  ])('%s %s has the event types %j', (service, name, eventTypes) => {
    expect(rowOf(service, name)?.eventTypes).toEqual(eventTypes);
  });

  test('a name has only the event sources that have such a call', () => {
    const sources = table.named('CreateUser').map(({ eventSource }) => eventSource);
    expect(sources).toContain('iam.amazonaws.com');
    expect(sources).not.toContain('secretsmanager.amazonaws.com');
    expect(table.named('CreateSecret').map(({ eventSource }) => eventSource)).toEqual([
      'secretsmanager.amazonaws.com',
    ]);
    expect(table.named('CreateFunction').some(({ eventSource }) => eventSource.startsWith('lambda'))).toBe(
      false,
    );
    expect(table.named('NoSuchCall')).toEqual([]);
  });

  test('an open row says nothing of reading', () => {
    expect(rowOf('bedrock', 'InvokeModel')).toMatchObject({
      readOnly: undefined,
      isManagement: true,
      types: [],
    });
    expect(rowOf('bedrock', 'ConverseStream')).toMatchObject({ readOnly: undefined, isManagement: true });
  });

  test('an open column has no value and no source, another one has both', () => {
    const rows = [...new Set(resourceTypes.flatMap(({ type }) => table.ofType(type).calls))];
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.filter((row) => (row.readOnly === undefined) !== (row.readOnlySource === undefined))).toEqual(
      [],
    );
  });

  test('every row makes some event', () => {
    const rows = table.of('s3.amazonaws.com');
    expect(rows.length).toBeGreaterThan(150);
    expect(rows.filter(({ isManagement, types }) => !isManagement && types.length === 0)).toEqual([]);
  });
});

test.each(
  (resourceTypes as readonly ResourceType[]).flatMap(({ type, eventSources, eventNames }) =>
    eventNames.map(({ name, readOnly }) => [type, name, readOnly, eventSources[0]?.name] as const),
  ),
)('%s: %s agrees with the table of resource types', (type, name, readOnly, eventSource) => {
  const row = table.of(eventSource!).find(({ eventName }) => eventName === name);
  expect(row?.readOnly).toBe(readOnly);
  expect(row?.types).toContain(type);
  expect(table.ofType(type).calls).toContain(row);
});

describe('the calls of a type', () => {
  test('are complete where a document lists them', () => {
    const { calls, isComplete } = table.ofType('AWS::SNS::Topic');
    expect(calls.map(({ eventName }) => eventName)).toEqual(['Publish', 'PublishBatch']);
    expect(isComplete).toBe(true);
  });

  test('are not complete where events of other sources exist', () => {
    expect(table.ofType('AWS::S3::Object').isComplete).toBe(false);
  });

  test('are all that are possible where no document lists them', () => {
    const { calls, isComplete } = table.ofType('AWS::IoT::Thing');
    expect(isComplete).toBe(false);
    expect(
      calls.every(({ eventSource, isManagement }) => eventSource === 'iot.amazonaws.com' && isManagement),
    ).toBe(true);
  });

  test('are none of a type that does not exist', () => {
    expect(table.ofType('AWS::S3::Bucket')).toEqual({ calls: [], isComplete: false });
  });
});

describe('the name that is meant', () => {
  test.each([
    ['putobject', undefined, 'PutObject'],
    ['PUTOBJECT', 's3.amazonaws.com', 'PutObject'],
    ['s3:PutObject', undefined, 'PutObject'],
    ['s3:GetEncryptionConfiguration', undefined, 'GetBucketEncryption'],
    ['s3:ListAllMyBuckets', undefined, 'ListBuckets'],
    ['InvokeFunction', 'lambda.amazonaws.com', 'Invoke'],
    ['InvokeFunction', undefined, 'Invoke'],
    ['lambda:InvokeFunction', undefined, 'Invoke'],
    ['CreateFunction', 'lambda.amazonaws.com', 'CreateFunction20150331'],
    ['lambda:CreateFunction', undefined, 'CreateFunction20150331'],
    ['PutBucketLifecycleConfiguration', 's3.amazonaws.com', 'PutBucketLifecycle'],
    ['cloudwatch:PutMetricAlarm', undefined, 'PutMetricAlarm'],
    ['iam:createuser', undefined, 'CreateUser'],
    ['consolelogin', undefined, 'ConsoleLogin'],
  ])('%s of %s is %s', (written, eventSource, meant) => {
    expect(table.meant(written, eventSource)).toBe(meant);
  });

  test.each([
    ['PutObject', undefined],
    ['PutObject', 's3.amazonaws.com'],
    ['PutObject', 'dynamodb.amazonaws.com'],
    ['NoSuchCall', undefined],
    ['s3:*', undefined],
    ['s3:ListBucket', undefined],
    ['', undefined],
    // Of CloudFront and AppSync right as it is; without a source nothing is meant for certain.
    ['CreateFunction', undefined],
  ])('nothing else is meant by %s of %s', (written, eventSource) => {
    expect(table.meant(written, eventSource)).toBe(undefined);
  });
});
