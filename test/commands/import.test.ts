import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ctsel, filled, raw, temporaryFolder, tree } from './process.js';

const temporary = temporaryFolder();
let folders = 0;
const folder = (files: Readonly<Record<string, string>>) =>
  filled(path.join(temporary, String(folders++)), files);

const selectors = (TrailName: string, ...fields: object[]) =>
  JSON.stringify({
    TrailName,
    AdvancedEventSelectors: [
      { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, ...fields] },
    ],
  });
const terraform = `
variable "bucket" {}
resource "aws_cloudtrail" "known" {
  name           = "audit"
  s3_bucket_name = "logs"
}
resource "aws_cloudtrail" "open" {
  name           = "Audit"
  s3_bucket_name = "logs"
  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::\${var.bucket}/"]
    }
  }
}
`;

test('several sources become one policy, whose keys differ', async () => {
  const cwd = folder({
    'a.json': selectors('audit'),
    'b.json': selectors('AUDIT', { Field: 'readOnly', Equals: ['false'] }),
  });
  const { status, stdout, stderr } = await ctsel(['import', 'a.json', 'b.json'], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`# Imported from a.json, b.json.

version: 1
catalog: 2026-11-22

trails:
  audit:
    selectors: advanced
    log:
      - management: all

  AUDIT-2:
    name: AUDIT
    selectors: advanced
    log:
      - management: write
`);
});

test('what is not known is left out with the reason, and the rest is written', async () => {
  const cwd = folder({ 'main.tf': terraform });
  const all = await ctsel(['import', '.', '-o', 'ctsel.yaml'], { cwd });
  expect({ status: all.status, stdout: all.stdout }).toEqual({
    status: 3,
    stdout: 'wrote ctsel.yaml, proved to record the same, and ctsel.schema.json for editors\n',
  });
  expect(all.stderr).toMatch(
    /^left out `aws_cloudtrail\.open` of main\.tf: what `aws_cloudtrail\.open` records is not known before deployment: it depends on `var\.bucket` \(main\.tf:13:\d+\)\n$/,
  );
  expect(readFileSync(path.join(cwd, 'ctsel.yaml'), 'utf8')).toMatch(/^ {2}audit:$/m);
  const nothing = await ctsel(['import', '.', '--target', 'open'], { cwd });
  expect({ status: nothing.status, stdout: nothing.stdout }).toEqual({ status: 3, stdout: '' });
  expect(nothing.stderr).toMatch(/^error: what `aws_cloudtrail\.open` records is not known/);
  const one = await ctsel(['import', '.', '--target', 'known'], { cwd });
  expect({ status: one.status, stderr: one.stderr }).toEqual({ status: 0, stderr: '' });
  expect(one.stdout).toContain(
    '  audit:\n    facts: { logBuckets: [logs] }\n    log:\n      - management: all\n',
  );
});

test('--json has the policy and the file', async () => {
  const cwd = folder({ 'a.json': selectors('audit') });
  const printed = JSON.parse((await ctsel(['import', 'a.json', '--json'], { cwd })).stdout) as object;
  expect(printed).toEqual({ leftOut: [], policy: (await ctsel(['import', 'a.json'], { cwd })).stdout });
  const written = await ctsel(['import', 'a.json', '--json', '-o', 'ctsel.yaml'], { cwd });
  expect(JSON.parse(written.stdout)).toEqual({
    ...printed,
    policy: readFileSync(path.join(cwd, 'ctsel.yaml'), 'utf8'),
    file: 'ctsel.yaml',
    schema: 'ctsel.schema.json',
  });
});

test('a file is only overwritten with --force', async () => {
  const cwd = folder({ 'a.json': selectors('audit'), 'ctsel.yaml': 'mine\n' });
  const refused = await ctsel(['import', 'a.json', '-o', 'ctsel.yaml'], { cwd });
  expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 6, stdout: '' });
  expect(tree(cwd)['ctsel.yaml']).toBe('mine\n');
  const forced = await ctsel(['import', 'a.json', '-o', 'ctsel.yaml', '--force'], { cwd });
  expect(forced).toMatchObject({
    status: 0,
    stdout: 'wrote ctsel.yaml, proved to record the same, and ctsel.schema.json for editors\n',
  });
  expect((await ctsel(['lint', 'ctsel.yaml', '--fail-on', 'info'], { cwd })).status).toBe(0);
});

describe('what is taken from the source', () => {
  const tf = (name: string) => `provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}
resource "aws_cloudtrail" "t" {
  name                  = "${name}"
  is_multi_region_trail = true
  s3_bucket_name        = "logs"
}
`;
  const imported = async (content: Readonly<Record<string, string>>) => {
    const cwd = folder(content);
    const { status, stdout, stderr } = await ctsel(['import', '.'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout;
  };

  test.each([
    ['main', []],
    ['aws-controltower-BaselineCloudTrail', ['    owner: control-tower']],
    ['StackSet-audit-1', ['    owner: cloudformation']],
    ['AWSAccelerator-Organizations-CloudTrail', ['    owner: lza']],
  ])('account, Region and owner: %s', async (name, owner) => {
    const text = await imported({ 'main.tf': tf(name) });
    expect(text.split('\n')).toEqual(
      expect.arrayContaining(["    account: '111122223333'", '    region: eu-west-1', ...owner]),
    );
    expect(text.includes('owner:')).toBe(owner.length > 0);
  });

  test('equal targets of several files are one', async () => {
    const text = await imported({ 'a.json': selectors('audit'), 'b.json': selectors('audit') });
    expect(text.match(/management: all/g)).toHaveLength(1);
    expect(text).toContain('# The same in b.json.');
    const other = await imported({ 'a.json': selectors('audit'), 'b.json': selectors('other') });
    expect(other.match(/management: all/g)).toHaveLength(2);
  });

  test('a broken file beside a good one is reported, and the good one written', async () => {
    const cwd = folder({ 'a.json': selectors('audit'), 'b.tf': 'resource "aws_cloudtrail" {{' });
    const { status, stdout, stderr } = await ctsel(['import', '.'], { cwd });
    expect([status, stdout.includes('  audit:'), stderr.includes('b.tf:1:')]).toEqual([3, true, true]);
  });
});

describe('what it refuses', () => {
  test.each<[string, string, string, string]>([
    [
      'nothing recorded',
      selectors('audit', { Field: 'readOnly', Equals: ['yes'] }),
      'is not valid',
      'read-only-value',
    ],
    ['Insights alone', '{"TrailName":"audit","InsightSelectors":[]}', 'has no selectors, only Insights', ''],
    ['another document', '{"Statement": []}', 'cannot be read', 'IAM policy'],
  ])('%s', async (_, text, message, note) => {
    const { status, stdout, stderr } = await ctsel(['import', 'a.json'], { cwd: folder({ 'a.json': text }) });
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(note);
  });
});

test('what does not print is never printed', async () => {
  const odd = '\u001b[31m\u009b\u202e# x';
  const text = JSON.stringify({
    AdvancedEventSelectors: [
      {
        Name: odd,
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
          { Field: 'eventName', Equals: [odd] },
        ],
      },
    ],
  });
  const cwd = folder({ 'a.json': text });
  const { status, stdout, stderr } = await ctsel(['import', 'a.json'], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).not.toMatch(raw);
  filled(cwd, { 'ctsel.yaml': stdout });
  const again = JSON.parse(
    (await ctsel(['diff', 'a.json', 'ctsel.yaml', '--json'], { cwd })).stdout,
  ) as object;
  expect(again).toMatchObject({ equal: true });
});

test('init --from begins with what is there', async () => {
  const cwd = folder({ 'a.json': selectors('audit') });
  const written = await ctsel(['init', '--from', 'a.json'], { cwd });
  expect(written).toMatchObject({ status: 0, stderr: '' });
  const { policy } = JSON.parse((await ctsel(['import', 'a.json', '--json'], { cwd })).stdout) as {
    policy: string;
  };
  expect(tree(cwd)['ctsel.yaml']).toBe(`# yaml-language-server: $schema=./ctsel.schema.json\n${policy}`);
  expect((await ctsel(['init', '--from', 'a.json'], { cwd })).status).toBe(6);
  expect((await ctsel(['init', 'b.yaml', '--from', 'a.json', '--region', 'eu-west-1'], { cwd })).status).toBe(
    64,
  );
  expect((await ctsel(['init', 'b.yaml', '--from', 'nope.json'], { cwd })).status).toBe(3);
  expect(Object.keys(tree(cwd)).sort()).toEqual(['a.json', 'ctsel.schema.json', 'ctsel.yaml']);
});

describe('a call that AWS refused', () => {
  const record = (trailName: string, more: object) => ({
    eventName: 'PutEventSelectors',
    eventTime: '2026-11-22T10:00:00Z',
    ...more,
    requestParameters: {
      trailName,
      eventSelectors: [{ readWriteType: 'All', includeManagementEvents: true }],
    },
  });

  test('makes no trail, in a log, alone, or in an event of EventBridge', async () => {
    const denied = record('other', { errorCode: 'AccessDenied' });
    const cwd = filled(path.join(temporary, 'denied'), {
      'log.json': JSON.stringify({ Records: [record('org', {}), denied] }, null, 1),
      'escaped.json': JSON.stringify(denied).replace('errorCode', '\\u0065rrorCode'),
      'one.json': JSON.stringify(denied),
      'event.json': JSON.stringify({ detail: denied }),
    });
    const ran = await ctsel(['import', 'log.json'], { cwd });
    expect([ran.status, ran.stdout]).toEqual([0, expect.stringContaining('\n  org:\n')]);
    expect(ran.stdout).not.toContain('other');
    expect(ran.stderr).toMatch(
      /^log\.json:\d+:\d+: left out trail other, .*AWS refused the call \(AccessDenied\)/,
    );
    for (const name of ['one.json', 'event.json', 'escaped.json']) {
      const none = await ctsel(['import', name], { cwd });
      expect([none.status, none.stdout, none.stderr]).toEqual([
        3,
        '',
        expect.stringContaining('AWS refused every call in the input'),
      ]);
    }
  });
});
