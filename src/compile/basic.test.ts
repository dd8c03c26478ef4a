import { describe, expect, test } from 'vitest';
import { compilePolicy } from '../../test/property/read-policy.js';
import type { Selectors } from '../cloudtrail/index.js';
import { clausesOf } from '../denote/selectors.js';
import { basicSelectors, nearestBasic, type Basic } from './basic.js';

const buckets = (count: number) => Array.from({ length: count }, (_, index) => `logs-${index}`);
const compile = (selectors: string, ...log: readonly object[]) =>
  compilePolicy(
    JSON.stringify({
      version: 1,
      trails: { audit: { account: '111122223333', region: 'us-east-1', selectors, log } },
    }),
    'policy.json',
  );

describe('the limits of basic selectors', () => {
  test.each<[string, readonly object[], string[]]>([
    ['250 buckets', [{ data: 's3', resources: buckets(250) }], []],
    [
      '251 buckets',
      [{ data: 's3', resources: buckets(251) }],
      ['it needs 251 data resources; a trail can have 250 in basic selectors'],
    ],
    [
      '250 buckets and all functions, which do not count',
      [{ data: 's3', resources: buckets(250) }, { data: 'lambda' }],
      [],
    ],
    [
      '200 to read, 51 to write',
      [
        { data: 's3', operations: 'read', resources: buckets(200) },
        { data: 's3', operations: 'write', resources: buckets(51).map((name) => `w${name}`) },
      ],
      ['it needs 251 data resources; a trail can have 250 in basic selectors'],
    ],
  ])('%s', (_, log, errors) => {
    const { compiled, found } = compile('basic', ...log);
    expect(found.map(({ message }) => message)).toEqual(errors);
    expect(compiled.map(({ set }) => set.selectors.EventSelectors !== undefined)).toEqual(
      errors.length === 0 ? [true] : [],
    );
  });

  test('what does not fit is advanced where that is left open', () => {
    const [target] = compile('auto', { data: 's3', resources: buckets(251) }).compiled;
    expect(target!.set.selectors.AdvancedEventSelectors).toHaveLength(1);
    expect(target!.because).toBe('it needs 251 data resources; a trail can have 250 in basic selectors');
  });
});

test('each of reads, writes and all has a basic selector of its own', () => {
  const { compiled } = compile(
    'basic',
    { management: 'write' },
    { data: 's3', operations: 'read', resources: ['pay'] },
    { data: 'lambda' },
    { data: 'dynamodb', operations: 'write' },
  );
  expect(compiled[0]!.set.selectors.EventSelectors).toEqual([
    {
      ReadWriteType: 'WriteOnly',
      IncludeManagementEvents: true,
      DataResources: [{ Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:dynamodb'] }],
      ExcludeManagementEventSources: [],
    },
    {
      ReadWriteType: 'All',
      IncludeManagementEvents: false,
      DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }],
      ExcludeManagementEventSources: [],
    },
    {
      ReadWriteType: 'ReadOnly',
      IncludeManagementEvents: false,
      DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::pay/'] }],
      ExcludeManagementEventSources: [],
    },
  ]);
});

describe('advanced selectors as basic ones', () => {
  const field = (Field: string, lists: object | string) => (typeof lists === 'string' ? { Field, Equals: [lists] } : { Field, ...lists }); // prettier-ignore
  const data = (type: string, ...more: readonly object[]) => [field('eventCategory', 'Data'), field('resources.type', type), ...more]; // prettier-ignore
  const management = (...more: readonly object[]) => [field('eventCategory', 'Management'), ...more];
  const s3 = (...more: readonly object[]) => data('AWS::S3::Object', ...more);
  const arn = (lists: object | string) => field('resources.ARN', lists);
  const fn = 'arn:aws:lambda:us-east-1:111122223333:function:f';
  const pieces = (...selectors: readonly (readonly object[])[]) =>
    clausesOf({ AdvancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })) } as Selectors).map(
      ({ index, conjunction }) => ({ conjunction, statements: [index] }),
    ); // prettier-ignore
  const reasons = (basic: Basic) => ('not' in basic ? basic.not.map(({ reason, statements }) => `${statements.join()}: ${reason}`) : []); // prettier-ignore

  test.each<[string, readonly object[], string]>([
    ['a name', management(field('eventName', 'CreateUser')), 'basic selectors cannot narrow management events by eventName'],
    ['network activity', [field('eventCategory', 'NetworkActivity'), field('eventSource', 'kms.amazonaws.com')], 'only advanced selectors record network activity events'],
    ['another type', data('AWS::SQS::Queue'), 'only advanced selectors record `AWS::SQS::Queue`; basic ones know AWS::S3::Object, AWS::Lambda::Function, AWS::DynamoDB::Table'],
    ['a name of data events', s3(field('eventName', 'PutObject')), 'basic selectors cannot narrow data events by eventName'],
    ['resources left out', s3(arn({ NotStartsWith: ['arn:aws:s3:::a/'] })), 'basic selectors cannot leave resources out'],
    ['an end', s3(arn({ EndsWith: ['.csv'] })), 'basic selectors cannot match ARNs that end with `.csv`'],
    ['a whole object', s3(arn('arn:aws:s3:::a/b')), 'basic selectors match the beginning of S3 ARNs; they cannot match exactly `arn:aws:s3:::a/b`'],
    ['buckets that begin so', s3(arn({ StartsWith: ['arn:aws:s3:::a'] })), 'basic selectors refuse `arn:aws:s3:::a`: an S3 value needs a bucket and a slash'],
    ['functions that begin so', data('AWS::Lambda::Function', arn({ StartsWith: [fn] })), `basic selectors name whole ARNs of \`AWS::Lambda::Function\`, not ARNs that start with \`${fn}\``],
  ])('%s is what they cannot say', (_, selector, reason) => {
    expect(reasons(basicSelectors(pieces(management(), selector), 'aws'))).toEqual([`1: ${reason}`]);
  }); // prettier-ignore

  test('what they can say is one selector for reads, one for writes and one for both', () => {
    const all = pieces(
      management(field('eventSource', { NotEquals: ['kms.amazonaws.com'] })),
      s3(arn({ StartsWith: ['arn:aws:s3:::b/', 'arn:aws:s3:::a/'] })),
      data('AWS::Lambda::Function', arn(fn)),
      data('AWS::DynamoDB::Table', field('readOnly', 'true')),
      s3(arn({ StartsWith: ['arn:aws:s3:::c/'] }), field('readOnly', 'false')),
    );
    expect(basicSelectors(all, 'aws')).toMatchInlineSnapshot(`
      {
        "origins": [
          [
            0,
            1,
            2,
          ],
          [
            3,
          ],
          [
            4,
          ],
        ],
        "selectors": [
          {
            "DataResources": [
              {
                "Type": "AWS::Lambda::Function",
                "Values": [
                  "arn:aws:lambda:us-east-1:111122223333:function:f",
                ],
              },
              {
                "Type": "AWS::S3::Object",
                "Values": [
                  "arn:aws:s3:::a/",
                  "arn:aws:s3:::b/",
                ],
              },
            ],
            "ExcludeManagementEventSources": [
              "kms.amazonaws.com",
            ],
            "IncludeManagementEvents": true,
            "ReadWriteType": "All",
          },
          {
            "DataResources": [
              {
                "Type": "AWS::DynamoDB::Table",
                "Values": [
                  "arn:aws:dynamodb",
                ],
              },
            ],
            "ExcludeManagementEventSources": [],
            "IncludeManagementEvents": false,
            "ReadWriteType": "ReadOnly",
          },
          {
            "DataResources": [
              {
                "Type": "AWS::S3::Object",
                "Values": [
                  "arn:aws:s3:::c/",
                ],
              },
            ],
            "ExcludeManagementEventSources": [],
            "IncludeManagementEvents": false,
            "ReadWriteType": "WriteOnly",
          },
        ],
      }
    `);
    expect(reasons(basicSelectors(all, 'aws-cn'))).toEqual([
      ': basic selectors for all resources of a type are documented for the partition aws only, not aws-cn',
    ]);
    const asked = basicSelectors(pieces(data('AWS::DynamoDB::Table')), 'aws-cn', true);
    expect(asked).toMatchObject({ selectors: [{ DataResources: [{ Values: ['arn:aws-cn:dynamodb'] }] }], origins: [[0]] }); // prettier-ignore
  });

  test.each<[string, readonly object[], readonly object[] | undefined]>([
    ['a name of management events is left out', management(field('eventName', 'CreateUser'), field('readOnly', 'true'), field('eventSource', { NotEquals: ['kms.amazonaws.com'] })), management(field('readOnly', 'true'), field('eventSource', { NotEquals: ['kms.amazonaws.com'] }))],
    ['a whole object becomes a beginning', s3(arn({ Equals: ['arn:aws:s3:::a/b'], StartsWith: ['arn:aws:s3:::a/'] }), field('readOnly', 'false')), s3(field('readOnly', 'false'), arn({ StartsWith: ['arn:aws:s3:::a/'] }))],
    ['an end becomes all', s3(arn({ EndsWith: ['.csv'] })), s3()],
    ['buckets that begin so become all', s3(arn({ StartsWith: ['arn:aws:s3:::a', 'arn:aws:s3:::b/'] })), s3()],
    ['functions that begin so become all', data('AWS::Lambda::Function', arn({ StartsWith: [fn] })), data('AWS::Lambda::Function')],
    ['a function stays', data('AWS::Lambda::Function', arn(fn), field('eventName', 'Invoke')), data('AWS::Lambda::Function', arn(fn))],
    ['another type has none', data('AWS::SQS::Queue'), undefined],
    ['network activity has none', [field('eventCategory', 'NetworkActivity'), field('eventSource', 'kms.amazonaws.com')], undefined],
  ])('the nearest: %s', (_, given, expected) => {
    const nearest = nearestBasic(pieces(given)[0]!.conjunction);
    expect(nearest).toEqual(expected === undefined ? undefined : pieces(expected)[0]!.conjunction);
  }); // prettier-ignore
});
