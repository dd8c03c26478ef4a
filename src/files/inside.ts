import { constants } from 'node:fs';
import { access, open, realpath, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isWithin } from '../text/path-within.js';
import { osCode, osReason } from './os-reason.js';

/**
 * The one way to open what a repository has, or names: by its real path, which must lie inside of the root, and only where
 * it is a regular file. Links are followed as long as they stay inside.
 */

/** Why a file is not opened, as codes beside those of the operating system: see `osReason`. */
export type RefusalCode = 'OUTSIDE_ROOT' | 'NOT_REGULAR';

class Refusal extends Error {
  constructor(readonly code: RefusalCode) {
    super(code);
  }
}

/** Where the kernel shows processes and devices, some of them as regular files. */
const kernelFolders = ['/proc', '/dev', '/sys'];

/** Opening a pipe must not wait for somebody to write to it. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * Opens a regular file inside of a root, both by their real paths.
 *
 * @throws an error with the code `OUTSIDE_ROOT` or `NOT_REGULAR`, before anything of the content is read, or what the
 * system throws.
 */
export async function openInside(root: string, file: string): Promise<FileHandle> {
  const real = await realInside(root, file);
  // It may be a device, which opening alone can change.
  if (!isReadable(await stat(real))) throw new Refusal('NOT_REGULAR');
  const handle = await open(real, flags);
  try {
    const opened = await handle.stat();
    if (!isReadable(opened)) throw new Refusal('NOT_REGULAR');
    // A folder on the way may have become a link in the meantime.
    const again = await stat(await realInside(root, file));
    if (opened.dev !== again.dev || opened.ino !== again.ino) throw new Refusal('OUTSIDE_ROOT');
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A folder is opened like a file: reading it fails with the system's own words. */
function isReadable(found: { isFile(): boolean; isDirectory(): boolean }): boolean {
  return found.isFile() || found.isDirectory();
}

/**
 * The real path of what lies inside of a root.
 *
 * @throws an error with the code `OUTSIDE_ROOT`, or what the system throws.
 */
export async function realInside(root: string, file: string): Promise<string> {
  const real = await realpath(file);
  if (isKernelPath(real) || !isWithin(await realpath(root), real)) throw new Refusal('OUTSIDE_ROOT');
  return real;
}

/** Whether a real path leads to what the kernel shows. */
export function isKernelPath(real: string): boolean {
  return kernelFolders.some((one) => isWithin(one, real));
}

/** A real path, or why there is none. */
export type LookedInside =
  { readonly real: string } | { readonly reason: string; readonly isOutside: boolean };

/** The real path of what lies in a root, or anywhere where none is given; or why there is none. */
export async function lookInside(root: string | undefined, file: string): Promise<LookedInside> {
  try {
    return { real: root === undefined ? await realpath(file) : await realInside(root, file) };
  } catch (error) {
    const known = osReason(error);
    if (known === undefined) throw error;
    return { reason: known.reason, isOutside: osCode(error) === 'OUTSIDE_ROOT' };
  }
}

/**
 * The real path of the repository that a file or folder lies in: the nearest folder with `.git` on the way that its path
 * names, or one further up where a link on the way leaves that one. Without any it is the working folder, where the path
 * is below that; otherwise undefined: somebody named a file of no repository.
 */
export async function repositoryOf(file: string): Promise<string | undefined> {
  const full = path.resolve(file);
  let root: string | undefined;
  for (const folder of [full, ...foldersAbove(full)]) {
    if (!(await exists(path.join(folder, '.git')))) continue;
    const real = await realpath(folder);
    if (root === undefined || !isWithin(real, root)) root = real;
  }
  if (root !== undefined) return root;
  const working = await realpath(process.cwd());
  const entered = [full, ...foldersAbove(full)];
  for (const folder of entered) if ((await realOrSame(folder)) === working) return working;
  return undefined;
}

/** The folders that a full path goes through, the nearest first. */
function foldersAbove(full: string): readonly string[] {
  const above: string[] = [];
  for (let folder = full; path.dirname(folder) !== folder; folder = path.dirname(folder))
    above.push(path.dirname(folder));
  return above;
}

async function realOrSame(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}

/** In a worktree `.git` is a file. */
export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
