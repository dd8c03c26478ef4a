import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { readLogs, type LogFilePart } from './log-files.js';

const isRoot = process.getuid?.() === 0;
if (isRoot) process.stderr.write('skipped: permission tests of readLogs, root may read everything\n');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ctsel-logs-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

/** Every file, its parts put together. */
async function read(paths: string[], maxBytes?: number): Promise<LogFilePart[]> {
  const files = new Map<string, LogFilePart>();
  for await (const part of readLogs(paths, maxBytes === undefined ? {} : { maxBytes })) {
    const before = files.get(part.name);
    expect([before?.broken, before?.skipped]).toEqual([undefined, undefined]);
    files.set(part.name, { ...part, records: [...(before?.records ?? []), ...part.records] });
  }
  return [...files.values()];
}

/** What one file of this content gives, without its name. */
async function content(bytes: string | Uint8Array, maxBytes?: number): Promise<Omit<LogFilePart, 'name'>> {
  const [{ name: _, ...rest }, ...others] = (await read([await write('log', bytes)], maxBytes)) as [
    LogFilePart,
  ];
  expect(others).toEqual([]);
  return rest;
}

const event = (eventName: string) => ({ eventVersion: '1.11', eventSource: 's3.amazonaws.com', eventName });
const put = event('PutObject');
const get = event('GetObject');
const del = event('DeleteObject');
const insight = { eventVersion: '1.07', eventTime: '2026-10-01T00:00:00Z', eventCategory: 'Insight' };
const json = JSON.stringify;

describe('shapes', () => {
  test.each<[string, string | Uint8Array, unknown[]]>([
    ['a log file', json({ Records: [put, insight] }), [put, insight]],
    ['a log file without events', '{"Records":[]}', []],
    ['a log file, indented', json({ Records: [put, get] }, null, 2), [put, get]],
    ['after a byte order mark', '\uFEFF' + json({ Records: [put] }), [put]],
    ['as Windows PowerShell redirects', Buffer.from('\uFEFF' + json({ Records: [put] }), 'utf16le'), [put]],
    ['one record', json(put), [put]],
    ['a list', json([put, get]), [put, get]],
    ['lines', `${json(put)}\n\n${json(get)}\r\n`, [put, get]],
    [
      'lines of log files',
      `${json({ Records: [put, get] })}\n${json({ Records: [del] })}\n`,
      [put, get, del],
    ],
    ['joined', json(put) + json(get), [put, get]],
    [
      'joined log files, indented',
      json({ Records: [put] }, null, 1) + json({ Records: [get] }, null, 1),
      [put, get],
    ],
    ['lookup-events', json({ Events: [{ EventName: 'PutObject', CloudTrailEvent: json(put) }] }), [put]],
    ['lookup-events, a line each', `${json({ CloudTrailEvent: json(put) })}\n`, [put]],
    ['--query Events[].CloudTrailEvent', json([json(put), json(get)]), [put, get]],
    ['the same with --output text', `${json(put)}\t${json(get)}\n`, [put, get]],
    ['EventBridge', json({ 'detail-type': 'AWS API Call via CloudTrail', detail: put }), [put]],
    [
      'EventBridge sign-in',
      json({ 'detail-type': 'AWS Console Sign In via CloudTrail', detail: put }),
      [put],
    ],
    [
      'CloudWatch Logs subscription',
      json({ messageType: 'DATA_MESSAGE', logEvents: [{ message: json(put) }] }),
      [put],
    ],
    ['its test message', json({ messageType: 'CONTROL_MESSAGE', logEvents: [{ message: 'Checking' }] }), []],
    ['filter-log-events', json({ events: [{ timestamp: 1, message: json(put) }] }), [put]],
    ['gzip', gzipSync(json({ Records: [put] })), [put]],
    ['gzip of two members', Buffer.concat([gzipSync(json(put) + '\n'), gzipSync(json(get))]), [put, get]],
  ])('%s', async (_, bytes, records) => {
    expect(await content(bytes)).toEqual({ records });
  });

  test('a digest is no error', async () => {
    const digest = { digestS3Object: 'AWSLogs/…', logFiles: [], awsAccountId: '111122223333' };
    expect(await content(gzipSync(json(digest)))).toEqual({
      records: [],
      skipped: 'a digest file, which holds no records',
    });
  });
});

describe('what is broken is named, and the rest is read', () => {
  const whole = gzipSync(json({ Records: [put, get] }));
  const stored = gzipSync(json({ Records: [put, get] }), { level: 0 });
  test.each<[string, string | Uint8Array, unknown[], string]>([
    ['a bad line', `${json(put)}\n{"eventName":\n${json(get)}`, [put, get], 'line 2 is not JSON'],
    [
      'bad lines',
      `${json(put)}\nx\n${json(get)}\ny\n`,
      [put, get],
      '2 lines are not JSON, the first is line 2',
    ],
    ['empty', '', [], 'it is empty'],
    ['blank', ' \n', [], 'it is empty'],
    ['other JSON', '{"Statement":[]}', [], 'no CloudTrail records in it'],
    ['a number', '7', [], 'no CloudTrail records in it'],
    ['records that are none', '{"Records":null}', [], 'no CloudTrail records in it'],
    [
      'S3 notifications',
      json({
        Records: [
          { eventVersion: '2.1', eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', eventTime: '' },
        ],
      }),
      [],
      'no CloudTrail records in it',
    ],
    [
      'some that are none',
      json({ Records: [put, 7, {}] }),
      [put],
      '2 of its 3 values are not CloudTrail records',
    ],
    [
      'a bad event of lookup-events',
      json({ Events: [{ CloudTrailEvent: '{' }, { CloudTrailEvent: json(get) }] }),
      [get],
      '1 of its 2 values are not CloudTrail records',
    ],
    [
      'cut short',
      json({ Records: [put, get] }).slice(0, -9),
      [put],
      'it ends in the middle of what begins on line 1',
    ],
    [
      'one record cut short',
      '{"eventVersion":"1.11","eventTime":"","resources":[{}',
      [],
      'it ends in the middle of what begins on line 1',
    ],
    ['gzip cut short', stored.subarray(0, -30), [put], 'its gzip data is cut short'],
    ['gzip without its trailer', whole.subarray(0, -8), [put, get], 'its gzip data is cut short'],
    ['only the first byte of gzip', whole.subarray(0, 1), [], 'line 1 is not JSON'],
    ['only the first bytes of gzip', whole.subarray(0, 4), [], 'its gzip data is cut short'],
    [
      'gzip with a wrong checksum',
      Buffer.concat([whole.subarray(0, -8), Buffer.alloc(4), whole.subarray(-4)]),
      [put, get],
      'its gzip data is damaged (incorrect data check)',
    ],
    [
      'a second member cut short',
      Buffer.concat([gzipSync(json(put)), whole.subarray(0, 12)]),
      [put],
      'its gzip data is cut short',
    ],
    ['zip', 'PK\x03\x04…', [], 'it is a zip archive, not JSON'],
    [
      'Latin-1',
      Buffer.from(json({ ...put, userAgent: 'é' }), 'latin1'),
      [{ ...put, userAgent: '\uFFFD' }],
      `byte ${json({ ...put, userAgent: '' }).length - 2} is not UTF-8`,
    ],
    ['deep', '['.repeat(100_000) + ']'.repeat(100_000), [], 'no CloudTrail records in it'],
  ])('%s', async (_, bytes, records, broken) => {
    expect(await content(bytes)).toEqual({ records, broken });
  });

  test('as much of a large gzip as is there', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => json({ ...put, eventID: String(i * 7919) })).join(
      '\n',
    );
    const zipped = gzipSync(lines);
    const { records, broken } = await content(zipped.subarray(0, zipped.length / 2));
    expect(broken).toBe('its gzip data is cut short');
    expect(records.length).toBeGreaterThan(9_000);
    expect(records.length).toBeLessThan(11_000);
  });

  test('a file over the limit, plain or once decompressed', async () => {
    const large = json({ Records: [{ ...put, userAgent: 'x'.repeat(5000) }] });
    expect((await content(large, 4000)).broken).toMatch(
      /^it has 5,\d\d\d bytes, and at most 4,000 are read$/,
    );
    expect(await content(gzipSync(large), 4000)).toEqual({
      records: [],
      broken: 'it decompresses to more than 4,000 bytes, the most that is read',
    });
    expect((await content(large, large.length)).broken).toBeUndefined();
    expect((await content(gzipSync(large), large.length)).broken).toBeUndefined();
  });
});

describe('paths', () => {
  test('a folder is walked in order, and only files named as logs are', async () => {
    const names = [
      'b/2.json.gz',
      'b/10.json',
      'a.NDJSON',
      'c.jsonl',
      'd.log',
      'e.txt',
      'README.md',
      'f',
      'b/x.csv',
    ];
    for (const name of names) await write(name, json(put));
    expect((await read([folder])).map(({ name }) => name.slice(folder.length + 1))).toEqual([
      'a.NDJSON',
      'b/10.json',
      'b/2.json.gz',
      'c.jsonl',
      'd.log',
      'e.txt',
    ]);
  });

  test('a named file is read whatever its name, in the order given', async () => {
    const paths = [await write('z', json(put)), await write('a.csv', json(get))];
    expect(await read(paths)).toEqual([
      { name: paths[0], records: [put] },
      { name: paths[1], records: [get] },
    ]);
  });

  test('a circle of links ends, and no file is read twice', async () => {
    const file = await write('a/1.json', json(put));
    await symlink('..', join(folder, 'a/up'));
    await symlink('1.json', join(folder, 'a/2.json'));
    await symlink('self.json', join(folder, 'a/self.json'));
    expect(await read([folder, file, folder])).toEqual([
      { name: file, records: [put] },
      { name: join(folder, 'a/self.json'), records: [], broken: 'its symbolic links go round in a circle' },
    ]);
  });

  test('a folder of which everything was read before is not without logs', async () => {
    const file = await write('a/1.json', json(put));
    expect(await read([file, folder])).toEqual([{ name: file, records: [put] }]);
    expect(await read([dirname(file), folder])).toEqual([{ name: file, records: [put] }]);
  });

  test('a link to a folder elsewhere is followed', async () => {
    await write('elsewhere/1.json', json(put));
    await mkdir(join(folder, 'logs'));
    await symlink('../elsewhere', join(folder, 'logs/linked'));
    expect(await read([join(folder, 'logs')])).toEqual([
      { name: join(folder, 'logs/linked/1.json'), records: [put] },
    ]);
  });

  test('what is not there is broken, and the rest is read', async () => {
    const file = await write('1.json', json(put));
    await symlink('nowhere', join(folder, 'lost.json'));
    await symlink('nowhere', join(folder, 'lost.md'));
    expect(await read([join(folder, 'nope'), folder])).toEqual([
      { name: join(folder, 'nope'), records: [], broken: 'no such file' },
      { name: file, records: [put] },
      { name: join(folder, 'lost.json'), records: [], broken: 'no such file' },
    ]);
  });

  test('a folder without logs', async () => {
    await write('README.md', '');
    expect(await read([folder])).toEqual([{ name: folder, records: [], broken: 'no log file in it' }]);
  });

  test('a pipe in a folder is left alone, a named one is read', async () => {
    const path = join(folder, 'pipe.log');
    execFileSync('mkfifo', [path]);
    expect(await read([folder])).toEqual([{ name: folder, records: [], broken: 'no log file in it' }]);
    const [files] = await Promise.all([read([path]), writeFile(path, json(put))]);
    expect(files).toEqual([{ name: path, records: [put] }]);
  });

  test.skipIf(isRoot)('a folder and a file that may not be read', async () => {
    const file = await write('a/1.json', json(put));
    const other = await write('b.json', json(put));
    await chmod(other, 0);
    await chmod(dirname(file), 0);
    onTestFinished(() => chmod(dirname(file), 0o700));
    expect(await read([folder])).toEqual([
      { name: dirname(file), records: [], broken: 'permission denied' },
      { name: other, records: [], broken: 'permission denied' },
    ]);
  });

  test('standard input', () => {
    const script = `
      const { readLogs } = require('./src/files/index.ts');
      (async () => {
        for await (const file of readLogs(['-', '-'])) console.log(JSON.stringify(file));
      })();
    `;
    const argv = ['--import', 'tsx', '-e', script];
    const root = join(import.meta.dirname, '../..');
    const { stdout } = spawnSync(process.execPath, argv, {
      cwd: root,
      input: gzipSync(json({ Records: [put] })),
    });
    expect(stdout.toString()).toBe(
      `${json({ name: '<stdin>', records: [put] })}\n${json({ name: '<stdin>', records: [] })}\n`,
    );
  });
});

const corpus = join(import.meta.dirname, '../../../shared/corpus');
const hasCorpus = existsSync(corpus);
if (!hasCorpus) process.stderr.write(`skipped: no corpus at ${corpus}\n`);

test.skipIf(!hasCorpus)(
  'every file of the corpus gives the events its manifest counts, or is named broken',
  async () => {
    const counts = new Map<string, number>();
    for (const line of (await readFile(join(corpus, 'MANIFEST.tsv'), 'utf8')).split('\n')) {
      const [path = '', kind, , , , , note = ''] = line.split('\t');
      if (kind === 'events') counts.set(join(corpus, path), Number(/(\d+) events/.exec(note)?.[1]));
    }
    const files = await read([join(corpus, 'events')]);
    expect(files.map(({ name }) => name).sort()).toEqual([...counts.keys()].sort());

    const sound = files.filter(({ broken }) => broken === undefined);
    expect(sound.filter(({ name, records }) => counts.get(name) !== records.length)).toEqual([]);
    expect(
      files.filter(({ broken }) => broken !== undefined).map(({ name, broken }) => [basename(name), broken]),
    ).toEqual([
      // Test code's own formats around records, and a message of HealthLake.
      [
        expect.stringMatching(/cache-test_cloudwatch_log_cloudtrail.json_snapshot.json/),
        'no CloudTrail records in it',
      ],
      [
        expect.stringMatching(/snapshots_cloudwatch_log_cloudtrail.json_snapshot.json/),
        'no CloudTrail records in it',
      ],
      [
        'healthlake-change-data-capture_src_patient-hydrator_test_input-1.json',
        'no CloudTrail records in it',
      ],
      ['src_tests_test_events.json', 'no CloudTrail records in it'],
      ['tests_fixtures_sample_events.json', 'no CloudTrail records in it'],
    ]);
  },
);
