import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadInputs } from './load-inputs.js';
import { context } from '../../test/context.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ctsel-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** What is loaded, and what is said of what is not, without the folder. */
async function load(...paths: readonly string[]) {
  const { policies, written, diagnostics, files } = await loadInputs(paths, context());
  return {
    policies: policies.map(({ name }) => path.relative(folder, name)),
    targets: written.map(({ label }) => label.replaceAll(`${folder}${path.sep}`, '')),
    said: diagnostics.map(({ rule, severity, place }) => [
      severity,
      rule,
      path.relative(folder, place.source.name),
    ]),
    files,
  };
}

const selectors = '{"TrailName":"org","EventSelectors":[{"ReadWriteType":"All"}]}';
const template = 'Resources: { T: { Type: AWS::CloudTrail::Trail, Properties: { IsLogging: true } } }';

describe('a folder', () => {
  test('with files of all kinds', async () => {
    write('ctsel.yaml', 'version: 1\ntrails: {}');
    write('json/org.json', selectors);
    write('cfn/t.yaml', template);
    write('tf/main.tf', 'resource "aws_cloudtrail" "audit" {\n  name = "audit"\n  s3_bucket_name = "b"\n}\n');
    write('tf/terraform.tfvars', 'x = 1\n');
    expect(await load(folder)).toEqual({
      policies: ['ctsel.yaml'],
      targets: ['AWS::CloudTrail::Trail T', 'trail org', 'aws_cloudtrail.audit'],
      said: [],
      files: 5,
    });
  });

  test.each([
    ['package.json', '{"name":"x","keywords":["aws_cloudtrail"]}'],
    ['iam.json', '{"Statement":[{"Action":"cloudtrail:PutEventSelectors"}]}'],
    ['twice.json', '{"a":"aws_cloudtrail","a":1}'],
    ['workflow.yml', 'on: push\nname: aws_cloudtrail'],
    ['policy.json', '{"Statement":[],"Note":"EventSelectors"}'],
    ['policy.yaml', 'policies:\n  - name: EventSelectors'],
    ['broken.json', '{ "a": '],
    ['tabs.yaml', 'a:\n\t- b'],
    ['empty.yaml', ''],
    ['log.json', '{"Records":[{"eventName":"CreateEventDataStoreX","requestParameters":null}]}'],
    ['other.tf', 'resource "aws_s3_bucket" "b" {'],
  ])('%s, which is about something else, is passed over', async (name, text) => {
    write(name, text);
    expect(await load(folder)).toEqual({ policies: [], targets: [], said: [], files: 0 });
  });

  test.each([
    ['org.json', selectors.slice(0, -1)],
    ['t.yaml', `${template}\n\t- x`],
    ['ctsel.json', '{'],
  ])('%s, which is ours and broken, is an error', async (name, text) => {
    write(name, text);
    write('other.json', selectors);
    const { targets, said } = await load(folder);
    expect(targets).toEqual(['trail org']);
    expect(said).toContainEqual(['error', 'input-invalid', name]);
  });

  test('a file that cannot be read is said and does not keep the others from being read', async () => {
    write('latin.yaml', Buffer.from('caf\u00e9', 'latin1'));
    write('org.json', selectors);
    const { targets, said } = await load(folder);
    expect(targets).toEqual(['trail org']);
    expect(said).toEqual([['warning', 'input-unreadable', 'latin.yaml']]);
  });
});

describe('a file that is named', () => {
  test('is read whatever its name', async () => {
    expect((await load(write('notes.txt', selectors))).targets).toEqual(['trail org']);
  });

  test('is read once, however often it is named', async () => {
    const file = write('a/org.json', selectors);
    const around = `${folder}/a/../a/org.json`;
    expect((await load(file, around, path.join(folder, 'a'), file)).targets).toEqual(['trail org']);
  });

  test.each([
    ['app.py', '"""Words."""\nimport json\n', 'input-unrecognised'],
    ['iam.json', '{"Statement":[]}', 'input-unrecognised'],
    ['org.txt', selectors.slice(0, -1), 'input-invalid'],
    ['t.yaml', 'a:\n\t- b', undefined],
  ])('%s is an error where it is something else', async (name, text, rule) => {
    const { said, policies } = await load(write(name, text));
    if (rule === undefined) expect(policies).toEqual([name]);
    else expect(said).toEqual([['error', rule, name]]);
  });
});

test('selectors and Insights of one trail are one target', async () => {
  write('org/put-event-selectors.json', selectors);
  write('org/put-insight-selectors.json', '{"TrailName":"org","InsightSelectors":[]}');
  const { written } = await loadInputs([folder], context());
  expect(written).toHaveLength(1);
  expect(written[0]!.cases[0]!.settings).toMatchObject({ basic: {}, insights: { items: [] } });
});

const trail = (more = '') =>
  `resource "aws_cloudtrail" "t" {\n  name = "t"\n  s3_bucket_name = "b"\n${more}}\n`;
const noManagement = '  event_selector {\n    include_management_events = false\n  }\n';

describe('what is a trail is decided on decoded text', () => {
  test.each([
    ['main.tf', trail().replace('aws_cloudtrail', 'aws_cloud\\u0074rail')],
    ['main.tf', trail().replace('aws_cloudtrail', 'aws\\U0000005fcloudtrail')],
    ['main.tf.json', '{"resource":{"aws\\u005fcloudtrail":{"t":{"name":"t","s3_bucket_name":"b"}}}}'],
    ['t.yaml', 'Resources: { T: { Type: "AWS::Cloud\\x54rail::Trail", Properties: { IsLogging: true } } }'],
    [
      't.yaml',
      'Resources: { T: { Type: "AWS::Cloud\\\n    Trail::Trail", Properties: { IsLogging: true } } }',
    ],
    ['t.json', '{"Resources":{"T":{"Type":"AWS::Cloud\\u0054rail::Trail","Properties":{}}}}'],
    ['s.json', '{"TrailName":"t","AdvancedEvent\\u0053electors":[]}'],
  ])('%s: %s', async (name, text) => {
    write(name, text);
    expect((await load(folder)).targets).toHaveLength(1);
  });

  test('a policy whose key is escaped', async () => {
    write('policy.yaml', 'version: 1\n"tr\\x61ils": {}');
    expect((await load(folder)).policies).toEqual(['policy.yaml']);
  });
});

const call = (more = '', source = './node_modules/m') => `module "m" {\n  source = "${source}"\n${more}}\n`;

describe('modules of Terraform', () => {
  const labels = (loaded: { readonly targets: readonly string[] }) => loaded.targets;

  test('are read where they are called, in folders that are not searched too', async () => {
    write('main.tf', call());
    write('node_modules/m/main.tf', trail());
    mkdirSync(path.join(folder, '.git'));
    const loaded = await load(folder);
    expect(labels(loaded)).toEqual(['module.m.aws_cloudtrail.t']);
    expect(loaded.said).toEqual([['info', 'input-passed-over', 'node_modules']]);
    expect(loaded.files).toBe(2);
  });

  test('are read once for each call, with what it gives', async () => {
    write(
      'main.tf',
      `${call('  on = false\n', './m')}${call('  count = 0\n', './m').replace('"m"', '"none"')}`,
    );
    write('m/main.tf', `variable "on" { default = true }\n${trail('  enable_logging = var.on\n')}`);
    const { written } = await loadInputs([folder], context());
    expect(written.map(({ label }) => label)).toEqual(['module.m.aws_cloudtrail.t']);
    expect(written[0]!.cases[0]!.settings!.logging).toMatchObject({ parts: ['false'] });
  });

  test('whose number is not known may not be made', async () => {
    write('main.tf', `variable "n" {}\n${call('  count = var.n\n', './m')}`);
    write('m/main.tf', trail());
    const { written } = await loadInputs([folder], context());
    expect(written[0]!.cases.map(({ settings }) => settings === undefined)).toEqual([false, true]);
  });

  test('that call one another are read', async () => {
    write('a/main.tf', call('', '../b'));
    write('b/main.tf', `${call('', '../a')}${trail()}`);
    expect((await load(folder)).targets).toContain('module.m.aws_cloudtrail.t');
  });

  test('behind a link out of the repository are an error', async () => {
    mkdirSync(path.join(folder, 'r/.git'), { recursive: true });
    write('outside/main.tf', trail());
    write('r/main.tf', call('', './m'));
    symlinkSync('../outside', path.join(folder, 'r/m'));
    const { said, targets } = await load(path.join(folder, 'r'));
    expect(targets).toEqual([]);
    expect(said).toContainEqual(['error', 'input-unreadable', 'r/m']);
    expect(said).toContainEqual(['error', 'input-unreadable', 'r/main.tf']);
  });
});

describe('override files of Terraform', () => {
  test.each([
    ['zz_override.tf', 'resource "aws_cloudtrail" "t" {\n' + noManagement + '}\n'],
    ['override.tf', 'resource "aws_cloudtrail" "t" {\n' + noManagement + '}\n'],
    [
      'a_override.tf.json',
      '{"resource":{"aws_cloudtrail":{"t":{"event_selector":{"include_management_events":false}}}}}',
    ],
  ])('%s is merged into what it overrides', async (name, text) => {
    write('main.tf', trail('  event_selector {\n    include_management_events = true\n  }\n'));
    write(name, text);
    const { written } = await loadInputs([folder], context());
    expect(written).toHaveLength(1);
    const { basic, name: own } = written[0]!.cases[0]!.settings!;
    expect(basic!.items).toHaveLength(1);
    expect(basic!.items[0]!.includeManagementEvents).toMatchObject({ parts: ['false'] });
    expect(own).toMatchObject({ parts: ['t'] });
  });

  test('that override nothing are an error', async () => {
    write('main.tf', trail());
    write('override.tf', 'resource "aws_cloudtrail" "u" {\n}\n');
    expect((await load(folder)).said).toContainEqual(['error', 'input-invalid', 'override.tf']);
  });

  test('later ones hold', async () => {
    write('main.tf', 'locals { on = true }\n' + trail('  enable_logging = local.on\n'));
    write('a_override.tf', 'locals { on = true }\n');
    write('b_override.tf', 'locals { on = false }\n');
    const { written } = await loadInputs([folder], context());
    expect(written[0]!.cases[0]!.settings!.logging).toMatchObject({ parts: ['false'] });
  });
});

test.each(['.hidden.tf', 'main.TF'])(
  '%s, which Terraform does not read, is not read but named',
  async (name) => {
    write(name, trail());
    const { targets, said } = await load(folder);
    expect([targets, said]).toEqual([[], [['info', 'input-passed-over', name]]]);
  },
);

test('nested templates are read wherever they lie in the repository', async () => {
  mkdirSync(path.join(folder, '.git'));
  write(
    't.yaml',
    'Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: cdk.out/n.txt } } }',
  );
  write('cdk.out/n.txt', template);
  const { targets, said } = await load(folder);
  expect(targets).toEqual(['AWS::CloudTrail::Trail T of the nested stack N']);
  expect(said).toEqual([['info', 'input-passed-over', 'cdk.out']]);
});

test.each([
  ['AWS::CloudTrail::Trail', true],
  ['AWS::${S}::Trail', true],
  ['AWS::S3::Bucket', false],
  ['AWS::S3::${S}', false],
])('Fn::ForEach with the type %s is an error: %s', async (type, isError) => {
  write(
    't.yaml',
    `Resources:\n  "Fn::ForEach::A":\n    - S\n    - !Ref Names\n    - "R\${S}": { Type: "${type}" }\n  B: { Type: "AWS::S3::Bucket" }\n`,
  );
  expect((await load(folder)).said.some(([severity]) => severity === 'error')).toBe(isError);
});

describe('under a guard', () => {
  const guarded = async () => {
    const { diagnostics } = await loadInputs([folder], context(), { isGuarded: true });
    return diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  };

  test('what is not read and may deploy is an error', async () => {
    write('latin.yaml', Buffer.from('caf\u00e9', 'latin1'));
    expect(await guarded()).toEqual(['input-unreadable']);
  });

  test.each([
    ['main.tf', call('', 'acme/trail/aws'), 'info terraform-module-not-read'],
    [
      't.yaml',
      'Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://example.com/t } } }',
      'info cloudformation-stack-not-read',
    ],
  ])('what cannot be read here is named: %s', async (name, text, expected) => {
    write(name, text);
    const { diagnostics } = await loadInputs([folder], context(), { isGuarded: true });
    expect(diagnostics.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([expected]);
  });

  test('a folder that is not searched must have no trail', async () => {
    write('node_modules/x/package.json', '{"name":"x"}');
    expect(await guarded()).toEqual([]);
    write('node_modules/x/main.tf', trail());
    expect(await guarded()).toEqual(['input-passed-over']);
  });
});
