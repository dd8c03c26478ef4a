import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readLogs } from '../../src/files/index.js';
import { ctsel, filled, policy, raw, root, temporaryFolder } from './process.js';

const temporary = temporaryFolder();
const shared = path.join(root, '../shared');
let folders = 0;

/** Explains files by a policy, and returns the verdicts of its first target in the order of the events. */
async function explain(
  text: string,
  files: Readonly<Record<string, string | Buffer>>,
  ...flags: string[]
): Promise<{ status: number | null; events: any[]; verdicts: any[]; broken: any[] }> {
  const cwd = filled(path.join(temporary, String(folders++)), { 'ctsel.yaml': text, ...files });
  const given = Object.keys(files).flatMap((file) => ['--event', file]);
  const { status, stdout } = await ctsel(['explain', ...given, '--json', ...flags], { cwd });
  const { events, broken = [] } = JSON.parse(stdout);
  return { status, events, verdicts: events.map(({ targets }: any) => targets[0]), broken };
}

/** The answers alone, for records in one log file. */
async function recorded(text: string, records: readonly object[], ...flags: string[]): Promise<unknown[]> {
  const { verdicts } = await explain(text, { 'log.json': JSON.stringify({ Records: records }) }, ...flags);
  return verdicts.map((verdict) => verdict.recorded);
}

const inRegion = { eventVersion: '1.09', eventTime: '2026-11-22T00:00:00Z', awsRegion: 'us-east-1', recipientAccountId: '111122223333' }; // prettier-ignore
const management = { ...inRegion, eventCategory: 'Management', eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', readOnly: false, managementEvent: true }; // prettier-ignore
const put = { ...inRegion, eventCategory: 'Data', eventSource: 's3.amazonaws.com', eventName: 'PutObject', readOnly: false, managementEvent: false, resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::payments/a' }] }; // prettier-ignore

/** A record without some of its keys. */
function without(record: Readonly<Record<string, unknown>>, ...keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

const samples = path.join(shared, 'reference/understanding-cloudtrail-events.txt');
if (!existsSync(samples)) process.stderr.write(`  skipped: there is no ${samples}\n`);

describe.skipIf(!existsSync(samples))("the samples of AWS's page on events", () => {
  const everything = (insights: string) => `version: 1
trails:
  org-trail:
    account: '123456789012'
    region: us-east-1
    facts: { multiRegion: true, organization: true }
    log:
      - management: all
      - data: AWS::SNS::Topic
      - data: AWS::Cognito::IdentityPool
      - network: [kms]
        denied: true
${insights === '' ? '' : `    insights: ${insights}\n`}`;
  const records = () =>
    readFileSync(samples, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{ "eventVersion"'));

  test.each([
    ['{ apiCallRate: [management] }', true],
    ['{ apiErrorRate: [management] }', false],
    ['off', false],
    ['', null],
  ])('with insights: %s', async (insights, isInsightRecorded) => {
    const { status, events, verdicts } = await explain(everything(insights), {
      'samples.ndjson': records().join('\n'),
    });
    expect(status).toBe(0);
    expect(
      events.map(({ eventName, eventCategory }, index) => [
        eventName ?? eventCategory,
        verdicts[index].recorded,
      ]),
    ).toEqual([
      ['StartLogging', true],
      ['StartEventDataStoreIngestion', true],
      ['Publish', true],
      ['GetCredentialsForIdentity', true],
      ['ListKeys', false],
      ['ListKeys', true],
      ['Insight', isInsightRecorded],
    ]);
    expect(verdicts.every(({ assumptions, scope }) => assumptions.length === 0 && scope === undefined)).toBe(
      true,
    );
    const [refused] = verdicts[4].selectors.filter(({ fields }: any) => fields.length > 1);
    expect(refused.fields.find(({ matched }: any) => !matched)).toMatchObject({ field: 'errorCode' });
  });
});

const corpus = path.join(shared, 'corpus/events');
if (!existsSync(corpus)) process.stderr.write(`  skipped: there is no ${corpus}\n`);

describe.skipIf(!existsSync(corpus))('log files that others have published', () => {
  test('are all explained, and what is broken is named', async () => {
    let records = 0;
    const broken: string[] = [];
    for await (const file of readLogs([corpus])) {
      records += file.records.length;
      if (file.broken !== undefined) broken.push(file.name);
    }
    expect(records).toBeGreaterThan(1000);

    const argv = ['explain', 'selectors/organization/policy.yaml', '--event', corpus];
    const json = await ctsel([...argv, '--json']);
    const document = JSON.parse(json.stdout);
    expect(document.events.length).toBe(records);
    expect(document.broken.map(({ file }: any) => file)).toEqual(broken);
    expect(json.status).toBe(broken.length > 0 ? 3 : 0);
    expect(json.stderr).toMatch(new RegExp(`^${records} events: .*; ${broken.length} files broken$`, 'm'));
    for (const file of broken) expect(json.stderr).toContain(`broken: ${file}: `);
    expect(json.stderr.match(/^broken: /gm)?.length ?? 0).toBe(broken.length);
    expect(json.stdout).not.toMatch(raw);

    const pretty = await ctsel(argv);
    expect(pretty.status).toBe(json.status);
    expect(pretty.stderr).toBe(json.stderr);
    expect(pretty.stdout + pretty.stderr).not.toMatch(raw);
    expect(pretty.stdout.match(/^ {2}org-trail: (recorded|not recorded|undecided)$/gm)?.length).toBe(records);
    for (const [index, name] of ['org-trail', 'sandbox', 'security-lake'].entries())
      for (const [word, answer] of [
        ['recorded', true],
        ['not recorded', false],
        ['undecided', null],
      ] as const)
        // prettier-ignore
        expect(pretty.stdout.match(new RegExp(`^ {2}${name}: ${word}$`, 'gm'))?.length ?? 0).toBe(
          document.events.filter(({ targets }: any) => targets[index].recorded === answer).length,
        );
  });
});

test('a log is read as JSON, as lines, compressed, as a bare record, from a folder and from standard input', async () => {
  const text = policy('management: all');
  const lines = `${JSON.stringify(management)}\n${JSON.stringify(put)}\n`;
  const { status, events, verdicts } = await explain(text, {
    'a.json': JSON.stringify({ Records: [management, put] }),
    'b.ndjson': lines,
    'c.json.gz': gzipSync(JSON.stringify({ Records: [management, put] })),
    'd.gz': gzipSync(lines),
    'e.json': JSON.stringify(management),
    'f.json': JSON.stringify([put]),
  });
  expect(status).toBe(0);
  expect(events.map(({ file }) => file).join(' ')).toBe(
    'a.json a.json b.ndjson b.ndjson c.json.gz c.json.gz d.gz d.gz e.json f.json',
  );
  expect(verdicts.map((one) => one.recorded)).toEqual([...Array(4).fill([true, false]).flat(), true, false]);

  const cwd = filled(path.join(temporary, String(folders++)), {
    'ctsel.yaml': text,
    'logs/2026/11/a.json': JSON.stringify(management),
  });
  const fromFolder = await ctsel(['explain', '-e', 'logs', '--json'], { cwd });
  expect(JSON.parse(fromFolder.stdout).events.map(({ file }: any) => file)).toEqual(['logs/2026/11/a.json']);
  const input = gzipSync(lines);
  const fromInput = await ctsel(['explain', '-e', '-', '--json'], { cwd, input });
  expect(JSON.parse(fromInput.stdout).events.map(({ file }: any) => file)).toEqual(['<stdin>', '<stdin>']);
});

describe('the category of a record', () => {
  const text = policy('management: all', '{ network: [kms] }');
  const bare = without(management, 'eventCategory', 'managementEvent');

  const cases: [string, object, boolean | null][] = [
    ['is what eventCategory says', { ...bare, eventCategory: 'Management' }, true],
    ['may be in other letters', { ...bare, eventCategory: 'management' }, true],
    ['may be one that nobody knows', { ...bare, eventCategory: 'Quantum' }, false],
    ['follows from managementEvent', { ...bare, managementEvent: true }, true],
    ['follows from managementEvent as text', { ...bare, managementEvent: 'true' }, true],
    ['is Data where managementEvent is false', { ...bare, managementEvent: false }, false],
    [
      'follows from AwsVpceEvent',
      { ...bare, eventType: 'AwsVpceEvent', eventSource: 'kms.amazonaws.com' },
      true,
    ],
    ['and so does the source decide', { ...bare, eventType: 'AwsVpceEvents' }, false],
    ['is that of Insights where insightDetails are there', { ...bare, insightDetails: {} }, null],
    ['is open without any of them', bare, null],
  ];

  test('is found in the record', async () => {
    const answers = await recorded(
      text,
      cases.map(([, record]) => record),
    );
    expect(cases.map(([name], index) => [name, answers[index]])).toEqual(
      cases.map(([name, , expected]) => [name, expected]),
    );
  });

  test('is left open only where it decides', async () => {
    // Whatever the category, the selectors of the first take it, and those of the second do not.
    const eitherWay = policy('management: all', 'data: AWS::SNS::Topic');
    const topic = { ...bare, resources: [{ type: 'AWS::SNS::Topic', ARN: 'arn:aws:sns:us-east-1:111122223333:t' }] }; // prettier-ignore
    const neitherWay = policy('{ network: [kms] }');
    expect(await recorded(neitherWay, [topic])).toEqual([false]);
    expect(await recorded(policy('management: read'), [topic])).toEqual([false]);
    // One of two undecided selectors takes it for sure, which only a look at both together shows.
    expect((await recorded(eitherWay, [topic]))[0]).not.toBe(false);
  });
});

describe('readOnly', () => {
  const reads = policy('management: read');
  const all = policy('management: all');

  test('is a text or a truth value', async () => {
    const records = [true, false, 'true', 'false'].map((readOnly) => ({ ...management, readOnly }));
    const cut = without(management, 'readOnly');
    expect(await recorded(reads, [...records, cut])).toEqual([true, false, true, false, null]);
    expect(await recorded(all, [...records, cut])).toEqual([true, true, true, true, true]);
  });

  test('that is missing fails both reads and writes when nothing is assumed', async () => {
    const record = without(management, 'readOnly');
    expect(await recorded(reads, [record], '--assume', 'none')).toEqual([false]);
  });
});

describe('resources', () => {
  const payments = policy('{ data: s3, resources: [payments] }');
  const at = (...resources: object[]) => ({ ...put, resources });
  const arn = 'arn:aws:s3:::payments/a';
  const other = 'arn:aws:s3:::other/a';
  const type = 'AWS::S3::Object';

  const cases: [string, object, boolean | null, string[]][] = [
    ['an ARN', at({ type, ARN: arn }), true, []],
    ['another ARN', at({ type, ARN: other }), false, []],
    ['a prefix alone', at({ type, ARNPrefix: 'arn:aws:s3:::payments/' }), true, ['arn-over-arn-prefix']],
    ['both: the ARN counts', at({ type, ARN: other, ARNPrefix: arn }), false, ['arn-over-arn-prefix']],
    ['several, one of which fits', at({ type, ARN: other }, { type, ARN: arn }), true, []],
    [
      'type and ARN on two',
      at({ type, ARN: other }, { type: 'AWS::S3::Bucket', ARN: arn }),
      false,
      ['same-resource'],
    ],
    ['type on one, ARN on another', at({ type }, { ARN: arn }), false, ['same-resource']],
    [
      'type on one, ARN on another, of another event',
      { ...at({ type }, { ARN: arn }), eventCategory: 'Management' },
      false,
      [],
    ],
    ['none', at(), false, []],
    ['no list', without(put, 'resources'), false, []],
    ['a list of other things', { ...put, resources: [null, 'x', 7] }, false, []],
  ];

  test('are seen one by one', async () => {
    const Records = cases.map(([, record]) => record);
    const { verdicts } = await explain(payments, { 'log.json': JSON.stringify({ Records }) });
    expect(cases.map(([name], at) => [name, verdicts[at].recorded, verdicts[at].assumptions])).toEqual(
      cases.map(([name, , expected, assumptions]) => [name, expected, assumptions]),
    );
  });

  test('which one is seen is said', async () => {
    const record = at({ type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::payments' }, { type, ARN: arn });
    const { verdicts } = await explain(payments, { 'put.json': JSON.stringify(record) });
    expect(verdicts[0].selectors[0]).toMatchObject({ index: 0, resource: 1, matched: true, statements: [0] });
  });

  test('with --assume none, a prefix and a missing account are left open', async () => {
    const file = (record: object) => ({ 'put.json': JSON.stringify(record) });
    const none = ['--assume', 'none'];
    const prefix = file(at({ type, ARNPrefix: arn }));
    expect((await explain(payments, prefix, ...none)).verdicts[0]).toMatchObject({ recorded: null, assumptions: [] }); // prettier-ignore
    const homeless = file(without(put, 'recipientAccountId'));
    expect((await explain(payments, homeless)).verdicts[0]).toMatchObject({ recorded: true, assumptions: ['own-scope'] }); // prettier-ignore
    expect((await explain(payments, homeless, ...none)).verdicts[0]).toMatchObject({ recorded: null, assumptions: [], scope: [{ field: 'recipientAccountId', matched: null }] }); // prettier-ignore
    expect((await explain(payments, file(put), ...none)).verdicts[0]).toMatchObject({ recorded: true, assumptions: [] }); // prettier-ignore
  });
});

test('events of other accounts and Regions do not reach a trail of one', async () => {
  const text = policy('management: all');
  const { verdicts } = await explain(text, {
    'log.json': JSON.stringify({
      Records: [
        { ...management, recipientAccountId: '444455556666' },
        { ...management, awsRegion: 'eu-west-1' },
        management,
      ],
    }),
  });
  expect(verdicts.map((one) => one.recorded)).toEqual([false, false, true]);
  expect(verdicts[0].scope).toEqual([
    expect.objectContaining({ field: 'recipientAccountId', matched: false, actual: '444455556666' }),
  ]);
  expect(verdicts[2].scope).toBe(undefined);
});

test('what is no record is named, and the rest explained', async () => {
  const cwd = filled(path.join(temporary, String(folders++)), { 'ctsel.yaml': policy('management: all') });
  const file = (name: string, value: unknown) =>
    writeFileSync(path.join(cwd, name), typeof value === 'string' ? value : JSON.stringify(value));
  file('mixed.json', { Records: [management, 7, null, 'text', [], {}] });
  file('none.json', { hello: 'world' });
  file('cut.json', JSON.stringify({ Records: [management, management] }).slice(0, -40));
  file('empty.json', '');
  const argv = ['mixed.json', 'none.json', 'cut.json', 'empty.json', 'missing.json'];
  const flags = argv.flatMap((name) => ['-e', name]);
  const { status, stdout, stderr } = await ctsel(['explain', ...flags, '--json'], { cwd });
  expect(status).toBe(3);
  const { events, broken } = JSON.parse(stdout);
  expect(events.map(({ file, targets }: any) => [file, targets[0].recorded])).toEqual([
    ['mixed.json', true],
    ['cut.json', true],
  ]);
  expect(broken.map(({ file }: any) => file)).toEqual(argv);
  for (const one of broken) expect(stderr).toContain(`broken: ${one.file}: ${one.reason}\n`);
  expect(stderr).toMatch(/^2 events: org-trail records 2; 5 files broken$/m);
});

test('-t explains by some targets only', async () => {
  const { events } = await explain(
    readFileSync(path.join(root, 'selectors/organization/policy.yaml'), 'utf8').replace(/^tests:[^]*/m, ''),
    { 'a.json': JSON.stringify(management) },
    '-t',
    's*',
  );
  expect(events[0].targets.map(({ target }: any) => target)).toEqual(['sandbox', 'security-lake']);
});
