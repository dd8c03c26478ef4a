import { describe, expect, test } from 'vitest';
import { readHclGrammar } from '../../files/hcl-grammar.js';
import { shown } from '../../written/text.js';
import { interpret } from '../interpret.js';
import { readTerraform, type TerraformOptions } from './index.js';

async function read(files: Record<string, string>, options: Partial<TerraformOptions> = {}) {
  const sources = Object.entries(files).map(([name, text]) => ({ name, text }));
  const reading = await readTerraform(sources, { defaultsHold: true, grammar: readHclGrammar, ...options });
  return interpret(reading, 'aws');
}

const trail = (value: string, rest = '') => `resource "aws_cloudtrail" "t" {
  name           = ${value}
  s3_bucket_name = "acme-logs"
${rest}}
`;

async function names(files: Record<string, string>, options: Partial<TerraformOptions> = {}) {
  const { targets } = await read(files, options);
  return targets[0]!.cases.map(({ when, settings }) => [
    ...when.map(({ condition, holds }) => `${holds ? '' : 'not '}${condition.expression}`),
    settings?.name === undefined ? 'open' : shown(settings.name),
  ]);
}

async function errors(files: Record<string, string>) {
  const { diagnostics } = await read(files);
  return diagnostics.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

describe('values of variables', () => {
  test.each([
    [
      'an attribute that the type has not',
      'list(object({ a = string }))',
      '[{ a = "x", b = 1 }]',
      'can(var.v[0].b) ? "kept" : "gone"',
      'gone',
    ],
    [
      'a default of an attribute',
      'object({ p = optional(string, "filled") })',
      '{}',
      'try(var.v.p, "other")',
      'filled',
    ],
    [
      'null where an attribute has a default',
      'object({ p = optional(string, "filled") })',
      '{ p = null }',
      'var.v.p',
      'filled',
    ],
    ['a set', 'set(string)', '["b", "a", "b"]', 'join("-", var.v)', 'a-b'],
    ['a number as a text', 'string', '5', '"${var.v}!"', '5!'],
    ['nothing where it cannot be null', 'string', 'null', 'var.v == null ? "null" : var.v', 'null'],
  ])('%s', async (_, type, value, name, expected) => {
    const variable = `variable "v" {\n  type = ${type}\n}\n`;
    expect(await names({ 'main.tf': variable + trail(name), 'terraform.tfvars': `v = ${value}\n` })).toEqual([
      [expected],
    ]);
  });

  test('one that does not fit its type is an error at its place', async () => {
    const variable = 'variable "v" {\n  type = list(string)\n}\n';
    expect(
      await errors({ 'main.tf': variable + trail('var.v[0]'), 'terraform.tfvars': 'v = { a = 1 }\n' }),
    ).toEqual(['error input-invalid: this is no value for the variable `v`: its type is `list(string)`']);
  });
});

describe('files of variables', () => {
  const main = { 'main.tf': `variable "v" {\n  default = "none-given"\n}\n${trail('var.v')}` };
  const prod = { name: 'prod.tfvars', text: 'v = "prod"\n' };
  const dev = { name: 'dev.tfvars', text: 'v = "dev"\n' };

  test('the last one that is named holds', async () => {
    expect(await names(main, { varFiles: [prod, dev] })).toEqual([['dev']]);
  });

  test('each that nobody names is a case, and so is none', async () => {
    expect(await names(main, { looseVarFiles: [prod, dev] })).toEqual([
      ['-var-file is prod.tfvars', 'not -var-file is dev.tfvars', 'not -var-file is none', 'prod'],
      ['not -var-file is prod.tfvars', '-var-file is dev.tfvars', 'not -var-file is none', 'dev'],
      ['not -var-file is prod.tfvars', 'not -var-file is dev.tfvars', '-var-file is none', 'none-given'],
    ]);
  });

  test('they are named once', async () => {
    const { diagnostics } = await read(main, { looseVarFiles: [prod, dev] });
    expect(diagnostics.map(({ severity, message }) => [severity, message])).toEqual([
      [
        'info',
        'Terraform does not load `prod.tfvars`, `dev.tfvars` by itself: the values are checked as one case each',
      ],
    ]);
  });
});

test('the workspace is the one that is given, and unknown otherwise', async () => {
  const main = { 'main.tf': trail('"t-${terraform.workspace}"') };
  expect(await names(main, { workspace: 'prod' })).toEqual([['t-prod']]);
  expect(await names(main)).toEqual([['t-${terraform.workspace}']]);
});

describe('files in expressions', () => {
  const file = (path: string) =>
    ({ './b.json': '["one"]', './t.tpl': 'x-${name}%{ if on }-on%{ endif }' })[path];

  test.each([
    ['jsondecode(file("${path.module}/b.json"))[0]', 'one'],
    ['templatefile("./t.tpl", { name = "n", on = true })', 'x-n-on'],
    ['try(templatefile("./t.tpl", { name = "n" }), "refused")', 'refused'],
  ])('%s', async (expression, expected) => {
    expect(await names({ 'main.tf': trail(expression) }, { file })).toEqual([[expected]]);
  });

  test('what is not to be read is unknown', async () => {
    expect(await names({ 'main.tf': trail('file("/etc/passwd")') }, { file })).toEqual([
      ['${file("/etc/passwd")}'],
    ]);
  });
});

describe('what Terraform refuses', () => {
  test.each([
    [
      'a misspelt block',
      trail('"t"', '  event_selectors {\n  }\n'),
      '`aws_cloudtrail` has no block `event_selectors`; did you mean `event_selector`?',
    ],
    [
      'a misspelt argument',
      trail('"t"', '  s3_key_prefx = "x"\n'),
      '`aws_cloudtrail` has no argument `s3_key_prefx`; did you mean `s3_key_prefix`?',
    ],
    [
      'a block as an argument',
      trail('"t"', '  event_selector = []\n'),
      '`event_selector` of `aws_cloudtrail` is a block, not an argument',
    ],
    [
      'two arguments on a line',
      trail('"t"', '  s3_key_prefix = "x" kms_key_id = "y"\n'),
      'this begins on the line of another argument or block',
    ],
    [
      'two arguments in a block of one line',
      trail('"t"', '  insight_selector { insight_type = "a"\n  }\n'),
      'a block on one line has one argument',
    ],
    ['a condition over two lines', trail('true\n  ? "a" : "b"'), 'an expression goes on over a line break'],
    ['the same argument twice', trail('"t"', '  name = "u"\n'), '`name` is set a second time'],
  ])('%s', async (_, text, message) => {
    expect(await errors({ 'main.tf': text })).toEqual([`error input-invalid: ${message}`]);
  });
});

test('selectors that Terraform leaves alone are named', async () => {
  const text = trail('"t"', '  lifecycle {\n    ignore_changes = [tags, event_selector]\n  }\n');
  expect(await errors({ 'main.tf': text })).toEqual([
    'warning terraform-changes-ignored: a change of `event_selector` of `aws_cloudtrail.t` is not applied by Terraform once it is made',
  ]);
});

test('awscc resources are read, in the spelling of their provider', async () => {
  const { targets } = await read({
    'main.tofu': `resource "awscc_cloudtrail_trail" "t" {
  trail_name     = "audit"
  is_logging     = true
  s3_bucket_name = "acme-logs"
  advanced_event_selectors = [{
    name = "one"
    field_selectors = [{ field = "eventCategory", equals = ["Management"] }]
  }]
}
`,
  });
  const { settings } = targets[0]!.cases[0]!;
  expect(targets[0]!.label).toBe('awscc_cloudtrail_trail.t');
  expect(shown(settings!.name!)).toBe('audit');
  expect(settings!.advanced!.items).toHaveLength(1);
});

test('what goes on for ever is bounded', async () => {
  const doubling = Array.from({ length: 40 }, (_, n) => `  a${n + 1} = concat(local.a${n}, local.a${n})\n`);
  const text = `locals {\n  a0 = ["x"]\n${doubling.join('')}  loop = local.pool\n  pool = local.loop\n}\n${trail('join("", local.a40)')}`;
  expect(await names({ 'main.tf': text })).toEqual([['${join("", local.a40)}']]);
  const product = `resource "aws_cloudtrail" "t" {\n  count = 1000000000\n  name = "t"\n  s3_bucket_name = "acme-logs"\n}\n`;
  expect((await read({ 'main.tf': product })).targets.length).toBeLessThanOrEqual(1_000);
});
