import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { ctsel, filled, temporaryFolder, tree } from './process.js';

const temporary = temporaryFolder();
const policy = `version: 1
trails:
  org-trail:
    account: '111122223333'
    region: us-east-1
    log:
      - management: all
  sandbox:
    account: '444455556666'
    region: eu-west-1
    log:
      - { data: s3, resources: [sandbox-reports] }
`;
const folderWith = (name: string, text = policy) =>
  filled(path.join(temporary, name), { 'ctsel.yaml': text, '.git/HEAD': '' });
const filesOf = (folder: string) =>
  Object.entries(tree(folder))
    .flatMap(([file, content]) => (content === '' ? [] : [file]))
    .sort();

const extensions = {
  terraform: 'tf',
  'terraform-json': 'tf.json',
  cloudformation: 'template.yaml',
  'cloudformation-json': 'template.json',
  cdk: 'ts',
};

/** Of the folders that one provider of Terraform deploys. */
const folders: Readonly<Record<string, string>> = {
  'org-trail': '111122223333-us-east-1',
  sandbox: '444455556666-eu-west-1',
  playground: '444455556666-eu-west-1',
};

describe.each(Object.entries(extensions))('--format %s', (format, extension) => {
  const fileOf = (key: string) =>
    `${format.startsWith('terraform') ? `${folders[key]}/` : ''}${key}.${extension}`;
  const allOf = (...keys: readonly string[]) => ['index.json', ...keys.map(fileOf)].sort();

  test('writes one file a target and an index, and nothing the second time', async () => {
    const cwd = folderWith(format);
    const first = await ctsel(['compile', '--format', format], { cwd });
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(/\n3 files written in selectors\n$/);
    const folder = path.join(cwd, 'selectors');
    expect(filesOf(folder)).toEqual(allOf('org-trail', 'sandbox'));
    const index = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8'));
    expect(index.format).toBe(format);
    expect(Object.keys(index.targets['sandbox'].files)).toEqual([fileOf('sandbox')]);
    expect((await ctsel(['compile', '--format', format], { cwd })).stdout).toMatch(/\n3 unchanged in/);
    expect((await ctsel(['compile', '--format', format, '--check'], { cwd })).status).toBe(0);
  });

  test('leaves alone what --target does not name, and removes what is gone', async () => {
    const cwd = folderWith(`${format}-target`);
    await ctsel(['compile', '--format', format], { cwd });
    const folder = path.join(cwd, 'selectors');
    const before = tree(folder);
    await ctsel(['compile', '--format', format, '-t', 'sandbox'], { cwd });
    expect(tree(folder)).toEqual(before);
    filled(cwd, { 'ctsel.yaml': policy.replace('  sandbox:', '  playground:') });
    const check = await ctsel(['compile', '--format', format, '--check'], { cwd });
    expect(check.status).toBe(1);
    expect(check.stdout).toBe(
      `missing: selectors/${fileOf('playground')}\ndifferent: selectors/index.json\nstale: selectors/${fileOf('sandbox')}\nrun \`ctsel compile --format ${format}\` and commit what it writes\n`,
    );
    await ctsel(['compile', '--format', format], { cwd });
    expect(filesOf(folder)).toEqual(allOf('org-trail', 'playground'));
  });
});

describe('a folder', () => {
  test.each([[], ['--check'], ['-t', 'sandbox']])(
    'holds one format: %j of another is refused',
    async (...flags) => {
      const cwd = folderWith(`other-${flags.join('')}`);
      await ctsel(['compile'], { cwd });
      const before = tree(cwd);
      expect(await ctsel(['compile', '--format', 'terraform', ...flags], { cwd })).toMatchObject({
        status: 6,
        stdout: '',
        stderr:
          'error: `selectors` holds what `--format aws` wrote\nhelp: give another folder with `--out-dir`, or remove this one first\n',
      });
      expect(tree(cwd)).toEqual(before);
      const infra = ['compile', '--format', 'terraform', '--out-dir', 'infra'];
      expect((await ctsel(infra, { cwd })).status).toBe(0);
      expect((await ctsel(['compile', '--out-dir', 'infra'], { cwd })).stderr).toMatch(
        /^error: `infra` holds what `--format terraform` wrote\n/,
      );
    },
  );
});

describe('what a format cannot say', () => {
  test('is refused with its place, and nothing is written', async () => {
    const cwd = folderWith('refused');
    const { status, stdout, stderr } = await ctsel(['compile', '--format', 'lza'], { cwd });
    expect({ status, stdout }).toEqual({ status: 6, stdout: '' });
    expect(stderr).toMatch(
      /ctsel\.yaml:12:9: error: the Landing Zone Accelerator cannot express this statement \[format-refused\]/,
    );
    expect(stderr).toMatch(/error: `.*ctsel\.yaml` cannot be written as lza\nhelp: /);
    expect(Object.keys(tree(cwd)).some((file) => file.startsWith('selectors'))).toBe(false);
    expect((await ctsel(['compile', '--format', 'lza', '-t', 'org-trail'], { cwd })).status).toBe(0);
    expect(filesOf(path.join(cwd, 'selectors'))).toEqual(['index.json', 'org-trail.global-config.yaml']);
    expect(JSON.parse((await ctsel(['compile', '--format', 'lza', '--json'], { cwd })).stdout)).toMatchObject(
      {
        error: { message: expect.stringContaining('cannot be written as lza') },
      },
    );
  });

  test('is said beside the result where it is left out', async () => {
    const cwd = folderWith('left-out', `${policy}    aggregation: [API_ACTIVITY]\n`);
    const { status, stdout, stderr } = await ctsel(['compile', '--format', 'terraform', '--stdout'], { cwd });
    expect({ status, said: stdout.includes('API_ACTIVITY') }).toEqual({ status: 0, said: false });
    expect(stderr).toMatch(
      /warning: the Terraform resource of `sandbox` cannot express `aggregation`, so this is left out/,
    );
  });
});

describe('--fragment', () => {
  test('is the properties alone', async () => {
    const cwd = folderWith('fragment');
    const yaml = await ctsel(
      ['compile', '--format', 'cloudformation', '--fragment', '--stdout', '-t', 'org-trail'],
      { cwd },
    );
    const wanted = { EventSelectors: [expect.objectContaining({ IncludeManagementEvents: true })] };
    expect(parse(yaml.stdout)).toEqual(wanted);
    const json = await ctsel(
      ['compile', '--format', 'cloudformation-json', '--fragment', '--json', '--stdout', '-t', 'org-trail'],
      { cwd },
    );
    expect(JSON.parse(json.stdout)).toEqual(wanted);
    await ctsel(['compile', '--format', 'cloudformation'], { cwd });
    await ctsel(['compile', '--format', 'cloudformation', '--fragment'], { cwd });
    expect(filesOf(path.join(cwd, 'selectors'))).toEqual([
      'index.json',
      'org-trail.properties.yaml',
      'sandbox.properties.yaml',
    ]);
  });

  test('does not go with other formats', async () => {
    const cwd = folderWith('no-fragment');
    expect(await ctsel(['compile', '--format', 'cdk', '--fragment'], { cwd })).toMatchObject({
      status: 64,
      stdout: '',
      stderr:
        'error: `--fragment` does not go with `--format cdk`\nhelp: leave it out, or use `--format cloudformation`\n',
    });
  });
});

describe('--stdout', () => {
  test('prints one file as it would be written, several one after another', async () => {
    const cwd = folderWith('stdout');
    await ctsel(['compile', '--format', 'terraform'], { cwd });
    const [org, sandbox] = [`${folders['org-trail']}/org-trail.tf`, `${folders['sandbox']}/sandbox.tf`];
    const file = (name: string) => readFileSync(path.join(cwd, 'selectors', name), 'utf8');
    const one = await ctsel(['compile', '--format', 'terraform', '--stdout', '-t', 'sandbox'], { cwd });
    expect(one.stdout).toBe(file(sandbox));
    const both = await ctsel(['compile', '--format', 'terraform', '--stdout'], { cwd });
    expect(both.stdout).toBe(`# ${org}\n${file(org)}\n# ${sandbox}\n${file(sandbox)}`);
    const json = await ctsel(['compile', '--format', 'terraform', '--stdout', '--json'], { cwd });
    expect(JSON.parse(json.stdout)).toEqual({
      [org]: file(org),
      [sandbox]: file(sandbox),
    });
  });

  test('prints templates as documents of one stream', async () => {
    const cwd = folderWith('stream');
    const { stdout } = await ctsel(['compile', '--format', 'cloudformation', '--stdout'], { cwd });
    const documents = parseAllDocuments(stdout).map((one) => one.toJS());
    expect(documents.map(({ Resources }) => Object.keys(Resources))).toEqual([
      ['OrgTrail'],
      ['SandboxTrail'],
    ]);
  });
});
