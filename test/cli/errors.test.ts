import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { exit, exitOf } from '../../src/cli/exit.js';
import { issues } from '../../src/cli/report-error.js';
import { captured, root } from './captured.js';
import { testCommands } from './commands.js';

describe('a Failure', () => {
  test.each(Object.entries(exitOf))('of the kind %s exits with %i', async (kind, status) => {
    const outcome = await captured(testCommands, 'fail', kind);
    expect(outcome).toEqual({
      status,
      stdout: '',
      stderr: [
        'error: cannot read `nope\\u001b.yaml`',
        'help: check the path',
        'caused by: ENOENT: no such file or directory',
        'caused by: the first ',
        '',
      ].join('\n'),
    });
  });

  test('is one document with --json', async () => {
    const { stdout, stderr, status } = await captured(testCommands, 'fail', 'input', '--json');
    expect({ status, stderr }).toEqual({ status: exit.invalid, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      error: { message: 'cannot read `nope\u001b.yaml`', help: 'check the path', exitStatus: 3 },
    });
  });
});

describe('a bug', () => {
  test('exits with 70, shows its stack and says where to report it', async () => {
    const { stdout, stderr, status } = await captured(testCommands, 'bug');
    expect({ status, stdout }).toEqual({ status: exit.bug, stdout: '' });
    expect(stderr).toMatch(
      /^error: a bug in ctsel: Cannot read properties of undefined \(reading 'inner'\)\n {4}at /,
    );
    expect(stderr).toMatch(
      /\nhelp: report it at https:\/\/github\.com\/ctsel\/ctsel\/issues with the stack .*\n$/,
    );
  });

  test('is one document with --json, and its stack goes to standard error', async () => {
    const { stdout, stderr, status } = await captured(testCommands, 'bug', '--json');
    expect(status).toBe(exit.bug);
    expect(JSON.parse(stdout).error).toMatchObject({ exitStatus: 70, help: expect.stringContaining(issues) });
    expect(stderr).toContain('\n    at ');
  });

  test('is reported where package.json says', () => {
    expect(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).bugs).toBe(issues);
  });
});

describe('wrong use exits with 64 and says what is right', () => {
  test.each<[string, string[], string]>([
    ['no such command', ['pic'], 'unknown command `pic`; did you mean `pick`?'],
    ['no such command, help asked', ['pic', '--help'], 'unknown command `pic`; did you mean `pick`?'],
    ['help of no such command', ['help', 'pic'], 'unknown command `pic`; did you mean `pick`?'],
    [
      'a property of every object',
      ['constructor'],
      'unknown command `constructor`; known are `big`, `bug`, `fail`, `late`, `pick`',
    ],
    ['a flag instead of a command', ['--frob'], 'unknown flag `--frob` before a command'],
    ['a flag', ['pick', 'a', '--jso'], 'unknown flag `--jso`; did you mean `--json`?'],
    ['a flag with a value', ['pick', 'a', '--tagret=x'], 'unknown flag `--tagret`; did you mean `--target`?'],
    [
      'control characters',
      ['pick', 'a', '--top=\u001b'],
      '`--top`: expected an integer but received: \\u001b',
    ],
    ['an argument too many', ['pick', 'a', 'read', 'c'], 'unexpected argument `c`'],
    ['an argument too few', ['pick'], 'missing FIRST'],
    ['a value of an argument', ['pick', 'a', 'reed'], 'unknown value `reed`; did you mean `read`?'],
    [
      'a value of a flag',
      ['pick', 'a', '--format', 'sarf'],
      'unknown value for `--format` `sarf`; did you mean `sarif`?',
    ],
    ['no value', ['pick', 'a', '--format'], 'flag --format expects one of these values: pretty, sarif'],
    ['a flag twice', ['pick', 'a', '--top', '1', '--top', '2'], 'flag --top can only be specified once'],
    ['no number', ['pick', 'a', '--top', 'x'], '`--top`: expected an integer but received: x'],
    [
      'too small a number',
      ['pick', 'a', '--top', '0'],
      '`--top`: expected an integer greater than or equal to 1 but received: 0',
    ],
    [
      'flags that exclude each other',
      ['pick', 'a', '--top', '1', '--out', 'x'],
      '--top=1 cannot also be provided when using --out',
    ],
    [
      'an assumption',
      ['pick', 'a', '--assume', 'same-resuorce'],
      'unknown assumption `same-resuorce`; did you mean `same-resource`?',
    ],
    [
      'none and more',
      ['pick', 'a', '--assume', 'none', '--assume', 'same-resource'],
      '`--assume none` cannot be combined with other assumptions',
    ],
    [
      'a target',
      ['pick', 'a', '-t', 'org-trial'],
      'no target is named `org-trial`; did you mean `org-trail`?',
    ],
  ])('%s', async (_, argv, message) => {
    const { stdout, stderr, status } = await captured(testCommands, ...argv);
    expect({ status, stdout, message: stderr.split('\n')[0] }).toEqual({
      status: exit.usage,
      stdout: '',
      message: `error: ${message}`,
    });
  });

  test('with a hint where to look', async () => {
    expect((await captured(testCommands, 'pick', 'a', '--jso')).stderr).toContain(
      '\nhelp: see `ctsel pick --help`\n',
    );
    expect((await captured(testCommands, 'nope')).stderr).toContain('\nhelp: see `ctsel --help`\n');
  });

  test('as one document with --json', async () => {
    const { stdout, stderr } = await captured(testCommands, 'pick', 'a', '--jso', '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      error: {
        message: 'unknown flag `--jso`; did you mean `--json`?',
        help: 'see `ctsel pick --help`',
        exitStatus: 64,
      },
    });
  });
});

describe('the shared flags', () => {
  const pick = async (...argv: string[]) =>
    JSON.parse((await captured(testCommands, 'pick', ...argv, '--json')).stdout);

  test('without them everything is chosen', async () => {
    expect(await pick('a')).toEqual({
      first: 'a',
      targets: ['org-trail', 'org-store', 'audit'],
      assumptions: [...allAssumptions],
      top: null,
    });
  });

  test('each is repeatable and takes one value', async () => {
    expect(
      await pick('-t', 'org-*', '-t', 'aud?t', '--assume', 'same-resource', '--top', '3', 'a', 'read'),
    ).toEqual({
      first: 'a',
      second: 'read',
      targets: ['org-trail', 'org-store', 'audit'],
      assumptions: ['same-resource'],
      top: 3,
    });
    expect(await pick('a', '--assume=none')).toMatchObject({ assumptions: [] });
  });

  test('--json and --no-color may stand before the command', async () => {
    const { stdout } = await captured(testCommands, '--no-color', '--json', 'pick', 'a');
    expect(JSON.parse(stdout)).toMatchObject({ first: 'a' });
  });
});
