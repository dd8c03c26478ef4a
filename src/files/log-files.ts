import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { realInside } from './inside.js';
import { readLog, type LogPart } from '../logs/read-log.js';
import { osReason } from './os-reason.js';
import { readPieces } from './read-bytes.js';

/** A part of a log file: some of its records; the last part has whether that is all of it. */
export interface LogFilePart extends LogPart {
  /** The path, beginning as the user gave it, or `<stdin>`. */
  readonly name: string;
}

/** What is read inside folders; a file that is named itself is read whatever its name. */
const extensions = new Set(['.json', '.jsonl', '.ndjson', '.log', '.txt', '.gz']);

const defaultMaxBytes = 512 * 1024 * 1024;

/**
 * Reads CloudTrail logs one file at a time, and each in parts, so that no file is held in memory: files, folders with all that is in them, `-` for standard input.
 * What cannot be read is named `broken` and never stops the rest; a file that is reached twice is read once.
 */
export async function* readLogs(
  paths: readonly string[],
  options: { readonly maxBytes?: number; readonly root?: string } = {},
): AsyncGenerator<LogFilePart> {
  const { maxBytes = defaultMaxBytes, root } = options;
  const walk: Walk = { maxBytes, root, seen: new Set(), met: 0 };
  for (const path of paths) yield* readPath(path, true, walk);
}

interface Walk {
  readonly maxBytes: number;
  /** The folder that every file must lie in by its real path, where it is given. */
  readonly root: string | undefined;
  /** What has been read, by its path without links. */
  readonly seen: Set<string>;
  /** How many log files were met, those seen before among them. */
  met: number;
}

async function* readPath(path: string, isNamed: boolean, walk: Walk): AsyncGenerator<LogFilePart> {
  let found: Stats | undefined;
  try {
    if (walk.root !== undefined && path !== '-') await realInside(walk.root, path);
    found = path === '-' ? undefined : await stat(path);
    if (!isNamed && !found?.isDirectory() && !(found?.isFile() && isLogName(path))) return;
    const isSeen = !isNew(await identity(path), walk.seen);
    if (isSeen || !found?.isDirectory()) walk.met++;
    if (isSeen) return;
    if (found?.isDirectory()) yield* readFolder(path, isNamed, walk);
    else yield* readFile(path, walk);
  } catch (error) {
    const known = osReason(error);
    if (known === undefined) throw error;
    // Inside a folder a link to nothing counts only if it is named as a log is.
    if (!isNamed && !found?.isDirectory() && !isLogName(path)) return;
    walk.met++;
    yield { name: path, records: [], broken: known.reason };
  }
}

async function* readFolder(folder: string, isNamed: boolean, walk: Walk): AsyncGenerator<LogFilePart> {
  const before = walk.met;
  for (const name of (await readdir(folder)).sort()) yield* readPath(join(folder, name), false, walk);
  if (isNamed && walk.met === before) yield { name: folder, records: [], broken: 'no log file in it' };
}

async function* readFile(path: string, { maxBytes, root }: Walk): AsyncGenerator<LogFilePart> {
  const name = path === '-' ? '<stdin>' : path;
  for await (const part of readLog(readPieces(path, maxBytes, root), maxBytes)) yield { name, ...part };
}

function isLogName(path: string): boolean {
  return extensions.has(extname(path).toLowerCase());
}

function isNew(path: string, seen: Set<string>): boolean {
  const before = seen.size;
  return seen.add(path).size > before;
}

/** The path without links; a pipe has none. */
async function identity(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
