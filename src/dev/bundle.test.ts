import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { text } from '../../generated/calls.js';
import { callsText, lateCalls } from './bundle.js';
import { inBrowsers } from './library.js';

test('the text of the table of calls is read from its own file, and only when it is asked for', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ctsel-bundle-'));
  try {
    const { outputFiles } = await build({
      entryPoints: [path.join(import.meta.dirname, '../cloudtrail/calls.ts')],
      write: false,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      plugins: [lateCalls],
    });
    expect(outputFiles[0]!.text.length).toBeLessThan(text().length / 10);
    const file = path.join(folder, 'bundle.cjs');
    await writeFile(file, outputFiles[0]!.text);
    const { callTable } = createRequire(file)(file);
    expect(callTable).toThrow(/Cannot find module '\.\/calls\.cjs'/);
    await writeFile(path.join(folder, 'calls.cjs'), callsText());
    expect(callTable().meant('s3:PutObject')).toBe('PutObject');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('package.json leads browsers to the files that differ there', async () => {
  const { browser } = JSON.parse(
    await readFile(path.join(import.meta.dirname, '../../package.json'), 'utf8'),
  );
  const mapped = Object.entries(inBrowsers).map(([node, other]) => [`./dist/${node}`, `./dist/${other}`]);
  expect(browser).toMatchObject(Object.fromEntries(mapped));
});
