import { build, type Plugin } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hclGrammarFiles } from '../files/hcl-grammar.js';

/** Where the library is, from the folder of `package.json`. */
export const libraryFolder = 'dist/api';
/** Where the plugin of the AWS CDK is. */
export const pluginFolder = 'dist/cdk';

/** Makes the library that others import: modules of ECMAScript that run in Node and in browsers, and their types. */
export async function writeLibrary(root: string): Promise<readonly string[]> {
  for (const one of [libraryFolder, pluginFolder])
    await rm(path.join(root, one), { recursive: true, force: true });
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: root,
    entryPoints: { index: 'src/api/index.ts' },
    outdir: libraryFolder,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    alias: { 'node:path': 'path-browserify' },
    // The parser of HCL gets its bytes handed in: it need not know that it runs in Node, where it would look for files.
    define: { 'process.versions': 'undefined', 'process.cwd': 'undefined' },
    legalComments: 'none',
    plugins: [embeddedGrammar, noFiles],
    logLevel: 'warning',
  });
  const plugin = await build({
    metafile: true,
    absWorkingDir: root,
    entryPoints: { index: 'src/cdk/index.ts' },
    outdir: pluginFolder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  await writeTypes(root, ['api/index', 'api/types', 'cdk/index', 'cdk/types']);
  return [metafile, plugin.metafile].flatMap(({ inputs }) => Object.keys(inputs));
}

/** What is left of a package's way to files: nothing. */
const noFiles: Plugin = {
  name: 'no-files',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(module|fs|fs\/promises)$/ }, ({ path: name }) => ({
      path: name,
      namespace: 'empty',
    }));
    onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: '' }));
  },
};

/** Puts the bytes of the parser of HCL into the library, in a module that is loaded when they are needed. */
const embeddedGrammar: Plugin = {
  name: 'embedded-grammar',
  setup({ onResolve, onLoad }) {
    const require = createRequire(path.join(__dirname, 'x.js'));
    onResolve({ filter: /[\\/]files[\\/]hcl-grammar\.js$/ }, () => ({
      path: 'hcl-grammar',
      namespace: 'embedded',
    }));
    onLoad({ filter: /^hcl-grammar$/, namespace: 'embedded' }, () => ({
      contents: `export async function readHclGrammar() {
        const [runtime, grammar] = await Promise.all([import('runtime.wasm-bytes'), import('grammar.wasm-bytes')]);
        return { runtime: runtime.default, grammar: grammar.default };
      }`,
      resolveDir: __dirname,
    }));
    onResolve({ filter: /\.wasm-bytes$/ }, ({ path: name }) => ({ path: name, namespace: 'wasm-bytes' }));
    onLoad({ filter: /./, namespace: 'wasm-bytes' }, async ({ path: name }) => ({
      contents: await readFile(
        require.resolve(hclGrammarFiles[path.parse(name).name as keyof typeof hclGrammarFiles]),
      ),
      loader: 'binary',
    }));
  },
};

/** Emits the types of some modules, which rest on nothing but `generated/output`. */
async function writeTypes(root: string, modules: readonly string[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ctsel-types-'));
  try {
    const config = {
      extends: path.join(root, 'tsconfig.json'),
      compilerOptions: {
        declaration: true,
        emitDeclarationOnly: true,
        noEmit: false,
        rootDir: root,
        outDir: folder,
        typeRoots: [path.join(root, 'node_modules/@types')],
      },
      files: modules.map((name) => path.join(root, 'src', `${name}.ts`)),
      include: [],
    };
    await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the types of the library cannot be made:\n${stdout}`);
    for (const name of modules)
      await copyFile(path.join(folder, 'src', `${name}.d.ts`), path.join(root, 'dist', `${name}.d.ts`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
