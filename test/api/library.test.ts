import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type * as Library from '../../src/api/index.js';
import { ctsel } from '../commands/process.js';

const root = path.join(import.meta.dirname, '../..');
/** What others import, as the build makes it. */
const library: typeof Library = await import(path.join(root, 'dist/api.mjs'));
const { compile, diff, explain, importPolicy, lint, rules } = library;

const scratch = mkdtempSync(path.join(tmpdir(), 'ctsel-library-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The texts in a folder, by their paths. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

const estates = ['test/cases', 'selectors']
  .flatMap((folder) => readdirSync(path.join(root, folder)).map((name) => path.join(folder, name)))
  .filter((folder) => statSync(path.join(root, folder)).isDirectory());

/** A folder is a repository of its own, as files that are handed in are. */
function asRepository(folder: string): string {
  const copy = path.join(scratch, folder.replaceAll('/', '-'));
  mkdirSync(path.join(copy, '.git'), { recursive: true });
  for (const [name, text] of Object.entries(filesOf(path.join(root, folder)))) {
    mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
    writeFileSync(path.join(copy, name), text);
  }
  return copy;
}

describe('the commands and the library give the same', () => {
  test.each(estates)('lint of %s', async (folder) => {
    const cwd = asRepository(folder);
    const { stdout, status } = await ctsel(['lint', '.', '--json', '--rule', 'selector-unnamed=error'], {
      cwd,
    });
    const result = await lint(filesOf(path.join(root, folder)), {
      paths: ['.'],
      rules: { 'selector-unnamed': 'error' },
    });
    expect(JSON.parse(JSON.stringify(result))).toEqual(JSON.parse(stdout));
    expect(status).toBe(result.summary.errors > 0 ? 1 : 0);
  });
});

const trail = {
  'main.tf': `resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
  advanced_event_selector {
    name = "objects"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
    field_selector {
      field       = "resources.ARN"
      starts_with = [var.bucket]
    }
  }
}
variable "bucket" { default = "arn:aws:s3:::payments/" }
`,
};
const record = {
  eventVersion: '1.09', eventTime: '2026-11-22T00:00:00Z', eventID: 'id', eventCategory: 'Data',
  eventSource: 's3.amazonaws.com', eventName: 'PutObject', readOnly: false, awsRegion: 'us-east-1',
  resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::payments/a' }],
}; // prettier-ignore

test('a policy imported from Terraform compiles to the same', async () => {
  const { policy, leftOut, diagnostics } = await importPolicy(trail);
  expect({ leftOut, diagnostics }).toEqual({ leftOut: [], diagnostics: [] });
  const { files } = await compile(policy);
  expect(Object.keys(files)).toContain('index.json');
  const { equal, added, removed } = await diff(trail, { 'ctsel.yaml': policy });
  expect({ equal, added, removed }).toEqual({ equal: true, added: [], removed: [] });
});

test('a difference has an event', async () => {
  const { equal, removed } = await diff(trail, {
    'main.tf': trail['main.tf'].replace('payments/', 'payments/in/'),
  });
  expect(equal).toBe(false);
  expect(removed[0]!.witness.eventCategory).toBe('Data');
});

test('an event is explained', async () => {
  const { events } = await explain(trail, [
    record,
    { ...record, eventName: 'GetObject', readOnly: true, resources: [] },
  ]);
  expect(events.map(({ targets }) => targets.map(({ recorded }) => recorded))).toEqual([[true], [false]]);
  await expect(explain(trail, ['no record'])).rejects.toMatchObject({ name: 'Failure', kind: 'input' });
});

test('options are those of the command', async () => {
  const files = {
    'infra/main.tf': trail['main.tf'].replace('StartsWith', ''),
    'old/broken.tf': 'resource "aws_cloudtrail" "x" { event_selector { read_write_type = "None" } }',
    'guard.yaml': 'version: 1\nrequire: [{ management: all, because: audit }]\n',
  };
  const errorsOf = async (options: Library.LintOptions) =>
    (await lint(files, options)).diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, file }) => [rule, file]);
  expect(await errorsOf({ paths: ['infra'] })).toEqual([]);
  expect(await errorsOf({})).toContainEqual(['basic-read-write-type', 'old/broken.tf']);
  expect(await errorsOf({ exclude: ['old'] })).toEqual([]);
  expect(await errorsOf({ paths: ['infra'], guard: 'guard.yaml' })).toEqual([
    ['guard-unmet', 'infra/main.tf'],
  ]);
  const named = {
    ...files,
    'infra/main.tf': files['infra/main.tf'].replace(
      ' default = "arn:aws:s3:::payments/" ',
      ' type = string ',
    ),
    'prod.tfvars': 'bucket = "payments"',
  };
  const { diagnostics } = await lint(named, { paths: ['infra'], varFiles: ['prod.tfvars'] });
  expect(diagnostics.map(({ rule }) => rule)).toContain('arn-shape');
});

test('rules have what a page about them needs', () => {
  const all = rules();
  expect(all.length).toBeGreaterThan(80);
  for (const { name, summary, why, url, sources } of all) {
    expect(url).toContain(name);
    expect([summary, why].every((text) => text.length > 20)).toBe(true);
    expect(sources.length).toBeGreaterThan(0);
  }
});

describe('what cannot be done', () => {
  test.each<[string, () => Promise<unknown>, object]>([
    ['nothing to check', () => lint({}), { kind: 'input' }],
    ['a path out of the folder', () => lint({ '../x.tf': '' }), { kind: 'usage', message: '`../x.tf` is no path of a file' }],
    ['a file twice', () => lint({ 'a.tf': '', './a.tf': '' }), { message: '`./a.tf` is given twice' }],
    ['an unknown rule', () => lint(trail, { rules: { 'selector-unamed': 'off' } }), { kind: 'usage', message: expect.stringContaining('selector-unnamed') }],
    ['an unknown preset', () => lint(trail, { preset: 'strickt' as 'strict' }), { kind: 'usage' }],
    ['an unknown pack', () => lint(trail, { packs: ['aws-fsb'] }), { kind: 'usage' }],
    ['an unknown assumption', () => lint(trail, { assume: ['own-scop' as 'own-scope'] }), { message: expect.stringMatching(/^unknown assumption `own-scop`.*own-scope/) }],
    ['an unknown format', () => compile('version: 1', { format: 'yaml' as 'aws' }), { kind: 'usage' }],
    ['an unknown target', () => diff(trail, trail, { targets: ['x'] }), { kind: 'usage' }],
    ['no target', () => diff(trail, { 'main.tf': '' }), { kind: 'input' }],
    ['a file that is not there', () => lint(trail, { paths: ['other.tf'] }), { message: 'cannot read `other.tf`: it is not among the files' }],
    ['bytes that are no text', () => lint({ 'a.json': new Uint8Array([0xff, 0xfe, 0x00]) }, { paths: ['a.json'] }), { message: expect.stringContaining('UTF-8') }],
    ['broken input, with what is wrong with it', () => diff({ 'main.tf': 'resource "aws_cloudtrail" "x" {' }, trail), { kind: 'input', diagnostics: [expect.objectContaining({ severity: 'error', file: 'main.tf' })] }],
  ])('%s', async (_, run, expected) => {
    await expect(run()).rejects.toMatchObject({ name: 'Failure', ...expected });
  }); // prettier-ignore

  test('a policy with an error has no files, and what is wrong with it', async () => {
    const { files, diagnostics } = await compile('version: 1\ntrails:\n  main: { record: 5 }\n', {
      name: 'p.yaml',
    });
    expect(files).toEqual({});
    expect(diagnostics[0]).toMatchObject({ severity: 'error', file: 'p.yaml', start: { line: 3 } });
  });
});

test('nothing is touched: no file, no folder, no stream, no variable', async () => {
  const script = `
    import { lint, compile, importPolicy } from ${JSON.stringify(path.join(root, 'dist/api.mjs'))};
    const files = ${JSON.stringify(trail)};
    await lint(files);
    const { policy } = await importPolicy(files);
    for (const format of ['aws', 'terraform', 'cloudformation', 'cdk']) await compile(policy, { format });
    console.log('done');`;
  const folder = path.join(scratch, 'empty');
  mkdirSync(folder);
  const file = path.join(scratch, 'run.mjs');
  writeFileSync(file, script);
  const flags = ['--experimental-permission', '--permission']
    .filter((flag) => process.allowedNodeEnvironmentFlags.has(flag))
    .slice(-1);
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...flags, `--allow-fs-read=${root}`, `--allow-fs-read=${file}`, '--no-warnings', file],
    { cwd: folder, encoding: 'utf8' },
  );
  expect({ stdout, stderr, status }).toEqual({ stdout: 'done\n', stderr: '', status: 0 });
  expect(readdirSync(folder)).toEqual([]);
});

test('a program in TypeScript uses it by its types', () => {
  const folder = path.join(scratch, 'program');
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
  symlinkSync(root, path.join(folder, 'node_modules/ctsel'));
  writeFileSync(
    path.join(folder, 'program.mts'),
    `import { compile, diff, explain, importPolicy, lint, rules, type Compiled, type CtselError, type LintResult } from 'ctsel';
     const files = { 'main.tf': '' };
     const result: LintResult = await lint(files, { packs: ['aws-fsbp'], rules: { 'selector-unnamed': 'off' } });
     const line: number | undefined = result.diagnostics[0]?.start.line;
     const compiled: Compiled = await compile('version: 1', { format: 'cdk', targets: ['*'] });
     const { equal } = await diff(files, files);
     const recorded: boolean | null | undefined = (await explain(files, [{}])).events[0]?.targets[0]?.recorded;
     const { leftOut } = await importPolicy(files).catch((error: CtselError) => { throw new Error(error.help); });
     console.log(line, compiled.files, equal, recorded, leftOut, rules()[0]?.url);
     // @ts-expect-error There is no such format.
     await compile('', { format: 'yaml' });
     // @ts-expect-error There is no such option.
     await lint(files, { rule: 'x' });`,
  );
  for (const moduleResolution of ['nodenext', 'bundler']) {
    const { stdout, status } = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/typescript/bin/tsc'),
        '--noEmit',
        '--strict',
        '--target',
        'es2022',
        '--module',
        moduleResolution === 'bundler' ? 'esnext' : 'nodenext',
        '--moduleResolution',
        moduleResolution,
        '--types',
        '',
        '--lib',
        'es2022,dom',
        'program.mts',
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  }
});
