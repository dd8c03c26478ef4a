import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ctselProcess, filled, policy, temporaryFolder, tree, type Ran } from './process.js';
import { runs } from '../runs.js';

const temporary = temporaryFolder();
let folders = 0;

/** A new folder with these files. */
function folder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  return filled(path.join(temporary, String(folders++)), { '.keep': '', ...files });
}

test('50 MB, refused before it is read', async () => {
  const cwd = folder();
  writeFileSync(path.join(cwd, 'p.yaml'), Buffer.alloc(50 * 1024 * 1024, '# a comment line\n'));
  for (const argv of [
    ['lint', 'p.yaml'],
    ['compile', 'p.yaml'],
    ['test', 'p.yaml'],
  ]) {
    const { status, stdout, stderr, seconds, megabytes } = await ctselProcess(argv, { cwd });
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toContain('it has 52,428,800 bytes, and at most 33,554,432 are read');
    expect(megabytes).toBeLessThan(200);
    say(`${argv[0]} of 50 MB`, { seconds, megabytes });
  }
  const endless = await ctselProcess(['lint', '-'], { cwd, input: Buffer.alloc(50 * 1024 * 1024, '# x\n') });
  expect(endless).toMatchObject({ status: 3, stdout: '' });
  expect(endless.stderr).toContain('it goes on after 33,554,432 bytes');
});

const many = runs(100_000).numRuns;

describe(`a policy of ${many}`, () => {
  const of = (line: (index: number) => string) => Array.from({ length: many }, (_, i) => line(i)).join('');

  test('resources says which limit it goes beyond', async () => {
    const values = of((index) => `          - bucket-${index}\n`);
    const cwd = folder({ 'p.yaml': policy(`data: s3\n        resources:\n${values}`) });
    const said = `p.yaml:3:3: error: this names ${many} values; CloudTrail accepts 500 per trail`;
    const lint = await ctselProcess(['lint', 'p.yaml'], { cwd });
    say('lint of resources', lint);
    expect(lint).toMatchObject({ status: 1, stderr: '' });
    expect(lint.stdout).toContain(said);
    const compile = await ctselProcess(['compile', 'p.yaml'], { cwd });
    say('compile of resources', compile);
    expect(compile).toMatchObject({ status: 3, stdout: '' });
    expect(compile.stderr).toContain(said);
    for (const { megabytes } of [lint, compile]) expect(megabytes).toBeLessThan(700);
    expect(Object.keys(tree(cwd)).sort()).toEqual(['.keep', 'p.yaml']);
  });

  test('statements says which limit it goes beyond', async () => {
    const cwd = folder({
      'p.yaml': `${policy()}${of((index) => `      - { data: s3, resources: [bucket-${index}] }\n`)}`,
    });
    const lint = await ctselProcess(['lint', 'p.yaml'], { cwd });
    say('lint of statements', lint);
    expect(lint).toMatchObject({ status: 1, stderr: '' });
    expect(lint.stdout).toMatch(/p\.yaml:\d+:\d+: error: .*CloudTrail accepts 500/);
    expect(lint.megabytes).toBeLessThan(1500);
  });

  test('targets is linted like any other', async () => {
    const target = (index: number) => `  trail-${index}: { log: [{ management: all }] }\n`;
    const cwd = folder({ 'p.yaml': `version: 1\ntrails:\n${of(target)}` });
    const lint = await ctselProcess(['lint', 'p.yaml'], { cwd });
    say('lint of targets', lint);
    expect(lint).toMatchObject({ status: 0, stderr: '' });
    expect(lint.megabytes).toBeLessThan(2000);
  });
});

/** Shows figures in the output of the tests, which fail by none of the clock. */
function say(what: string, { seconds, megabytes }: Pick<Ran, 'seconds' | 'megabytes'>): void {
  process.stderr.write(`  ${what}: ${seconds.toFixed(2)} s of the processor, ${megabytes.toFixed(0)} MB\n`);
}
