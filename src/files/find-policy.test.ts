import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { NearestPolicy } from './find-policy.js';

/** Files to create (folders end with `/`), where to look from, what is found. */
type Row = [name: string, files: string[], from: string, found: string | undefined];

test.each<Row>([
  ['nothing', ['.git/'], '.', undefined],
  ['its own', ['.git/', 'ctsel.yaml'], '.', 'ctsel.yaml'],
  ['yaml before yml before json', ['ctsel.json', 'ctsel.yml', 'ctsel.yaml'], '.', 'ctsel.yaml'],
  ['yml before json', ['ctsel.json', 'ctsel.yml'], '.', 'ctsel.yml'],
  ['json', ['ctsel.json'], '.', 'ctsel.json'],
  ['a parent within the repository', ['.git/', 'ctsel.yml', 'a/b/'], 'a/b', '../../ctsel.yml'],
  ['the nearest', ['.git/', 'ctsel.yaml', 'a/ctsel.json', 'a/b/'], 'a/b', '../ctsel.json'],
  ['not beyond the repository', ['.git/', 'ctsel.yaml', 'a/.git/', 'a/b/'], 'a/b', undefined],
  ['a worktree, where .git is a file', ['.git/', 'ctsel.yaml', 'a/.git', 'a/b/'], 'a/b', undefined],
  ['no repository: not the parents', ['ctsel.yaml', 'a/'], 'a', undefined],
  ['a folder of that name is none', ['ctsel.yaml/', 'ctsel.json'], '.', 'ctsel.json'],
  ['a folder that is not there', ['.git/'], 'nope', undefined],
])('%s', async (_, files, from, found) => {
  const folder = await mkdtemp(join(tmpdir(), 'ctsel-find-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const file of files) {
    await mkdir(join(folder, file.endsWith('/') ? file : dirname(file)), { recursive: true });
    if (!file.endsWith('/')) await writeFile(join(folder, file), '');
  }

  const own = new NearestPolicy().of(join(folder, from));
  expect(own && relative(join(folder, from), own)).toBe(found);
});
