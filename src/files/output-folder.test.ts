import { createHash } from 'node:crypto';
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Failure } from '../problem/failure.js';
import { writeNewFile } from './new-file.js';
import { compareOutput, writeOutput } from './output-folder.js';

const isRoot = process.getuid?.() === 0;
if (isRoot) process.stderr.write('skipped: permission tests of writeOutput, root may write everything\n');

let parent: string;
let out: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'ctsel-out-'));
  out = join(parent, 'selectors');
  onTestFinished(() => rm(parent, { recursive: true }));
});

/** Every file, link and empty folder below the folder, with what it holds; links are not followed. */
async function tree(folder = parent, below = ''): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isSymbolicLink()) found[path] = `→ ${await readlink(join(folder, path))}`;
    else if (entry.isFile()) found[path] = await readFile(join(folder, path), 'utf8');
    else {
      const inside = await tree(folder, path);
      Object.assign(found, Object.keys(inside).length === 0 ? { [path]: '/' } : inside);
    }
  }
  return found;
}

async function given(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(parent, path)), { recursive: true });
    await writeFile(join(parent, path), text);
  }
}

const write = (files: Record<string, string>) => writeOutput(out, new Map(Object.entries(files)));
const compare = (files: Record<string, string>) => compareOutput(out, new Map(Object.entries(files)));

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const index = (files: Record<string, string>) =>
  JSON.stringify({
    targets: {
      'org-trail': {
        files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sha256(text)])),
      },
    },
  });

async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Failure);
  expect(error).toMatchObject({ kind: 'input', help: expect.stringMatching(/./) });
  return (error as Failure).message.replaceAll(parent, '…');
}

describe('writing', () => {
  test('creates folders, and leaves alone what has its content', async () => {
    expect(await write({ 'b/x.json': '1', 'a/y.json': 'é', 'index.json': '{}' })).toEqual({
      written: ['b/x.json', 'a/y.json', 'index.json'],
      unchanged: [],
      removed: [],
    });
    const old = new Date('2020-01-01');
    await utimes(join(out, 'a/y.json'), old, old);

    expect(await write({ 'b/x.json': '2', 'a/y.json': 'é', 'index.json': '{}' })).toEqual({
      written: ['b/x.json'],
      unchanged: ['a/y.json', 'index.json'],
      removed: [],
    });
    expect((await stat(join(out, 'a/y.json'))).mtime).toEqual(old);
    expect(await tree(out)).toEqual({ 'a/y.json': 'é', 'b/x.json': '2', 'index.json': '{}' });
  });

  test('content of the same length is seen to differ', async () => {
    await given({ 'selectors/a.json': 'one' });
    expect(await compare({ 'a.json': 'two' })).toMatchObject({ different: ['a.json'] });
  });

  test('several levels of folders, above and inside', async () => {
    out = join(parent, 'x/y/z');
    await write({ 'a/b/c.json': '1' });
    expect(await tree()).toEqual({ 'x/y/z/a/b/c.json': '1' });
  });

  test('a file keeps its mode', async () => {
    await given({ 'selectors/a.json': '1' });
    await chmod(join(out, 'a.json'), 0o640);
    await write({ 'a.json': '2' });
    expect((await stat(join(out, 'a.json'))).mode & 0o777).toBe(0o640);
  });

  test.each(['../a', 'a/../../b', '/a', 'a//b', '', 'a/', './a', 'a\\b', 'C:a', 'a\0'])(
    'the path %j is a bug, and nothing is written',
    async (path) => {
      for (const work of [write, compare]) {
        const error: unknown = await work({ 'ok.json': '1', [path]: '1' }).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(Error);
        expect(error).not.toBeInstanceOf(Failure);
      }
      expect(await tree()).toEqual({});
    },
  );
});

describe('all or nothing', () => {
  const before = {
    'selectors/a/x.json': 'old',
    'selectors/kept.json': 'old',
    'selectors/old/z.json': 'stale',
  };

  test('a rename that fails brings back what was renamed before it', async () => {
    await given({
      ...before,
      'selectors/b/y.json/in-the-way.txt': '',
      'selectors/index.json': index({ 'old/z.json': 'stale' }),
    });
    const files = await tree();
    const { ino, mtimeMs } = await stat(join(out, 'a/x.json'));

    expect(
      await failure(write({ 'a/x.json': 'new', 'new/n.json': 'new', 'b/y.json': 'new', 'c/z.json': 'new' })),
    ).toBe('cannot write `…/selectors/b/y.json`: there is a folder in its place');

    expect(await tree()).toEqual(files);
    expect(await stat(join(out, 'a/x.json'))).toMatchObject({ ino, mtimeMs });
  });

  test('a link that was replaced comes back', async () => {
    await given({ ...before, 'selectors/b.json/in-the-way.txt': '' });
    await symlink('kept.json', join(out, 'a.json'));
    await failure(write({ 'a.json': 'new', 'b.json': 'new' }));
    expect((await lstat(join(out, 'a.json'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(out, 'a.json'), 'utf8')).toBe('old');
  });

  test('a file that cannot be prepared leaves no other and no folder', async () => {
    await given({ 'README.md': '' });
    expect(await failure(write({ 'a/x.json': '1', [`${'b'.repeat(300)}/y.json`]: '1' }))).toMatch(
      /its name is too long$/,
    );
    expect(await tree()).toEqual({ 'README.md': '' });
  });

  test('a file where a folder is needed', async () => {
    await given({ 'selectors/b': 'mine' });
    expect(await failure(write({ 'a/x.json': '1', 'b/y.json': '1' }))).toBe(
      'cannot write `…/selectors/b`: it is a file, not a folder',
    );
    expect(await tree()).toEqual({ 'selectors/b': 'mine' });
  });

  test('a file where the output folder should be, or on the way to it', async () => {
    await given({ selectors: 'mine' });
    expect(await failure(write({ 'a.json': '1' }))).toBe(
      'cannot write `…/selectors`: it is a file, not a folder',
    );
    out = join(out, 'below');
    expect(await failure(write({ 'a.json': '1' }))).toBe(
      'cannot write `…/selectors/below`: a part of its path is a file, not a folder',
    );
    expect(await tree()).toEqual({ selectors: 'mine' });
  });

  test.skipIf(process.platform !== 'linux')('a file system that takes no folders', async () => {
    out = '/proc/ctsel-selectors';
    expect(await failure(write({ 'a.json': '1' }))).toMatch(
      /^cannot write `\/proc\/ctsel-selectors\/a.json`: /,
    );
  });

  test.skipIf(isRoot)('a folder that may not be written', async () => {
    await given(before);
    const files = await tree();
    await chmod(join(out, 'old'), 0o500);
    onTestFinished(() => chmod(join(out, 'old'), 0o700));
    expect(await failure(write({ 'a/x.json': 'new', 'old/y.json': 'new' }))).toBe(
      'cannot write `…/selectors/old/y.json`: permission denied',
    );
    expect(await tree()).toEqual(files);
  });
});

describe('nothing outside the folder', () => {
  test.each(['..', '../outside', '/tmp', 'nowhere'])('a folder that is a link to %s', async (target) => {
    await given({ 'outside/a.json': 'mine', 'selectors/b.json': '' });
    await symlink(target, join(out, 'linked'));
    const files = await tree();
    const message =
      'cannot write `…/selectors/linked/a.json`: the symbolic link `…/selectors/linked` leads out of `…/selectors`';
    expect(await failure(write({ 'b.json': 'new', 'linked/a.json': 'new' }))).toBe(message);
    expect(await failure(compare({ 'linked/a.json': 'new' }))).toBe(message);
    expect(await tree()).toEqual(files);
  });

  test('an output folder that is a link', async () => {
    await given({ 'outside/a.json': 'mine' });
    await symlink('outside', out);
    expect(await failure(write({ 'a.json': 'new' }))).toBe(
      'cannot write `…/selectors`: it is a symbolic link',
    );
    expect((await tree())['outside/a.json']).toBe('mine');
  });

  test('a link inside the folder is followed', async () => {
    await given({ 'selectors/real/a.json': 'old' });
    await symlink('real', join(out, 'linked'));
    await write({ 'linked/a.json': 'new' });
    expect(await readFile(join(out, 'real/a.json'), 'utf8')).toBe('new');
  });

  test('a file that is a link is replaced, even one that leads to the wanted content', async () => {
    const wanted = '15 characters..';
    await given({ 'outside.json': wanted, 'selectors/b.json': '' });
    await symlink('../outside.json', join(out, 'a.json'));
    expect(await compare({ 'a.json': wanted })).toMatchObject({ different: ['a.json'] });
    expect(await write({ 'a.json': wanted })).toMatchObject({ written: ['a.json'] });
    await symlink('../outside.json', join(out, 'c.json'));
    await write({ 'c.json': 'new' });
    expect(await tree()).toEqual({
      'outside.json': wanted,
      'selectors/a.json': wanted,
      'selectors/b.json': '',
      'selectors/c.json': 'new',
    });
  });
});

describe('what an earlier run wrote', () => {
  test('is removed with its empty folders, if nobody has edited it', async () => {
    const listed = {
      'old/deep/x.json': '1',
      'old/y.json': '2',
      'edited/z.json': '3',
      'gone.json': '4',
      'a.json': '5',
    };
    await given({
      'selectors/index.json': index(listed),
      'selectors/old/deep/x.json': '1',
      'selectors/old/y.json': '2',
      'selectors/edited/z.json': 'by hand',
      'selectors/mine.json': '1',
      'selectors/a.json': '5',
    });
    const files = { 'a.json': '5', 'index.json': '{}', 'new.json': '6' };

    expect(await compare(files)).toEqual({
      missing: ['new.json'],
      different: ['index.json'],
      stale: ['old/deep/x.json', 'old/y.json'],
    });
    expect(await write(files)).toEqual({
      written: ['index.json', 'new.json'],
      unchanged: ['a.json'],
      removed: ['old/deep/x.json', 'old/y.json'],
    });
    expect(await tree(out)).toEqual({ ...files, 'edited/z.json': 'by hand', 'mine.json': '1' });
    expect(await compare(files)).toEqual({ missing: [], different: [], stale: [] });
  });

  test('keeps a folder that holds something else', async () => {
    await given({
      'selectors/index.json': index({ 'old/x.json': '1' }),
      'selectors/old/x.json': '1',
      'selectors/old/mine': '',
    });
    await write({});
    expect(Object.keys(await tree(out)).sort()).toEqual(['index.json', 'old/mine']);
  });

  test.each<[string, string]>([
    ['not JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no targets', '{}'],
    ['targets of another kind', '{"targets":[{"files":1}]}'],
    ['files of another kind', '{"targets":{"a":{"files":["x.json"]},"b":null}}'],
    ['a hash of another kind', '{"targets":{"a":{"files":{"x.json":7,"y.json":"abc"}}}}'],
    [
      'paths that lead out',
      index({ '../outside.json': '1', '/etc/hosts': '1', 'linked/outside.json': '1', '': '1' }),
    ],
  ])('is not known from an index that is malformed: %s', async (_, text) => {
    await given({
      'outside.json': '1',
      'selectors/x.json': '1',
      'selectors/y.json': '1',
      'selectors/index.json': text,
    });
    await symlink('..', join(out, 'linked'));
    expect(await write({})).toMatchObject({ removed: [] });
    expect(await tree()).toMatchObject({
      'outside.json': '1',
      'selectors/x.json': '1',
      'selectors/y.json': '1',
    });
  });

  test('is known from the sound part of an index', async () => {
    const text = `{"targets":{"a":7,"b":{"files":{"x.json":"${sha256('1').toUpperCase()}"}}}}`;
    await given({ 'selectors/x.json': '1', 'selectors/index.json': text });
    expect(await write({})).toMatchObject({ removed: ['x.json'] });
  });

  test('is not removed under the other spelling of a wanted name', async () => {
    await given({ 'selectors/index.json': index({ 'Org/x.json': '1' }), 'selectors/Org/x.json': '1' });
    await mkdir(join(out, 'org'));
    await link(join(out, 'Org/x.json'), join(out, 'org/x.json'));
    expect(await compare({ 'org/x.json': '1' })).toMatchObject({ stale: [] });
    await rm(join(out, 'org/x.json'));
    await writeFile(join(out, 'org/x.json'), '1');
    expect(await compare({ 'org/x.json': '1' })).toMatchObject({ stale: ['Org/x.json'] });
  });
});

describe('comparing', () => {
  test('changes nothing, and a folder that is not there lacks everything', async () => {
    expect(await compare({ 'a/x.json': '1' })).toEqual({ missing: ['a/x.json'], different: [], stale: [] });
    expect(await tree()).toEqual({});
  });
});

describe('a new file', () => {
  test('is written', async () => {
    await writeNewFile(join(parent, 'ctsel.yaml'), 'trails: {}\n', { force: false });
    expect(await tree()).toEqual({ 'ctsel.yaml': 'trails: {}\n' });
  });

  test('does not replace another without force, not even through a link', async () => {
    await given({ 'ctsel.yaml': 'mine' });
    await symlink('nowhere', join(parent, 'ctsel.yml'));
    for (const name of ['ctsel.yaml', 'ctsel.yml']) {
      const path = join(parent, name);
      await expect(writeNewFile(path, 'new', { force: false })).rejects.toMatchObject({
        name: 'Failure',
        kind: 'refused',
        message: `\`${path}\` is already there`,
        help: 'give `--force` to overwrite it',
      });
    }
    expect(await tree()).toEqual({ 'ctsel.yaml': 'mine', 'ctsel.yml': '→ nowhere' });
  });

  test('replaces another with force, and leaves nothing beside it', async () => {
    await given({ 'ctsel.yaml': 'mine' });
    await writeNewFile(join(parent, 'ctsel.yaml'), 'new', { force: true });
    await writeNewFile(join(parent, 'other.yaml'), 'new', { force: true });
    expect(await tree()).toEqual({ 'ctsel.yaml': 'new', 'other.yaml': 'new' });
  });

  test.each([true, false])('says what stands in its way (force: %s)', async (force) => {
    expect(await failure(writeNewFile(join(parent, 'nope/ctsel.yaml'), '', { force }))).toBe(
      'cannot write `…/nope/ctsel.yaml`: no such folder',
    );
    expect(await tree()).toEqual({});
  });

  test('does not replace a folder', async () => {
    await given({ 'ctsel.yaml/mine': '' });
    expect(await failure(writeNewFile(join(parent, 'ctsel.yaml'), '', { force: true }))).toBe(
      'cannot write `…/ctsel.yaml`: there is a folder in its place',
    );
    expect(await tree()).toEqual({ 'ctsel.yaml/mine': '' });
  });
});
