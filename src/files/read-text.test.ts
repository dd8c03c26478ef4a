import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Failure } from '../problem/failure.js';
import { readText } from './read-text.js';

const isRoot = process.getuid?.() === 0;
if (isRoot) process.stderr.write('skipped: permission tests of readText, root may read everything\n');

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'ctsel-read-'))));
afterAll(() => rm(folder, { recursive: true }));

async function holding(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'ctsel.yaml');
  await writeFile(path, content);
  return path;
}

async function failure(path: string, maxBytes?: number): Promise<Failure> {
  const error: unknown = await readText(path, maxBytes === undefined ? {} : { maxBytes }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Failure);
  return error as Failure;
}

test('the text and the name as given', async () => {
  const path = await holding('trails: {}\n# größer 🦊 \uFFFD\n');
  expect(await readText(path)).toEqual({ name: path, text: 'trails: {}\n# größer 🦊 \uFFFD\n' });
});

test('a byte order mark is not part of the text', async () => {
  expect((await readText(await holding('\uFEFFtrails: {}'))).text).toBe('trails: {}');
});

test('NUL is left to the parser, an empty file is a text', async () => {
  expect((await readText(await holding('a\0b'))).text).toBe('a\0b');
  expect((await readText(await holding(''))).text).toBe('');
});

describe('what is not UTF-8 is said with its byte', () => {
  test.each<[string, number[], string]>([
    ['Latin-1', [0x61, 0xe9, 0x62], 'it is not UTF-8 text: byte 1 is not valid'],
    ['cut short', [0x61, 0xc3], 'it is not UTF-8 text: byte 1 is not valid'],
    ['cut replacement character', [0x61, 0x62, 0xef, 0xbf], 'it is not UTF-8 text: byte 2 is not valid'],
    [
      'after letters, a fox and a written U+FFFD',
      [0xc3, 0xa9, 0xf0, 0x9f, 0xa6, 0x8a, 0xef, 0xbf, 0xbd, 0x80],
      'it is not UTF-8 text: byte 9 is not valid',
    ],
    ['a surrogate', [0xed, 0xa0, 0x80], 'it is not UTF-8 text: byte 0 is not valid'],
    ['UTF-16', [0xff, 0xfe, 0x61, 0], 'it is UTF-16 text, not UTF-8: a UTF-16 byte order mark is at byte 0'],
    [
      'big UTF-16',
      [0xfe, 0xff, 0, 0x61],
      'it is UTF-16 text, not UTF-8: a UTF-16 byte order mark is at byte 0',
    ],
  ])('%s', async (_, bytes, message) => {
    const path = await holding(Uint8Array.from(bytes));
    expect(await failure(path)).toMatchObject({
      kind: 'input',
      message: `cannot read \`${path}\`: ${message}`,
      help: 'save it as UTF-8',
    });
  });
});

describe('what cannot be read', () => {
  test.each<[string, () => string, string]>([
    ['nothing there', () => join(folder, 'nope.yaml'), 'no such file'],
    ['a folder', () => folder, 'it is a folder'],
    ['below a file', () => join(process.execPath, 'x'), 'a part of its path is a file, not a folder'],
    ['a long name', () => join(folder, 'x'.repeat(300)), 'its name is too long'],
    ['a NUL', () => 'ctsel\0.yaml', 'its path contains a NUL character'],
  ])('%s', async (_, path, reason) => {
    const found = await failure(path());
    expect(found.message).toBe(`cannot read \`${path()}\`: ${reason}`);
    expect(found.kind).toBe('input');
    expect(found.help).toBeTruthy();
    expect(found.cause).toBeDefined();
  });

  test.skipIf(isRoot)('no permission', async () => {
    const path = join(folder, 'secret.yaml');
    await writeFile(path, '');
    await chmod(path, 0);
    expect((await failure(path)).message).toBe(`cannot read \`${path}\`: permission denied`);
  });
});

describe('no more than the limit is read', () => {
  test('a file says its size, and as much as the limit is allowed', async () => {
    const path = await holding('x'.repeat(2001));
    expect((await failure(path, 2000)).message).toBe(
      `cannot read \`${path}\`: it has 2,001 bytes, and at most 2,000 are read`,
    );
    expect((await readText(path, { maxBytes: 2001 })).text).toHaveLength(2001);
  });

  test('a pipe is cut while it is read', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const writing = writeFile(path, 'x'.repeat(500_000)).catch(() => undefined);
    expect((await failure(path, 100_000)).message).toBe(
      `cannot read \`${path}\`: it goes on after 100,000 bytes, and at most 100,000 are read`,
    );
    await writing;
  });

  test('a pipe within the limit is read whole', async () => {
    const path = join(folder, 'short-pipe');
    execFileSync('mkfifo', [path]);
    const [source] = await Promise.all([readText(path), writeFile(path, 'é'.repeat(100_000))]);
    expect(source.text).toBe('é'.repeat(100_000));
  });
});

describe('standard input', () => {
  const script = `
    const { readText } = require('./src/files/index.ts');
    readText('-', { maxBytes: 200000 })
      .catch((error) => ({ failed: error.message }))
      .then((result) => process.stdout.write(JSON.stringify(result)));
  `;
  function withInput(input: string): unknown {
    const root = join(import.meta.dirname, '../..');
    const argv = ['--import', 'tsx', '-e', script];
    return JSON.parse(spawnSync(process.execPath, argv, { cwd: root, input, encoding: 'utf8' }).stdout);
  }

  test('is `-` and named <stdin>', () => {
    expect(withInput('é'.repeat(90_000))).toEqual({ name: '<stdin>', text: 'é'.repeat(90_000) });
  });

  test('is limited too', () => {
    expect(withInput('x'.repeat(900_000))).toEqual({
      failed: 'cannot read `<stdin>`: it goes on after 200,000 bytes, and at most 200,000 are read',
    });
  });
});
