import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { crc32 } from 'node:zlib';

/**
 * What V8 made of the program the last time, which is most of what a start costs. The cache can be removed at
 * any time; whatever is wrong with it, the program is compiled as if there were none.
 *
 * V8 takes the cache of another patch release of Node, that of another text of the same length, and damaged data, and may
 * crash by it (Node 20.19 to 20.20, 2026-11-30): so the name of a cache has everything that it depends on, and its content a
 * checksum.
 */

/** Caches that nobody read for so long are removed, in milliseconds. */
const longAgo = 30 * 24 * 60 * 60 * 1000;

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
    // Not `recursive`: below `/proc` that never ends (Node 20 to 24).
    for (const one of [path.dirname(folder), folder]) if (!existsSync(one)) mkdirSync(one, { mode: 0o700 });
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

/** What V8 made of a part of the program. */
export interface CachedPart {
  /** Checksum of the text that it was made of. */
  readonly text: number;
  readonly data: Buffer;
}

/** Everything but the text that a cache depends on, and the command that it is of, as the name of a file. */
export function cacheName(command: string): string {
  const { version, arch, versions } = process;
  return `${['ctsel', version, arch, versions.v8, cachedDataVersionTag(), command].join('-')}.v8`;
}

/**
 * What V8 made of parts, by their names; nothing where that is not there, or is not what was written. The file has the checksum of
 * the rest, the length of the head, and the head: name, checksum of the text and length of each part, whose data follows.
 */
export function readCache(file: string): ReadonlyMap<string, CachedPart> {
  const parts = new Map<string, CachedPart>();
  try {
    const bytes = readFileSync(file);
    if (bytes.length < 8 || bytes.readUInt32LE(0) !== crc32(bytes.subarray(4))) return parts;
    let at = 8 + bytes.readUInt32LE(4);
    const head = JSON.parse(bytes.toString('utf8', 8, at)) as [string, number, number][];
    for (const [name, text, length] of head) {
      parts.set(name, { text, data: bytes.subarray(at, at + length) });
      at += length;
    }
    return parts;
  } catch {
    return parts;
  }
}

/** Written beside and renamed, so that nobody reads a part of it. */
export function writeCache(folder: string, name: string, parts: ReadonlyMap<string, CachedPart>): void {
  const draft = path.join(folder, `${name}.${process.pid}`);
  try {
    const rows = [...parts].map(([part, { text, data }]) => [part, text, data.length]);
    const head = Buffer.from(JSON.stringify(rows));
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32LE(head.length, 4);
    const bytes = Buffer.concat([sizes, head, ...[...parts.values()].map(({ data }) => data)]);
    bytes.writeUInt32LE(crc32(bytes.subarray(4)));
    writeFileSync(draft, bytes, { mode: 0o600 });
    renameSync(draft, path.join(folder, name));
    for (const other of readdirSync(folder)) {
      const old = path.join(folder, other);
      if (/\.v8(\.\d+)?$/.test(other) && Date.now() - statSync(old).mtimeMs > longAgo) rmSync(old);
    }
  } catch {
    // A full disk, a folder that cannot be written: the next start is as slow as this one.
  }
}
