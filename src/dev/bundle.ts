import { Plugin, settings } from '@oclif/core';
import { build, type Plugin as EsbuildPlugin } from 'esbuild';
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { date, text } from '../../generated/calls.js';
import { hclGrammarFiles } from '../files/hcl-grammar.js';

/** Where the bundle is, from the folder of `package.json`. */
export const bundlePath = 'dist/ctsel.cjs';

/** Makes the one file that ctsel runs from; not minified, which would win no time and cost readable stacks. */
export async function writeBundle(root: string): Promise<void> {
  const { outputFiles, metafile } = await build({
    metafile: true,
    absWorkingDir: root,
    entryPoints: ['src/commands/index.ts'],
    outfile: bundlePath,
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    // What runs from V8's cache has no `import()` on Node 20: what loads late is required.
    supported: { 'dynamic-import': false },
    // Without `module` first, jsonc-parser would come as UMD, whose requires esbuild cannot follow.
    mainFields: ['module', 'main'],
    // Its module for `import` asks for its own address, which a bundle of CommonJS has not.
    alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
    legalComments: 'none',
    // What loads late, and what oclif would load in development only.
    external: ['prettier', '@aws-sdk/*', 'typescript'],
    plugins: [lateCalls],
    logOverride: { 'require-resolve-not-external': 'silent' },
    logLevel: 'warning',
  });
  await replace(path.join(root, bundlePath), outputFiles[0]!.text);
  await replace(path.join(root, startPath), await startText(root));
  await replace(path.join(root, callsPath), callsText());
  const grammars = Object.values(hclGrammarFiles).map((file) => `node_modules/${file}`);
  for (const file of grammars)
    await copyFile(path.join(root, file), path.join(root, 'dist', path.basename(file)));
  const inputs = [...Object.keys(metafile.inputs), ...grammars];
  await replace(path.join(root, 'dist/THIRD-PARTY.txt'), await notices(root, inputs));
}

/** What `bin/run.js` loads, which loads the bundle. */
export const startPath = 'dist/start.cjs';

async function startText(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/start/index.ts'],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}

/** Where the text of the table of calls is, which few commands read. */
export const callsPath = 'dist/calls.cjs';

/** What that file has. */
export const callsText = () => `module.exports = ${JSON.stringify(text())};\n`;

/** Leaves the text of the table of calls out of the bundle; the file beside it is read when it is asked for. */
export const lateCalls: EsbuildPlugin = {
  name: 'late-calls',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]generated[\\/]calls\.ts$/ }, () => ({
      contents: `export const date = '${date}'; export const text = () => require('./calls.cjs');`,
      loader: 'js',
    }));
    onResolve({ filter: /^\.\/calls\.cjs$/ }, ({ path: file }) => ({ path: file, external: true }));
  },
};

/** The licences of the packages that are in the bundle, which ask to be passed on with it. */
async function notices(root: string, inputs: readonly string[]): Promise<string> {
  const folders = inputs.flatMap(
    (input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [],
  );
  const parts: string[] = [];
  for (const folder of [...new Set(folders)].sort()) {
    const { name, version, license } = JSON.parse(
      await readFile(path.join(root, folder, 'package.json'), 'utf8'),
    );
    const file = (await readdir(path.join(root, folder))).find((one) => /^licen[cs]e/i.test(one));
    const text = file === undefined ? '' : await readFile(path.join(root, folder, file), 'utf8');
    parts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}

/** What `oclif.manifest.json` must contain: the commands of the bundle, as help and start-up read them. */
export async function manifestText(root: string): Promise<string> {
  settings.enableAutoTranspile = false;
  const plugin = new Plugin({ root, type: 'core', ignoreManifest: true, errorOnManifestCreate: true });
  await plugin.load();
  return `${JSON.stringify(plugin.manifest, null, 2)}\n`;
}

/** Writes the manifest of the bundle. */
export async function writeManifest(root: string): Promise<void> {
  await replace(path.join(root, 'oclif.manifest.json'), await manifestText(root));
}

/** Whole or not at all, and left alone where nothing changes: tests may read it at the same time. */
async function replace(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, text);
  await rename(`${file}.${process.pid}`, file);
}
