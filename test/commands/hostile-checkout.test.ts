import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { filled, root, temporaryFolder } from './process.js';

/**
 * Each documented job, line by line, in a checkout that has a `ctsel` of its own: a committed `node_modules`, an `.npmrc` that names
 * another registry, scripts in its `package.json`. All that these do is note a word.
 */

const temporary = temporaryFolder();
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

/** A package of the name ctsel whose program notes a word and its arguments. */
function packageOf(word: string): Record<string, string> {
  return {
    'package.json': JSON.stringify({
      name: 'ctsel',
      version,
      bin: { ctsel: 'bin/run.js' },
      scripts: { postinstall: `echo scripts-of-${word} >> "$CTSEL_NOTES"` },
    }),
    'bin/run.js': `#!/usr/bin/env node\nrequire('node:fs').appendFileSync(process.env.CTSEL_NOTES, ${JSON.stringify(word)} + ' ' + process.argv.slice(2).join(' ') + '\\n');\n`,
  };
}

const words = ['genuine', 'hostile'] as const;
let registry: Server;
let url: string;
beforeAll(async () => {
  const archives = Object.fromEntries(
    words.map((word) => {
      const folder = path.join(temporary, 'packages', word);
      filled(path.join(folder, 'package'), packageOf(word));
      chmodSync(path.join(folder, 'package/bin/run.js'), 0o755);
      spawnSync('tar', ['czf', 'package.tgz', 'package'], { cwd: folder });
      return [word, readFileSync(path.join(folder, 'package.tgz'))];
    }),
  );
  registry = createServer((request, response) => {
    const [, word = '', what] = request.url!.split('/');
    const archive = archives[word];
    if (archive === undefined) return void response.writeHead(404).end();
    if (what === 'package.tgz') return void response.end(archive);
    const manifest = JSON.parse(packageOf(word)['package.json']!);
    const dist = { tarball: `${url}/${word}/package.tgz` };
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        name: 'ctsel',
        'dist-tags': { latest: version },
        versions: { [version]: { ...manifest, hasInstallScript: true, dist } },
      }),
    );
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
});
afterAll(() => void registry.close());

interface Job {
  readonly where: string;
  readonly shell: 'sh' | 'bash';
  /** Each is run by a shell of its own. */
  readonly scripts: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether ctsel is there already: the text is about a machine where somebody has installed it. */
  readonly isInstalled: boolean;
}

function githubJobs(name: string): readonly Job[] {
  const { jobs } = parse(read(name)) as { jobs: Record<string, { steps: readonly { run?: string }[] }> };
  return Object.entries(jobs).map(([job, { steps }]) => ({
    where: `${name}: ${job}`,
    shell: 'bash',
    scripts: steps.flatMap(({ run }) => run ?? []),
    isInstalled: false,
  }));
}

function gitlabJobs(name: string): readonly Job[] {
  const document = parse(read(name)) as Record<
    string,
    { before_script?: string[]; script?: string[]; extends?: string }
  >;
  return Object.entries(document)
    .filter(([, { script }]) => script !== undefined)
    .map(([job, { script = [], extends: base = '' }]) => ({
      where: `${name}: ${job}`,
      shell: 'sh',
      scripts: [[...(document[base]?.before_script ?? []), ...script].join('\n')],
      isInstalled: false,
    }));
}

function actionJob(): Job {
  const { runs, inputs } = parse(read('action.yml')) as {
    runs: { steps: readonly { run?: string; env?: Record<string, string> }[] };
    inputs: Record<string, { default: string }>;
  };
  const env = runs.steps.flatMap(({ env: own = {} }) => Object.entries(own));
  return {
    where: 'action.yml',
    shell: 'bash',
    scripts: runs.steps.flatMap(({ run }) => run ?? []),
    env: Object.fromEntries(
      env.map(([key, value]) => [
        key,
        value
          .replace(/\$\{\{ inputs\.([a-z-]+) \}\}/, (_, name: string) => inputs[name]!.default)
          .replace(/\$\{\{ steps\.lint\.outputs\.[a-z]+-file \}\}/, '/dev/null')
          .replace(/\$\{\{.*\}\}/, '0'),
      ]),
    ),
    isInstalled: false,
  };
}

/** The shell texts of a document: whole blocks, and what blocks of other systems give to a shell. */
function documentJobs(name: string): readonly Job[] {
  const blocks = [...read(name).matchAll(/^```(\S+)[^\n]*\n([^]*?)^```$/gm)];
  return blocks.flatMap(([, language, text = ''], index) => {
    const scripts =
      language === 'sh'
        ? [text]
        : language === 'groovy'
          ? [...text.matchAll(/^sh '(.*)'$/gm)].map(([, line]) => line!)
          : language === 'yaml' && /^- script:/m.test(text)
            ? (parse(text) as readonly { script?: string }[]).flatMap(({ script }) => script ?? [])
            : [];
    if (!scripts.some((script) => /\bctsel\b/.test(script))) return [];
    const isInstalled = !scripts.some((script) => script.includes('npm install'));
    return [{ where: `${name}, block ${index + 1}`, shell: 'sh' as const, scripts, isInstalled }];
  });
}

/** The one of README that is about a clone of this repository. */
const isOwnClone = ({ scripts }: Job) => scripts.some((script) => /^npm ci\b/m.test(script));
const ci = 'docs/examples/ci';
const all: readonly Job[] = [
  ...['github-plan-apply.yml', 'github-compile-check.yml'].flatMap((name) => githubJobs(`${ci}/${name}`)),
  ...['gitlab-plan-apply.yml', 'gitlab-ci.yml'].flatMap((name) => gitlabJobs(`${ci}/${name}`)),
  actionJob(),
  ...['README.md', 'docs/ci.md', 'docs/apply.md', 'docs/lint.md', 'docs/policy.md'].flatMap(documentJobs),
].filter((job) => !isOwnClone(job));

let made = 0;

/** Runs scripts in a checkout that tries; what the programs noted. */
async function notedBy({
  shell,
  scripts,
  env,
  isInstalled,
}: Job): Promise<{ notes: string; errors: string }> {
  const scratch = path.join(temporary, `job ${made++}`.replace(' ', '-'));
  const hostile = packageOf('hostile');
  const checkout = filled(path.join(scratch, 'checkout'), {
    'ctsel.yaml': 'version: 1\n',
    '.npmrc': `registry=${url}/hostile/\nignore-scripts=false\n`,
    'package.json': JSON.stringify({
      name: 'checkout',
      dependencies: { ctsel: version },
      scripts: { preinstall: 'echo hostile >> "$CTSEL_NOTES"', install: 'echo hostile >> "$CTSEL_NOTES"' },
    }),
    'node_modules/ctsel/package.json': hostile['package.json']!,
    'node_modules/ctsel/bin/run.js': hostile['bin/run.js']!,
  });
  chmodSync(path.join(checkout, 'node_modules/ctsel/bin/run.js'), 0o755);
  mkdirSync(path.join(checkout, 'node_modules/.bin'));
  symlinkSync('../ctsel/bin/run.js', path.join(checkout, 'node_modules/.bin/ctsel'));
  const home = filled(path.join(scratch, 'home'), {
    '.npmrc': `registry=${url}/genuine/\nupdate-notifier=false\n`,
  });
  const quiet = '#!/bin/sh\nexit 0\n';
  const bin = filled(path.join(scratch, 'bin'), {
    gh: quiet,
    git: quiet,
    ...(isInstalled ? { ctsel: packageOf('genuine')['bin/run.js']! } : {}),
  });
  for (const name of ['gh', 'git', ...(isInstalled ? ['ctsel'] : [])]) chmodSync(path.join(bin, name), 0o755);
  const outside = filled(path.join(scratch, 'outside'), {});
  mkdirSync(outside, { recursive: true });
  const notes = path.join(scratch, 'notes');
  let errors = '';
  for (const script of scripts) {
    const text = script.replaceAll('/tmp/', `${outside}/`).replaceAll(/\$\{\{.*?\}\}/g, 'x');
    const child = spawn(shell, ['-e', '-c', text], {
      cwd: checkout,
      env: {
        PATH: `${bin}:${process.env['PATH']}`,
        HOME: home,
        CTSEL_NOTES: notes,
        RUNNER_TEMP: outside,
        AGENT_TEMPDIRECTORY: outside,
        WORKSPACE_TMP: outside,
        GITHUB_OUTPUT: path.join(outside, 'output'),
        GITHUB_STEP_SUMMARY: path.join(outside, 'summary'),
        GITHUB_ACTION_PATH: root,
        GITHUB_REPOSITORY: 'acme/trails',
        NUMBER: '1',
        AWS_TOKEN: 'x',
        AWS_WEB_IDENTITY_TOKEN_FILE: path.join(outside, 'token'),
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
        ...env,
      },
    });
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const status = await new Promise((resolve) => child.on('close', resolve));
    if (status !== 0) errors += `\nstatus ${status} of ${text}`;
  }
  return { notes: existsSync(notes) ? readFileSync(notes, 'utf8') : '', errors };
}

test('such a checkout does replace what `npx` runs', async () => {
  const lines = [`npx --yes ctsel@${version} lint`];
  const { notes } = await notedBy({ where: '', shell: 'sh', scripts: lines, isInstalled: false });
  expect(notes).toBe('hostile lint\n');
});

test('and does replace what is installed inside of it', async () => {
  const lines = ['npm install --no-audit --no-fund ctsel && node_modules/.bin/ctsel lint'];
  const { notes } = await notedBy({ where: '', shell: 'sh', scripts: lines, isInstalled: false });
  expect(notes).toContain('hostile');
});

test.each(all.map((job) => [job.where, job] as const))('%s', async (_, job) => {
  const { notes, errors } = await notedBy(job);
  expect([notes, errors]).toEqual([
    expect.not.stringMatching(/hostile|scripts-of/),
    expect.not.stringMatching(/^status/m),
  ]);
  const called = job.scripts.join('\n').match(/\bctsel"? (lint|plan|show|apply|drift|compile|init)\b/g) ?? [];
  // The action puts its command line together.
  expect(notes.match(/^genuine /gm) ?? []).toHaveLength(Math.max(1, called.length));
});

test('the job that has credentials installs before it has them', () => {
  for (const { jobs } of [parse(read(`${ci}/github-plan-apply.yml`))])
    for (const { steps } of Object.values(
      jobs as Record<string, { steps: { run?: string; uses?: string }[] }>,
    )) {
      const at = (isIt: (step: { run?: string; uses?: string }) => boolean) => steps.findIndex(isIt);
      const installs = at(({ run = '' }) => run.startsWith('npm install'));
      expect(installs).toBeGreaterThan(-1);
      expect(installs).toBeLessThan(at(({ uses = '' }) => uses.startsWith('aws-actions/')));
      // Nothing but ctsel and the tool that comments runs, and none of it from the checkout.
      for (const { run = '' } of steps)
        expect(run).not.toMatch(
          /npx|npm (ci|run|exec|test)|node_modules\/\.bin(?<!RUNNER_TEMP\/ctsel\/node_modules\/\.bin)|\.\//,
        );
    }
});
