import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { readHclGrammar } from '../files/index.js';
import { interpret } from '../read/interpret.js';
import { readTerraform } from '../read/terraform/index.js';
import { placeWords } from '../report/located.js';
import type { Source } from '../text/source.js';
import { applyFixes } from './apply-fixes.js';
import { lint } from './lint.js';

/** What is found of S3 values in the files of `root/`, which may call `module/`: where, where the value is written, and what a fix makes of which file. */
async function found(files: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([name, text]): Source => ({ name, text }));
  const inFolder = (folder: string) => sources.filter(({ name }) => name.startsWith(`${folder}/`));
  const reading = await readTerraform(inFolder('root'), {
    defaultsHold: true,
    grammar: readHclGrammar,
    moduleAt: () => inFolder('module'),
  });
  const { targets, diagnostics, variants } = interpret(reading, 'aws');
  const outcome = lint({
    written: targets,
    unread: diagnostics,
    readings: [{ targets, variants }],
    assumptions: allAssumptions,
    today: '2026-11-30',
  });
  const rules = ['basic-s3-value', 'suppression-quality', 'input-invalid'];
  const findings = outcome.findings.filter(({ rule }) => rules.includes(rule));
  return {
    at: findings.map(({ place, rule }) => `${placeWords(place)} ${rule}`),
    written: findings.flatMap(({ related = [] }) =>
      related
        .filter(({ message }) => message === 'the value is written here')
        .map(({ place }) => placeWords(place)),
    ),
    fixed: applyFixes(findings).map(({ source: { name }, text }) => [name, text] as const),
    suppressed: outcome.suppressed,
  };
}

const trail = (values: string, more = '') =>
  `resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "logs-of-all"
  event_selector {
    include_management_events = false
    data_resource {
      type   = "AWS::S3::Object"
      values = ${values}
    }
  }
}
${more}`;

const use = 'root/main.tf:8:16 basic-s3-value';
const item = 'root/main.tf:8:17 basic-s3-value';

/** Files, where it is found, where the value is written, and the file that a fix changes. */
const rows: Readonly<
  Record<string, readonly [Readonly<Record<string, string>>, readonly string[], readonly string[], string?]>
> = {
  'a literal': [{ 'root/main.tf': trail('["arn:aws:s3:::a-bucket"]') }, [item], [], 'root/main.tf'],
  'a local of another file': [
    {
      'root/main.tf': trail('local.values'),
      'root/locals.tf': 'locals {\n  values = ["arn:aws:s3:::a-bucket"]\n}\n',
    },
    [use],
    ['root/locals.tf:2:13'],
    'root/locals.tf',
  ],
  'a local in a list': [
    { 'root/main.tf': trail('[local.value]', 'locals {\n  value = "arn:aws:s3:::a-bucket"\n}\n') },
    [item],
    ['root/main.tf:13:11'],
    'root/main.tf',
  ],
  'a local of a local': [
    {
      'root/main.tf': trail('local.b', 'locals {\n  a = "arn:aws:s3:::a-bucket"\n  b = [local.a]\n}\n'),
    },
    [use],
    ['root/main.tf:13:7'],
    'root/main.tf',
  ],
  'a local that is used twice': [
    {
      'root/main.tf': trail(
        'local.values',
        'locals {\n  values = ["arn:aws:s3:::a-bucket"]\n}\noutput "o" {\n  value = local.values\n}\n',
      ),
    },
    [use],
    ['root/main.tf:13:13'],
  ],
  'a local of a local that is used twice': [
    {
      'root/main.tf': trail(
        'local.b',
        'locals {\n  a = "arn:aws:s3:::a-bucket"\n  b = [local.a]\n}\noutput "o" {\n  value = local.b\n}\n',
      ),
    },
    [use],
    ['root/main.tf:13:7'],
  ],
  'the default of a variable': [
    {
      'root/main.tf': trail(
        'var.values',
        'variable "values" {\n  default = ["arn:aws:s3:::a-bucket"]\n  validation {\n    condition = length(var.values) > 0\n  }\n}\n',
      ),
    },
    [use],
    ['root/main.tf:13:14'],
    'root/main.tf',
  ],
  'a file of variables': [
    {
      'root/main.tf': trail('var.values', 'variable "values" {}\n'),
      'root/terraform.tfvars': '\nvalues = ["arn:aws:s3:::a-bucket"]\n',
    },
    [use],
    ['root/terraform.tfvars:2:11'],
    'root/terraform.tfvars',
  ],
  'a function of a local': [
    {
      'root/main.tf': trail(
        'concat(local.values, [])',
        'locals {\n  values = ["arn:aws:s3:::a-bucket"]\n}\n',
      ),
    },
    [use],
    ['root/main.tf:13:13'],
    'root/main.tf',
  ],
  'the name of another resource': [
    {
      'root/main.tf': trail(
        '["arn:aws:s3:::${aws_s3_bucket.b.bucket}"]',
        'resource "aws_s3_bucket" "b" {\n  bucket = "a-bucket"\n}\n',
      ),
    },
    [item],
    [],
  ],
  "a module's argument": [
    {
      'root/main.tf': 'module "trail" {\n  source = "../module"\n  values = ["arn:aws:s3:::a-bucket"]\n}\n',
      'module/main.tf': trail('var.values', 'variable "values" {}\n'),
    },
    ['module/main.tf:8:16 basic-s3-value'],
    ['root/main.tf:3:13'],
    'root/main.tf',
  ],
  "a local behind a module's argument": [
    {
      'root/main.tf':
        'module "trail" {\n  source = "../module"\n  values = local.v\n}\nlocals {\n  v = ["arn:aws:s3:::a-bucket"]\n}\n',
      'module/main.tf': trail('var.values', 'variable "values" {}\n'),
    },
    ['module/main.tf:8:16 basic-s3-value'],
    ['root/main.tf:6:8'],
    'root/main.tf',
  ],
  "a local behind two modules' arguments": [
    {
      'root/main.tf':
        'module "a" {\n  source = "../module"\n  values = local.v\n}\nmodule "b" {\n  source = "../module"\n  values = local.v\n}\nlocals {\n  v = ["arn:aws:s3:::a-bucket"]\n}\n',
      'module/main.tf': trail('var.values', 'variable "values" {}\n'),
    },
    ['module/main.tf:8:16 basic-s3-value'],
    ['root/main.tf:10:8'],
  ],
  "the default of a module's variable, which other calls have too": [
    {
      'root/main.tf': 'module "trail" {\n  source = "../module"\n}\n',
      'module/main.tf': trail(
        'var.values',
        'variable "values" {\n  default = ["arn:aws:s3:::a-bucket"]\n}\n',
      ),
    },
    ['module/main.tf:8:16 basic-s3-value'],
    ['module/main.tf:13:14'],
  ],
  'items of a dynamic block': [
    {
      'root/main.tf': `resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "logs-of-all"
  event_selector {
    include_management_events = false
    dynamic "data_resource" {
      for_each = local.resources
      content {
        type   = "AWS::S3::Object"
        values = data_resource.value
      }
    }
  }
}
locals {
  resources = [["arn:aws:s3:::a-bucket"]]
}
`,
    },
    ['root/main.tf:10:18 basic-s3-value'],
    ['root/main.tf:16:17'],
    'root/main.tf',
  ],
  JSON: [
    {
      'root/main.tf.json': `{"resource": {"aws_cloudtrail": {"audit": {"name": "audit", "s3_bucket_name": "logs-of-all", "event_selector": {
"include_management_events": false, "data_resource": {"type": "AWS::S3::Object",
"values": "\${local.v}"}}}}},
"locals": {"v": ["arn:aws:s3:::a-bucket"]}}`,
    },
    ['root/main.tf.json:3:11 basic-s3-value'],
    ['root/main.tf.json:4:18'],
    'root/main.tf.json',
  ],
};

describe('what is found about a value is at the argument that uses it', () => {
  test.each(Object.entries(rows))('%s', async (_, [files, at, written, fixed]) => {
    const all = await found(files);
    expect(all.at).toEqual(at);
    expect(all.written).toEqual(written);
    const wanted = fixed === undefined ? [] : [[fixed, files[fixed]!.replace('a-bucket', 'a-bucket/')]];
    expect(all.fixed).toEqual(wanted);
  });
});

test('a value that two resources use is found at each', async () => {
  const second = trail('local.values').replace('"audit" {', '"second" {');
  const all = await found({
    'root/main.tf': trail('local.values', 'locals {\n  values = ["arn:aws:s3:::a-bucket"]\n}\n'),
    'root/second.tf': second,
  });
  expect(all.at).toEqual([use, 'root/second.tf:8:16 basic-s3-value']);
  expect(all.written).toEqual(['root/main.tf:13:13', 'root/main.tf:13:13']);
  expect(all.fixed).toEqual([]);
});

const comment = '# ctsel-disable-next-line basic-s3-value -- as agreed\n';

test.each([
  ['above the argument', 'values = ', `${comment}values = `],
  ['above the value', '  v = ', `${comment}  v = `],
])('a comment %s keeps it quiet', async (_, before, after) => {
  const text = trail('local.v', 'locals {\n  v = ["arn:aws:s3:::a-bucket"]\n}\n').replace(before, after);
  const all = await found({ 'root/main.tf': text });
  expect(all.at).toEqual([]);
  expect(all.suppressed).toBeGreaterThanOrEqual(1);
});

test('a comment above the value keeps it quiet wherever it is used, one above an argument there', async () => {
  const locals = 'locals {\n  v = ["arn:aws:s3:::a-bucket"]\n}\n';
  const second = trail('local.v').replace('"audit" {', '"second" {');
  const both = { 'root/main.tf': trail('local.v'), 'root/second.tf': second };
  const above = await found({ ...both, 'root/locals.tf': locals.replace('  v', `${comment}  v`) });
  expect(above.at).toEqual([]);
  const one = second.replace('      values', `${comment}      values`);
  const there = await found({ ...both, 'root/locals.tf': locals, 'root/second.tf': one });
  expect(there.at).toEqual([use]);
});
