import { describe, expect, test } from 'vitest';
import { allAssumptions, type Assumption } from '../cloudtrail/index.js';
import { readHclGrammar } from '../files/index.js';
import { readCloudFormation } from '../read/cloudformation/index.js';
import { interpret } from '../read/interpret.js';
import { readTerraform } from '../read/terraform/index.js';
import { parseYaml } from '../text/yaml.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { lint } from './lint.js';

async function found(name: string, text: string, defaultsHold = true): Promise<readonly Diagnostic[]> {
  const source = { name, text };
  const reading = name.endsWith('.tf')
    ? await readTerraform([source], { defaultsHold, grammar: readHclGrammar })
    : readCloudFormation(parseYaml(source).root!, { defaultsHold });
  const { targets, diagnostics, variants } = interpret(reading, 'aws');
  const assumptions = new Set<Assumption>(allAssumptions);
  if (!defaultsHold) assumptions.delete('defaults-hold');
  const input = { written: targets, unread: diagnostics, assumptions, readings: [{ targets, variants }] };
  return lint(input).findings;
}

const quiet = ['recording-undecided', 'kms-key-region', 'selector-unnamed', 'single-region-global-events'];

function shown(findings: readonly Diagnostic[]): string[] {
  return findings
    .filter(({ rule }) => !quiet.includes(rule))
    .map(({ severity, rule, message }) => {
      const words = [...message.matchAll(/ \((?:if|by|in some cases)[^()]*\)/g)].map(([one]) => one).join('');
      return `${severity} ${rule}${words}`;
    })
    .sort();
}

const template = (parameter: string, properties: string, more = '') =>
  `Parameters:\n  Mode: { Type: String${parameter} }\n  Env: { Type: String, AllowedValues: [dev, prod] }\n${more}Resources:\n  Audit:\n    Type: AWS::CloudTrail::Trail\n    Properties:\n${properties}`;
const mode = '      EventSelectors:\n        - ReadWriteType: !Ref Mode\n';
const inMap = `Mappings: { M: { dev: { Mode: All }, prod: { Mode: Everything } } }\n`;
const conditions = `Conditions:\n  IsProd: !Equals [!Ref Env, prod]\n  IsDev: !Equals [!Ref Env, dev]\n`;

type Row = readonly [string, string, readonly string[], (readonly string[])?];

/** With the findings where defaults hold, and where they do not if that differs. */
const cloudformation: readonly Row[] = [
  [
    'an allowed value that AWS refuses, beside a default that it accepts',
    template(', Default: All, AllowedValues: [All, Everything, Nothing]', mode),
    [
      'error basic-read-write-type (if the parameter `Mode` is `Everything`)',
      'error basic-read-write-type (if the parameter `Mode` is `Nothing`)',
    ],
  ],
  [
    'a default that AWS refuses',
    template(', Default: Everything, AllowedValues: [All, Everything]', mode),
    ['error basic-read-write-type (by the default of the parameter `Mode`)'],
    ['error basic-read-write-type (if the parameter `Mode` is `Everything`)'],
  ],
  [
    'allowed values without a default',
    template(', AllowedValues: [All, WriteOnly, Everything]', mode),
    [
      'error basic-read-write-type (if the parameter `Mode` is `Everything`)',
      'info management-half (if the parameter `Mode` is `WriteOnly`)',
    ],
  ],
  [
    'a default on which a verdict about what is recorded rests',
    template(', Default: WriteOnly, AllowedValues: [All, WriteOnly]', mode),
    ['warning management-half (by the default of the parameter `Mode`)'],
    ['info management-half (if the parameter `Mode` is `WriteOnly`)'],
  ],
  [
    'what only another allowed value brings about',
    template(', Default: All, AllowedValues: [All, WriteOnly]', mode),
    ['info management-half (if the parameter `Mode` is `WriteOnly`)'],
  ],
  [
    'a default without allowed values',
    template(', Default: WriteOnly', mode),
    ['warning management-half (by the default of the parameter `Mode`)'],
    [],
  ],
  [
    'a default on which nothing rests',
    template(
      ', Default: x',
      `      TrailName: !Ref Mode\n      EventSelectors: [{ ReadWriteType: Everything }]\n`,
    ).replace('Default: x', 'Default: audit'),
    ['error basic-read-write-type'],
  ],
  [
    'a value inside of a longer text',
    template(
      ', Default: a/, AllowedValues: [a/, a]',
      "      EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: [!Sub 'arn:aws:s3:::${Mode}'] }], IncludeManagementEvents: true }]\n",
    ),
    ['error basic-s3-value (if the parameter `Mode` is `a`)'],
  ],
  [
    'a value by a map',
    template('', '      EventSelectors: [{ ReadWriteType: !FindInMap [M, !Ref Env, Mode] }]\n', inMap),
    ['error basic-read-write-type (if the parameter `Env` is `prod`)'],
  ],
  [
    'conditions of one parameter never hold together',
    template(
      '',
      "      EventSelectors: !If [IsProd, [{ ReadWriteType: All }], !Ref 'AWS::NoValue']\n      AdvancedEventSelectors: !If [IsDev, [{ Name: all, FieldSelectors: [{ Field: eventCategory, Equals: [Management] }] }], !Ref 'AWS::NoValue']\n",
      conditions,
    ),
    [],
  ],
  [
    'what a default without allowed values keeps from being',
    template(
      ', Default: dev',
      '      EventSelectors: [{ ReadWriteType: !If [IsProd, Everything, All] }]\n',
      'Conditions:\n  IsProd: !Equals [!Ref Mode, prod]\n',
    ),
    [],
    ['error basic-read-write-type (if `IsProd` is true)'],
  ],
  [
    'a default that decides a condition',
    template(
      ', Default: prod',
      '      EventSelectors: [{ ReadWriteType: !If [IsProd, Everything, All] }]\n',
      'Conditions:\n  IsProd: !Equals [!Ref Mode, prod]\n',
    ),
    ['error basic-read-write-type (by the default of the parameter `Mode`)'],
  ],
  [
    'a boolean that is none',
    template(
      ', Default: true, AllowedValues: [true, maybe]',
      '      IsLogging: !Ref Mode\n      EventSelectors: [{ ReadWriteType: All }]\n',
    ),
    ['error input-invalid (if the parameter `Mode` is `maybe`)'],
    ['error input-invalid'],
  ],
];

const variable = (body: string) => `variable "mode" {\n${body}\n}\n`;
const contains = (...values: readonly string[]) =>
  `validation {\n condition = contains([${values.map((one) => `"${one}"`).join(', ')}], var.mode)\n error_message = "x"\n}`;
const trail = 'resource "aws_cloudtrail" "a" {\n event_selector {\n  read_write_type = var.mode\n }\n}\n';

const terraform: readonly Row[] = [
  [
    'a validated value that AWS refuses',
    trail + variable(`default = "All"\n${contains('All', 'Everything')}`),
    ['error basic-read-write-type (if the variable `mode` is `Everything`)'],
  ],
  [
    'validated values without a default',
    trail + variable(contains('All', 'WriteOnly')),
    ['info management-half (if the variable `mode` is `WriteOnly`)'],
  ],
  [
    'a default',
    trail + variable('default = "WriteOnly"'),
    ['warning management-half (by the default of the variable `mode`)'],
    [],
  ],
  [
    'a default that only another value replaces by a trail',
    `resource "aws_cloudtrail" "a" {\n count = var.mode == "on" ? 1 : 0\n event_selector {\n  read_write_type = "Everything"\n }\n}\n${variable(`default = "off"\n${contains('off', 'on')}`)}`,
    ['error basic-read-write-type (if the variable `mode` is `on`)'],
    ['error basic-read-write-type'],
  ],
  [
    'a condition that is no list of values',
    trail + variable('validation {\n condition = length(var.mode) > 2\n error_message = "x"\n}'),
    [],
  ],
];

describe.each<[string, string, readonly Row[]]>([
  ['CloudFormation', 't.yaml', cloudformation],
  ['Terraform', 'main.tf', terraform],
])('%s', (_, name, rows) => {
  test.each(rows.map((row) => ({ row, title: row[0] })))('$title', async ({ row }) => {
    const [, text, expected, otherwise] = row;
    expect(shown(await found(name, text))).toEqual(expected);
    if (otherwise !== undefined) expect(shown(await found(name, text, false))).toEqual(otherwise);
  });
});

test('places of the default and of the value are named', async () => {
  const text = template(', Default: WriteOnly, AllowedValues: [All, WriteOnly, Everything]', mode);
  const related = (await found('t.yaml', text)).flatMap((one) =>
    (one.related ?? [{ place: one.place, message: 'itself' }]).map(({ place, message }) => [
      one.rule,
      message,
      text.slice(place.start, place.end),
    ]),
  );
  expect(related).toContainEqual(['management-half', 'the default of the parameter `Mode`', 'WriteOnly']);
  expect(related).toContainEqual(['basic-read-write-type', 'itself', 'Everything']);
});

test('a value that is put right by a fix is none of the parameter’s own list', async () => {
  const text = template(
    ', Default: "arn:aws:s3:::a/", AllowedValues: ["arn:aws:s3:::a/", "arn:aws:s3:::a"]',
    "      EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: [!Ref Mode] }], IncludeManagementEvents: true }]\n",
  );
  const [finding] = (await found('t.yaml', text)).filter(({ rule }) => rule === 'basic-s3-value');
  expect(finding).toMatchObject({ severity: 'error' });
  expect(finding!.fix).toBeUndefined();
});
