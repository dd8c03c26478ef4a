import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findInputs } from './find-inputs.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ctsel-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(...names: readonly string[]): void {
  for (const name of names) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '');
  }
}

async function found(name = ''): Promise<string[]> {
  const { files } = await findInputs(path.join(folder, name));
  expect(files.every(({ isNamed }) => !isNamed)).toBe(true);
  return files.map((one) => path.relative(folder, one.path).replaceAll('\\', '/'));
}

async function passedOver(name = ''): Promise<string[]> {
  const { passedOver } = await findInputs(path.join(folder, name));
  return passedOver.map((one) => `${one.what}: ${path.relative(folder, one.path)}`);
}

test('what may be read in a folder and below it, sorted', async () => {
  write(
    'b.tf',
    'a/z.yaml',
    'a/c.yml',
    'B.JSON',
    'x.template',
    'vars.auto.tfvars',
    'm.tf.json',
    'notes.md',
    'json',
  );
  expect(await found()).toEqual([
    'B.JSON',
    'a/c.yml',
    'a/z.yaml',
    'b.tf',
    'm.tf.json',
    'vars.auto.tfvars',
    'x.template',
  ]);
});

test('folders that hold nothing of the user are passed over unless they are named', async () => {
  const skipped = ['node_modules', '.git', '.terraform', 'cdk.out', '.aws-sam'];
  write('own.json', ...skipped.map((name) => `deep/${name}/deeper/a.json`));
  expect(await found()).toEqual(['own.json']);
  for (const name of skipped) expect(await found(`deep/${name}`)).toEqual([`deep/${name}/deeper/a.json`]);
});

test('every folder that is passed over is named, but for those of Git', async () => {
  write('a/node_modules/x.json', '.terraform/x.tf', '.git/x.json');
  expect(await passedOver()).toEqual(['folder: .terraform', 'folder: a/node_modules']);
});

test('links are followed, and no folder is entered twice', async () => {
  write('a/own.json', 'a/main.txt', 'b/c/deep.yaml', 'b/node_modules/x/m.tf', 'z/y.yaml');
  symlinkSync('..', path.join(folder, 'a/up'));
  symlinkSync('own.json', path.join(folder, 'a/link.json'));
  symlinkSync('main.txt', path.join(folder, 'a/main.tf'));
  symlinkSync('own.json', path.join(folder, 'a/README'));
  symlinkSync('../z', path.join(folder, 'b/again'));
  symlinkSync('node_modules/x', path.join(folder, 'b/module'));
  expect(await found()).toEqual([
    'a/link.json',
    'a/main.tf',
    'a/own.json',
    'b/c/deep.yaml',
    'b/module/m.tf',
    'z/y.yaml',
  ]);
  expect(await passedOver()).toEqual(['folder: b/node_modules']);
});

test('a link that leads out of the repository, or nowhere, is named', async () => {
  write('repository/.git/HEAD', 'repository/a/own.json', 'secret.json', 'outside/main.tf');
  const links = {
    'out.json': '../../secret.json',
    'notes.md': '../../secret.json',
    door: '../../outside',
    'no.yaml': 'no',
  };
  for (const [name, target] of Object.entries(links))
    symlinkSync(target, path.join(folder, 'repository/a', name));
  expect(await found('repository')).toEqual(['repository/a/own.json']);
  expect(await passedOver('repository')).toEqual([
    'link out: repository/a/door',
    'unreadable: repository/a/no.yaml',
    'link out: repository/a/out.json',
  ]);
});

test('a folder that is named by a link is read', async () => {
  write('a/own.json');
  symlinkSync('a', path.join(folder, 'b'));
  expect(await found('b')).toEqual(['b/own.json']);
});

test.each(['-', 'nowhere', 'notes.md'])('what is named and no folder is taken as it is: %s', async (name) => {
  expect(await findInputs(name)).toEqual({ files: [{ path: name, isNamed: true }], passedOver: [] });
});
