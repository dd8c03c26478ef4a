import { describe, expect, test } from 'vitest';
import { compilePolicy } from '../../test/property/read-policy.js';

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
