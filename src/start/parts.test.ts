import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCache } from './code-cache.js';
import { Parts } from './parts.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ctsel-parts-'));
  part('one', `exports.sum = (a) => a + require('./two.cjs').two; exports.path = require('node:path');`);
  part('two', `exports.two = 2; exports.where = [__filename, __dirname];`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const part = (name: string, text: string) => writeFileSync(path.join(folder, `${name}.cjs`), text);
const cache = () => readdirSync(folder).find((name) => name.endsWith('.v8'));

/** What the parts answer to a command line, and what is in their cache then. */
function run(...argv: string[]) {
  const parts = new Parts(folder, folder, argv);
  const one = parts.load('./one.cjs') as { sum(a: number): number; path: unknown };
  const answer = one.sum(1);
  parts.keep();
  return { answer, one, parts };
}

test('a part is loaded when it is asked for, once, with its own place', () => {
  const { answer, one, parts } = run('lint');
  expect(answer).toBe(3);
  expect(one.path).toBe(path);
  expect(parts.load('./one.cjs')).toBe(one);
  const { where } = parts.load('./two.cjs') as { where: string[] };
  expect(where).toEqual([path.join(folder, 'two.cjs'), folder]);
});

test('the cache has the parts that a command loaded, and is not written again for nothing', () => {
  run('--json', 'lint');
  const file = path.join(folder, cache()!);
  expect(path.basename(file)).toContain('-lint.v8');
  expect([...readCache(file).keys()]).toEqual(['./one.cjs', './two.cjs']);
  const before = readFileSync(file);
  writeFileSync(path.join(folder, 'mark'), '');
  expect(run('lint').answer).toBe(3);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a part whose text has changed is compiled anew, also where that is as long', () => {
  run('lint');
  part('two', `exports.two = 7; exports.where = [__filename, __dirname];`);
  expect(run('lint').answer).toBe(8);
  expect(run('lint').answer).toBe(8);
});

test('no word of a command line becomes a part of a path', () => {
  run('../../x', 'lint');
  run('a/b');
  expect(readdirSync(folder).filter((name) => name.endsWith('-.v8'))).toHaveLength(1);
});
