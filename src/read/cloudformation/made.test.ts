import { describe, expect, test } from 'vitest';
import { parseText } from '../../text/parse.js';
import { shown } from '../../written/text.js';
import { interpret } from '../interpret.js';
import { readCloudFormation } from './index.js';

function read(text: string, name = 't.yaml') {
  const source = { name, text };
  const { root, problems } = parseText(source);
  expect(problems).toEqual([]);
  const { targets, diagnostics } = interpret(readCloudFormation(root!, { defaultsHold: true }), 'aws');
  return {
    diagnostics: diagnostics.map(({ severity, message }) => `${severity}: ${message}`),
    targets: targets.map(({ label, unit, cases }) => ({
      label,
      unit,
      values: cases.map(({ settings }) =>
        (settings?.basic?.items ?? []).flatMap(({ dataResources }) =>
          dataResources.items.flatMap((one) => one.values.items.map(shown)),
        ),
      ),
      places: cases.flatMap(({ settings }) =>
        (settings?.basic?.items ?? []).flatMap(({ dataResources }) =>
          dataResources.items.flatMap((one) =>
            one.values.items.map(({ place }) => text.slice(place.start, place.end)),
          ),
        ),
      ),
    })),
  };
}

const selectors = (value: string) =>
  `EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: [${value}] }] }]`;

describe('properties', () => {
  test.each<[string, string]>([
    [
      'EventSelector: []',
      '`AWS::CloudTrail::Trail` has no property `EventSelector`; did you mean `EventSelectors`?',
    ],
    ['Name: audit', '`AWS::CloudTrail::Trail` has no property `Name`'],
    ['Tags: [{ key: a, Value: b }]', 'an item of `Tags` has no `key`; did you mean `Key`?'],
    [
      'AggregationConfigurations: [{ Category: Data }]',
      'an item of `AggregationConfigurations` has no `Category`',
    ],
    ['EventSelectors: [{ DataResource: [] }]', '`DataResource` is not a key that belongs here'],
  ])('%s', (property, message) => {
    const { diagnostics } = read(
      `Resources:\n  T: { Type: AWS::CloudTrail::Trail, Properties: { IsLogging: true, ${property} } }\n`,
    );
    expect(diagnostics.join('\n')).toContain(`error: ${message}`);
  });

  test('of an event data store, and beside properties', () => {
    expect(
      read('Resources:\n  S: { Type: AWS::CloudTrail::EventDataStore, Properties: { MultiRegion: true } }\n')
        .diagnostics[0],
    ).toContain('`AWS::CloudTrail::EventDataStore` has no property `MultiRegion`');
    expect(
      read('Resources:\n  T: { Type: AWS::CloudTrail::Trail, Propertys: { IsLogging: true } }\n').diagnostics,
    ).toEqual(['error: a resource has no `Propertys`; did you mean `Properties`?']);
  });

  test('all that the schemas have', () => {
    const text = `Resources:
  T:
    Type: AWS::CloudTrail::Trail
    DependsOn: S
    DeletionPolicy: Retain
    Metadata: { a: b }
    Properties: { IsLogging: true, EnableLogFileValidation: true, KMSKeyId: k, SnsTopicName: t, Tags: [{ Key: a, Value: b }], X: !Ref AWS::NoValue }
  S:
    Type: AWS::CloudTrail::EventDataStore
    Properties: { BillingMode: x, MaxEventSize: Large, ContextKeySelectors: [{ Type: TagContext, Equals: [a] }], RetentionPeriod: 90 }
`;
    expect(read(text).diagnostics).toEqual([]);
  });

  test('behind a condition have the API’s names too', () => {
    const text = `Parameters: { E: { Type: String } }
Conditions: { P: !Equals [!Ref E, prod] }
Resources:
  S:
    Type: AWS::CloudTrail::EventDataStore
    Properties: !If [P, { IngestionEnabled: false, Nme: x }, { Name: y }]
`;
    expect(read(text).diagnostics).toEqual([
      'error: `AWS::CloudTrail::EventDataStore` has no property `Nme`; did you mean `Name`?',
    ]);
  });
});

test('FindInMap has the default value where the map has none', () => {
  const value = "!FindInMap [M, none, v, { DefaultValue: 'arn:aws:s3:::x' }]";
  const text = `Mappings: { M: { k: { v: y } } }\nResources:\n  T: { Type: AWS::CloudTrail::Trail, Properties: { ${selectors(value)} } }\n`;
  expect(read(text).targets[0]!.values).toEqual([['arn:aws:s3:::x']]);
});

describe('Fn::ForEach', () => {
  const loop = (collection: string, body: string) =>
    `Transform: AWS::LanguageExtensions\nParameters: { Names: { Type: CommaDelimitedList, Default: 'c,d' } }\nResources:\n  Fn::ForEach::Trails:\n    - N\n    - ${collection}\n    - ${body}\n`;
  const trail = `'T&{N}': { Type: AWS::CloudTrail::Trail, Properties: { ${selectors("!Sub 'arn:aws:s3:::\${N}/', !Ref N, '\${N}'")} } }`;

  test.each<[string, string[]]>([
    ['[a-1, b]', ['a-1', 'b']],
    ['!Ref Names', ['c', 'd']],
    ['[!Select [1, !Ref Names]]', ['d']],
  ])('over %s', (collection, names) => {
    const { targets, diagnostics } = read(loop(collection, `{ ${trail} }`));
    expect(diagnostics).toEqual([]);
    expect(targets.map(({ label }) => label)).toEqual(
      names.map((name) => `AWS::CloudTrail::Trail T${name.replace('-', '')}`),
    );
    expect(targets.map(({ values }) => values[0])).toEqual(
      names.map((name) => [`arn:aws:s3:::${name}/`, name, name]),
    );
  });

  test('in one another', () => {
    const inner = `{ 'Fn::ForEach::Inner': [M, [x, y], { 'T\${N}\${M}': { Type: AWS::CloudTrail::Trail, Properties: { ${selectors("'\${N}-\${M}'")} } } }] }`;
    expect(read(loop('[a, b]', inner)).targets.map(({ values }) => values[0]![0])).toEqual([
      'a-x',
      'a-y',
      'b-x',
      'b-y',
    ]);
  });

  test('of a collection that is not known, or of too many, is an error', () => {
    expect(read(loop('!Ref Other', `{ ${trail} }`)).diagnostics[0]).toContain(
      'its collection is not known before deployment',
    );
    const many = `[${Array.from({ length: 1000 }, (_, index) => `n${index}`).join(', ')}]`;
    const around = (body: string, names: readonly string[]) =>
      names.reduce((inner, name) => `{ 'Fn::ForEach::${name}': [${name}, ${many}, ${inner}] }`, body);
    const nothing = `{ 'Fn::ForEach::A': [A, [], { ${trail} }] }`;
    for (const body of [around(`{ ${trail} }`, ['A', 'B', 'C']), around(nothing, ['B', 'C'])])
      expect(read(loop(many, body)).diagnostics[0]).toContain('it makes more than 500 resources');
  });
});

describe('a stack set', () => {
  const inner = (value: string) => `Parameters: { Bucket: { Type: String, Default: other } }
Resources:
  Audit:
    Type: AWS::CloudTrail::Trail
    Properties:
      ${selectors(value)}
`;
  const around = (body: string, more = '') => `Parameters: { Own: { Type: String, Default: mine } }
Resources:
  Set:
    Type: AWS::CloudFormation::StackSet
    Properties:
      PermissionModel: SERVICE_MANAGED
${more}      TemplateBody: ${body}
`;
  const lines = (text: string) => text.replace(/^(?=.)/gm, '        ');

  test('in lines, with places in the file', () => {
    const { targets, diagnostics } = read(around(`|\n${lines(inner("'arn:aws:s3:::x'"))}`));
    expect(diagnostics).toEqual([]);
    expect(targets).toEqual([
      {
        label: 'AWS::CloudTrail::Trail Audit of the stack set Set',
        unit: 't.yaml#Set',
        values: [['arn:aws:s3:::x']],
        places: ["'arn:aws:s3:::x'"],
      },
    ]);
  });

  test('as JSON in JSON, at the place of the whole text', () => {
    const body = JSON.stringify({
      Resources: {
        A: {
          Type: 'AWS::CloudTrail::Trail',
          Properties: { EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['v'] }] }] },
        },
      },
    });
    const text = JSON.stringify({
      Resources: { Set: { Type: 'AWS::CloudFormation::StackSet', Properties: { TemplateBody: body } } },
    });
    const [only] = read(text, 't.json').targets;
    expect([only!.values, only!.places]).toEqual([[['v']], [JSON.stringify(body)]]);
  });

  test('by Fn::Sub, with what the outer template knows', () => {
    const value = "'arn:aws:s3:::${Own}/${Unknown}/', !Sub '${!Bucket}'";
    const { targets } = read(around(`!Sub |\n${lines(inner(value))}`));
    expect(targets[0]!.values).toEqual([['arn:aws:s3:::mine/${!GetAtt Set.Unknown}/', 'other']]);
  });

  test('by Fn::ToJsonString', () => {
    const { targets } = read(
      around(`\n        Fn::ToJsonString:\n${inner("'v'").replace(/^(?=.)/gm, '          ')}`),
    );
    expect(targets[0]!.values).toEqual([['v']]);
  });

  test('has what it gives to parameters', () => {
    const given = '      Parameters: [{ ParameterKey: Bucket, ParameterValue: !Ref Own }]\n';
    expect(read(around(`|\n${lines(inner('!Ref Bucket'))}`, given)).targets[0]!.values).toEqual([['mine']]);
    const open = '      Parameters: [{ ParameterKey: Bucket, ParameterValue: !Ref Elsewhere }]\n';
    expect(read(around(`|\n${lines(inner('!Ref Bucket'))}`, open)).targets[0]!.values).toEqual([
      ['${!Ref Bucket}'],
    ]);
  });

  test('elsewhere is named, as modules are', () => {
    const text = `Resources:
  Set: { Type: AWS::CloudFormation::StackSet, Properties: { TemplateURL: 'https://x' } }
  Mod: { Type: 'Acme::CloudTrail::Trail::MODULE' }
`;
    expect(read(text).diagnostics).toEqual([
      'info: the template of the stack set `Set` is not read here',
      'info: the module `Mod` of the type `Acme::CloudTrail::Trail::MODULE` is not read here',
    ]);
  });
});

describe('a custom resource that calls the SDK', () => {
  const call = (name: string, action = 'putEventSelectors') =>
    `"{\\"service\\":\\"CloudTrail\\",\\"action\\":\\"${action}\\",\\"parameters\\":{\\"TrailName\\":\\"", ${name}, "\\",\\"EventSelectors\\":[{\\"DataResources\\":[{\\"Type\\":\\"AWS::S3::Object\\",\\"Values\\":[\\"arn:aws:s3:::x/\\"]}]}]}}"`;
  const resource = (name: string, action?: string) =>
    `  Custom: { Type: Custom::AWS, Properties: { Create: { 'Fn::Join': ['', [${call(name, action)}]] } } }\n`;

  test('sets the selectors of a trail of the template', () => {
    const { targets, diagnostics } = read(
      `Resources:\n  T: { Type: AWS::CloudTrail::Trail, Properties: { IsLogging: true } }\n${resource('!Ref T')}`,
    );
    expect(diagnostics).toEqual([]);
    expect(targets.map(({ label, values }) => [label, values])).toEqual([
      ['AWS::CloudTrail::Trail T', [['arn:aws:s3:::x/']]],
    ]);
  });

  test.each(['putEventSelectors', 'PutEventSelectorsCommand', 'put-event-selectors'])(
    'of another trail, by %s',
    (action) => {
      const { targets } = read(`Resources:\n${resource("'elsewhere'", action)}`);
      expect(targets.map(({ label, values }) => [label, values])).toEqual([
        ['Custom::AWS Custom', [['arn:aws:s3:::x/']]],
      ]);
    },
  );

  test('in a text that is not known is reported', () => {
    const text = `Resources:\n  C: { Type: Custom::AWS, Properties: { Create: !Sub '{"action":"putEventSelectors","parameters":\${P}}' } }\n`;
    expect(read(text).diagnostics).toEqual([
      'warning: the custom resource `C` sets selectors with `putEventSelectors`, which cannot be read here',
    ]);
  });
});
