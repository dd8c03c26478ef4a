import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generated } from '../../src/dev/generated.js';

const folder = path.join(import.meta.dirname, '../../generated');

test('generated/ is what `npm run generate` would write', async () => {
  const files = await generated();
  // The table of calls is made by hand, from packages that are not installed here.
  const there = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => one !== 'output');
  expect(there.sort()).toEqual([...files.keys(), 'calls.ts'].sort());
  for (const [name, text] of files) {
    // One comparison of two booleans: a difference of 200 KB is nothing to print.
    expect([name, readFileSync(path.join(folder, name), 'utf8') === text]).toEqual([name, true]);
  }
});
