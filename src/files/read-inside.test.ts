import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readInside } from './read-inside.js';

const outer = mkdtempSync(path.join(tmpdir(), 'ctsel-inside-'));
const root = path.join(outer, 'repository');
mkdirSync(path.join(root, 'modules'), { recursive: true });
writeFileSync(path.join(root, 'buckets.json'), '["payments"]');
writeFileSync(path.join(outer, 'secret'), 'secret');
writeFileSync(path.join(root, 'long'), 'x'.repeat(1_000_001));
writeFileSync(path.join(root, 'bytes'), Buffer.from([0xff, 0xfe, 0x80]));
symlinkSync(path.join(outer, 'secret'), path.join(root, 'link'));
symlinkSync('../buckets.json', path.join(root, 'modules', 'within'));
afterAll(() => rmSync(outer, { recursive: true }));

test.each([
  ['a file', 'buckets.json', '["payments"]'],
  ['a link inside', 'modules/within', '["payments"]'],
  ['a file outside', '../secret', undefined],
  ['a link to the outside', 'link', undefined],
  ['an absolute path', '/etc/passwd', undefined],
  ['what the kernel shows', '/proc/self/environ', undefined],
  ['a folder', 'modules', undefined],
  ['nothing', 'none', undefined],
  ['a file that is too long', 'long', undefined],
  ['bytes that are no text', 'bytes', undefined],
])('%s', (_, file, expected) => {
  expect(readInside(root, path.resolve(root, file))).toBe(expected);
});
