import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ctselProcess, filled, policy, temporaryFolder } from './process.js';

/** Commands with the code cache of V8: whatever becomes of it, they answer the same. */

const folder = temporaryFolder();
const run = (cache: string, NODE_OPTIONS = '') =>
  ctselProcess(['lint', 'ctsel.yaml'], {
    cwd: folder,
    env: { XDG_CACHE_HOME: path.join(folder, cache), NODE_OPTIONS },
  });
const files = (cache: string) =>
  (readdirSync(path.join(folder, cache, 'ctsel'), { recursive: true, encoding: 'utf8' }) as string[]).filter(
    (one) => /v8$|cache$|[0-9a-f]{8}$/.test(one),
  );

filled(folder, { 'ctsel.yaml': policy('management: all') });

test('the first run writes it, and later ones answer the same with it, damaged or swapped', async () => {
  const first = await run('one');
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(files('one').length).toBeGreaterThan(0);
  const second = await run('one');
  expect([second.status, second.stdout, second.stderr]).toEqual([0, first.stdout, '']);
  for (const name of files('one')) {
    const file = path.join(folder, 'one/ctsel', name);
    const bytes = readFileSync(file);
    for (let at = 100; at < bytes.length; at += 997) bytes.writeUInt8(bytes.readUInt8(at) ^ 0x55, at);
    writeFileSync(file, bytes);
  }
  const damaged = await run('one');
  expect([damaged.status, damaged.stdout, damaged.stderr]).toEqual([0, first.stdout, '']);
  for (const name of files('one')) writeFileSync(path.join(folder, 'one/ctsel', name), 'something else');
  const swapped = await run('one');
  expect([swapped.status, swapped.stdout, swapped.stderr]).toEqual([0, first.stdout, '']);
});

test('two jobs of different flags at once have a cache each', async () => {
  const both = () => Promise.all([run('two'), run('two', '--max-old-space-size=300')]);
  const [plain, small] = await both();
  expect([plain.status, plain.stdout]).toEqual([small.status, small.stdout]);
  const written = files('two').sort();
  const again = await both();
  expect(again.map(({ status, stdout }) => [status, stdout])).toEqual([
    [0, plain.stdout],
    [0, plain.stdout],
  ]);
  expect(files('two').sort()).toEqual(written);
});

test('a folder that cannot be made is no failure', async () => {
  mkdirSync(path.join(folder, 'three'));
  writeFileSync(path.join(folder, 'three/ctsel'), '');
  expect(await run('three')).toMatchObject({ status: 0, stderr: '' });
  expect(await run('ctsel.yaml')).toMatchObject({ status: 0, stderr: '' });
});
