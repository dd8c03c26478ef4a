import { describe, expect, test } from 'vitest';
import { readHclGrammar } from '../files/index.js';
import { parseText } from '../text/parse.js';
import { known } from '../written/text.js';
import type { WrittenSettings } from '../written/target.js';
import { readCloudFormation } from './cloudformation/index.js';
import { interpret } from './interpret.js';
import { readJson } from './json/index.js';
import { readTerraform } from './terraform/index.js';
import { readTerraformState } from './terraform/state.js';

/** What the readers of each format make of the same settings. */

interface Outcome {
  readonly settings: WrittenSettings | undefined;
  readonly findings: readonly string[];
}

function outcomeOf({ targets, diagnostics }: ReturnType<typeof interpret>): Outcome {
  return {
    settings: targets[0]?.cases[0]?.settings,
    findings: diagnostics.map(({ severity, message }) => `${severity}: ${message}`),
  };
}

function json(document: unknown): Outcome {
  const source = { name: 'a.json', text: JSON.stringify(document) };
  return outcomeOf(interpret(readJson(parseText(source).root!, source)));
}

function template(lines: string, before = ''): Outcome {
  const text = `${before}Resources:\n  T:\n    Type: AWS::CloudTrail::Trail\n    Properties:\n${lines.replace(/^/gm, '      ')}\n`;
  const { root } = parseText({ name: 'a.yaml', text });
  return outcomeOf(interpret(readCloudFormation(root!, { defaultsHold: true })));
}

async function terraform(resource: string, rest = ''): Promise<Outcome> {
  const text = `resource "aws_cloudtrail" "t" {\n${resource}\n}\n${rest}`;
  const options = { defaultsHold: true, grammar: readHclGrammar };
  return outcomeOf(interpret(await readTerraform([{ name: 'main.tf', text }], options), 'aws'));
}

const included = ({ settings, findings }: Outcome) => {
  const text = settings?.basic?.items[0]?.includeManagementEvents;
  return [text === undefined ? undefined : known(text), ...findings];
};
const notOne = (written: string, name = 'IncludeManagementEvents') =>
  `error: \`${name}\` is ${written} where \`true\` or \`false\` belongs`;

describe('booleans', () => {
  test.each<[unknown, string | undefined, string?]>([
    [true, 'true'],
    [false, 'false'],
    [null, undefined],
    ['false', undefined, '`false`'],
    ['no', undefined, '`no`'],
    ['treu', undefined, '`treu`'],
    ['', undefined, '` `'],
    [0, undefined, 'the number 0'],
    [[], undefined, 'a list'],
    [{ a: true }, undefined, 'a map'],
  ])('%j in JSON is %s', (IncludeManagementEvents, value, wrong) => {
    const read = json({ TrailName: 'audit', EventSelectors: [{ IncludeManagementEvents }] });
    const [is, ...findings] = included(read);
    expect([is, findings.length]).toEqual([value, wrong === undefined ? 0 : 1]);
    if (wrong !== undefined && wrong !== '` `') expect(findings).toEqual([notOne(wrong)]);
    // What is no boolean is not the default either.
    const isGiven = read.settings!.basic!.items[0]!.includeManagementEvents !== undefined;
    expect(isGiven).toBe(IncludeManagementEvents !== null);
  });

  test.each<[string, string | undefined, string?]>([
    ['true', 'true'],
    ['False', 'false'],
    ['no', 'false'],
    ['No', 'false'],
    ['NO', 'false'],
    ['off', 'false'],
    ['yes', 'true'],
    ['On', 'true'],
    ['"true"', 'true'],
    ['"False"', 'false'],
    ['"no"', undefined, '`no`'],
    ["'off'", undefined, '`off`'],
    ['maybe', undefined, '`maybe`'],
    ['nO', undefined, '`nO`'],
    ['5', undefined, 'the number 5'],
    ['!Ref Unknown', undefined],
    ['!Ref Default', 'true'],
  ])('%s in a template is %s', (written, value, wrong) => {
    const read = template(
      `EventSelectors:\n  - IncludeManagementEvents: ${written}`,
      'Parameters:\n  Default: { Type: String, Default: yes }\n  Unknown: { Type: String }\n',
    );
    expect(included(read)).toEqual([value, ...(wrong === undefined ? [] : [notOne(wrong)])]);
  });

  test.each(['y', 'N'])('whether %s is one in a template is not known', (written) => {
    const read = included(template(`EventSelectors:\n  - IncludeManagementEvents: ${written}`));
    expect(read).toEqual([
      undefined,
      `warning: it is not known whether CloudFormation reads \`${written}\` of \`IncludeManagementEvents\` as a boolean`,
    ]);
  });

  test('what is a text in a template stays one where a text belongs', () => {
    const read = template('TrailName: "no"\nS3KeyPrefix: off');
    expect([known(read.settings!.name!), known(read.settings!.bucketPrefix!)]).toEqual(['no', 'false']);
  });

  test.each<[string, string | undefined, string?]>([
    ['true', 'true'],
    ['"false"', 'false'],
    ['"0"', 'false'],
    ['"1"', 'true'],
    ['var.unknown', undefined],
    ['null', undefined],
    ['0', undefined, 'the number 0'],
    ['"no"', undefined, '`no`'],
    ['"TRUE"', undefined, '`TRUE`'],
    ['[]', undefined, 'a list'],
  ])('%s in Terraform is %s', async (written, value, wrong) => {
    const read = await terraform(`event_selector {\n  include_management_events = ${written}\n}`);
    expect(included(read)).toEqual([
      value,
      ...(wrong === undefined ? [] : [notOne(wrong, 'include_management_events')]),
    ]);
  });

  test('flags of the trail are booleans too', () => {
    const { settings, findings } = json({
      TrailName: 'audit',
      IsMultiRegionTrail: 'true',
      EventSelectors: [{}],
    });
    expect([settings!.isMultiRegion, findings]).toEqual([
      undefined,
      [notOne('`true`', 'IsMultiRegionTrail')],
    ]);
  });
});

describe('empty lists and other types', () => {
  const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';
  const one = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }];
  const field = (more: object) => [
    { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'], ...more }] },
  ];
  const none = (key: string) =>
    `error: \`${key}\` is an empty list, and AWS refuses a request without selectors`;

  test.each<[string, object, readonly string[]]>([
    ['a request without selectors', { TrailName: 'audit', EventSelectors: [] }, [none('EventSelectors')]],
    [
      'one of the other kind',
      { TrailName: 'audit', AdvancedEventSelectors: [] },
      [none('AdvancedEventSelectors')],
    ],
    ['one without a name', { EventSelectors: [] }, [none('EventSelectors')]],
    [
      'one with both kinds empty',
      { TrailName: 'audit', EventSelectors: [], AdvancedEventSelectors: [] },
      [none('AdvancedEventSelectors')],
    ],
    [
      'null',
      { TrailName: 'audit', EventSelectors: null },
      ['error: `EventSelectors` is null, and AWS refuses a request without selectors'],
    ],
    ['a response', { TrailARN: arn, EventSelectors: [] }, []],
    [
      'a response that spells out both',
      { TrailARN: arn, EventSelectors: [], AdvancedEventSelectors: one },
      [],
    ],
    ['a request that does', { TrailName: 'audit', EventSelectors: [], AdvancedEventSelectors: one }, []],
    [
      'an operator in a request',
      { TrailName: 'audit', AdvancedEventSelectors: field({ NotEquals: [] }) },
      ['error: `NotEquals` is an empty list, which AWS refuses in a request'],
    ],
    ['an operator in a response', { TrailARN: arn, AdvancedEventSelectors: field({ NotEquals: [] }) }, []],
    [
      'an operator that is null',
      { TrailName: 'audit', AdvancedEventSelectors: field({ NotEquals: null }) },
      [],
    ],
    [
      'an operator that is no list',
      { TrailName: 'audit', AdvancedEventSelectors: field({ NotEquals: 'x' }) },
      ['error: `NotEquals` is a text where a list belongs'],
    ],
    [
      'a value that is a number',
      { TrailName: 'audit', AdvancedEventSelectors: field({ NotEquals: [5] }) },
      ['error: `NotEquals` has the number 5 where a text belongs'],
    ],
    [
      'a value that is a boolean',
      { TrailName: 'audit', AdvancedEventSelectors: field({ NotEquals: [true] }) },
      ['error: `NotEquals` has the boolean true where a text belongs'],
    ],
    [
      'an empty value of a basic selector',
      {
        TrailName: 'audit',
        EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: [''] }] }],
      },
      ['error: `Values` has an empty text, which AWS refuses'],
    ],
    [
      'a name that is a list',
      { TrailName: [], AdvancedEventSelectors: one },
      ['error: `TrailName` is a list where a text belongs'],
    ],
  ])('%s', (_, document, expected) => {
    expect(json(document).findings).toEqual(expected);
  });

  test('Terraform and CloudFormation leave out what is empty, and make texts of numbers', async () => {
    const hcl = await terraform(
      'advanced_event_selector {\n  field_selector {\n    field = "eventName"\n    equals = [5, true]\n    not_equals = []\n  }\n}',
    );
    const [given] = hcl.settings!.advanced!.items[0]!.fields.items;
    expect([
      hcl.findings,
      given!.operators.map(({ operator, values }) => [operator, values.items.map(known)]),
    ]).toEqual([[], [['Equals', ['5', 'true']]]]);
    expect(template('EventSelectors: []').findings).toEqual([]);
  });
});

describe('where Terraform deploys', () => {
  const where = ({ settings }: Outcome) =>
    [settings?.region, settings?.account].map((text) => (text === undefined ? undefined : known(text)));

  test.each<[string, string, string, readonly (string | undefined)[]]>([
    [
      'the provider without alias',
      '',
      'provider "aws" {\n  region = "cn-north-1"\n}',
      ['cn-north-1', undefined],
    ],
    [
      'a provider by its alias',
      'provider = aws.gov',
      'provider "aws" {\n  region = "us-east-1"\n}\nprovider "aws" {\n  alias = "gov"\n  region = "us-gov-west-1"\n  allowed_account_ids = ["111122223333"]\n}',
      ['us-gov-west-1', '111122223333'],
    ],
    [
      'a variable, and the account of a role',
      '',
      'variable "where" {\n  default = "eu-west-1"\n}\nprovider "aws" {\n  region = var.where\n  assume_role {\n    role_arn = "arn:aws:iam::444455556666:role/deploy"\n  }\n}',
      ['eu-west-1', '444455556666'],
    ],
    [
      'its own Region',
      'region = "eu-west-2"',
      'provider "aws" {\n  region = "us-east-1"\n}',
      ['eu-west-2', undefined],
    ],
    [
      'several accounts',
      '',
      'provider "aws" {\n  allowed_account_ids = ["111122223333", "444455556666"]\n}',
      [undefined, undefined],
    ],
    [
      'a provider of another module',
      'provider = aws.gov',
      'provider "aws" {\n  region = "us-east-1"\n}',
      [undefined, undefined],
    ],
    ['no provider', '', '', [undefined, undefined]],
  ])('%s', async (_, resource, rest, expected) => {
    expect(where(await terraform(resource, rest))).toEqual(expected);
  });

  test('the partition of that Region is what expressions for it give', async () => {
    const { settings } = await terraform(
      'event_selector {\n  data_resource {\n    type = "AWS::S3::Object"\n    values = ["arn:${data.aws_partition.now.partition}:s3:::x/"]\n  }\n}',
      'provider "aws" {\n  region = "us-gov-west-1"\n}',
    );
    const [value] = settings!.basic!.items[0]!.dataResources.items[0]!.values.items;
    expect(known(value!)).toBe('arn:aws-us-gov:s3:::x/');
  });

  test.each([
    [{ constant_value: 'cn-north-1' }, 'cn-north-1'],
    [{ references: ['var.region'] }, 'eu-west-1'],
    [{ references: ['var.prefix'] }, undefined],
    [{ references: ['local.region'] }, undefined],
  ])('a plan whose provider has %j', (region, expected) => {
    const resource = { address: 'aws_cloudtrail.t', mode: 'managed', type: 'aws_cloudtrail', name: 't' };
    const plan = {
      variables: { region: { value: 'eu-west-1' }, prefix: { value: 'eu' } },
      planned_values: {
        root_module: {
          resources: [{ ...resource, address: 'aws_cloudtrail.t[0]', values: { name: 'audit' } }],
        },
      },
      configuration: {
        provider_config: { aws: { name: 'aws', expressions: { region } } },
        root_module: { resources: [{ ...resource, provider_config_key: 'aws' }] },
      },
    };
    const { root } = parseText({ name: 'plan.json', text: JSON.stringify(plan) });
    expect(where(outcomeOf(interpret(readTerraformState(root!))))[0]).toBe(expected);
  });
});
