import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';
import { cacheName, readCache, writeCache, type CachedPart } from './code-cache.js';

/** A part that was compiled in this process. */
interface Compiled {
  readonly script: vm.Script;
  /** Checksum of its text. */
  readonly text: number;
  readonly isCached: boolean;
}

/** Loads the parts of `dist/`, each when it is asked for, with what V8 made of them the last time that the same command ran. */
export class Parts {
  readonly #folder: string;
  readonly #require: NodeJS.Require;
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #compiled = new Map<string, Compiled>();
  /** Where the cache is; none where there is no folder for it. */
  readonly #cache: { readonly folder: string; readonly name: string } | undefined;
  #cached: ReadonlyMap<string, CachedPart> | undefined;

  /** `folder` has the parts, `cache` is `cacheFolder`. */
  constructor(folder: string, cache: string | undefined, argv: readonly string[]) {
    this.#folder = folder;
    this.#require = createRequire(path.join(folder, 'x.cjs'));
    this.#cache = cache === undefined ? undefined : { folder: cache, name: cacheName(commandOf(argv)) };
  }

  /** What a part exports, or another file, or a module of Node. */
  readonly load = (id: string): unknown => {
    if (!/^\.\/[\w-]+\.cjs$/.test(id)) return this.#require(id);
    const loaded = this.#modules.get(id);
    if (loaded !== undefined) return loaded.exports;
    const module = { exports: {} };
    this.#modules.set(id, module);
    const file = path.join(this.#folder, id);
    const run = this.#compile(id, file, readFileSync(file)).runInThisContext() as (
      ...given: unknown[]
    ) => void;
    run(module.exports, this.load, module, file, this.#folder);
    return module.exports;
  };

  /** Keeps what V8 made of the parts, for the next time, where there was something new. */
  keep(): void {
    if (this.#cache === undefined) return;
    const all = [...this.#compiled];
    if (all.every(([, { isCached }]) => isCached)) return;
    // What an earlier version of the program left is not kept.
    const isThere = ([id]: readonly [string, CachedPart]) => existsSync(path.join(this.#folder, id));
    const kept = new Map([...(this.#cached ?? [])].filter(isThere));
    for (const [id, { script, text }] of all) kept.set(id, { text, data: script.createCachedData() });
    writeCache(this.#cache.folder, this.#cache.name, kept);
  }

  #compile(id: string, file: string, text: Buffer): vm.Script {
    // Parts are written in ASCII.
    const wrapped = `(function (exports, require, module, __filename, __dirname) {${text.toString('latin1')}\n})`;
    const { cached, sum } = this.#cachedOf(id, text);
    const script = new vm.Script(wrapped, {
      filename: file,
      ...(cached === undefined ? {} : { cachedData: cached }),
    });
    const isCached = cached !== undefined && script.cachedDataRejected !== true;
    this.#compiled.set(id, { script, text: sum, isCached });
    return script;
  }

  #cachedOf(id: string, text: Buffer): { readonly cached: Buffer | undefined; readonly sum: number } {
    if (this.#cache === undefined) return { cached: undefined, sum: 0 };
    this.#cached ??= readCache(path.join(this.#cache.folder, this.#cache.name));
    const sum = crc32(text);
    const found = this.#cached.get(id);
    return { cached: found?.text === sum ? found.data : undefined, sum };
  }
}

/** The command, as far as it is known here: commands have a cache each, as each runs other functions. */
function commandOf(argv: readonly string[]): string {
  const name = argv.find((word) => !word.startsWith('-')) ?? '';
  return /^[a-z-]{1,20}$/.test(name) ? name : '';
}
