import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ctsel, filled, temporaryFolder } from './process.js';

const root = temporaryFolder();
let folders = 0;
const folder = (content: Readonly<Record<string, string>>) =>
  filled(path.join(root, String(folders++)), content);

const advanced = (...fields: object[]) => ({
  TrailName: 'org',
  AdvancedEventSelectors: [
    {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        ...fields,
      ],
    },
  ],
});
const arn = (StartsWith: string) => ({ Field: 'resources.ARN', StartsWith: [StartsWith] });
const files = {
  'a.json': JSON.stringify(advanced(arn('arn:aws:s3:::pay/'))),
  'same.yaml':
    "version: 1\ntrails: { org: { account: '111122223333', region: us-east-1, selectors: advanced, log: [{ data: s3, resources: [pay] }] } }\n",
  'b.json': JSON.stringify(advanced(arn('arn:aws:s3:::pay/b/'))),
  'main.tf':
    'variable "bucket" {}\nresource "aws_cloudtrail" "org" {\n  event_selector {\n    include_management_events = false\n    data_resource {\n      type = "AWS::S3::Object"\n      values = ["arn:aws:s3:::${var.bucket}/"]\n    }\n  }\n}\n',
  'broken.json': '{ "AdvancedEventSelectors": [ }',
  'other.json': '{"Statement": []}',
  'event.json': JSON.stringify({
    eventVersion: '1.08',
    eventCategory: 'Data',
    eventName: 'PutObject',
    eventSource: 's3.amazonaws.com',
    readOnly: false,
    resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::pay/x' }],
  }),
};

test('diff: equal, different with an event, undecided with the expression', async () => {
  const cwd = folder(files);
  const equal = await ctsel(['diff', 'a.json', 'same.yaml'], { cwd });
  expect([equal.status, equal.stdout]).toEqual([0, expect.stringContaining('both record the same')]);
  const different = await ctsel(['diff', 'a.json', 'b.json', '--json'], { cwd });
  expect(different.status).toBe(2);
  const document = JSON.parse(different.stdout) as {
    equal: boolean;
    removed: { witness: { resources: { ARN: string }[] } }[];
  };
  expect(document).toMatchObject({ equal: false, added: [] });
  expect(document.removed[0]!.witness.resources[0]!.ARN).toMatch(/^arn:aws:s3:::pay\/(?!b\/)/);
  const undecided = await ctsel(['diff', 'a.json', 'main.tf'], { cwd });
  expect(undecided.status).toBe(3);
  expect(undecided.stdout).toContain('var.bucket main.tf:7:');
});

test('convert: proved, or refused with an event', async () => {
  const cwd = folder(files);
  const basic = await ctsel(['convert', 'a.json', '--to', 'basic'], { cwd });
  expect(basic.status).toBe(0);
  expect(JSON.parse(basic.stdout)).toMatchObject({
    TrailName: 'org',
    EventSelectors: [{ DataResources: [{ Values: ['arn:aws:s3:::pay/'] }] }],
  });
  const narrow = { 'n.json': JSON.stringify(advanced({ Field: 'eventName', Equals: ['GetObject'] })) };
  const refused = await ctsel(['convert', 'n.json', '--to', 'basic'], { cwd: folder(narrow) });
  expect([refused.status, refused.stdout]).toEqual([6, '']);
  expect(refused.stderr).toContain('basic selectors cannot narrow data events by eventName');
  expect(refused.stderr).toContain('would be recorded too');
  const unknown = await ctsel(['convert', 'main.tf', '--to', 'advanced'], { cwd });
  expect(unknown.status).toBe(3);
  expect(unknown.stderr).toContain('`var.bucket` (main.tf:7:');
});

test('convert: an event data store is named by its ARN, as its call has it', async () => {
  const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE';
  const selectors = { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }] }; // prettier-ignore
  const cwd = folder({
    'store.json': JSON.stringify({ EventDataStoreArn: arn, Name: 'lake', ...selectors }),
    'new.yaml': `version: 1\neventDataStores:\n  lake: { name: lake, log: [{ management: all }] }\n`,
  });
  const known = await ctsel(['convert', 'store.json', '--to', 'advanced'], { cwd });
  expect(JSON.parse(known.stdout)).toEqual({ EventDataStore: arn, ...selectors });
  const unknown = await ctsel(['convert', 'new.yaml', '--to', 'advanced'], { cwd });
  expect(Object.keys(JSON.parse(unknown.stdout))).toEqual(['AdvancedEventSelectors']);
});

/** A trail with one basic selector. */
const basicTrail = (...DataResources: readonly { Type: string; Values: readonly string[] }[]) => ({
  'basic.json': JSON.stringify({ TrailName: 'org', EventSelectors: [{ DataResources }] }),
});
const queue = 'arn:aws:sqs:us-east-1:111122223333:jobs';
const buckets = Array.from({ length: 300 }, (_, index) => `arn:aws:s3:::logs-${index}-x/`);

describe('what only the form of basic selectors forbids', () => {
  const rows: [string, Record<string, string>, string, string][] = [
    [
      'a type',
      basicTrail({ Type: 'AWS::SQS::Queue', Values: [queue] }),
      '`AWS::SQS::Queue`, which only advanced selectors record',
      `"Equals": ["${queue}"]`,
    ],
    [
      'a bucket without its slash',
      basicTrail({ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::logs'] }),
      '`arn:aws:s3:::logs`, which basic selectors refuse',
      '"StartsWith": ["arn:aws:s3:::logs/"]',
    ],
    [
      '300 buckets',
      basicTrail({ Type: 'AWS::S3::Object', Values: buckets }),
      '300 data resources, of which a trail can have 250',
      '"arn:aws:s3:::logs-299-x/"',
    ],
  ];

  test.each(rows)('convert repairs %s', async (_, content, note, expected) => {
    const cwd = folder(content);
    const { status, stdout, stderr } = await ctsel(['convert', 'basic.json', '--to', 'advanced'], { cwd });
    expect(status).toBe(0);
    expect(stderr).toContain(`\`org\`: repaired: ${note}`);
    expect(stdout).toContain(expected);
    filled(cwd, { 'advanced.json': stdout });
    expect((await ctsel(['lint', 'advanced.json'], { cwd })).status).toBe(0);
    // In their own form they stay as wrong as they are.
    const basic = await ctsel(['convert', 'basic.json', '--to', 'basic'], { cwd });
    expect([basic.status, basic.stdout]).toEqual([3, '']);
  });

  test.each(rows)('import repairs %s', async (_, content, note) => {
    const cwd = folder(content);
    const advanced = await ctsel(['convert', 'basic.json', '--to', 'advanced'], { cwd });
    const { status, stdout, stderr } = await ctsel(['import', 'basic.json'], { cwd });
    expect(status).toBe(0);
    expect(stderr).toContain(`repaired: ${note}`);
    expect(stdout).toContain(`# Repaired: ${note}`);
    filled(cwd, { 'advanced.json': advanced.stdout, 'ctsel.yaml': stdout });
    expect((await ctsel(['diff', 'advanced.json', 'ctsel.yaml'], { cwd })).status).toBe(0);
  });

  test('what is wrong in any form stays an error', async () => {
    const cwd = folder(basicTrail({ Type: 'AWS::S3::Objct', Values: ['arn:aws:s3:::logs'] }));
    const { status, stderr } = await ctsel(['convert', 'basic.json', '--to', 'advanced'], { cwd });
    expect([status, stderr]).toEqual([3, expect.stringContaining('basic-type-unsupported')]);
  });
});

test('import: a policy that is equal; a file is not overwritten', async () => {
  const cwd = folder(files);
  const written = await ctsel(['import', 'a.json', '-o', 'ctsel.yaml'], { cwd });
  expect(written.status).toBe(0);
  expect((await ctsel(['diff', 'a.json', 'ctsel.yaml'], { cwd })).status).toBe(0);
  expect((await ctsel(['import', 'b.json', '-o', 'ctsel.yaml'], { cwd })).status).toBe(6);
  expect((await ctsel(['import', '-'], { cwd, input: files['a.json'] })).stdout).toContain(
    'resources: [pay]',
  );
});

test('explain --selectors: recorded, or not known before deployment', async () => {
  const cwd = folder(files);
  const recorded = await ctsel(['explain', '--selectors', 'a.json', '--event', 'event.json'], { cwd });
  expect([recorded.status, recorded.stdout]).toEqual([0, expect.stringContaining('a: recorded')]);
  const unknown = await ctsel(['explain', '--selectors', 'main.tf', '--event', 'event.json'], { cwd });
  expect(unknown.stdout).toContain('main: undecided');
  expect(unknown.stdout).toContain('`arn:aws:s3:::${var.bucket}/`, which is not known before deployment');
});

test('lint: a folder of everything; what is about something else is passed over, unless it is named', async () => {
  const cwd = folder({ ...files, 'broken.json': '{}', 'deep/node_modules/x.json': files['broken.json'] });
  const clean = await ctsel(['lint', '.'], { cwd });
  expect([clean.status, clean.stdout]).toEqual([0, expect.stringContaining('3 files')]);
  const named = await ctsel(['lint', 'other.json'], { cwd });
  expect([named.status, named.stdout]).toEqual([
    1,
    expect.stringContaining('this is an IAM policy, not event selectors'),
  ]);
  const broken = await ctsel(['lint', 'broken.json'], { cwd: folder(files) });
  expect([broken.status, broken.stdout]).toEqual([1, expect.stringContaining('broken.json:1:31')]);
});
