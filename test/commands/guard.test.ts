import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ctsel, filled, temporaryFolder } from './process.js';

/** Every way in which the content of a pull request may try to pass a guard; `docs/guard.md` names these tests. */

temporaryFolder();
let folder: string;
let repository: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ctsel-guard-'));
  repository = path.join(folder, 'repository');
  mkdirSync(path.join(repository, '.git'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const required = 'version: 1\nrequire:\n  - { management: all, because: SEC-12 }\n';
const severities = 'lint:\n  rules: { data-all-resources: error, management-missing: error }\n';

/** Rules of the errors, and the exit status. */
async function lint(
  files: Readonly<Record<string, string | Buffer>>,
  guard = required + severities,
  paths: readonly string[] = ['.'],
): Promise<{ readonly status: number; readonly errors: readonly string[]; readonly output: string }> {
  filled(repository, files);
  filled(folder, { 'guard.yaml': guard });
  const argv = ['lint', ...paths, '--guard', path.join(folder, 'guard.yaml'), '--format', 'json'];
  const { status, stdout, stderr } = await ctsel(argv, { cwd: repository });
  const output = stdout + stderr;
  const findings = status > 1 ? [] : JSON.parse(stdout).diagnostics;
  const errors = findings.filter((one: { severity: string }) => one.severity === 'error');
  return { status, errors: errors.map((one: { rule: string }) => one.rule), output };
}

const head =
  'resource "aws_cloudtrail" "t" {\n  name = "org-trail"\n  s3_bucket_name = "org-logs"\n  is_multi_region_trail = true\n';
const field = (name: string, value: string) =>
  `    field_selector {\n      field = "${name}"\n      equals = ["${value}"]\n    }\n`;
const dataOnly = `  advanced_event_selector {\n${field('eventCategory', 'Data')}${field('resources.type', 'AWS::S3::Object')}  }\n`;
const good = `${head}}\n`;
const bad = `${head}${dataOnly}}\n`;
const template = (properties: string, type = 'AWS::CloudTrail::Trail') =>
  `Resources:\n  T:\n    Type: ${type}\n    Properties: { S3BucketName: org-logs, IsMultiRegionTrail: true, ${properties} }\n`;
const badSelectors =
  'AdvancedEventSelectors: [{ FieldSelectors: [{ Field: eventCategory, Equals: [Data] }, { Field: resources.type, Equals: ["AWS::S3::Object"] }] }]';
const goodRequest =
  '{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}';
const own = (more: string, facts = 'multiRegion: true') =>
  `version: 1\ntrails:\n  org-trail: { account: "111122223333", region: us-east-1, facts: { ${facts} }, log: [{ data: s3 }] }\n${more}`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const module = (more = '', source = './m') => `module "m" {\n  source = "${source}"\n${more}}\n`;

test('what deploys a sound trail passes', async () => {
  expect(await lint({ 'main.tf': good })).toMatchObject({ status: 0, errors: [] });
  expect(await lint({ 'main.tf': module(), 'm/main.tf': good })).toMatchObject({ status: 0, errors: [] });
  const called = { 'main.tf': module('', './node_modules/m'), 'node_modules/m/main.tf': good };
  expect(await lint(called)).toMatchObject({ status: 0, errors: [] });
});

describe('a bad trail does not pass', () => {
  test.each<[string, Readonly<Record<string, string | Buffer>>]>([
    ['as it is', { 'main.tf': bad }],
    [
      'listed by an index',
      { 'main.tf': bad, 'index.json': `{"targets":{"x":{"files":{"main.tf":"${sha256(bad)}"}}}}` },
    ],
    ['deleted, with settings left', { 'ctsel.yaml': 'version: 1\nlint: { preset: strict }\n' }],
    ['deleted, with a word left', { 'main.tf': '# aws_cloudtrail\n' }],
    ['deleted, with nothing left', { 'README.md': '' }],
    ['switched off', { 'main.tf': `${head}  enable_logging = false\n}\n` }],
    ['switched off in a template', { 't.yaml': template('IsLogging: false') }],
    ['with an escape in its label', { 'main.tf': bad.replace('aws_cloudtrail', 'aws_cloud\\u0074rail') }],
    [
      'with an escape in YAML',
      {
        't.yaml': template(badSelectors, '"AWS::Cloud\\x54rail::Trail"').replace(
          'AdvancedEventSelectors',
          '"AdvancedEvent\\x53electors"',
        ),
      },
    ],
    [
      'by an override',
      { 'main.tf': good, 'zz_override.tf': `resource "aws_cloudtrail" "t" {\n${dataOnly}}\n` },
    ],
    [
      'in a module of a folder that is not searched',
      { 'main.tf': module('', './node_modules/x'), 'node_modules/x/main.tf': bad },
    ],
    ['in a folder that is not searched', { 'main.tf': good, '.aws-sam/t.yaml': template(badSelectors) }],
    ['too large', { 'main.tf': `${bad}${'#'.repeat(33 * 1024 * 1024)}` }],
    ['no text', { 'main.tf': good, 't.yaml': Buffer.from('caf\u00e9', 'latin1') }],
    [
      'called with what switches it off',
      {
        'main.tf': module('  on = false\n'),
        'm/main.tf': `variable "on" { default = true }\n${head}  enable_logging = var.on\n}\n`,
      },
    ],
    [
      'of which it is not known whether it is made',
      { 'main.tf': `variable "n" {}\n${head}  count = var.n\n}\n` },
    ],
    [
      'that depends on a value',
      {
        'main.tf': `variable "m" {}\n${head}  event_selector {\n    include_management_events = var.m\n  }\n}\n`,
      },
    ],
    [
      'with a condition that does not hold',
      {
        't.yaml': `Conditions: { Never: !Equals [a, b] }\n${template('IsLogging: true').replace('    Properties', '    Condition: Never\n    Properties')}`,
      },
    ],
    [
      'whose properties are included',
      {
        't.yaml': `Resources:\n  T:\n    Type: AWS::CloudTrail::Trail\n    Properties:\n      Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/k } }\n`,
      },
    ],
    ['whose policy calls it dataOnly', { 'ctsel.yaml': own('', 'multiRegion: true, dataOnly: true') }],
    ['whose policy requires just that', { 'ctsel.yaml': own('require: [{ data: s3, because: x }]\n') }],
    [
      'whose policy sets severities',
      { 'ctsel.yaml': own('lint: { rules: { management-missing: off, data-all-resources: off } }\n') },
    ],
    [
      'with a comment',
      {
        'main.tf': bad.replace(
          '  advanced',
          '  # ctsel-disable-next-line data-all-resources, guard-unmet, management-missing -- no\n  advanced',
        ),
      },
    ],
    ['beside selectors that nobody deploys', { 'main.tf': bad, 'decoy.json': goodRequest }],
    ['replaced by selectors that nobody deploys', { 'decoy.json': goodRequest }],
    [
      'replaced by a state that nobody deploys',
      {
        'decoy.tfstate.json':
          '{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{"resources":[{"address":"aws_cloudtrail.t","mode":"managed","type":"aws_cloudtrail","name":"t","values":{"name":"org-trail","is_multi_region_trail":true}}]}}}',
      },
    ],
    [
      'said to be of another tool',
      {
        'ctsel.yaml':
          'version: 1\ntrails:\n  org-trail: { account: "111122223333", region: us-east-1, owner: terraform, log: [{ management: all }] }\n',
      },
    ],
    ['in a file that Terraform does not read', { 'main.TF': good }],
    ['in a template with a macro', { 't.yaml': `Transform: Mine\n${template('IsLogging: true')}` }],
  ])('%s', async (_, files) => {
    const { status, errors, output } = await lint(files);
    expect([status, output]).toEqual([1, expect.anything()]);
    expect(errors.length).toBeGreaterThan(0);
  });

  test('by a link', async () => {
    filled(repository, { 'main.txt': bad });
    symlinkSync('main.txt', path.join(repository, 'main.tf'));
    expect((await lint({})).errors).toEqual(expect.arrayContaining(['guard-unmet', 'management-missing']));
  });

  test('by a link out of the repository, of which nothing is shown', async () => {
    filled(folder, { 'secret.yaml': 'key: TOKEN-EXAMPLE\n' });
    filled(repository, { 'ctsel.yaml': 'version: 1\nlint: {}\ntraffic: [t.yaml]\n', 'main.tf': good });
    symlinkSync('../secret.yaml', path.join(repository, 't.yaml'));
    const { errors, output } = await lint({});
    expect(errors).toEqual(expect.arrayContaining(['input-unreadable', 'traffic-invalid']));
    expect(output).not.toContain('TOKEN-EXAMPLE');
  });

  test('by a baseline', async () => {
    filled(repository, { 'main.tf': bad });
    const argv = ['lint', '.', '--guard', '../guard.yaml', '--baseline', 'b.json'];
    filled(folder, { 'guard.yaml': required + severities });
    await ctsel([...argv, '--update-baseline'], { cwd: repository });
    expect((await ctsel(argv, { cwd: repository })).status).toBe(1);
  });
});

describe('what a guard sets holds by preset and by pack too', () => {
  test.each([
    ['version: 1\nlint: { preset: recommended }\n', 'warning'],
    ['version: 1\nlint: { preset: strict }\n', 'error'],
  ])('%j', async (guard, severity) => {
    const comment = '  # ctsel-disable-next-line data-all-resources -- no\n  advanced';
    const { output } = await lint({ 'main.tf': bad.replace('  advanced', comment) }, guard);
    const found = JSON.parse(output).diagnostics.filter(
      (one: { rule: string }) => one.rule === 'data-all-resources',
    );
    expect(found).toEqual([expect.objectContaining({ severity })]);
  });

  test('a pack cannot be switched off', async () => {
    const settings = 'version: 1\nlint: { rules: { security-trail: off } }\n';
    const guard = 'version: 1\npacks: [aws-fsbp]\n';
    expect((await lint({ 'main.tf': bad, 'ctsel.yaml': settings }, guard)).errors).toContain(
      'security-trail',
    );
    expect((await lint({ 'main.tf': bad, 'decoy.json': goodRequest }, guard)).errors).toContain(
      'security-trail',
    );
  });
});

describe('deployed', () => {
  const listed = (list: string) => `version: 1\ndeployed: ${list}\n${required.slice('version: 1\n'.length)}`;
  const provider = (account: string) => `provider "aws" {\n  allowed_account_ids = ["${account}"]\n}\n`;

  test.each<[string, string, Readonly<Record<string, string>>, number]>([
    ['a root that meets it', '[prod]', { 'prod/main.tf': good }, 0],
    ['a root that is not there', '[prod]', { 'other/main.tf': good }, 1],
    ['a root beside which a sound one lies', '[prod]', { 'prod/main.tf': bad, 'decoy/main.tf': good }, 1],
    [
      'a root below which a sound one lies',
      '[prod]',
      { 'prod/main.tf': '\n', 'prod/decoy/main.tf': good },
      1,
    ],
    [
      'a root of Terraform in which a template lies',
      '[prod]',
      { 'prod/main.tf': '\n', 'prod/t.yaml': template('IsLogging: true') },
      1,
    ],
    ['each root', '[prod, stage]', { 'prod/main.tf': good, 'stage/main.tf': bad }, 1],
    ['all roots', '[prod, stage]', { 'prod/main.tf': good, 'stage/main.tf': good }, 0],
    [
      'roots of one account, by the guard',
      '[{ path: a, account: "111122223333" }, { path: b, account: "111122223333" }]',
      { 'a/main.tf': good, 'b/main.tf': bad },
      0,
    ],
    [
      'roots of two accounts, by the guard',
      '[{ path: a, account: "111122223333" }, { path: b, account: "444455556666" }]',
      { 'a/main.tf': good, 'b/main.tf': bad },
      1,
    ],
    [
      'roots of one account, by providers',
      '[a, b]',
      { 'a/main.tf': provider('111122223333') + good, 'b/main.tf': provider('111122223333') + bad },
      0,
    ],
    [
      'a trail that is moved to another account',
      '[{ path: a, account: "111122223333" }]',
      { 'a/main.tf': provider('444455556666') + good },
      1,
    ],
    [
      'a folder of templates that is not searched',
      '[cdk.out]',
      {
        'cdk.out/t.template.json':
          '{"Resources":{"T":{"Type":"AWS::CloudTrail::Trail","Properties":{"IsLogging":true,"IsMultiRegionTrail":true}}}}',
      },
      0,
    ],
    [
      'a root that is also called as a module by another folder',
      '[prod]',
      { 'prod/main.tf': bad, 'decoy/main.tf': module('  count = 0\n', '../prod') },
      1,
    ],
    [
      'a module of the root',
      '[prod]',
      { 'prod/main.tf': module('', '../modules/m'), 'modules/m/main.tf': good },
      0,
    ],
    [
      'a module that the root no longer calls',
      '[prod]',
      { 'prod/main.tf': '\n', 'modules/m/main.tf': good },
      1,
    ],
    [
      'a policy',
      '[{ path: ctsel.yaml, by: ctsel }]',
      { 'ctsel.yaml': own('').replace('data: s3', 'management: all') },
      0,
    ],
    [
      'a template in place of a policy',
      '[{ path: p, by: ctsel }]',
      { 'p/t.yaml': template('IsLogging: true') },
      1,
    ],
  ])('%s', async (_, list, files, status) => {
    const found = await lint(files, listed(list));
    expect([found.status, found.errors]).toEqual([
      status,
      status === 0 ? [] : expect.arrayContaining(['guard-unmet']),
    ]);
  });

  test('without a list an info tells that anything counts', async () => {
    expect((await lint({ 'main.tf': good })).output).toContain('guard-open');
  });
});
