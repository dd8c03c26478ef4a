import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { outputsOf } from '../../src/cli/lint-flags.js';
import { parseWords } from '../../src/cli/parse.js';
import { parsersOf } from '../../src/cli/start.js';
import { COMMANDS } from '../../src/commands/index.js';
import { parseYaml } from '../../src/text/yaml.js';
import { toValue } from '../../src/text/value.js';
import { tableOf } from '../cli/captured.js';

const root = path.join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

/** A YAML file as plain values. */
function yaml(name: string): any {
  const { root: tree, problems } = parseYaml({ name, text: read(name) });
  expect(problems).toEqual([]);
  return toValue(tree!);
}

const table = await tableOf(COMMANDS);
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

  /** Runs a step as GitHub does. */
  function runStep(name: string, cwd: string, env: Record<string, string | undefined>) {
    const script = steps.find((step) => step.name === name)!.run!;
    return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], RUNNER_TEMP: cwd, ...env },
    });
  }

  /** Writes a program that notes its arguments, then runs `then`. */
  function writeStub(folder: string, name: string, then: string) {
    mkdirSync(folder, { recursive: true });
    const stub = path.join(folder, name);
    writeFileSync(stub, `#!/usr/bin/env bash\nprintf '%s\\0' "$@" > "$RUNNER_TEMP/args"\n${then}\n`);
    chmodSync(stub, 0o755);
  }

  /** The arguments that a stub noted. */
  function noted(folder: string) {
    const file = path.join(folder, 'args');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\0').slice(0, -1) : undefined;
  }

  /** Runs the step that lints, with a ctsel that notes its arguments and may write no report. */
  function lint(env: Record<string, string>, status = 0, reports = true) {
    const folder = path.join(scratch, `run ${runs++}`);
    writeStub(
      path.join(folder, 'ctsel/node_modules/.bin'),
      'ctsel',
      `${reports ? 'touch "$RUNNER_TEMP/ctsel.sarif" "$RUNNER_TEMP/ctsel.md"' : ''}\nexit ${status}`,
    );
    const output = path.join(folder, 'output');
    if (!reports)
      for (const file of ['ctsel.sarif', 'ctsel.md'])
        writeFileSync(path.join(folder, file), 'of an earlier run');
    const ran = runStep('Lint', folder, {
      GITHUB_OUTPUT: output,
      CTSEL_PATHS: '.',
      CTSEL_ARGS: '',
      CTSEL_FAIL_ON: 'error',
      CTSEL_BASELINE: '',
      CTSEL_GUARD_REF: '',
      CTSEL_GUARD_FILE: 'ctsel-guard.yaml',
      ...env,
    });
    const args = noted(folder);
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
    ['a baseline', { CTSEL_BASELINE: 'a b.json' }, ['--baseline=a b.json', '--', '.']],
    ['a baseline that begins with a dash', { CTSEL_BASELINE: '-b' }, ['--baseline=-b', '--', '.']],
  ])('%s', (_, env, expected) => {
    const { ran, folder, args, outputs } = lint(env);
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    const sarif = path.join(folder, 'ctsel.sarif');
    const markdown = path.join(folder, 'ctsel.md');
    expect(args).toEqual([
      'lint',
      '--format',
      'github',
      '--format',
      `sarif=${sarif}`,
      '--format',
      `markdown=${markdown}`,
      '--fail-on',
      'error',
      ...expected,
    ]);
    expect(existsSync(path.join(folder, 'x'))).toBe(false);
    expect(outputs).toBe(`exit-code=0\nsarif-file=${sarif}\nmarkdown-file=${markdown}\n`);
  });

  test('a failure is kept for the last step, so that the findings are uploaded first', () => {
    const { ran, outputs } = lint({}, 1);
    expect(ran.status).toBe(0);
    expect(outputs).toContain('exit-code=1\n');
  });

  test.each([0, 1, 3, 64, 70])('the last step ends with %i as lint did', (status) => {
    expect(steps.at(-1)!.name).toBe('Result');
    const { outputs } = lint({}, status);
    expect(outputs).toContain(`exit-code=${status}\n`);
    expect(runStep('Result', scratch, { CTSEL_STATUS: String(status) }).status).toBe(status);
  });

  test('the report of an earlier run is not taken for this one', () => {
    expect(lint({}, 3, false).outputs).toBe('exit-code=3\n');
  });

  test('ctsel is installed outside of the checkout, without scripts', () => {
    const folder = path.join(scratch, `run ${runs++}`);
    const bin = path.join(folder, 'bin');
    writeStub(bin, 'npm', 'exit 0');
    const { status } = runStep('Install ctsel', folder, {
      PATH: `${bin}:${process.env['PATH']}`,
      CTSEL_VERSION: '$(touch x) "1',
    });
    expect(status).toBe(0);
    const args = noted(folder)!;
    expect(args[args.indexOf('--prefix') + 1]).toBe(path.join(folder, 'ctsel'));
    expect(args).toContain('--ignore-scripts');
    expect(args.slice(-2)).toEqual(['--', 'ctsel@$(touch x) "1']);
    expect(existsSync(path.join(folder, 'x'))).toBe(false);
  });

  test('the summary of the job is what lint wrote, behind what is there', () => {
    const { folder } = lint({});
    writeFileSync(path.join(folder, 'ctsel.md'), '### ctsel: 1 file: 1 error, 0 warnings');
    const summary = path.join(folder, 'summary');
    writeFileSync(summary, 'before\n');
    const env = { CTSEL_MARKDOWN: path.join(folder, 'ctsel.md'), GITHUB_STEP_SUMMARY: summary };
    expect(runStep('Summary', folder, env).status).toBe(0);
    expect(readFileSync(summary, 'utf8')).toBe('before\n### ctsel: 1 file: 1 error, 0 warnings\n');
  });

  test('a guard that is not there fails, and nothing is linted', () => {
    const { ran, args } = lint({ CTSEL_GUARD_REF: 'main' });
    expect([ran.status, args]).toEqual([1, undefined]);
    expect(ran.stdout).toContain('::error::there is no ctsel-guard.yaml in main');
  });

  /** A repository with a guard, as a checkout leaves it: the base branch is `origin/main` only. */
  function checkout() {
    const folder = path.join(scratch, `run ${runs++}`);
    mkdirSync(folder);
    const git = (...argv: string[]) =>
      spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...argv], { cwd: folder });
    git('init', '-q', '-b', 'main');
    writeFileSync(path.join(folder, 'ctsel-guard.yaml'), 'version: 1\n');
    git('add', '.');
    git('commit', '-qm', 'x');
    git('checkout', '-q', '--detach');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    git('branch', '-D', 'main');
    return path.join(folder, '.git');
  }

  test('a guard-ref that begins with a dash is no option of git', () => {
    const { ran, folder, args } = lint({ CTSEL_GUARD_REF: '--output=x', GIT_DIR: checkout() });
    expect([ran.status, args]).toEqual([1, undefined]);
    expect(existsSync(path.join(folder, 'x:ctsel-guard.yaml'))).toBe(false);
  });

  test.each(['HEAD', 'main', 'origin/main'])('the guard of %s is given to lint', (ref) => {
    const { args } = lint({ CTSEL_GUARD_REF: ref, GIT_DIR: checkout() });
    const guard = args![args!.indexOf('--guard') + 1]!;
    expect(readFileSync(guard, 'utf8')).toBe('version: 1\n');
  });
});

describe('what ctsel is called with', () => {
  /** The flags of each command line that a file has. */
  const lines = [
    ...[
      'docs/ci.md',
      'docs/lint.md',
      'docs/examples/ci/gitlab-ci.yml',
      'docs/examples/ci/github-compile-check.yml',
      'docs/examples/ci/github-plan-apply.yml',
      'docs/examples/ci/gitlab-plan-apply.yml',
    ].flatMap((name) =>
      [...read(name).matchAll(/(?:^|[/ `])ctsel"? (lint|compile|init)\b([^\n`']*)/gm)].map(
        ([, command, rest]) => [name, command!, rest!] as const,
      ),
    ),
    ...yaml('.pre-commit-hooks.yaml').map((hook: any) => {
      const [, command, ...rest] = [...hook.entry.split(' '), ...(hook.args ?? [])];
      return ['.pre-commit-hooks.yaml', command, rest.join(' ')] as const;
    }),
  ];

  test.each(lines)('%s: ctsel %s%s', (_, command, rest) => {
    const known = Object.keys(table.commands[command]!.flags);
    const flags = [...rest.matchAll(/(?<=^|\s)--([a-z][a-z-]*)/g)].map(([, name]) => name!);
    expect(flags.filter((name) => !known.includes(name))).toEqual([]);
  });

  /** Those that are whole, not parts of a sentence. */
  const whole = lines.filter(([name]) => !/docs.(ci|lint).md/.test(name));
  test.each(whole)('%s: the command takes %s%s', async (_, command, rest) => {
    const load = async () => parsersOf(await COMMANDS[command]!());
    const open = { ...table.commands[command]!, isOpen: true };
    const { flags } = await parseWords(open, rest.split(/\s+/).filter(Boolean), load);
    if (command === 'lint') expect(outputsOf((flags['format'] ?? []) as string[])).not.toEqual([]);
  });
});

test('hooks have what pre-commit asks for', () => {
  for (const hook of yaml('.pre-commit-hooks.yaml')) {
    for (const key of ['id', 'name', 'entry', 'language']) expect(typeof hook[key]).toBe('string');
    expect(hook.language).toBe('node');
    const [bin, command] = hook.entry.split(' ');
    expect([bin, COMMANDS[command] !== undefined]).toEqual(['ctsel', true]);
    expect(() => new RegExp(hook.files)).not.toThrow();
  }
});

// pre-commit takes all that `npm pack` prints for the name of the package.
test('npm packs without the output of the build, so that pre-commit can install', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-pack-'));
  try {
    if (existsSync(path.join(root, '.npmrc'))) writeFileSync(path.join(folder, '.npmrc'), read('.npmrc'));
    writeFileSync(
      path.join(folder, 'package.json'),
      JSON.stringify({ name: 'packed', version: '1.0.0', scripts: { prepare: 'echo built' } }),
    );
    const { stdout } = spawnSync('npm', ['pack'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toBe('packed-1.0.0.tgz\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the workflow gives the action only inputs that it has', () => {
  const { jobs } = yaml('docs/examples/ci/github-workflow.yml');
  const used = jobs.lint.steps.find(({ uses }: any) => uses.startsWith('ctsel/'));
  expect(Object.keys(used.with).filter((name) => !(name in action.inputs))).toEqual([]);
});

test('the examples are in the documents as they are', () => {
  const whole = read('docs/ci.md').replace(/\s+/g, ' ');
  for (const name of ['github-workflow.yml', 'gitlab-ci.yml'])
    expect(whole).toContain(read(`docs/examples/ci/${name}`).trim().replace(/\s+/g, ' '));
  yaml('docs/examples/ci/github-workflow.yml');
  yaml('docs/examples/ci/gitlab-ci.yml');
  yaml('docs/examples/ci/github-compile-check.yml');
  for (const name of ['gitlab-ci.yml', 'github-compile-check.yml'])
    expect(read(`docs/examples/ci/${name}`)).toContain(`ctsel@${version}\n`);
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
