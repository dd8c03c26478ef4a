import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/cli/exit.js';
import { root, type Outcome } from './captured.js';

const real = ['bin/run.js'];
const forTests = ['--import', 'tsx', 'test/cli/start-commands.ts'];

/** Runs node in a process of its own, in an environment that says nothing about colours. */
function node(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const { FORCE_COLOR: _, NO_COLOR: __, NODE_ENV: ___, ...inherited } = process.env;
  const options = { cwd: root, env: { ...inherited, ...env }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, argv, options, (_error, stdout, stderr) =>
      resolve({ stdout, stderr, status: child.exitCode ?? -1 }),
    );
  });
}

const ctsel = (...argv: string[]) => node([...real, ...argv]);

describe('bin/run.js', () => {
  test.each([[[]], [['help']], [['--help']], [['-h']], [['--no-color']]])(
    '%j shows the commands',
    async (argv) => {
      const { stdout, stderr, status } = await ctsel(...argv);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      expect(stdout).toMatch(/^COMMANDS$/m);
      expect(stdout).toMatch(/^ {2}resources {2,}Search the resource types/m);
      expect(stdout).toMatch(/^ {3}6 {2}blocked by a safety check, not approved, or refused$/m);
      for (const status of Object.values(exit))
        expect(stdout).toMatch(new RegExp(`^ +${status} {2}\\w`, 'm'));
    },
  );

  test.each([[['resources', '--help']], [['help', 'resources']], [['resources', 'x', '-h']]])(
    '%j shows one command',
    async (argv) => {
      const { stdout, stderr, status } = await ctsel(...argv);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      expect(stdout).toContain('$ ctsel resources [WORD] [--json] [--no-color] [--network]');
      expect(stdout).toContain('EXAMPLES\n  $ ctsel resources s3\n');
    },
  );

  test('--version says how old the tables are', async () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const { stdout, stderr, status } = await ctsel('--version');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toMatch(new RegExp(`^ctsel/${version} .* tables of 2026-11-22\\n$`));
  });

  test.each<[number, string[]]>([
    [exit.clean, ['resources', 's3']],
    [exit.usage, ['nope']],
    [exit.usage, ['resources', '--nope']],
  ])('exits with %i for %j', async (status, argv) => {
    expect((await ctsel(...argv)).status).toBe(status);
    const { stdout, status: again } = await ctsel(...argv, '--json');
    expect(again).toBe(status);
    expect(JSON.parse(stdout)).toBeTypeOf('object');
  });

  test('does the same whatever NODE_ENV is', async () => {
    const expected = await ctsel('resources', '--nope');
    for (const NODE_ENV of ['test', 'development', 'production']) {
      expect(await node([...real, 'resources', '--nope'], { NODE_ENV })).toEqual(expected);
    }
  });

  test('colours its output only when told to, as it is no terminal', async () => {
    const coloured = async (env: NodeJS.ProcessEnv, ...argv: string[]) => {
      const { stdout } = await node([...real, ...argv], env);
      return stdout.includes('\u001b[');
    };
    for (const argv of [['resources', 's3'], ['--help'], ['resources', '--help']]) {
      expect(await coloured({}, ...argv)).toBe(false);
      expect(await coloured({ FORCE_COLOR: '1' }, ...argv)).toBe(true);
      expect(await coloured({ FORCE_COLOR: '0' }, ...argv)).toBe(false);
      expect(await coloured({ NO_COLOR: '1' }, ...argv)).toBe(false);
      expect(await coloured({ FORCE_COLOR: '1' }, ...argv, '--no-color')).toBe(false);
    }
    expect((await node([...real, 'nope'], { FORCE_COLOR: '1' })).stderr).toContain('\u001b[');
    expect(
      (await node([...real, 'resources', 's3'], { FORCE_COLOR: '1', NO_COLOR: '1' })).stderr,
    ).not.toContain('Warning');
  });
});

describe('a process', () => {
  test('ends with 70 for a bug, and for one that nobody waits for', async () => {
    for (const [command, message] of [
      ['bug', "Cannot read properties of undefined (reading 'inner')"],
      ['late', 'too late'],
    ]) {
      const { stdout, stderr, status } = await node([...forTests, command!]);
      expect({ stdout, status }).toEqual({ stdout: '', status: exit.bug });
      expect(stderr).toContain(`error: a bug in ctsel: ${message}\n    at `);
    }
  });

  test('writes megabytes through a pipe whole', async () => {
    const { stdout, stderr, status } = await node([...forTests, 'big']);
    expect({ length: stdout.length, stderr, status }).toEqual({
      length: 3_000_000,
      stderr: 'a note\n',
      status: 1,
    });
    const { stdout: document } = await node([...forTests, 'big', '--json']);
    expect(JSON.parse(document).lines).toHaveLength(30_000);
  });

  test('writes them whole to a reader that takes its time', async () => {
    const [length, status] = await shell('| (sleep 1; wc -c)');
    expect([Number(length), status]).toEqual([3_000_000, '1']);
  });

  test('ends quietly, with its own status, when nobody reads on', async () => {
    expect(await shell('2>&1 | head -n 2')).toEqual(['a note', `${'.'.repeat(98)}0`, '1']);
    expect(await shell('2>&1 >/dev/null | true')).toEqual(['1']);
  });
});

/** What is left of the big output after the shell's words, and the status of ctsel. */
function shell(words: string): Promise<string[]> {
  const command = `"$0" ${forTests.join(' ')} big ${words}; echo "\${PIPESTATUS[0]}"`;
  const options = { cwd: root };
  return new Promise((resolve) => {
    execFile('bash', ['-c', command, process.execPath], options, (_error, stdout) =>
      resolve(stdout.trim().split('\n')),
    );
  });
}
