import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The files of the HCL parser: the build puts them beside the bundle; in development they are in their packages. */
export const hclGrammarFiles = {
  runtime: 'web-tree-sitter/web-tree-sitter.wasm',
  grammar: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm',
} as const;

/** Reads the parser of HCL, which is two modules of WebAssembly. */
export async function readHclGrammar(): Promise<{ runtime: Uint8Array; grammar: Uint8Array }> {
  const [runtime, grammar] = await Promise.all(Object.values(hclGrammarFiles).map(read));
  return { runtime: runtime!, grammar: grammar! };
}

async function read(file: string): Promise<Uint8Array> {
  const beside = path.join(__dirname, path.basename(file));
  return readFile(beside).catch(() => readFile(createRequire(path.join(__dirname, 'x.js')).resolve(file)));
}
