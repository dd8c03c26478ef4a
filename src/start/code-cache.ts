import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, Module } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';

/**
 * Loads the bundle with what V8 made of it the last time, which is most of what a start costs. The cache can be removed at
 * any time; whatever is wrong with it, the bundle is compiled as if there were none.
 *
 * V8 takes the cache of another patch release of Node, that of another text of the same length, and damaged data, and may
 * crash by it (Node 20.19 to 20.20, 2026-11-30): so the name of a cache has everything that it depends on, and its content a
 * checksum.
 */

/** Caches that nobody read for so long are removed, in milliseconds. */
const longAgo = 30 * 24 * 60 * 60 * 1000;

/** The exports of the bundle. */
export function loadBundle(file: string): unknown {
  const folder = cacheFolder(process.env);
  if (folder === undefined) return createRequire(file)(file);
  const { enableCompileCache } = Module as { enableCompileCache?: (folder: string) => unknown };
  if (enableCompileCache !== undefined) {
    try {
      enableCompileCache(folder);
    } catch {
      // Without a cache it starts more slowly, and that is all.
    }
    return createRequire(file)(file);
  }
  return loadCompiled(file, folder);
}

/**
 * The user's own folder for caches, made if need be; undefined where there is none, or where somebody else could write into
 * it: what is in a cache is run.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  if (env['NODE_DISABLE_COMPILE_CACHE'] !== undefined && env['NODE_DISABLE_COMPILE_CACHE'] !== '')
    return undefined;
  try {
    const folder = path.join(baseFolder(env), 'ctsel');
    if (!path.isAbsolute(folder)) return undefined;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    const uid = process.getuid?.();
    const isOwn = uid === undefined || (found.uid === uid && (found.mode & 0o022) === 0);
    return found.isDirectory() && isOwn ? folder : undefined;
  } catch {
    return undefined;
  }
}

function baseFolder(env: NodeJS.ProcessEnv): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = env;
  if (process.platform === 'win32') return LOCALAPPDATA ?? '';
  if (XDG_CACHE_HOME !== undefined && path.isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  return path.join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

function loadCompiled(file: string, folder: string): unknown {
  const bytes = readFileSync(file);
  const name = cacheName(bytes);
  const cached = readCache(path.join(folder, name));
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${bytes.toString('utf8')}\n})`;
  const script = new vm.Script(wrapped, {
    filename: file,
    ...(cached === undefined ? {} : { cachedData: cached }),
  });
  if (cached === undefined || script.cachedDataRejected === true)
    process.once('exit', () => writeCache(folder, name, script.createCachedData()));
  // Whoever requires the file afterwards gets the same module.
  const module = new Module(file);
  const require = createRequire(file);
  module.filename = file;
  require.cache[file] = module;
  script.runInThisContext()(module.exports, require, module, file, path.dirname(file));
  module.loaded = true;
  return module.exports;
}

/** Everything that a cache depends on, as the name of a file. */
export function cacheName(bundle: Uint8Array): string {
  const { version, arch, versions } = process;
  const parts = [version, arch, versions.v8, cachedDataVersionTag(), bundle.length, crc32(bundle)];
  return `${parts.join('-')}.v8`;
}

/** What V8 made of the bundle; undefined where that is not there, or is not what was written. */
export function readCache(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const data = bytes.subarray(4);
    return bytes.length > 4 && bytes.readUInt32LE(0) === crc32(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that nobody reads a part of it. */
export function writeCache(folder: string, name: string, data: Uint8Array): void {
  const draft = path.join(folder, `${name}.${process.pid}`);
  try {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(crc32(data));
    writeFileSync(draft, Buffer.concat([head, data]), { mode: 0o600 });
    renameSync(draft, path.join(folder, name));
    for (const other of readdirSync(folder)) {
      const old = path.join(folder, other);
      if (/\.v8(\.\d+)?$/.test(other) && Date.now() - statSync(old).mtimeMs > longAgo) rmSync(old);
    }
  } catch {
    // A full disk, a folder that cannot be written: the next start is as slow as this one.
  }
}
