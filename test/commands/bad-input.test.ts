import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  ctsel,
  ctselProcess,
  filled,
  policy,
  raw,
  temporaryFolder,
  tree,
  type Outcome,
  type Surroundings,
} from './process.js';

const temporary = temporaryFolder();
const record = JSON.stringify({ eventVersion: '1.09', eventTime: '2026-11-22T00:00:00Z' });
let folders = 0;

/** A new folder with an event and these files. */
function folder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  return filled(path.join(temporary, String(folders++)), { 'event.json': record, ...files });
}

const argv = {
  lint: (file: string) => ['lint', file],
  compile: (file: string) => ['compile', file],
  explain: (file: string) => ['explain', file, '--event', 'event.json'],
  test: (file: string) => ['test', file],
} as const;
type Command = keyof typeof argv;
const every = Object.keys(argv) as readonly Command[];

/** Runs commands on the policy, one after the other; none of them may write. */
async function run(
  commands: readonly Command[],
  file: string,
  options: Surroundings & { readonly cwd: string },
): Promise<Record<Command, Outcome>> {
  const before = tree(options.cwd);
  const ran = await Promise.all(
    commands.map(async (name) => [name, await ctsel(argv[name](file), options)] as const),
  );
  expect(tree(options.cwd)).toEqual(before);
  return Object.fromEntries(ran) as Record<Command, Outcome>;
}

/** The same mistake, as a finding of lint, and as what keeps the other commands from working. */
async function expectInvalid(
  file: string,
  options: Surroundings & { readonly cwd: string },
  finding: string,
  commands: readonly Command[] = ['lint', 'compile'],
): Promise<void> {
  const { lint, ...others } = await run(commands, file, options);
  const shown = file === '-' ? '<stdin>' : file;
  expect(lint).toMatchObject({ status: 1, stderr: '' });
  expect(lint.stdout).toContain(`${shown}:${finding}`);
  expect(lint.stdout).toMatch(/\n1 file: \d+ errors?, \d+ warnings?\n$/);
  for (const { status, stdout, stderr } of Object.values(others)) {
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toContain(`${shown}:${finding}`);
    expect(stderr).toContain(`\nerror: \`${shown}\` cannot be compiled\nhelp: correct the errors above\n`);
  }
  for (const { stdout, stderr } of [lint, ...Object.values(others)]) {
    expect(stdout + stderr).not.toMatch(raw);
    expect(stdout + stderr).not.toMatch(/^ {4}at /m);
  }
}

/** Whatever the commands say, it is fit to be shown. */
async function expectClean(commandLines: readonly (readonly string[])[], cwd: string): Promise<void> {
  for (const argv of commandLines) {
    const { status, stdout, stderr } = await ctsel(argv, { cwd });
    expect(stdout, argv.join(' ')).not.toMatch(raw);
    expect(stderr, argv.join(' ')).not.toMatch(raw);
    expect([0, 1, 3, 64]).toContain(status);
    expect(stdout + stderr).not.toBe('');
  }
}

/** What no command can even read. */
async function expectUnreadable(
  file: string,
  options: Surroundings & { readonly cwd: string },
  message: string,
): Promise<void> {
  for (const { status, stdout, stderr } of Object.values(await run(every, file, options))) {
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^error: cannot read `/);
    expect(stderr).toContain(message);
    expect(stderr).toContain('\nhelp: ');
  }
}

const management = policy('management: all');
const aliases = [...'bcdefghij'].map(
  (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(', ')}]`,
);

describe('a policy that is none', () => {
  test.each<[string, string, string | Buffer, string]>([
    [
      'HTML',
      'p.yaml',
      '<!doctype html>\n<html><body>Sign in</body></html>\n',
      '1:1: error: the text looks like HTML or XML',
    ],
    [
      'a program',
      'p.yaml',
      Buffer.from('7f454c460201010000', 'hex'),
      '1:5: error: the control character U+0002',
    ],
    [
      'prose',
      'p.yaml',
      'Dear team,\nit logs everything.\n',
      '1:1: error: expected a ctsel policy, found `Dear team,',
    ],
    ['a list', 'p.yaml', '- version: 1\n', '1:1: error: expected a ctsel policy, found a list'],
    ['nothing', 'p.yaml', '', '1:1: error: the file is empty'],
    ['nothing as JSON', 'p.json', '', '1:1: error: the file is empty'],
    ['a comment', 'p.yaml', '\n# to do\n', '1:1: error: the file is empty'],
    [
      'two documents',
      'p.yaml',
      `${management}---\nversion: 1\n`,
      '8:1: error: a second document begins here',
    ],
    [
      'an alias bomb',
      'p.yaml',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${aliases.join('\n')}\n`,
      '6:8: error: aliases add more than 100000 values',
    ],
    ['an alias of itself', 'p.yaml', 'a: &a [*a]\n', '1:8: error: '],
    ['tabs', 'p.yaml', 'version: 1\ntrails:\n\torg-trail: {}\n', '3:1: error: tabs cannot indent YAML'],
    ['NUL', 'p.yaml', management.replace('all', 'all\0'), '7:24: error: the control character U+0000'],
    [
      'a mistake behind a byte order mark',
      'p.yaml',
      `\ufeff${policy('management: every')}`,
      '7:21: error: `every` is not',
    ],
    [
      'a mistake with CRLF',
      'p.yaml',
      policy('management: every').replaceAll('\n', '\r\n'),
      '7:21: error: `every` is not',
    ],
    [
      'the same key twice',
      'p.yaml',
      policy('management: all\n        management: read'),
      '8:9: error: the key `management` is already on line 7',
    ],
    [
      'the same target twice',
      'p.json',
      '{ "version": 1, "trails": {\n  "a-trail": {},\n  "a-trail": {} } }',
      '3:3: error: the key `a-trail` is already on line 2',
    ],
    [
      'deep nesting',
      'p.yaml',
      `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`,
      '1:213: error: lists and maps are nested more than 200 levels deep',
    ],
    [
      'deep nesting by lines',
      'p.yaml',
      Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
      '210:210: error: lists and maps are nested more than 200 levels deep',
    ],
    [
      'deep nesting in JSON',
      'p.json',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      '1:201: error: lists and maps are nested more than 200 levels deep',
    ],
    [
      'a trailing comma',
      'p.json',
      '{ "version": 1,\n  "trails": { "org-trail": { "log": [ { "management": "all" }, ] } }\n}\n',
      '2:62: error: trailing comma',
    ],
    ['JSON that is cut', 'p.json', '{ "version": 1, "trails": {', '1:27: error: the `{` is never closed'],
    ['JSON with a comment', 'p.json', '{\n  // mine\n  "version": 1 }', '2:3: error: JSON has no comments'],
    [
      'a mistake in JSON',
      'p.json',
      '{ "version": 1,\n  "trails": { "org-trail": { "log": [ { "managment": "all" } ] } } }',
      '2:41: error: unknown key `managment`; did you mean `management`?',
    ],
    [
      'a line of five million characters',
      'p.yaml',
      policy(`management: ${'x'.repeat(5_000_000)}`),
      '7:21: error: `xxxxx',
    ],
    [
      'a name of a million characters',
      'p.yaml',
      policy(`{ data: s3, resources: ['${'x'.repeat(1_000_000)}'] }`),
      '7:33: error: this value has 1000000 characters',
    ],
    [
      'an unquoted account',
      'p.yaml',
      management.replace("'111122223333'", '011122223333'),
      '4:14: error: `11122223333` is a number here',
    ],
  ])('%s', async (_, file, content, finding) => {
    await expectInvalid(file, { cwd: folder({ [file]: content }) }, finding);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the key %s is unknown like any other',
    async (key) => {
      const text = `${policy(`management: all\n        ${key}: x`)}${key}: { version: 1 }\n`;
      const cwd = folder({ 'p.yaml': text });
      await expectInvalid('p.yaml', { cwd }, `8:9: error: unknown key \`${key}\``);
      await expectInvalid('p.yaml', { cwd }, `9:1: error: unknown key \`${key}\``);
    },
  );

  test.each([
    '../../x',
    '/etc/x',
    'con',
    'CON.txt',
    'a/b',
    'a\\b',
    'index.json',
    '.',
    '..',
    '.git',
    'x.',
    'é',
    '',
  ])('the target key %j cannot name a folder', async (key) => {
    const text = management.replace('org-trail:', `${JSON.stringify(key)}:\n    name: audit-trail`);
    const said = `3:3: error: the key \`${key}\` cannot name a folder`;
    await expectInvalid('p.yaml', { cwd: folder({ 'p.yaml': text }) }, said);
  });

  test('two targets cannot share a folder', async () => {
    const body = management.slice(management.indexOf('    account'));
    const text = `version: 1\ntrails:\n  audit:\n${body}  Audit:\n${body}`;
    await expectInvalid('p.yaml', { cwd: folder({ 'p.yaml': text }) }, '8:3: error: ');
  });
});

test('a byte order mark, CRLF and an unknown resource type are no mistakes', async () => {
  const text = `\ufeff${policy('data: AWS::Future::Thing', 'management: all').replaceAll('\n', '\r\n')}`;
  const cwd = folder({ 'p.yaml': text });
  const warning = 'p.yaml:7:15: warning: ctsel does not know the resource type `AWS::Future::Thing`';
  const lint = await ctsel(['lint', 'p.yaml'], { cwd });
  expect(lint).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining(warning) });
  expect(await ctsel(['lint', 'p.yaml', '--fail-on', 'warning'], { cwd })).toMatchObject({ status: 1 });
  const compiled = await ctsel(['compile', 'p.yaml'], { cwd });
  expect(compiled).toMatchObject({ status: 0, stderr: expect.stringContaining(warning) });
  expect(compiled.stdout).not.toContain('warning');
  expect(tree(cwd)['selectors/org-trail/put-event-selectors.json']).toContain('"AWS::Future::Thing"');
});

describe('a policy that cannot be read', () => {
  test.each<[string, string | Buffer, string]>([
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'it is not UTF-8 text: byte 0 is not valid'],
    ['UTF-16', Buffer.from('\ufeffversion: 1\n', 'utf16le'), 'it is UTF-16 text, not UTF-8'],
  ])('%s', async (_, content, message) => {
    await expectUnreadable('p.yaml', { cwd: folder({ 'p.yaml': content }) }, message);
  });

  test('a file that is not there', async () => {
    await expectUnreadable('missing.yaml', { cwd: folder() }, 'cannot read `missing.yaml`: no such file\n');
  });

  test('a folder', async () => {
    const cwd = folder({ 'inner/notes.md': '' });
    const { lint, ...others } = await run(every, 'inner', { cwd });
    expect(lint).toMatchObject({ status: 3, stdout: '' });
    expect(lint.stderr).toContain(
      'error: there is nothing to check in `inner`: no file there can be read by ctsel\nhelp: ',
    );
    for (const { status, stdout, stderr } of Object.values(others)) {
      expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
      expect(stderr).toContain('error: cannot read `inner`: it is a folder\nhelp: give a file\n');
    }
  });

  test('no policy at all', async () => {
    const cwd = folder();
    expect((await ctsel(['lint'], { cwd })).stderr).toContain(
      'there is nothing to check in `.`: 1 file looked at',
    );
    for (const argv of [['compile'], ['explain', '-e', 'event.json'], ['test']]) {
      const { status, stdout, stderr } = await ctsel(argv, { cwd });
      expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
      expect(stderr).toMatch(
        /^error: there is no `ctsel.yaml`, .*\nhelp: write a first one with `ctsel init`/,
      );
    }
    expect(Object.keys(tree(cwd))).toEqual(['event.json']);
  });
});

describe('standard input', () => {
  test('gives every command its policy', async () => {
    const cwd = folder();
    const input = policy('management: all');
    expect(await ctsel(['lint', '-'], { cwd, input })).toMatchObject({ status: 0, stderr: '' });
    expect(await ctsel(['test', '-'], { cwd, input })).toMatchObject({ status: 0, stderr: '' });
    expect(await ctsel(['explain', '-', '-e', 'event.json'], { cwd, input })).toMatchObject({ status: 0 });
    expect(await ctsel(['compile', '-'], { cwd, input })).toMatchObject({ status: 0, stderr: '' });
    expect(Object.keys(tree(cwd))).toContain('selectors/org-trail/put-event-selectors.json');
  });

  test('is JSON where it begins as JSON', async () => {
    const input = '{ "version": 1,\n  "trails": {}, }';
    await expectInvalid('-', { cwd: folder(), input }, '2:15: error: trailing comma', every);
  });

  test('may be empty or wrong', async () => {
    await expectInvalid('-', { cwd: folder(), input: '' }, '1:1: error: the file is empty');
    await expectInvalid('-', { cwd: folder(), input: policy('managment: all') }, '7:9: error: unknown key');
  });

  test('cannot give both the policy and the events', async () => {
    const input = policy('management: all');
    const { status, stdout, stderr } = await ctsel(['explain', '-', '-e', '-'], { cwd: folder(), input });
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(/^error: standard input can give the policy or the events, not both\n/);
  });
});

test.each<[string[], string]>([
  [['lint', '--fail-on', 'never!'], 'unknown value for `--fail-on` `never!`; did you mean `never`?'],
  [['compile', '--format', 'pulumi'], 'unknown value for `--format` `pulumi`'],
  [['compile', 'a.yaml', 'b.yaml'], 'unexpected argument `b.yaml`'],
  [['explain'], 'missing required flag'],
  [['test', '--assume', 'all'], 'unknown assumption `all`'],
  [['test', '--assume', 'none', '--assume', 'own-scope'], '`--assume none` cannot be combined'],
])('%j is wrong use', async (argv, message) => {
  const cwd = folder({ 'ctsel.yaml': management });
  const { status, stdout, stderr } = await ctsel(argv, { cwd });
  expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
  expect(stderr).toMatch(/^error: /);
  expect(stderr).toContain(message);
  expect(Object.keys(tree(cwd)).sort()).toEqual(['ctsel.yaml', 'event.json']);
});

describe('text that would mislead a terminal is shown as escapes', () => {
  const hostile = '\\e[31m\\e]0;x\\a\\u202e\\x9b\\u2028';
  const valid = `${policy(
    `{ data: s3, resources: ["pay${hostile}"], name: "red${hostile}", events: ["Put${hostile}*"] }`,
    `{ data: "AWS::Future::Thing", events: ["${hostile}"] }`,
  )}tests:\n  - { event: "x${hostile}.json", recorded: [] }
require:\n  - { management: all, because: "x${hostile}" }\n`;
  const invalid = `${policy(
    `{ data: "AWS::S3::Object${hostile}" }`,
    `management: "all${hostile}"`,
    `{ data: s3, resources: ["a*${hostile}b"], "x${hostile}": y }`,
  )}  "x${hostile}": { log: [{ management: all }], account: "${hostile}" }\n`;
  /** The same characters as they are, where YAML lets them stand. */
  const written = `${policy('management: \u202eall\u2066')}# \u009b31m \u2028\n  "x\u202e": {}\n`;

  test.each([
    ['valid', valid],
    ['invalid', invalid],
    ['written', written],
  ])('%s', async (_, text) => {
    const cwd = folder({ 'p.yaml': text });
    const commandLines = [
      ['lint', 'p.yaml'],
      ['lint', 'p.yaml', '--format', 'json'],
      ['compile', 'p.yaml'],
      ['compile', 'p.yaml', '--stdout'],
      ['test', 'p.yaml'],
      ['test', 'p.yaml', '--json'],
    ];
    await expectClean(commandLines, cwd);
    for (const [file, content] of Object.entries(tree(cwd))) {
      if (!file.startsWith('selectors/') || content === '') continue;
      expect(Buffer.from(content, 'latin1').toString('utf8')).not.toMatch(raw);
    }
  });

  test('in names of files, folders, targets, flags and commands', async () => {
    const commandLines = [
      ['compile', 'p.yaml', '-t', 'x\u001b[31m\u202e'],
      ['compile', 'p.yaml', '-o', 'out\u001b[31m\u202e', '--json'],
      ['compile', 'p.yaml', '-o', 'p.yaml/\u001b[31m\u202e'],
      ['lint', 'no\u001b[31m\u202e.yaml'],
      ['lint', 'no\u001b[31m\u202e.yaml', '--json'],
      ['resources', 'no\u001b[31m\u202e'],
      ['no\u001b[31m\u202e'],
      ['lint', '--no\u001b[31m\u202e'],
    ];
    await expectClean(commandLines, folder({ 'p.yaml': management }));
  });

  test('in events, and in the names of their files', async () => {
    const dirty = '\u001b[31m\u202e\u009b\u2028';
    const records = [
      {
        eventVersion: dirty, eventTime: dirty, eventID: dirty, eventSource: dirty, eventName: dirty,
        eventCategory: dirty, awsRegion: dirty, recipientAccountId: dirty, readOnly: dirty,
      },
      {
        eventVersion: '1', eventTime: 'x', eventSource: 's3.amazonaws.com', eventName: `Put${dirty}`,
        eventCategory: 'Data', readOnly: dirty, userIdentity: { arn: dirty }, errorCode: dirty,
        resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::pay/${dirty}` }, { type: dirty, ARN: dirty }],
      },
      { eventVersion: '1', eventTime: 'x', insightDetails: { insightType: dirty } },
    ]; // prettier-ignore
    const cwd = folder({
      'p.yaml': `${policy('{ data: s3, resources: [pay], operations: write }').replace('    log:', '    insights: { apiCallRate: [management] }\n    log:').replace('      - ', '      - management: all\n      - ')}`,
      [`log${dirty}.json`]: JSON.stringify({ Records: records }),
      [`broken${dirty}.json`]: dirty,
    });
    const events = ['-e', `log${dirty}.json`, '-e', `broken${dirty}.json`, '-e', `none${dirty}`];
    for (const json of [[], ['--json']]) {
      const { status, stdout, stderr } = await ctsel(['explain', 'p.yaml', ...events, ...json], { cwd });
      expect(status).toBe(3);
      expect(stdout).not.toMatch(raw);
      expect(stderr).not.toMatch(raw);
      expect(stderr).toMatch(/^3 events: /m);
      if (json.length === 0) expect(stdout).toContain('\\u001b[31m\\u202e\\u009b\\u2028 is not switched on');
      else expect(JSON.parse(stdout).events[0].eventName).toBe(dirty);
    }
  });
});

describe('standard output that takes nothing', () => {
  const commandLines = [
    ['lint', 'selectors/organization/policy.yaml', '--json'],
    ['compile', 'selectors/organization/policy.yaml', '--stdout'],
    ['explain', 'selectors/organization/policy.yaml', '-e', 'selectors/organization/events'],
    ['resources'],
  ];

  test.each(commandLines)('a full disk: %s %s', async (...argv) => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = await ctselProcess(argv.filter(Boolean), { stdout: full });
    closeSync(full);
    expect(status).toBe(3);
    expect(stderr).toContain('error: cannot write the output: ENOSPC');
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test.each(commandLines)('a pipe that is closed: %s %s', async (...argv) => {
    const { status, stderr } = await ctselProcess(argv.filter(Boolean), { closesStdout: true });
    expect(status).toBe(0);
    expect(stderr).not.toMatch(/error|^ {4}at /m);
  });
});
