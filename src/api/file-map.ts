import path from 'node:path';
import type { Files, FoundInputs, LogFilePart, PassedOver } from '../files/index.js';
import { listedIn } from '../files/listed-files.js';
import { policyNames, readable, skipped, skippedReason } from '../files/searched.js';
import { Failure } from '../problem/failure.js';
import type { Source } from '../text/source.js';
import { readHclGrammar } from './hcl-grammar.js';
import type { FileMap } from './types.js';

/** The longest file that an expression of Terraform reads, as on the disk. */
const longestInside = 1_000_000;

/**
 * Texts that somebody hands in, as if they were the files of one repository, which is the working folder. There are no links,
 * no standard input and no git.
 *
 * @throws Failure where a path leads out of the folder, or two lead to one file.
 */
export function fileMap(map: FileMap): Files {
  return new MappedFiles(map);
}

class MappedFiles implements Files {
  readonly workingFolder = '/';
  readonly readHclGrammar = readHclGrammar;
  /** By full path. */
  readonly #contents = new Map<string, string | Uint8Array>();

  constructor(map: FileMap) {
    for (const [name, content] of Object.entries(map)) {
      const relative = path.normalize(name);
      const full = this.#full(name);
      if (relative.startsWith('..') || name.includes('\0') || full === '/')
        throw new Failure('usage', `\`${name}\` is no path of a file`, 'give paths relative to one folder');
      if (this.#contents.has(full))
        throw new Failure('usage', `\`${name}\` is given twice`, 'give each file once');
      this.#contents.set(full, content);
    }
  }

  #full(name: string): string {
    return path.resolve('/', name);
  }

  async readText(
    file: string,
    { maxBytes = Infinity }: { readonly maxBytes?: number } = {},
  ): Promise<Source> {
    const text = this.#text(file, maxBytes);
    if (typeof text === 'string') return { name: file, text };
    throw new Failure('input', `cannot read \`${file}\`: ${text.reason}`, text.help);
  }

  readInside(_root: string, file: string): string | undefined {
    const text = this.#text(file, longestInside);
    return typeof text === 'string' ? text : undefined;
  }

  /** The text of a file without its byte order mark, or why there is none. */
  #text(file: string, maxBytes: number): string | { readonly reason: string; readonly help: string } {
    const content = this.#contents.get(this.#full(file));
    if (content === undefined)
      return { reason: 'it is not among the files', help: 'hand it in, or correct the path' };
    if (content.length > maxBytes)
      return { reason: `it has more than ${maxBytes} bytes`, help: 'check that it is the file you mean' };
    if (typeof content === 'string') return content.replace(/^\uFEFF/, '');
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(content);
    } catch {
      return { reason: 'it is not UTF-8 text', help: 'save it as UTF-8' };
    }
  }

  async *readLogs(
    files: readonly string[],
    limits: { readonly maxBytes?: number } = {},
  ): AsyncGenerator<LogFilePart> {
    for (const name of files) {
      const { text } = await this.readText(name, limits);
      yield { name, ...recordsIn(text) };
    }
  }

  async findInputs(file: string): Promise<FoundInputs> {
    if (this.#contents.has(this.#full(file)) || !this.#isFolder(file))
      return { files: [{ path: file, isNamed: true }], passedOver: [] };
    return this.#search(file, true);
  }

  async findBeside(file: string): Promise<FoundInputs> {
    return this.#search(path.dirname(file), false);
  }

  #isFolder(folder: string): boolean {
    const full = this.#full(folder);
    const inside = full === '/' ? '/' : `${full}/`;
    return [...this.#contents.keys()].some((one) => one.startsWith(inside));
  }

  #search(folder: string, isDeep: boolean): FoundInputs {
    const found: string[] = [];
    const passedOver = new Map<string, PassedOver>();
    const from = this.#full(folder);
    for (const full of [...this.#contents.keys()].sort()) {
      const between = path.relative(from, full);
      if (between.startsWith('..')) continue;
      const folders = between.split('/').slice(0, -1);
      if (!isDeep && folders.length > 0) continue;
      const at = folders.findIndex((one) => skipped.has(one));
      const name = path.join(folder, between);
      if (at !== -1) {
        const over = path.join(folder, ...folders.slice(0, at + 1));
        if (folders[at] !== '.git')
          passedOver.set(over, { path: over, what: 'folder', reason: skippedReason });
      } else if (readable.test(name)) found.push(name);
    }
    return {
      files: found.map((one) => ({ path: one, isNamed: false, root: this.workingFolder })),
      passedOver: [...passedOver.values()],
    };
  }

  async ignoredByGit(): Promise<ReadonlySet<string>> {
    return new Set();
  }

  async listedFiles(index: string): Promise<ReadonlyMap<string, string>> {
    const text = this.#text(index, Infinity);
    return listedIn(typeof text === 'string' ? text : '');
  }

  async lookInside(_root: string | undefined, file: string) {
    const full = this.#full(file);
    return this.#contents.has(full) || this.#isFolder(full)
      ? { real: full }
      : { reason: 'it is not among the files', isOutside: false };
  }

  async repositoryOf(): Promise<string> {
    return this.workingFolder;
  }

  policyOf(folder: string): string | undefined {
    for (let one = this.#full(folder); ; one = path.dirname(one)) {
      const own = policyNames.map((name) => path.join(one, name)).find((file) => this.#contents.has(file));
      if (own !== undefined || one === '/') return own;
    }
  }

  policyHoldingFor(file: string): string | undefined {
    return this.policyOf(path.dirname(this.#full(file)));
  }
}

/** The records of a log in JSON: `{ "Records": […] }`, a list of records, or one. */
function recordsIn(text: string): Pick<LogFilePart, 'records' | 'broken'> {
  try {
    const document: unknown = JSON.parse(text);
    const { Records: listed } = (document ?? {}) as { readonly Records?: unknown };
    const records = Array.isArray(document) ? document : Array.isArray(listed) ? listed : [document];
    return { records };
  } catch (error) {
    return { records: [], broken: (error as Error).message };
  }
}
