import { describe, expect, test } from 'vitest';
import { allAssumptions, partitions, resourceTypeByName, resourceTypes } from '../cloudtrail/index.js';
import { callTable } from '../cloudtrail/calls.js';
import { hitting, missing, patterns, type Condition } from './condition.js';
import { setOf, subtract, unnamed, type Group, type View, type ViewField } from './event-set.js';
import { findView, type Facts } from './questions.js';
import { recordOf } from './witness.js';

const inAws: Facts = { assumptions: allAssumptions, partition: 'aws' };
const nothingAssumed: Facts = { assumptions: new Set() };
const management: Group = { category: 'Management', key: '' };
const ofType = (key: string): Group => ({ category: 'Data', key });
const network = (key: string): Group => ({ category: 'NetworkActivity', key });

const only = (group: Group, ...fields: [ViewField, Condition][]) => setOf({ group, fields: new Map(fields) });
const is = (...equals: string[]) => hitting(patterns({ equals }));
const not = (...equals: string[]) => missing(patterns({ equals }));
const begins = (...startsWith: string[]) => hitting(patterns({ startsWith }));
const beginsNot = (...startsWith: string[]) => missing(patterns({ startsWith }));
const ends = (...endsWith: string[]) => hitting(patterns({ endsWith }));

const witness = (set: ReturnType<typeof only>, facts = inAws): View => findView(set, facts)!;
const arnOf = (set: ReturnType<typeof only>, facts = inAws) => {
  const [resource] = recordOf(witness(set, facts))['resources'] as { type: string; ARN?: string }[];
  return resource!.ARN;
};

describe('the ARN of an S3 object keeps to arn:aws:s3:::bucket/key', () => {
  const object = /^arn:aws:s3:::[a-z0-9][a-z0-9.-]+[a-z0-9]\/.+$/;
  test.each<[string, Condition]>([
    ['anything', missing(patterns({}))],
    ['under a bucket', begins('arn:aws:s3:::payments/')],
    ['under a prefix', begins('arn:aws:s3:::payments/in/')],
    ['in buckets that begin alike', begins('arn:aws:s3:::pay-')],
    ['in no such bucket', beginsNot('arn:aws:s3:::payments/', 'arn:aws:s3:::archive/')],
    ['not the example itself', beginsNot('arn:aws:s3:::example-bucket/')],
    ['a key that ends so', ends('.csv')],
    [
      'under a bucket, with an end',
      { some: [begins('arn:aws:s3:::pay/').some[0]!, ends('.csv').some[0]!], none: patterns({}) },
    ],
    ['exactly', is('arn:aws:s3:::pay/a.csv')],
    [
      'under a bucket but not there',
      { ...begins('arn:aws:s3:::pay/'), none: patterns({ startsWith: ['arn:aws:s3:::pay/in'] }) },
    ],
  ])('%s', (_, condition) => {
    expect(arnOf(only(ofType('AWS::S3::Object'), ['resources.ARN', condition]))).toMatch(object);
  });

  test.each(partitions)('in the partition %s', (partition) => {
    const set = only(ofType('AWS::S3::Object'), ['resources.ARN', not('x')]);
    expect(arnOf(set, { ...inAws, partition })).toMatch(new RegExp(`^arn:${partition}:s3:::[^/]+/.+`));
  });
});

describe('what a record of its kind always carries', () => {
  test.each<[string, ReturnType<typeof only>]>([
    ['management', only(management)],
    ['data', only(ofType('AWS::S3::Object'))],
    ['a type that is not known', only(ofType('AWS::Example::New'))],
    ['network activity', only(network('kms.amazonaws.com'))],
    ['a name that is not there', only(management, ['eventName', not('CreateUser', 'RunInstances')])],
    ['no name of these, whatever the source', only(management, ['eventSource', beginsNot('iam', 's3')])],
    ['a source that nobody has', only(management, ['eventSource', begins('zz')], ['eventName', ends('Q')])],
  ])('%s', (_, set) => {
    for (const facts of [inAws, nothingAssumed]) {
      const view = witness(set, facts);
      const record = recordOf(view);
      expect(record).toEqual(
        expect.objectContaining({
          eventVersion: expect.any(String),
          eventTime: expect.any(String),
          eventSource: expect.stringMatching(/.+/),
          eventName: expect.stringMatching(/.+/),
          awsRegion: expect.stringMatching(/^[a-z]+-[a-z]+-\d$/),
          eventType: expect.stringMatching(/.+/),
          recipientAccountId: expect.stringMatching(/^\d{12}$/),
          userIdentity: { type: expect.any(String), arn: expect.stringMatching(/^arn:aws:/) },
          eventCategory: view.group.category,
        }),
      );
    }
  });

  test('readOnly and managementEvent, but not on network activity', () => {
    expect(recordOf(witness(only(management, ['readOnly', is('true')])))).toMatchObject({
      readOnly: true,
      managementEvent: true,
    });
    expect(recordOf(witness(only(ofType('AWS::S3::Object'), ['readOnly', is('false')])))).toMatchObject({
      readOnly: false,
      managementEvent: false,
    });
    const record = recordOf(
      witness(only(network('kms.amazonaws.com'), ['errorCode', is('VpceAccessDenied')])),
    );
    expect(record).toMatchObject({
      eventSource: 'kms.amazonaws.com',
      errorCode: 'VpceAccessDenied',
      eventType: 'AwsVpceEvent',
    });
    expect(Object.keys(record)).not.toContain('readOnly');
    expect(Object.keys(record)).not.toContain('managementEvent');
    expect(recordOf(witness(only(management)))).not.toHaveProperty('errorCode');
  });

  test.each(partitions)('in the partition %s all is of that partition', (partition) => {
    const principal = only(management, ['userIdentity.arn', not('x')], ['partition', is(partition)]);
    const { userIdentity } = recordOf(witness(principal, { ...inAws, partition })) as unknown as { userIdentity: { arn: string } }; // prettier-ignore
    expect(userIdentity.arn).toMatch(new RegExp(`^arn:${partition}:`));
  });

  test('an account and a Region that the policy does not name are examples', () => {
    const record = recordOf(
      witness(only(management, ['recipientAccountId', is(unnamed)], ['awsRegion', is(unnamed)])),
    );
    expect(record).toMatchObject({ recipientAccountId: '123456789012', awsRegion: 'us-east-1' });
    const set = only(management, ['recipientAccountId', is('444455556666')], ['awsRegion', is('eu-west-1')]);
    expect(recordOf(witness(set))).toMatchObject({
      recipientAccountId: '444455556666',
      awsRegion: 'eu-west-1',
    });
  });

  test('a store of other events has no more than its category', () => {
    expect(recordOf(witness(only({ category: 'Insight', key: '' })))).toMatchObject({
      eventCategory: 'Insight',
    });
  });
});

describe('names are real where they fit', () => {
  test.each<[string, ReturnType<typeof only>, object]>([
    [
      'a write of IAM',
      only(management, ['readOnly', is('false')]),
      { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' },
    ],
    [
      'a read of IAM',
      only(management, ['readOnly', is('true')]),
      { eventSource: 'iam.amazonaws.com', eventName: 'ListUsers' },
    ],
    [
      'a read of KMS',
      only(management, ['readOnly', is('true')], ['eventSource', is('kms.amazonaws.com')]),
      { eventName: 'Decrypt' },
    ],
    [
      'not IAM',
      only(management, ['eventSource', not('iam.amazonaws.com')]),
      { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' },
    ],
    ['a name that begins so', only(management, ['eventName', begins('Assume')]), { eventName: 'AssumeRole' }],
    [
      'a function',
      only(ofType('AWS::Lambda::Function')),
      { eventSource: 'lambda.amazonaws.com', eventName: 'Invoke' },
    ],
    [
      'an object that is put',
      only(ofType('AWS::S3::Object'), ['eventName', begins('Put')]),
      { eventSource: 's3.amazonaws.com', eventName: 'PutObject' },
    ],
    [
      'through KMS',
      only(network('kms.amazonaws.com')),
      { eventSource: 'kms.amazonaws.com', eventName: 'CreateKey' },
    ],
  ])('%s', (_, set, expected) => {
    expect(recordOf(witness(set))).toMatchObject(expected);
  });

  test('of every type: its own source, a name of its own, an ARN in its own format', () => {
    for (const { type, eventSources, eventNames, arnFormats } of resourceTypes) {
      const record = recordOf(
        witness(only(ofType(type), ['resources.ARN', not('x')], ['eventName', not('x')])),
      );
      // An example record of a document tells the source better than what is inferred.
      const documented = callTable()
        .ofType(type)
        .calls.map((call) => call.eventSource);
      if (eventSources.length > 0)
        expect([...eventSources.map(({ name }) => name), ...documented]).toContain(record['eventSource']);
      const names = eventNames.map(({ name }) => name as string);
      if (names.length > 0) expect(names).toContain(record['eventName']);
      const [resource] = record['resources'] as { type: string; ARN: string }[];
      expect(resource!.type).toBe(type);
      if (arnFormats.length > 0) expect(resource!.ARN).toMatch(/^arn:aws:[^<>]+$/);
    }
    expect(resourceTypeByName.size).toBe(resourceTypes.length);
  });

  test.each<[string, string, string]>([
    ['AWS::Lambda::Function', ':function:jobs', 'arn:aws:lambda:us-east-1:123456789012:function:jobs'],
    [
      'AWS::Lambda::Function',
      ':111122223333:function:jobs',
      'arn:aws:lambda:us-east-1:111122223333:function:jobs',
    ],
    ['AWS::DynamoDB::Table', ':table/tbl', 'arn:aws:dynamodb:us-east-1:123456789012:table/tbl'],
    ['AWS::SQS::Queue', '-dead', 'arn:aws:sqs:us-east-1:123456789012:example-dead'],
  ])('%s with the end %s', (type, end, expected) => {
    expect(arnOf(only(ofType(type), ['resources.ARN', ends(end)]))).toBe(expected);
  });

  test('a difference is shown by what is in one and not in the other', () => {
    const all = only(ofType('AWS::S3::Object'));
    const pay = only(ofType('AWS::S3::Object'), ['resources.ARN', begins('arn:aws:s3:::pay/')]);
    expect(arnOf(subtract(all, pay))).not.toMatch(/^arn:aws:s3:::pay\//);
    expect(findView(subtract(pay, all), inAws)).toBeUndefined();
  });
});
