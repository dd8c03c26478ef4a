import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** What every test keeps to. */

const root = path.join(import.meta.dirname, '../..');
const self = path.relative(root, import.meta.filename);
const files = ['src', 'test']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file}`,
    ),
  )
  .filter((file) => file.endsWith('.ts') && file !== self)
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;

test('the runs of every property are scaled', () => {
  const own = files.filter(({ file, text }) => file !== 'test/runs.ts' && /\bnumRuns:/.test(text));
  expect(own.map(({ file }) => file)).toEqual([]);
  const asserts = files.filter(({ text }) => count(text, /\bfc\.(?:assert|check)\(/g) > 0);
  expect(asserts.length).toBeGreaterThan(20);
  const unscaled = asserts.filter(({ text }) => count(text, /\bfc\.(?:assert|check)\(/g) > count(text, /\bruns\(/g)); // prettier-ignore
  expect(unscaled.map(({ file }) => file)).toEqual([]);
});

test('no test looks at a clock', () => {
  const clock = /\bperformance\.now\(|\bDate\.now\(|\bhrtime\b/;
  const timed = files.filter(({ file, text }) => /\.test\.ts$|^test\//.test(file) && clock.test(text));
  expect(timed.map(({ file }) => file)).toEqual([]);
});
