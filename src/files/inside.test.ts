import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openInside, repositoryOf } from './inside.js';
import { readText } from './read-text.js';

let folder: string;
let repository: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ctsel-inside-')));
  repository = path.join(folder, 'repository');
  mkdirSync(path.join(repository, '.git'), { recursive: true });
  mkdirSync(path.join(repository, 'a/b'), { recursive: true });
  writeFileSync(path.join(repository, 'a/own.yaml'), 'own');
  writeFileSync(path.join(folder, 'secret'), 'TOKEN');
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => path.join(repository, name);

async function outcome(name: string): Promise<string> {
  try {
    return (await readText(at(name))).text;
  } catch (error) {
    const message = (error as Error).message.replace(`cannot read \`${at(name)}\`: `, '');
    expect(message).not.toContain('TOKEN');
    return message;
  }
}

const outside = 'it lies outside of the repository, where a link leads';
const notRegular = 'it is no regular file';

describe('what a link leads to', () => {
  test.each<[string, string, string]>([
    ['a file of the same folder', 'own.yaml', 'own'],
    ['a file further up', '../a/own.yaml', 'own'],
    ['a link that leads on', 'hop.yaml', 'own'],
    ['a file outside', '../../secret', outside],
    ['a file outside, by its full path', '/etc/passwd', outside],
    ['a link that leads outside', 'out.yaml', outside],
    ['a file in a folder that is a link outside', 'door/secret', outside],
    ['the environment of the process', '/proc/self/environ', outside],
    ['a device', '/dev/zero', outside],
    ['a pipe', 'pipe', notRegular],
    ['itself', 'link.yaml', 'its symbolic links go round in a circle'],
    ['nothing', 'nowhere', 'no such file'],
  ])('%s', async (_, target, expected) => {
    symlinkSync('own.yaml', at('a/hop.yaml'));
    symlinkSync('../../secret', at('a/out.yaml'));
    symlinkSync('../..', at('a/door'));
    execFileSync('mkfifo', [at('a/pipe')]);
    symlinkSync(target, at('a/link.yaml'));
    expect(await outcome('a/link.yaml')).toBe(expected);
  });
});

test('a pipe in the repository is not waited for', async () => {
  execFileSync('mkfifo', [at('t.yaml')]);
  expect(await outcome('t.yaml')).toBe(notRegular);
});

test('the kernel is outside even where the root is that of the file system', async () => {
  await expect(openInside('/', '/proc/self/environ')).rejects.toMatchObject({ code: 'OUTSIDE_ROOT' });
});

describe('the repository of a file', () => {
  test('is the nearest one', async () => {
    mkdirSync(at('a/sub/.git'), { recursive: true });
    expect(await repositoryOf(at('a/own.yaml'))).toBe(repository);
    expect(await repositoryOf(at('a/sub/x.yaml'))).toBe(at('a/sub'));
  });

  test('is not one that a link of another repository leads to', async () => {
    mkdirSync(path.join(folder, 'other/.git'), { recursive: true });
    symlinkSync('../other', at('door'));
    expect(await repositoryOf(at('door/x.yaml'))).toBe(repository);
  });

  test('is the working folder where there is none, and nothing elsewhere', async () => {
    const none = path.join(folder, 'none');
    mkdirSync(none);
    const before = process.cwd();
    process.chdir(none);
    try {
      expect(await repositoryOf('deep/x.yaml')).toBe(none);
      expect(await repositoryOf(path.join(folder, 'secret'))).toBeUndefined();
    } finally {
      process.chdir(before);
    }
  });
});
