import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeMirror } from '../../src/dev/mirror.js';
import { filled, policy, root, temporaryFolder } from './process.js';

/** The package as it is published, and the mirror that pre-commit installs from. */

const folder = temporaryFolder();
const installed = path.join(folder, 'empty/node_modules/ctsel');
const quiet = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' };
let packed: { size: number; unpackedSize: number; filename: string; files: { path: string }[] };

beforeAll(() => {
  const options = ['--json', '--ignore-scripts', '--pack-destination', folder];
  const printed = execFileSync('npm', ['pack', ...options], { cwd: root, encoding: 'utf8' });
  // npm 11 prints a list, later ones an object.
  packed = Object.values(JSON.parse(printed) as (typeof packed)[])[0]!;
  filled(path.join(folder, 'empty'), { 'ctsel.yaml': policy('management: all') });
});

test('the package has no dependencies, and stays small', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const key of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundledDependencies'])
    expect(manifest[key]).toBeUndefined();
  expect(packed.unpackedSize).toBeLessThan(5_000_000);
  expect(packed.size).toBeLessThan(1_200_000);
});

test('nothing of oclif is in it, and every package that is has its license', () => {
  const dist = path.join(root, 'dist');
  for (const name of readdirSync(dist).filter((one) => one.endsWith('.cjs')))
    expect([name, /@oclif|CLIParseError/.test(readFileSync(path.join(dist, name), 'utf8'))]).toEqual([
      name,
      false,
    ]);
  const licenses = readFileSync(path.join(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of [
    '@aws-sdk/client-cloudtrail',
    '@smithy/core',
    'prettier',
    'yaml',
    'js-yaml',
    'wrap-ansi',
    'web-tree-sitter',
  ])
    expect(licenses).toMatch(new RegExp(`^${name} \\d`, 'm'));
  expect(licenses).toContain('@tree-sitter-grammars/tree-sitter-hcl');
});

describe('installed in an empty folder', () => {
  beforeAll(() => {
    const argv = ['install', '--no-save', '--ignore-scripts', path.join(folder, packed.filename)];
    execFileSync('npm', argv, { cwd: path.join(folder, 'empty'), env: { ...process.env, ...quiet } });
  });

  test('it is one package', () => {
    const found = readdirSync(path.join(folder, 'empty/node_modules')).filter(
      (name) => !name.startsWith('.'),
    );
    expect(found).toEqual(['ctsel']);
  });

  const run = (argv: readonly string[], env: NodeJS.ProcessEnv, cwd = path.join(folder, 'empty')) => {
    const bin = path.join(installed, 'bin/run.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
      cwd,
      env,
      encoding: 'utf8',
      // What hangs is ended: nothing else would end a test that waits for it.
      timeout: 600_000,
    });
    return { status, stdout, stderr };
  };
  const clean = { status: 0, stdout: expect.stringContaining(''), stderr: '' };

  test.each<[string, NodeJS.ProcessEnv]>([
    ['without a home', {}],
    ['with a home that is not there', { HOME: '/nonexistent' }],
    ['with a home that nobody can write', { HOME: '/proc' }],
  ])('it runs %s', (_, env) => {
    expect(run(['lint', 'ctsel.yaml'], env)).toEqual(clean);
    expect(run(['--version'], env)).toEqual(clean);
    expect(run(['compile', '--stdout', '--format', 'cdk'], env)).toEqual(clean);
  });

  test('it runs where nothing can be written', () => {
    const copy = path.join(folder, 'read-only');
    cpSync(path.join(folder, 'empty'), copy, { recursive: true });
    for (const name of ['node_modules/ctsel/dist', 'node_modules/ctsel', '.'])
      chmodSync(path.join(copy, name), 0o555);
    try {
      expect(run(['lint', 'ctsel.yaml'], { HOME: copy }, copy)).toEqual(clean);
    } finally {
      for (const name of ['.', 'node_modules/ctsel', 'node_modules/ctsel/dist'])
        chmodSync(path.join(copy, name), 0o755);
    }
  });
});

const preCommit = process.env['CTSEL_PRE_COMMIT'];
if (preCommit === undefined) console.warn('skipped: CTSEL_PRE_COMMIT names no pre-commit');
test.skipIf(preCommit === undefined)(
  'pre-commit installs the hooks from the mirror, and runs them',
  async () => {
    const mirror = path.join(folder, 'mirror');
    await writeMirror(root, mirror);
    const { scripts, dependencies } = JSON.parse(readFileSync(path.join(mirror, 'package.json'), 'utf8'));
    expect([scripts, dependencies]).toEqual([undefined, undefined]);
    const git = (cwd: string, ...argv: string[]) => {
      const author = ['-c', 'user.name=ctsel', '-c', 'user.email=ctsel@example.com'];
      return execFileSync('git', [...author, ...argv], {
        cwd,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    };
    const committed = (cwd: string) => {
      git(cwd, 'init', '-q');
      git(cwd, 'add', '-A', '-f');
      git(cwd, 'commit', '-qm', 'all of it');
      return git(cwd, 'rev-parse', 'HEAD');
    };
    const rev = committed(mirror);
    const hooks = `repos:\n  - repo: ${mirror}\n    rev: ${rev}\n    hooks: [{ id: ctsel-lint }, { id: ctsel-compile }]\n`;
    const project = path.join(folder, 'project');
    filled(project, { '.pre-commit-config.yaml': hooks, 'ctsel.yaml': policy('management: all') });
    committed(project);
    mkdirSync(path.join(folder, 'home'));
    const env = { ...process.env, ...quiet, PRE_COMMIT_HOME: path.join(folder, 'home') };
    const argv = ['run', '--all-files', '--verbose'];
    const { stdout } = spawnSync(preCommit!, argv, { cwd: project, env, encoding: 'utf8' });
    expect(stdout).toMatch(/ctsel lint\.+.*Passed/);
    // Nothing is compiled in this project, which its hook says.
    expect(stdout).toMatch(/ctsel compile --check\.+.*Failed/);
  },
);
