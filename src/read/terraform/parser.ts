import type { HclParser } from './hcl.js';

/** The two modules of WebAssembly that parsing HCL takes. */
export interface GrammarBytes {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

let loaded: Promise<HclParser> | undefined;

/** The parser, made once; loading it takes longer than parsing most files. */
export function loadParser(read: () => Promise<GrammarBytes>): Promise<HclParser> {
  loaded ??= load(read);
  return loaded;
}

async function load(read: () => Promise<GrammarBytes>): Promise<HclParser> {
  const [{ Language, Parser }, { runtime, grammar }] = await Promise.all([import('web-tree-sitter'), read()]);
  await Parser.init({ wasmBinary: runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return {
    parse(text, use) {
      const tree = parser.parse(text);
      if (tree === null) throw new Error('the parser of HCL gave nothing');
      try {
        return use(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
  };
}
