import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheFolder, cacheName, readCache, writeCache } from './code-cache.js';

let base: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'ctsel-cache-'));
});
afterEach(() => {
  chmodSync(base, 0o700);
  rmSync(base, { recursive: true });
});
const isPosix = process.platform === 'linux';

describe.runIf(isPosix)('the folder', () => {
  const own = () => cacheFolder({ XDG_CACHE_HOME: base });

  test('is made for the user alone', () => {
    expect(own()).toBe(path.join(base, 'ctsel'));
    expect(own()).toBe(path.join(base, 'ctsel'));
  });

  test.each<[string, () => void]>([
    [
      'that others can write',
      () => (mkdirSync(path.join(base, 'ctsel')), chmodSync(path.join(base, 'ctsel'), 0o777)),
    ],
    ['of a group', () => (mkdirSync(path.join(base, 'ctsel')), chmodSync(path.join(base, 'ctsel'), 0o770))],
    [
      'that is a link',
      () => (
        mkdirSync(path.join(base, 'other')),
        symlinkSync(path.join(base, 'other'), path.join(base, 'ctsel'))
      ),
    ],
    ['that is a file', () => writeFileSync(path.join(base, 'ctsel'), '')],
  ])('%s is not used', (_, make) => {
    make();
    expect(own()).toBeUndefined();
  });

  test('is not used where caches are switched off, and is never a temporary one', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: base, NODE_DISABLE_COMPILE_CACHE: '1' })).toBeUndefined();
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative' })).not.toMatch(/relative/);
    expect(existsSync(path.join(base, 'ctsel'))).toBe(false);
  });
});

describe('a cache', () => {
  const parts = new Map([
    ['./one.cjs', { text: 1, data: Buffer.from('what V8 made of it') }],
    ['./two.cjs', { text: 2 ** 32 - 1, data: Buffer.from('and of another') }],
  ]);
  const file = () => path.join(base, 'x.v8');

  test('is read as it was written', () => {
    writeCache(base, 'x.v8', parts);
    expect(readCache(file())).toEqual(parts);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['one of its bits', (bytes) => (bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9), bytes)],
    ['its end', (bytes) => bytes.subarray(0, -1)],
    ['all of it', () => Buffer.alloc(0)],
    ['its checksum', (bytes) => (bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0), bytes)],
  ])('is not read where %s is damaged', (_, damaged) => {
    writeCache(base, 'x.v8', parts);
    writeFileSync(file(), damaged(readFileSync(file())));
    expect(readCache(file())).toEqual(new Map());
  });

  test('has everything in its name that it depends on beside the text', () => {
    expect(cacheName('lint')).toContain(`${process.version}-${process.arch}-${process.versions.v8}-`);
    expect(cacheName('lint')).not.toBe(cacheName('plan'));
  });

  test('that cannot be written is no failure', () => {
    expect(() => writeCache(path.join(base, 'nowhere'), 'x.v8', parts)).not.toThrow();
  });
});
