import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseText } from '../../text/parse.js';
import { refsOf, shown } from '../../written/text.js';
import { interpret } from '../interpret.js';
import { readCloudFormation } from './index.js';
import { runs } from '../../../test/runs.js';

const head = `Parameters:
  Bucket: { Type: String }
  Prefix: { Type: String, Default: logs }
  Names: { Type: CommaDelimitedList, Default: 'a, b' }
  Looked: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /x }
  On: { Type: String, Default: 'yes' }
Mappings: { M: { k: { v: mapped } } }
Conditions:
  IsOn: !Equals [!Ref On, 'yes']
  IsBucket: !Equals [!Ref Bucket, x]
  Neither: !Not [!Or [!Condition IsOn, !Condition IsBucket]]
`;
const others = `  Own: { Type: AWS::S3::Bucket, Properties: { BucketName: own } }
  Other: { Type: AWS::S3::Bucket }
  Fn: { Type: AWS::Lambda::Function, Properties: { FunctionName: f } }
`;

function read(text: string, defaultsHold = true, name = 't.yaml') {
  const { root, problems } = parseText({ name, text });
  expect(problems).toEqual([]);
  return interpret(readCloudFormation(root!, { defaultsHold }), 'aws');
}

/** The values of the only data resource, case by case. */
function values(expression: string, defaultsHold = true): string[] {
  const trail = `  T:
    Type: AWS::CloudTrail::Trail
    Properties:
      EventSelectors:
        - DataResources:
            - { Type: 'AWS::S3::Object', Values: ${expression} }
`;
  const { targets, diagnostics } = read(`${head}Resources:\n${others}${trail}`, defaultsHold);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return targets[0]!.cases.map(({ settings, when }) => {
    const { values: list } = settings!.basic!.items[0]!.dataResources.items[0]!;
    const said = [...list.items.map(shown), ...list.open.map(({ expression: one }) => `…${one}`)].join(' ');
    return [
      ...when.map(({ condition, holds }) => `${holds ? '' : 'not '}${condition.expression}:`),
      said,
    ].join(' ');
  });
}

describe('values', () => {
  test.each<[string, string, string[]]>([
    ['a literal', "['arn:aws:s3:::x/']", ['arn:aws:s3:::x/']],
    ['an unknown parameter', "[!Sub 'arn:aws:s3:::${Bucket}/']", ['arn:aws:s3:::${!Ref Bucket}/']],
    ['the same in long form', "[{ 'Fn::Sub': 'arn:aws:s3:::${Bucket}/' }]", ['arn:aws:s3:::${!Ref Bucket}/']],
    ['a default', "[!Sub 'arn:${AWS::Partition}:s3:::${Prefix}/${!x}']", ['arn:aws:s3:::logs/${x}']],
    ['Sub with a map', "[!Sub ['${a}-${Prefix}', { a: !Ref Bucket }]]", ['${!Ref Bucket}-logs']],
    ['Join', "[!Join ['', ['arn:aws:s3:::', !Ref Bucket, '/']]]", ['arn:aws:s3:::${!Ref Bucket}/']],
    ['Join over a list', "[!Join ['/', !Ref Names]]", ['a/b']],
    ['a list parameter', '!Ref Names', ['a b']],
    ['Split and Select', "[!Select [1, !Split ['-', 'x-y']]]", ['y']],
    ['an unknown list', '!GetAZs us-east-1', ['…!GetAZs us-east-1']],
    ['FindInMap', '[!FindInMap [M, k, v]]', ['mapped']],
    [
      'a bucket with a name',
      "[!Sub '${Own.Arn}/', !Join ['', [!GetAtt Own.Arn, '/']]]",
      ['arn:aws:s3:::own/ arn:aws:s3:::own/'],
    ],
    ['a bucket without', "[!Sub '${Other.Arn}/']", ['arn:aws:s3:::${!Ref Other}/']],
    ['a function', '[!GetAtt [Fn, Arn]]', ['arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:f']],
    ['a condition that is decided', '[!If [IsOn, a, b], !If [Neither, c, !Ref AWS::NoValue]]', ['a']],
    ['one that is not', '[!If [IsBucket, a, b]]', ['IsBucket: a', 'not IsBucket: b']],
    [
      'a choice inside a text',
      "[!Sub ['${x}/', { x: !If [IsBucket, a, b] }]]",
      ['IsBucket: a/', 'not IsBucket: b/'],
    ],
    ['a parameter that is looked up', '[!Ref Looked]', ['${!Ref Looked}']],
    ['a dynamic reference', "['arn:{{resolve:ssm:/x}}/']", ['arn:${{{resolve:ssm:/x}}}/']],
    ['a tag that nobody knows', '[!Foo x]', ['${!Foo x}']],
    ['an import', '[!ImportValue x]', ['${!ImportValue x}']],
  ])('%s', (_, expression, expected) => {
    expect(values(expression)).toEqual(expected);
  });

  test('defaults are unknown where they are not taken for granted', () => {
    expect(values("[!Sub '${Prefix}/']", false)).toEqual(['${!Ref Prefix}/']);
  });
});

test.each<[string, string, string[]]>([
  ['a resource that is made', 'IsOn', ['default']],
  ['one that may be made', 'IsBucket', ['default', 'none']],
  ['one that is not', 'Neither', []],
])('%s', (_, condition, cases) => {
  const { targets } = read(
    `${head}Resources:\n  T: { Type: AWS::CloudTrail::Trail, Condition: ${condition} }\n`,
  );
  expect(
    targets.flatMap((one) => one.cases.map(({ settings }) => (settings === undefined ? 'none' : 'default'))),
  ).toEqual(cases);
});

test('a resource that the defaults leave out is named', () => {
  const { diagnostics } = read(
    `${head}Resources:\n  T: { Type: AWS::CloudTrail::Trail, Condition: Neither }\n`,
  );
  expect(diagnostics.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['cloudformation-not-made', 'info'],
  ]);
});

test('stores, JSON, both at once', () => {
  const selector = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
  const document = {
    Resources: {
      S: {
        Type: 'AWS::CloudTrail::EventDataStore',
        Properties: {
          Name: { Ref: 'AWS::StackName' },
          AdvancedEventSelectors: [selector],
          MultiRegionEnabled: 'false',
        },
      },
    },
  };
  const { targets } = read(JSON.stringify(document), true, 't.json');
  expect(targets[0]).toMatchObject({
    kind: 'eventDataStore',
    key: 'S',
    cases: [{ settings: { isMultiRegion: false } }],
  });
  expect(refsOf(targets[0]!.cases[0]!.settings!.name!).map(({ expression }) => expression)).toEqual([
    'AWS::StackName',
  ]);
});

test.each<[string, string, string]>([
  [
    'conditions in a circle',
    'Conditions: { A: !Condition B, B: !Condition A }\nResources:\n  T: { Type: AWS::CloudTrail::Trail, Condition: A }\n',
    'the condition `A` needs itself',
  ],
  [
    'a condition that is not there',
    'Resources:\n  T: { Type: AWS::CloudTrail::Trail, Condition: A }\n',
    'there is no condition `A` in this template',
  ],
  [
    'resources that are a list',
    'AWSTemplateFormatVersion: 2010-09-09\nResources: []\n',
    '`Resources` of a template must be a map',
  ],
  [
    'an intrinsic with too little',
    'Resources:\n  T: { Type: AWS::CloudTrail::Trail, Properties: { TrailName: !If [A] } }\n',
    '`Fn::If` needs the name of a condition and two values',
  ],
  [
    'a macro',
    'Transform: Mine\nResources:\n  T: { Type: AWS::CloudTrail::Trail }\n',
    'the transform `Mine` may change the selectors, which are read as written here',
  ],
])('%s', (_, text, message) => {
  expect(read(text).diagnostics.map((one) => one.message)).toContain(message);
});

test('nothing that a template can be makes it crash', () => {
  const name = fc.constantFrom(
    'Ref',
    'Fn::Sub',
    'Fn::Join',
    'Fn::If',
    'Fn::Select',
    'Fn::Split',
    'Fn::GetAtt',
    'Fn::FindInMap',
    'Condition',
    'A',
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('A', '${A}', 'A.Arn', '', 'AWS::NoValue', 1, true, null),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.tuple(name, tie('tree')).map(([key, value]) => ({ [key]: value })),
    ),
  }));
  fc.assert(
    fc.property(tree, tree, tree, (properties, condition, resource) => {
      const document = {
        Conditions: { A: condition },
        Resources: {
          A: resource,
          T: { Type: 'AWS::CloudTrail::Trail', Condition: 'A', Properties: { EventSelectors: properties } },
        },
      };
      read(JSON.stringify(document), true, 't.json');
    }),
    runs(100),
  );
});

describe('what would take more than any template needs is unknown, at once', () => {
  const bucket = (BucketName: unknown) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName } });
  const trail = (Values: unknown) => ({
    Type: 'AWS::CloudTrail::Trail',
    Condition: 'C0',
    Properties: { EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values }] }] },
  });
  const named = (count: number, of: (index: number) => [string, unknown]) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => of(index)));
  test.each<[string, object, object]>([
    [
      'names that double',
      named(60, (i) => [`B${i}`, bucket({ 'Fn::Sub': `\${B${i + 1}}\${B${i + 1}}` })]),
      {},
    ],
    ['a long chain of names', named(20_000, (i) => [`B${i}`, bucket({ Ref: `B${i + 1}` })]), {}],
    [
      'a long chain of conditions',
      {},
      named(20_000, (i) => [`C${i}`, { 'Fn::Not': [{ Condition: `C${i + 1}` }] }]),
    ],
    [
      'conditions that double',
      {},
      named(60, (i) => [`C${i}`, { 'Fn::Or': [{ Condition: `C${i + 1}` }, { Condition: `C${i + 1}` }] }]),
    ],
  ])('%s', (_, resources, conditions) => {
    const last = { 'Fn::Equals': [{ Ref: 'P' }, ''] };
    const document = {
      Parameters: { P: { Type: 'String' } },
      Conditions: { C0: last, C60: last, C20000: last, ...conditions },
      Resources: {
        B60: bucket('x'),
        B20000: bucket('x'),
        ...resources,
        T: trail([{ 'Fn::Sub': 'arn:aws:s3:::${B0}/' }]),
      },
    };
    const { targets, diagnostics } = read(JSON.stringify(document), true, 't.json');
    expect(diagnostics).toEqual([]);
    expect(targets).toHaveLength(1);
  });
});
