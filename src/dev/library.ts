import { build, type Plugin } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { hclGrammarFiles } from '../files/hcl-grammar.js';

/** What others import: its parts are those of the program, so that they are shipped once. */
export const libraryEntries = { api: 'src/api/index.ts', cdk: 'src/cdk/index.ts' } as const;

/**
 * Files that a browser needs in another way than Node: `browser` of `package.json` maps each to the one beside it. Everything
 * else of the library runs in both.
 */
export const inBrowsers = {
  'path.cjs': 'path-browser.cjs',
  'node.cjs': 'node-browser.cjs',
  'hcl-bytes.cjs': 'hcl-bytes-browser.cjs',
} as const;

/** What is in those files besides. */
export const libraryInputs = ['node_modules/path-browserify/index.js'];

/** Leads what differs between Node and browsers to files of their own. */
export const nodeOrBrowser: Plugin = {
  name: 'node-or-browser',
  setup({ onResolve }) {
    onResolve({ filter: /^node:path$/ }, () => ({ path: './path.cjs', external: true }));
    // What packages ask of Node, and do without in browsers.
    onResolve({ filter: /^(process|buffer)$/ }, () => ({ path: './node.cjs', external: true }));
    onResolve({ filter: /[\\/]files[\\/]hcl-grammar\.js$/ }, ({ importer }) =>
      /[\\/]api[\\/]/.test(importer) ? { path: './hcl-bytes.cjs', external: true } : undefined,
    );
  },
};

/** The files beside the parts: those of both kinds, the door for `import`, and the types. */
export async function libraryFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const names = Object.entries(hclGrammarFiles);
  return new Map([
    ['node.cjs', `module.exports={...require('node:buffer'),...process,env:process.env};\n`],
    ['node-browser.cjs', 'module.exports={env:{},emitWarning(){}};\n'],
    ['path.cjs', `module.exports=require('node:path');\n`],
    [
      'path-browser.cjs',
      await bundled(root, `export * from 'path-browserify'; export { default } from 'path-browserify';`),
    ],
    [
      'hcl-bytes.cjs',
      `const read=(name)=>require('node:fs').readFileSync(require('node:path').join(__dirname,name));
exports.readHclGrammar=async()=>({${names.map(([key, file]) => `${key}:read('${path.basename(file)}')`).join(',')}});\n`,
    ],
    [
      'hcl-bytes-browser.cjs',
      `const bytes=async(text)=>new Uint8Array(await new Response(new Blob([Uint8Array.from(atob(text),(one)=>one.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
exports.readHclGrammar=async()=>({${(await Promise.all(names.map(async ([key, file]) => `${key}:await bytes('${await compressed(root, file)}')`))).join(',')}});\n`,
    ],
    ['api.mjs', `import api from './api.cjs';\nexport const { ${await exportsOf(root)} } = api;\n`],
    ...(await types(root, ['api', 'cdk'])),
  ]);
}

/** What the library exports, as a list. */
async function exportsOf(root: string): Promise<string> {
  const text = await readFile(path.join(root, libraryEntries.api), 'utf8');
  return [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name).join(', ');
}

/** The bytes of a package's file, compressed, as Base64: a third of the bytes as they are. */
async function compressed(root: string, file: string): Promise<string> {
  return gzipSync(await readFile(path.join(root, 'node_modules', file)), { level: 9 }).toString('base64');
}

/** A text as one module of CommonJS. */
async function bundled(root: string, contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    absWorkingDir: root,
    write: false,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}

/** The types of some folders of `src`: of their index and what it exports, which rest on nothing but `generated/output`. */
async function types(
  root: string,
  folders: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ctsel-types-'));
  const modules = folders.flatMap((name) => [`${name}/index`, `${name}/types`]);
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
    return await Promise.all(
      modules.map(async (name) => {
        const text = await readFile(path.join(folder, 'src', `${name}.d.ts`), 'utf8');
        const [own] = name.split('/');
        const moved = text
          .replaceAll("'./types.js'", `'./${own}-types.js'`)
          .replaceAll("'../../generated/", "'../generated/");
        return [name.endsWith('/types') ? `${own}-types.d.ts` : `${own}.d.ts`, moved] as const;
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
