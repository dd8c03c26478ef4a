import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadInputs } from '../../src/app/load-inputs.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { lint } from '../../src/lint/lint.js';
import { context } from '../context.js';
import { temporaryFolder } from './process.js';

/** Input that nobody means, each with an answer and an end. */

const temporary = temporaryFolder();

/** What a folder with some files has, and what is told of it. */
async function read(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(path.join(temporary, 'x-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const { written, diagnostics, readings } = await loadInputs([folder], context());
  const { findings } = lint({ written, unread: diagnostics, readings, assumptions: allAssumptions });
  return {
    targets: written.map(({ label }) => label),
    errors: findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, message, place }) => `${path.basename(place.source.name)} ${rule}: ${message}`),
  };
}

const trail = `resource "aws_cloudtrail" "t" {
  name                          = "audit"
  s3_bucket_name                = "acme-logs"
  include_global_service_events = true
  is_multi_region_trail         = true
  enable_logging                = var.on
  event_selector {
    include_management_events = true
  }
}
variable "on" {
  type    = bool
  default = true
}
`;
const template = (more: string) => `Resources:
  T: { Type: "AWS::CloudTrail::Trail", Properties: { IsLogging: true, S3BucketName: acme-logs } }
${more}`;

test('a template of 20 MB', { timeout: 60_000 }, async () => {
  const resource = (index: number) =>
    `  R${index}: { Type: "AWS::SNS::Topic", Properties: { TopicName: ${'x'.repeat(900)} } }\n`;
  const text = template(Array.from({ length: 22_000 }, (_, index) => resource(index)).join(''));
  expect(text.length).toBeGreaterThan(20_000_000);
  const { targets, errors } = await read({ 't.yaml': text });
  // It is read, or refused with the bound; nothing in between.
  expect(targets.length + errors.length).toBe(1);
});

test.each([
  ['opening brackets in JSON', 't.json', `{"EventSelectors": ${'['.repeat(100_000)}`],
  ['closing brackets in JSON', 't.json', `{"EventSelectors": ${']'.repeat(100_000)}`],
  ['opening braces in Terraform', 'main.tf', `${trail}locals {\n  a = ${'{'.repeat(100_000)}\n}\n`],
  ['closing braces in Terraform', 'main.tf', `${trail}${'}\n'.repeat(100_000)}`],
  ['opening brackets in a template', 't.yaml', template(`Parameters: ${'['.repeat(100_000)}\n`)],
  ['closing brackets in a template', 't.yaml', template(`Parameters: ${']'.repeat(100_000)}\n`)],
])('100,000 %s', { timeout: 60_000 }, async (_, name, text) => {
  const { errors } = await read({ [name]: text });
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.length).toBeLessThanOrEqual(100);
});

test.each([
  ['a text for a boolean', 'on = "maybe"'],
  ['a list for a boolean', 'on = [true]'],
  ['an object for a boolean', 'on = { a = true }'],
])('a file of variables with %s', async (_, line) => {
  const { errors } = await read({ 'main.tf': trail, 'terraform.tfvars': `${line}\n` });
  expect(errors).toEqual([
    'terraform.tfvars input-invalid: this is no value for the variable `on`: its type is `bool`',
  ]);
});

test.each([
  ['main.tf', 'more.tf', 'locals {\n  a = \n}\n'],
  ['main.tf', 'more.tf.json', '{"resource": '],
  ['main.tf', 'terraform.tfvars', 'on = \n'],
  ['main.tf', 'broken.json', '{"EventSelectors": ['],
])('%s beside a broken %s', async (good, broken, text) => {
  const { targets, errors } = await read({ [good]: trail, [broken]: text });
  expect(targets).toEqual(['aws_cloudtrail.t']);
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.every((one) => one.startsWith(`${broken} input-invalid`))).toBe(true);
});

test.each([
  ['trails by count', trail.replace('{\n', '{\n  count = 1000000000\n')],
  [
    'selectors by range',
    trail.replace(
      /  event_selector \{\n.*\n  \}\n/,
      '  dynamic "advanced_event_selector" {\n    for_each = range(1000000000)\n    content {\n      name = "n"\n    }\n  }\n',
    ),
  ],
  [
    'values by a product',
    trail.replace(
      'include_management_events = true',
      'data_resource {\n      type   = "AWS::S3::Object"\n      values = [for p in setproduct(range(1000), range(1000), range(1000)) : "arn:aws:s3:::${p[0]}/"]\n    }',
    ),
  ],
])('10^9 %s', { timeout: 60_000 }, async (_, text) => {
  const { targets } = await read({ 'main.tf': text });
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.length).toBeLessThanOrEqual(1_000);
});
