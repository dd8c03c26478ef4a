import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { ctselProcess, filled, root, temporaryFolder } from './process.js';

/** The example pipelines, their own lines of ctsel against the emulator. */

const temporary = temporaryFolder();
const examples = path.join(root, 'docs/examples');
const bin = `${process.execPath} ${path.join(root, 'bin/run.js')}`;

type Steps = readonly { readonly run?: string }[];

function linesOf(name: string): readonly string[] {
  const document = parse(readFileSync(path.join(examples, 'ci', name), 'utf8'));
  const scripts: readonly string[] = name.startsWith('github')
    ? Object.values(document.jobs as Record<string, { steps: Steps }>).flatMap(({ steps }) =>
        steps.flatMap(({ run }) => (run === undefined ? [] : [run])),
      )
    : ['cloudtrail:plan', 'cloudtrail:apply'].flatMap((job) => document[job].script);
  return scripts
    .flatMap((script) => script.split('\n'))
    .map((line) => line.replace(/^"\$RUNNER_TEMP\/ctsel\/node_modules\/\.bin\/ctsel"/, 'ctsel'))
    .filter((line) => line.startsWith('ctsel '));
}

describe.each([
  ['github-plan-apply.yml', ['lint', 'plan', 'show', 'apply', 'drift']],
  ['gitlab-plan-apply.yml', ['lint', 'plan', 'apply']],
])('%s', (name, verbs) => {
  test('plans, shows, applies and finds no drift', async () => {
    const lines = linesOf(name);
    const said = lines.join('\n');
    expect(verbs.filter((verb) => !new RegExp(`^ctsel ${verb}\\b`, 'm').test(said))).toEqual([]);
    const policy = readFileSync(path.join(examples, 'apply/ctsel.yaml'));
    const cwd = filled(path.join(temporary, name), { 'ctsel.yaml': policy });
    const script = `set -e\nctsel() { ${bin} "$@"; }\nRUNNER_TEMP=.\n${lines.join('\n')}`;
    const argv = ['emulator', '--policy', 'ctsel.yaml', '--bucket', 'acme-ctsel', '--', 'sh', '-c', script];
    const ran = await ctselProcess(argv, { cwd });
    expect([ran.status, ran.stderr.replace(/^saved in .*\n/m, '')]).toEqual([0, '']);
    expect(ran.stdout).toContain('1 target applied');
  });
});

const hasJq = spawnSync('jq', ['--version']).status === 0;
if (!hasJq) console.log('skipped: jq is not installed');

test.skipIf(!hasJq)('stacksets.sh: one template for each distinct set of selectors', () => {
  const trail = (key: string, account: string, region: string, log: string) =>
    `  ${key}: { name: audit, account: "${account}", region: ${region}, log: [${log}] }\n`;
  const cwd = filled(path.join(temporary, 'stacksets'), {
    'ctsel.yaml': `version: 1\ntrails:\n${trail('a', '111122223333', 'us-east-1', '{ management: all }, { data: s3 }')}${trail('b', '222233334444', 'us-east-1', '{ management: all }, { data: s3 }')}${trail('c', '333344445555', 'eu-west-1', '{ management: all }')}`,
  });
  const ran = spawnSync('sh', [path.join(examples, 'ci/stacksets.sh'), 'ctsel.yaml', 'out'], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CTSEL: bin },
  });
  expect([ran.status, ran.stderr]).toEqual([0, '']);
  const lines = ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(': '));
  expect(lines.map(([, where]) => where).sort()).toEqual([
    '111122223333:us-east-1 222233334444:us-east-1',
    '333344445555:eu-west-1',
  ]);
  for (const [file] of lines) JSON.parse(readFileSync(path.join(cwd, 'out', file!), 'utf8'));
});
