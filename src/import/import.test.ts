import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allAssumptions,
  fieldRules,
  type AdvancedEventSelector,
  type EventSelector,
  type Operator,
  type Selectors,
} from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { Failure } from '../problem/failure.js';
import { importPolicy, type Importable } from './import.js';

const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org';
const importable = (selectors: Selectors, more: Partial<Importable> = {}): Importable => ({
  key: 'org',
  label: 'trail org',
  source: 'org.json',
  kind: 'trail',
  name: 'org',
  arn,
  partition: 'aws',
  remarks: [],
  selectors,
  ...more,
});

async function imported(selectors: Selectors, more: Partial<Importable> = {}) {
  const text = await importPolicy([importable(selectors, more)], allAssumptions);
  const { targets } = compilePolicy({ name: 'p.yaml', text }, allAssumptions);
  return { text, set: targets[0]!.set };
}

/** Values of many kinds for any field, some of which look like something else in a policy. */
const value = fc.constantFrom(
  'GetObject',
  'Put',
  'kms',
  'kms.amazonaws.com',
  'a*b',
  '?',
  'role/Admin',
  '12',
  'true',
  'null',
  'a: b',
  '# x',
  "it's",
  ' x',
  'ä"\\',
  'arn:aws:iam::111122223333:role/x',
  'arn:aws:sts::111122223333:assumed-role/Admin/',
  '{ x }',
  '[y',
  '-',
  '~',
);
const s3 = fc.constantFrom(
  'arn:aws:s3:::a/',
  'arn:aws:s3:::a/b',
  'arn:aws:s3:::a',
  'arn:aws:s3:::b/c*',
  'arn:aws:s3:::a/b/c',
);
const lambda = fc.constantFrom(
  'arn:aws:lambda:us-east-1:111122223333:function:f',
  'arn:aws:lambda:us-east-1:111122223333:function:f:',
  'arn:aws:lambda:eu-west-1:444455556666:function:g',
);
const valueOf = (field: string, type: string) =>
  field !== 'resources.ARN' ? value : type === 'AWS::S3::Object' ? s3 : lambda;

/** A valid selector of a trail: every field and operator that the category has. */
const advanced: fc.Arbitrary<AdvancedEventSelector> = fc
  .constantFrom(
    ['Management', ''],
    ['Data', 'AWS::S3::Object'],
    ['Data', 'AWS::Lambda::Function'],
    ['NetworkActivity', 'kms.amazonaws.com'],
    ['NetworkActivity', 's3.amazonaws.com'],
  )
  .chain(([category, key]) => {
    const rules = fieldRules.filter(
      (rule) => rule.category === category && rule.targets.includes('trail') && !rule.required,
    );
    const field = fc.constantFrom(...rules).chain((rule) => {
      const lists = rule.oneValue
        ? fc
            .constantFrom(...rule.operators)
            .chain((operator) => fc.constantFrom(...rule.values!).map((one) => ({ [operator]: [one] })))
        : fc.dictionary(
            fc.constantFrom(...rule.operators),
            fc.uniqueArray(
              rule.values === undefined ? valueOf(rule.field, key!) : fc.constantFrom(...rule.values),
              { minLength: 1, maxLength: 3 },
            ),
            { minKeys: 1, maxKeys: 3 },
          );
      return (lists as fc.Arbitrary<{ [operator in Operator]?: string[] }>).map((operators) => ({
        Field: rule.field as string,
        ...operators,
      }));
    });
    const constants = [
      { Field: 'eventCategory', Equals: [category!] },
      ...(category === 'Data'
        ? [{ Field: 'resources.type', Equals: [key!] }]
        : category === 'NetworkActivity'
          ? [{ Field: 'eventSource', Equals: [key!] }]
          : []),
    ];
    return fc
      .record({
        name: fc.option(fc.constantFrom('mine', 'a: b # c', "it's «mine»"), { nil: undefined }),
        fields: fc.uniqueArray(field, { maxLength: 3, selector: ({ Field }) => Field }),
      })
      .map(({ name, fields }) => ({
        ...(name === undefined ? {} : { Name: name }),
        FieldSelectors: [...constants, ...fields],
      }));
  });

const basic: fc.Arbitrary<EventSelector> = fc.record({
  ReadWriteType: fc.constantFrom('All' as const, 'ReadOnly' as const, 'WriteOnly' as const),
  IncludeManagementEvents: fc.boolean(),
  DataResources: fc.array(
    fc.oneof(
      fc.record({
        Type: fc.constant('AWS::S3::Object'),
        Values: fc.uniqueArray(fc.constantFrom('arn:aws:s3', 'arn:aws:s3:::a/', 'arn:aws:s3:::a/b'), {
          minLength: 1,
        }),
      }),
      fc.record({
        Type: fc.constant('AWS::Lambda::Function'),
        Values: fc.uniqueArray(
          fc.constantFrom('arn:aws:lambda', 'arn:aws:lambda:us-east-1:111122223333:function:f'),
          { minLength: 1 },
        ),
      }),
    ),
    { maxLength: 2 },
  ),
  ExcludeManagementEventSources: fc.subarray(['kms.amazonaws.com', 'rdsdata.amazonaws.com']),
});

type Event = Readonly<Record<string, string | undefined>>;

/** What selectors take, said once more in the plainest way. */
function takes(selectors: Selectors, event: Event): boolean {
  if (selectors.AdvancedEventSelectors !== undefined)
    return selectors.AdvancedEventSelectors.some((one) => takesAdvanced(one, event));
  return selectors.EventSelectors.some(
    ({
      ReadWriteType = 'All',
      IncludeManagementEvents = true,
      DataResources = [],
      ExcludeManagementEventSources = [],
    }) => {
      if (ReadWriteType !== 'All' && (ReadWriteType === 'ReadOnly') !== (event.readOnly === 'true'))
        return false;
      if (event.eventCategory === 'Management')
        return IncludeManagementEvents && !ExcludeManagementEventSources.includes(event.eventSource!);
      return (
        event.eventCategory === 'Data' &&
        DataResources.some(({ Type, Values }) => {
          const hit = (one: string) =>
            ['arn:aws:s3', 'arn:aws:lambda'].includes(one) ||
            (Type === 'AWS::S3::Object'
              ? event['resources.ARN']!.startsWith(one)
              : event['resources.ARN'] === one);
          return Type === event['resources.type'] && Values.some(hit);
        })
      );
    },
  );
}

function takesAdvanced({ FieldSelectors }: AdvancedEventSelector, event: Event): boolean {
  return FieldSelectors.every((one) => {
    const has = event[one.Field];
    const hits = (
      equals: readonly string[] = [],
      starts: readonly string[] = [],
      ends: readonly string[] = [],
    ) =>
      has !== undefined &&
      (equals.includes(has) || starts.some((x) => has.startsWith(x)) || ends.some((x) => has.endsWith(x)));
    const isPositive = [one.Equals, one.StartsWith, one.EndsWith].some((list) => (list ?? []).length > 0);
    return (
      (!isPositive || hits(one.Equals, one.StartsWith, one.EndsWith)) &&
      !hits(one.NotEquals, one.NotStartsWith, one.NotEndsWith)
    );
  });
}

const word = fc.constantFrom(
  'GetObject',
  'PutThing',
  'kms',
  'kms.amazonaws.com',
  'rdsdata.amazonaws.com',
  'axb',
  'a*b',
  'role/Admin',
  '12',
  'true',
  ' x',
  'x',
  'arn:aws:sts::111122223333:assumed-role/Admin/s',
  '~',
);
const event: fc.Arbitrary<Event> = fc
  .tuple(
    fc.constantFrom(
      ['Management', ''],
      ['Data', 'AWS::S3::Object'],
      ['Data', 'AWS::Lambda::Function'],
      ['NetworkActivity', 'kms.amazonaws.com'],
    ),
    fc.record({
      readOnly: fc.constantFrom('true', 'false'),
      eventName: word,
      eventType: word,
      'userIdentity.arn': word,
      vpcEndpointId: word,
      source: word,
      errorCode: fc.constantFrom('VpceAccessDenied', undefined),
      sessionCredentialFromConsole: fc.constantFrom('true', undefined),
    }),
    fc.constantFrom(
      'arn:aws:s3:::a/b/x',
      'arn:aws:s3:::a/',
      'arn:aws:s3:::abc/d',
      'arn:aws:s3:::b/c*d',
      'arn:aws:s3:::b/cd',
    ),
    fc.constantFrom(
      'arn:aws:lambda:us-east-1:111122223333:function:f',
      'arn:aws:lambda:us-east-1:111122223333:function:f:1',
      'arn:aws:lambda:eu-west-1:444455556666:function:g',
    ),
  )
  .map(([[category, key], { source, ...rest }, object, fn]) => ({
    ...rest,
    eventCategory: category!,
    'resources.type': category === 'Data' ? key : undefined,
    'resources.ARN': category !== 'Data' ? undefined : key === 'AWS::S3::Object' ? object : fn,
    eventSource: category === 'NetworkActivity' ? key : source,
  }));

test('selectors to a policy and back are the same set in the same form', async () => {
  let imports = 0;
  const selectors: fc.Arbitrary<Selectors> = fc.oneof(
    fc
      .array(advanced, { minLength: 1, maxLength: 4 })
      .map((AdvancedEventSelectors) => ({ AdvancedEventSelectors })),
    fc.array(basic, { minLength: 1, maxLength: 3 }).map((EventSelectors) => ({ EventSelectors })),
  );
  await fc.assert(
    fc.asyncProperty(selectors, fc.array(event, { minLength: 30, maxLength: 30 }), async (given, events) => {
      let found: Awaited<ReturnType<typeof imported>>;
      try {
        found = await imported(given);
      } catch (error) {
        if (error instanceof Failure && error.message.includes('records nothing')) return;
        throw error;
      }
      imports++;
      for (const one of events)
        expect([one, takes(found.set.selectors, one)]).toEqual([one, takes(given, one)]);
      expect(Object.keys(found.set.selectors)).toEqual(Object.keys(given));
    }),
    { numRuns: 250 },
  );
  expect(imports).toBeGreaterThan(150);
}, 120_000);

describe('what people would write', () => {
  const data = (type: string, ...fields: AdvancedEventSelector['FieldSelectors']): AdvancedEventSelector => ({
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
      ...fields,
    ],
  });
  const fn = 'arn:aws:lambda:us-east-1:111122223333:function:pay';
  test.each<[string, Selectors, string]>([
    [
      'buckets by their names',
      {
        AdvancedEventSelectors: [
          data('AWS::S3::Object', {
            Field: 'resources.ARN',
            StartsWith: ['arn:aws:s3:::logs/', 'arn:aws:s3:::pay/in/'],
            NotStartsWith: ['arn:aws:s3:::logs/tmp/'],
          }),
        ],
      },
      'data: s3\n        resources: [logs, pay/in/]\n        except: { resources: [logs/tmp/] }',
    ],
    [
      'functions by their names',
      {
        AdvancedEventSelectors: [
          data('AWS::Lambda::Function', { Field: 'resources.ARN', Equals: [fn], StartsWith: [`${fn}:`] }),
        ],
      },
      'data: lambda\n        resources: [pay]\n',
    ],
    [
      'types with the same filters',
      {
        AdvancedEventSelectors: [
          data('AWS::S3::Object', { Field: 'readOnly', Equals: ['false'] }),
          data('AWS::DynamoDB::Table', { Field: 'readOnly', Equals: ['false'] }),
        ],
      },
      'data: [s3, dynamodb]\n        operations: write\n',
    ],
    [
      'management events',
      {
        EventSelectors: [
          { ReadWriteType: 'WriteOnly', ExcludeManagementEventSources: ['kms.amazonaws.com'] },
        ],
      },
      'management: write\n        except: { sources: [kms] }',
    ],
    [
      'roles',
      {
        AdvancedEventSelectors: [
          data('AWS::S3::Object', {
            Field: 'userIdentity.arn',
            NotStartsWith: ['arn:aws:sts::111122223333:assumed-role/backup/'],
          }),
        ],
      },
      'except: { principals: [role/backup] }',
    ],
  ])('%s', async (_, selectors, expected) => {
    expect((await imported(selectors)).text).toContain(expected);
  });

  test('what is odd stays on one line of a comment', async () => {
    const { text } = await imported({ EventSelectors: [{}] }, { remarks: ['x\nlog: [] \u001b[31m'] });
    expect(text).toContain('# x\\nlog: [] \\u001b[31m\n');
  });
});
