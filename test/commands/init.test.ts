import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ctsel, filled, root, temporaryFolder, tree } from './process.js';

const temporary = temporaryFolder();
const empty = (name: string) => filled(path.join(temporary, name), { '.keep': '' });

test('writes a policy without findings, which compiles', async () => {
  const cwd = empty('first');
  const written = await ctsel(['init', '--account', '444455556666', '--region', 'eu-west-1'], { cwd });
  expect(written).toMatchObject({ status: 0, stderr: '' });
  expect(written.stdout).toContain('ctsel.yaml written');

  expect(await ctsel(['lint', '--fail-on', 'info'], { cwd })).toMatchObject({
    status: 0,
    stdout: '1 file: no findings\n',
    stderr: '',
  });
  expect(await ctsel(['compile'], { cwd })).toMatchObject({ status: 0, stderr: '' });
  const request = readFileSync(path.join(cwd, 'selectors/main-trail/put-event-selectors.json'), 'utf8');
  expect(JSON.parse(request).TrailName).toBe('arn:aws:cloudtrail:eu-west-1:444455556666:trail/main-trail');
});

test('writes the file that is named, with an account to fill in', async () => {
  const cwd = empty('named');
  expect(await ctsel(['init', 'other.yml'], { cwd })).toMatchObject({ status: 0 });
  expect(readFileSync(path.join(cwd, 'other.yml'), 'utf8')).toContain("account: '111122223333' # yours");
  expect(await ctsel(['lint', 'other.yml'], { cwd })).toMatchObject({ status: 0 });
});

test('never overwrites, unless told to', async () => {
  const cwd = filled(path.join(temporary, 'there'), { 'ctsel.yaml': 'mine\n' });
  const refused = await ctsel(['init'], { cwd });
  expect(refused).toMatchObject({ status: 6, stdout: '' });
  expect(refused.stderr).toContain(
    'error: `ctsel.yaml` is already there\nhelp: give `--force` to overwrite it\n',
  );
  expect(tree(cwd)).toEqual({ 'ctsel.yaml': 'mine\n' });

  expect(await ctsel(['init', '--force'], { cwd })).toMatchObject({ status: 0 });
  expect(Object.keys(tree(cwd)).sort()).toEqual(['ctsel.schema.json', 'ctsel.yaml']);
  expect(await ctsel(['lint'], { cwd })).toMatchObject({ status: 0 });
});

test.each([
  [['--account', '12345'], '`12345` is not an account number', 'write its 12 digits'],
  [['--account', "111122223333'\nx: y"], "`111122223333'\\nx: y` is not an account number", '12 digits'],
  [['--region', 'mars-north'], '`mars-north` is not a Region', 'write one such as us-east-1'],
  [['--region', 'us-east-1\nx: y'], '`us-east-1\\nx: y` is not a Region', 'write one such as us-east-1'],
])('%j is refused', async (flags, message, help) => {
  const cwd = empty(`flags-${flags.join('').replace(/\W/g, '')}`);
  const { status, stdout, stderr } = await ctsel(['init', ...flags], { cwd });
  expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
  expect(stderr).toContain(`error: ${message}`);
  expect(stderr).toContain(help);
  expect(Object.keys(tree(cwd))).toEqual(['.keep']);
});

test.each([
  ['missing/ctsel.yaml', 'no such folder'],
  ['.keep/ctsel.yaml', 'a part of its path is a file, not a folder'],
])('%s cannot be written', async (file, reason) => {
  const cwd = empty(`unwritable-${file.slice(0, 3)}`);
  for (const force of [[], ['--force']]) {
    const { status, stdout, stderr } = await ctsel(['init', file, ...force], { cwd });
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toContain(`error: cannot write \`${file}\`: ${reason}\n`);
    expect(Object.keys(tree(cwd))).toEqual(['.keep']);
  }
});

test('a folder is no file to write, with --force neither', async () => {
  const cwd = filled(path.join(temporary, 'folder'), { 'ctsel.yaml/kept': 'kept' });
  expect(await ctsel(['init'], { cwd })).toMatchObject({ status: 6, stdout: '' });
  const { status, stderr } = await ctsel(['init', '--force'], { cwd });
  expect({ status, stderr }).toEqual({
    status: 3,
    stderr: expect.stringContaining('there is a folder in its place'),
  });
  expect(tree(cwd)).toEqual({ 'ctsel.yaml': '', 'ctsel.yaml/kept': 'kept' });
});

test('what is there is found, and imported where that is asked for', async () => {
  const request = JSON.stringify({
    TrailName: 'audit',
    AdvancedEventSelectors: [
      { Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
    ],
  });
  const cwd = filled(path.join(temporary, 'found'), { 'infra/put-event-selectors.json': request });
  expect(await ctsel(['init'], { cwd })).toMatchObject({
    status: 0,
    stderr:
      'found 1 trail or event data store in `infra/put-event-selectors.json`; `ctsel init --from .` begins with what they record\n',
  });
  expect(await ctsel(['init', '--from', '.', '--force'], { cwd })).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(path.join(cwd, 'ctsel.yaml'), 'utf8')).toMatch(/^ {2}audit:$/m);
});

describe('the schema for editors', () => {
  const own = readFileSync(path.join(root, 'generated/policy.schema.json'), 'utf8');
  const schemaOf = (cwd: string) => readFileSync(path.join(cwd, 'ctsel.schema.json'), 'utf8');
  const edition = (version: string) => own.replace(/ctsel\/v[^/]+\//, `ctsel/v${version}/`);

  test('is written beside the policy, whose first line leads to it', async () => {
    const cwd = filled(path.join(temporary, 'schema'), { 'policies/.keep': '' });
    const { status, stdout } = await ctsel(['init', 'policies/audit.yaml'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain(
      'policies/ctsel.schema.json written: editors complete and check the policy with it\n',
    );
    const [first] = readFileSync(path.join(cwd, 'policies/audit.yaml'), 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=./ctsel.schema.json');
    expect(schemaOf(path.join(cwd, 'policies'))).toBe(own);
  });

  test.each([
    ['older', edition('0.0.1'), 'updated'],
    ['newer', edition('99.0.0'), 'updated'],
    ['missing', undefined, 'written'],
    ['current', own, 'is current'],
  ])('one that is %s is %s, and the policy is left alone', async (name, before, was) => {
    const text = '# yaml-language-server: $schema=./ctsel.schema.json\nversion: 1 # mine\n';
    const cwd = filled(path.join(temporary, `schema-${name}`), {
      'ctsel.yaml': text,
      ...(before === undefined ? {} : { 'ctsel.schema.json': before }),
    });
    expect(await ctsel(['init'], { cwd })).toEqual({
      status: 0,
      stdout: `ctsel.schema.json ${was}: editors complete and check the policy with it\n`,
      stderr: '',
    });
    expect(schemaOf(cwd)).toBe(own);
    expect(tree(cwd)['ctsel.yaml']).toBe(text);
    // Whoever asks for a new policy is not answered with the schema alone.
    expect(await ctsel(['init', '--region', 'eu-west-1'], { cwd })).toMatchObject({ status: 6 });
  });

  test.each([
    ['another schema', '{ "$id": "https://example.com/policy.schema.json" }'],
    ['an address that only begins as ours', own.replace('policy.schema.json"', 'policy.schema.json/mine"')],
    ['no JSON', '{'],
    ['null', 'null'],
  ])('a file of the user in its place is kept, with --force too: %s', async (name, mine) => {
    const cwd = filled(path.join(temporary, `mine-${name}`), { 'ctsel.schema.json': mine });
    for (const argv of [['init'], ['init', '--force'], ['init', 'other.yaml', '--account', '111122223333']]) {
      const { status, stderr } = await ctsel(argv, { cwd });
      expect(status).toBe(6);
      expect(stderr).toContain('`ctsel.schema.json` is not a schema that ctsel has written\nhelp: rename it');
      expect(tree(cwd)).toEqual({ 'ctsel.schema.json': mine });
    }
  });

  test('is no input of lint', async () => {
    const cwd = empty('schema-lint');
    await ctsel(['init'], { cwd });
    const { stdout, stderr } = await ctsel(['lint', '.'], { cwd });
    expect([stdout, stderr]).toEqual(['1 file: no findings\n', '']);
  });

  test('is written beside an imported policy too, which does not name it on standard output', async () => {
    const request = JSON.stringify({
      TrailName: 'audit',
      AdvancedEventSelectors: [
        { Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
      ],
    });
    const cwd = filled(path.join(temporary, 'schema-import'), { 'put-event-selectors.json': request });
    const { stdout } = await ctsel(['import', 'put-event-selectors.json'], { cwd });
    expect(stdout).not.toContain('$schema');
    expect(await ctsel(['import', 'put-event-selectors.json', '-o', 'a.yaml'], { cwd })).toMatchObject({
      status: 0,
    });
    const policy = readFileSync(path.join(cwd, 'a.yaml'), 'utf8');
    expect(policy).toBe(`# yaml-language-server: $schema=./ctsel.schema.json\n${stdout}`);
    expect(schemaOf(cwd)).toBe(own);
  });
});
