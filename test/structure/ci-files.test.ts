import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.js';
import { parseYaml } from '../../src/text/yaml.js';
import { toValue } from '../../src/text/value.js';

const root = path.join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

/** A YAML file as plain values. */
function yaml(name: string): any {
  const { root: tree, problems } = parseYaml({ name, text: read(name) });
  expect(problems).toEqual([]);
  return toValue(tree!);
}

const action = yaml('action.yml');
const { version } = JSON.parse(read('package.json')) as { version: string };
const steps = action.runs.steps as {
  name?: string;
  run?: string;
  uses?: string;
  shell?: string;
  if?: string;
}[];

describe('action.yml', () => {
  test('has what GitHub asks of a composite action', () => {
    expect(Object.keys(action).sort()).toEqual([
      'branding',
      'description',
      'inputs',
      'name',
      'outputs',
      'runs',
    ]);
    expect(action.runs.using).toBe('composite');
    for (const input of Object.values<any>(action.inputs)) {
      expect(Object.keys(input).sort()).toEqual(['default', 'description']);
      expect(typeof input.default).toBe('string');
    }
    for (const step of steps) {
      expect(step.uses === undefined).not.toBe(step.run === undefined);
      if (step.run !== undefined) expect(step.shell).toBe('bash');
    }
    expect(action.inputs.version.default).toBe(version);
  });

  test('no input becomes part of a script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
    const used = [...read('action.yml').matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name!);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  const scratch = mkdtempSync(path.join(tmpdir(), 'ctsel-action-'));
  afterAll(() => rmSync(scratch, { recursive: true }));
  let runs = 0;

  /** Runs the step that lints, with a ctsel that notes its arguments. */
  function lint(env: Record<string, string>, status = 0) {
    const folder = path.join(scratch, `run ${runs++}`);
    const bin = path.join(folder, 'ctsel/node_modules/.bin');
    mkdirSync(bin, { recursive: true });
    const stub = path.join(bin, 'ctsel');
    writeFileSync(
      stub,
      `#!/usr/bin/env bash\nprintf '%s\\0' "$@" > "$RUNNER_TEMP/args"\ntouch "$RUNNER_TEMP/ctsel.sarif"\nexit ${status}\n`,
    );
    chmodSync(stub, 0o755);
    const output = path.join(folder, 'output');
    const ran = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', steps.find(({ name }) => name === 'Lint')!.run!],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'],
          RUNNER_TEMP: folder,
          GITHUB_OUTPUT: output,
          CTSEL_PATHS: '.',
          CTSEL_ARGS: '',
          CTSEL_FAIL_ON: 'error',
          CTSEL_BASELINE: '',
          CTSEL_GUARD_REF: '',
          CTSEL_GUARD_FILE: 'ctsel-guard.yaml',
          ...env,
        },
      },
    );
    const args = existsSync(path.join(folder, 'args'))
      ? readFileSync(path.join(folder, 'args'), 'utf8').split('\0').slice(0, -1)
      : undefined;
    const outputs = existsSync(output) ? readFileSync(output, 'utf8') : '';
    return { ran, folder, args, outputs };
  }

  test.each([
    ['one path', { CTSEL_PATHS: '.' }, ['--', '.']],
    [
      'several paths, with blanks, quotes and what a shell would run',
      { CTSEL_PATHS: 'a b\n\n"c"\n$(touch x)\n`touch x`\n; touch x\n-d\n' },
      ['--', 'a b', '"c"', '$(touch x)', '`touch x`', '; touch x', '-d'],
    ],
    ['arguments', { CTSEL_ARGS: '--pack\naws-fsbp' }, ['--pack', 'aws-fsbp', '--', '.']],
    ['a baseline', { CTSEL_BASELINE: 'a b.json' }, ['--baseline', 'a b.json', '--', '.']],
  ])('%s', (_, env, expected) => {
    const { ran, folder, args, outputs } = lint(env);
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    const sarif = path.join(folder, 'ctsel.sarif');
    expect(args).toEqual([
      'lint',
      '--format',
      'github',
      '--format',
      `sarif=${sarif}`,
      '--fail-on',
      'error',
      ...expected,
    ]);
    expect(existsSync(path.join(folder, 'x'))).toBe(false);
    expect(outputs).toBe(`exit-code=0\nsarif-file=${sarif}\n`);
  });

  test('a failure is kept for the last step, so that the findings are uploaded first', () => {
    const { ran, outputs } = lint({}, 1);
    expect(ran.status).toBe(0);
    expect(outputs).toContain('exit-code=1\n');
    expect(steps.at(-1)!.run).toBe('exit "$CTSEL_STATUS"');
  });

  test('a guard that is not there fails, and nothing is linted', () => {
    const { ran, args } = lint({ CTSEL_GUARD_REF: 'main' });
    expect([ran.status, args]).toEqual([1, undefined]);
    expect(ran.stdout).toContain('::error::there is no ctsel-guard.yaml in main');
  });

  test('the guard of a commit is given to lint', () => {
    const { folder } = lint({});
    const repository = path.join(folder, 'repository');
    mkdirSync(repository);
    const git = (...argv: string[]) =>
      spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...argv], { cwd: repository });
    git('init', '-q', '-b', 'main');
    writeFileSync(path.join(repository, 'ctsel-guard.yaml'), 'version: 1\n');
    git('add', '.');
    git('commit', '-qm', 'x');
    const { args } = lint({ CTSEL_GUARD_REF: 'main', GIT_DIR: path.join(repository, '.git') });
    const guard = args![args!.indexOf('--guard') + 1]!;
    expect(readFileSync(guard, 'utf8')).toBe('version: 1\n');
  });
});

describe('what ctsel is called with', () => {
  /** The flags of each command line that a file has. */
  const lines = [
    ...['docs/ci.md', 'docs/lint.md', 'docs/examples/ci/gitlab-ci.yml'].flatMap((name) =>
      [...read(name).matchAll(/(?:^|[/ `])ctsel (lint|compile|init)\b([^\n`]*)/gm)].map(
        ([, command, rest]) => [name, command!, rest!] as const,
      ),
    ),
    ...yaml('.pre-commit-hooks.yaml').map((hook: any) => {
      const [, command, ...rest] = [...hook.entry.split(' '), ...(hook.args ?? [])];
      return ['.pre-commit-hooks.yaml', command, rest.join(' ')] as const;
    }),
  ];

  test.each(lines)('%s: ctsel %s%s', (_, command, rest) => {
    const known = Object.keys({ ...COMMANDS[command]!.flags, ...COMMANDS[command]!.baseFlags });
    const flags = [...rest.matchAll(/(?<=^|\s)--([a-z][a-z-]*)/g)].map(([, name]) => name!);
    expect(flags.filter((name) => !known.includes(name))).toEqual([]);
  });
});

test('hooks have what pre-commit asks for', () => {
  for (const hook of yaml('.pre-commit-hooks.yaml')) {
    for (const key of ['id', 'name', 'entry', 'language']) expect(typeof hook[key]).toBe('string');
    expect(hook.language).toBe('node');
    expect(() => new RegExp(hook.files)).not.toThrow();
  }
});

test('the examples are in the documents as they are', () => {
  const whole = read('docs/ci.md').replace(/\s+/g, ' ');
  for (const name of ['github-workflow.yml', 'gitlab-ci.yml'])
    expect(whole).toContain(read(`docs/examples/ci/${name}`).trim().replace(/\s+/g, ' '));
  yaml('docs/examples/ci/github-workflow.yml');
  yaml('docs/examples/ci/gitlab-ci.yml');
  expect(read('docs/examples/ci/github-workflow.yml')).toContain(`ctsel/ctsel@v${version}`);
});

const shellcheck = spawnSync('shellcheck', ['--version']);
if (shellcheck.error !== undefined) console.warn('skipped: shellcheck is not installed');
test.skipIf(shellcheck.error !== undefined)('shellcheck has nothing to say of the scripts', () => {
  for (const { run } of steps) {
    if (run === undefined) continue;
    const { stdout, status } = spawnSync('shellcheck', ['--shell', 'bash', '-'], {
      input: run,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, '']);
  }
});
