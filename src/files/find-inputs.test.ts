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
  const inputs = await findInputs(path.join(folder, name));
  expect(inputs.every(({ isNamed }) => !isNamed)).toBe(true);
  return inputs.map((one) => path.relative(folder, one.path).replaceAll('\\', '/'));
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

test('links are not followed', async () => {
  write('a/own.json');
  symlinkSync('..', path.join(folder, 'a/up'));
  symlinkSync('own.json', path.join(folder, 'a/link.json'));
  symlinkSync('nowhere', path.join(folder, 'a/dangling.json'));
  expect(await found()).toEqual(['a/own.json']);
});

test('a folder that is named by a link is read', async () => {
  write('a/own.json');
  symlinkSync('a', path.join(folder, 'b'));
  expect(await found('b')).toEqual(['b/own.json']);
});

test.each(['-', 'nowhere', 'notes.md'])('what is named and no folder is taken as it is: %s', async (name) => {
  expect(await findInputs(name)).toEqual([{ path: name, isNamed: true }]);
});
