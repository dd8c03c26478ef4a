import { expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { readHclGrammar } from '../files/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { readCloudFormation } from '../read/cloudformation/index.js';
import { interpret } from '../read/interpret.js';
import { readTerraform } from '../read/terraform/index.js';
import { parseYaml } from '../text/yaml.js';
import { lint } from './lint.js';

async function undecided(name: string, text: string): Promise<readonly Diagnostic[]> {
  const source = { name, text };
  const reading = name.endsWith('.tf')
    ? await readTerraform([source], { defaultsHold: true, grammar: readHclGrammar })
    : readCloudFormation(parseYaml(source).root!, { defaultsHold: true });
  const { targets, diagnostics, variants } = interpret(reading, 'aws');
  const input = { written: targets, unread: diagnostics, readings: [{ targets, variants }] };
  const { findings } = lint({ ...input, assumptions: allAssumptions });
  return findings.filter(({ rule }) => rule === 'recording-undecided');
}

const trail = (body: string) => `resource "aws_cloudtrail" "a" {\n${body}\n}\n`;
const selector = (body: string) => trail(`event_selector {\n${body}\n}`);
const resource = (type: string, values: string) =>
  selector(`data_resource {\n type = ${type}\n values = ${values}\n}`);
const s3 = '"AWS::S3::Object"';
const flags = (count: number, value: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${value(index)}\n`).join('');
const template = (parameters: string, mode: string) =>
  `Parameters:\n${parameters}Resources:\n  A:\n    Type: AWS::CloudTrail::Trail\n    Properties:\n      EventSelectors: [{ ReadWriteType: ${mode} }]\n`;

/** What it depends on, or nothing where all checks were made. */
const rows: readonly (readonly [string, string, string, string | undefined])[] = [
  ['a word of a selector', 'a.tf', selector('read_write_type = var.kind'), '`var.kind`'],
  [
    'all selectors',
    'a.tf',
    trail('dynamic "event_selector" {\n for_each = var.all\n content {}\n}'),
    '`var.all`',
  ],
  ['a type', 'a.tf', resource('var.type', '["arn:aws:s3:::a/"]'), '`var.type`'],
  ['whether it logs', 'a.tf', trail('enable_logging = var.on'), '`var.on`'],
  [
    'Insights',
    'a.tf',
    trail('dynamic "insight_selector" {\n for_each = var.all\n content {}\n}'),
    '`var.all`',
  ],
  ['a name in an ARN', 'a.tf', resource(s3, '["arn:aws:s3:::${var.bucket}/"]'), undefined],
  ['a list of ARNs', 'a.tf', resource(s3, 'var.buckets'), undefined],
  ['the bucket of the trail', 'a.tf', trail('s3_bucket_name = var.bucket'), undefined],
  ['a switch', 'a.tf', selector('read_write_type = var.on ? "All" : "WriteOnly"'), undefined],
  ['what AWS refuses', 'a.tf', selector('read_write_type = "Everything"'), undefined],
  ['nothing', 'a.tf', trail(''), undefined],
  [
    'seven switches of one trail',
    'a.tf',
    trail(flags(7, (n) => `event_selector {\n read_write_type = var.on${n} ? "All" : "ReadOnly"\n}`)),
    'more conditions decide than are checked',
  ],
  [
    'seven switches of the values of one trail',
    'a.tf',
    resource(s3, `[${flags(7, (n) => `var.on${n} ? "arn:aws:s3:::a${n}/" : "arn:aws:s3:::b${n}/",`)}]`),
    'more conditions decide than are checked',
  ],
  [
    'five switches of five trails',
    'a.tf',
    flags(5, (n) => `resource "aws_cloudtrail" "t${n}" {\n count = var.on${n}\n}`),
    'more conditions decide than are checked together, `var.on4 > 0` among them',
  ],
  ['a parameter', 't.yaml', template('  Mode: { Type: String }\n', '!Ref Mode'), '`!Ref Mode`'],
  ['a default', 't.yaml', template('  Mode: { Type: String, Default: All }\n', '!Ref Mode'), undefined],
  [
    'allowed values',
    't.yaml',
    template('  Mode: { Type: String, AllowedValues: [All, ReadOnly] }\n', '!Ref Mode'),
    undefined,
  ],
  [
    'more allowed values than are checked',
    't.yaml',
    template(
      `  Mode: { Type: String, AllowedValues: [${Array.from({ length: 65 }, (_, n) => `v${n}`).join(', ')}] }\n`,
      '!Ref Mode',
    ),
    'the parameter `Mode` has more values than are checked',
  ],
  [
    'more allowed values beside a default than are checked',
    't.yaml',
    template(
      `  Mode: { Type: String, Default: All, AllowedValues: [All, ${Array.from({ length: 101 }, (_, n) => `v${n}`).join(', ')}] }\n`,
      '!Ref Mode',
    ),
    'other values of the parameter `Mode` were not checked',
  ],
];

test.each(rows)('%s', async (_, name, text, expected) => {
  const found = await undecided(name, text);
  if (expected === undefined) expect(found).toEqual([]);
  else {
    expect(found.length).toBe(1);
    expect(found[0]).toMatchObject({ severity: 'info' });
    expect(found[0]!.message).toContain(expected);
  }
});

test('more trails in one account than are compared', async () => {
  const [finding] = await undecided('a.tf', trail('count = 601'));
  expect(finding!.message).toContain('more than 600');
});
