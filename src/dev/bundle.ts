import { build, transform, type Plugin as EsbuildPlugin } from 'esbuild';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { date, text } from '../../generated/calls.js';
import { COMMANDS } from '../commands/index.js';
import { ruleCatalog } from '../lint/catalog.js';
import { hclGrammarFiles } from '../files/hcl-grammar.js';
import { completionTexts } from './completion-texts.js';
import { libraryEntries, libraryFiles, libraryInputs, nodeOrBrowser } from './library.js';
import { commandTable } from './command-table.js';
import { replace } from './replace.js';

/** What is loaded first, from the folder of `package.json`: it loads the rest of `dist/`, part by part. */
export const startPath = 'dist/start.cjs';

/**
 * Makes `dist/`: the program in parts, of which a command loads those that it needs. They are split as modules of ECMAScript,
 * since esbuild splits nothing else, and written as CommonJS, which V8's cache of code can be given for. ctsel's own names are
 * kept, so that stacks can be read.
 */
export async function writeBundle(root: string): Promise<void> {
  const { outputFiles, metafile } = await build({
    ...shared(root),
    metafile: true,
    entryPoints: { ctsel: 'src/commands/index.ts', ...libraryEntries },
    outdir: 'dist',
    splitting: true,
    format: 'esm',
    chunkNames: '[name]-[hash]',
    // Without `module` first, jsonc-parser would come as UMD, whose requires esbuild cannot follow.
    mainFields: ['module', 'main'],
    alias: { '@oclif/core': './src/cli/without-oclif.ts' },
    plugins: [
      nodeOrBrowser,
      ownVersion,
      lateCalls,
      lateRules,
      lateCompletion,
      noExamples,
      treeSitter,
      shortNames,
    ],
    logOverride: { 'require-resolve-not-external': 'silent' },
  });
  const parts = await Promise.all(
    outputFiles.map(async (file) => [cjs(path.basename(file.path)), await asCommonJs(file.text)] as const),
  );
  const start = await build({
    ...shared(root),
    entryPoints: ['src/start/index.ts'],
    format: 'cjs',
  });
  const grammars = Object.values(hclGrammarFiles).map((file) => `node_modules/${file}`);
  const inputs = [...Object.keys(metafile.inputs), ...grammars, ...libraryInputs];
  const files = new Map<string, string | Uint8Array>([
    ...parts,
    ['calls.cjs', callsText()],
    ['rules.json', JSON.stringify(ruleCatalog())],
    ['completion.json', JSON.stringify(await completionTexts())],
    ['commands.json', JSON.stringify(await commandTable(root, COMMANDS))],
    ['THIRD-PARTY-LICENSES.txt', await licenses(root, inputs)],
    ['start.cjs', start.outputFiles[0]!.text],
    ...(await libraryFiles(root)),
  ]);
  for (const file of grammars) files.set(path.basename(file), await readFile(path.join(root, file)));
  for (const [name, content] of files) await replace(path.join(root, 'dist', name), content);
  for (const name of await readdir(path.join(root, 'dist')))
    if (!files.has(name) && !/\.\d+$/.test(name))
      await rm(path.join(root, 'dist', name), { recursive: true });
}

const shared = (root: string) =>
  ({
    absWorkingDir: root,
    write: false,
    bundle: true,
    platform: 'node',
    target,
    charset: 'ascii',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
  }) as const;

const target = 'node20.19';
const cjs = (name: string) => name.replace(/\.js$/, '.cjs');

/** A part as CommonJS, which names the others by what they are called then. */
async function asCommonJs(text: string): Promise<string> {
  const named = text
    .replace(/(["']\.\/[\w-]+)\.js(?=["'])/g, '$1.cjs')
    // Bundlers of others see what is required by its name alone.
    .replace(/\b__require\(/g, 'require(');
  const { code } = await transform(named, {
    format: 'cjs',
    // For Node it would list the exports for who imports: nobody does.
    platform: 'neutral',
    target,
    charset: 'ascii',
    // What runs from V8's cache has no `import()` on Node 20: what loads late is required.
    supported: { 'dynamic-import': false },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
  });
  const small = await transform(withLateModules(code), {
    target,
    charset: 'ascii',
    minify: true,
    legalComments: 'none',
  });
  return small.code;
}

/** Modules of Node that take milliseconds to load, and that most runs do not need. */
const late = ['child_process', 'crypto', 'http', 'readline/promises', 'zlib'];

/** Loads these modules where they are used, and not before. */
function withLateModules(code: string): string {
  return late.reduce((text, module) => {
    const name = `import_node_${module.replace('/', '_')}\\d*`;
    const load = `require("node:${module}")`;
    const atTop = new RegExp(`\\b${name}=${load.replace(/[()]/g, '\\$&')}`, 'g');
    if (!atTop.test(text)) return text;
    return text
      .replace(atTop, (found) => found.replace(load, 'void 0'))
      .replace(new RegExp(`\\b${name}\\.`, 'g'), `${load}.`);
  }, code);
}

/** What the file with the text of the table of calls has, which few commands read. */
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

/** Its module for `import` asks for its own address, which CommonJS has not; the other one gives no names to who loads it late. */
const treeSitter: EsbuildPlugin = {
  name: 'tree-sitter',
  setup({ onLoad, onResolve, initialOptions: { absWorkingDir = '' } }) {
    onResolve({ filter: /^web-tree-sitter$/ }, () => ({ path: 'web-tree-sitter', namespace: 'named' }));
    onLoad({ filter: /.*/, namespace: 'named' }, () => ({
      contents: `import all from './node_modules/web-tree-sitter/web-tree-sitter.cjs';
export const { Language, Parser } = all;`,
      resolveDir: absWorkingDir,
    }));
  },
};

/** Leaves the linter out of what shows its rules: the file beside it has them. */
const lateRules: EsbuildPlugin = {
  name: 'late-rules',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]lint[\\/]catalog\.ts$/ }, () => ({
      contents: `export const ruleCatalog = () => require('./rules.json');`,
      loader: 'js',
    }));
    onResolve({ filter: /^\.\/rules\.json$/ }, ({ path: file }) => ({ path: file, external: true }));
  },
};

/** Leaves the scripts for shells out of the program: the file beside it has them. */
const lateCompletion: EsbuildPlugin = {
  name: 'late-completion',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]cli[\\/]completion-scripts\.ts$/ }, () => ({
      contents: `export const completionScripts = () => require('./completion.json');`,
      loader: 'js',
    }));
    onResolve({ filter: /^\.\/completion\.json$/ }, ({ path: file }) => ({ path: file, external: true }));
  },
};

/** The version where the plugin of the CDK is built into the program. */
const ownVersion: EsbuildPlugin = {
  name: 'own-version',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]cdk[\\/]version\.ts$/ }, () => ({
      contents: `export const version = require('../package.json').version;`,
      loader: 'js',
    }));
    onResolve({ filter: /^\.\.\/package\.json$/ }, ({ path: file }) => ({ path: file, external: true }));
  },
};

/** Leaves out the examples of rules, which are evaluated at each start, and which only those read who read about rules. */
const noExamples: EsbuildPlugin = {
  name: 'no-examples',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lint[\\/]rules[\\/][\w-]+\.ts$/ }, async ({ path: file }) => {
      if (path.basename(file) === 'index.ts') return undefined;
      const text = await readFile(file, 'utf8');
      const contents = text.replace(/^  examples: (\{$[\s\S]*?^  \}|\{.*\}),$/m, '');
      if (contents === text) throw new Error(`there are no examples in ${file}`);
      return { contents, loader: 'ts' };
    });
  },
};

/** Cuts names short inside of what others, or generators, have written. */
const shortNames: EsbuildPlugin = {
  name: 'short-names',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](node_modules|generated)[\\/].*\.[cm]?js$/ }, async ({ path: file }) => {
      const { code } = await transform(await readFile(file, 'utf8'), { minify: true, target });
      return { contents: code, loader: 'js' };
    });
  },
};

/** The licenses of the packages that are in `dist/`, which ask to be passed on with it; each text once. */
async function licenses(root: string, inputs: readonly string[]): Promise<string> {
  const folders = inputs.flatMap(
    (input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input.replace(/^named:/, ''))?.[0] ?? [],
  );
  const packages = new Map<string, string[]>();
  for (const folder of [...new Set(folders)].sort()) {
    const { name, version, license } = JSON.parse(
      await readFile(path.join(root, folder, 'package.json'), 'utf8'),
    );
    const file = (await readdir(path.join(root, folder))).find((one) => /^licen[cs]e/i.test(one));
    const text = file === undefined ? '' : (await readFile(path.join(root, folder, file), 'utf8')).trim();
    packages.set(text, [...(packages.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...packages].map(([text, names]) => `${names.join('\n')}\n\n${text}`.trim());
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
