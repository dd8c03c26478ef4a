import { createHash } from 'node:crypto';
import { lstat, readFile, readlink, realpath, rmdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Failure } from '../problem/failure.js';
import { cannotWrite, osCode, osReason } from './os-reason.js';
import { listedFiles } from './output-index.js';
import { Replacement } from './replacement.js';

/** What a run did with each file, as paths relative to the output folder. */
export interface Written {
  readonly written: string[];
  readonly unchanged: string[];
  readonly removed: string[];
}

/** How an output folder differs from what would be written to it. */
export interface Compared {
  readonly missing: string[];
  readonly different: string[];
  readonly stale: string[];
}

/** How much of the folder is meant. */
export interface OutputOptions {
  /** Whether a path that is not in `files` belongs there all the same, and so is not stale. */
  readonly isKept?: (path: string) => boolean;
}

/**
 * Makes the output folder hold `files`, by relative path with `/`: all of them, or on any error none.
 *
 * Files that already have their content are left alone. Files that an earlier run wrote and `files` does not
 * name are removed, unless somebody has edited them since. Nothing outside the folder is touched.
 */
export async function writeOutput(
  folder: string,
  files: ReadonlyMap<string, string>,
  options: OutputOptions = {},
): Promise<Written> {
  const { missing, different, stale } = await compareOutput(folder, files, options);
  const changes = new Set([...missing, ...different]);
  const written = [...files.keys()].filter((path) => changes.has(path));
  const unchanged = [...files.keys()].filter((path) => !changes.has(path));
  const replacement = new Replacement();
  let path = '';
  try {
    for (path of written) {
      await replacement.prepareFolder(dirname(join(folder, path)));
      await replacement.prepare(join(folder, path), files.get(path)!);
    }
    for (path of written) await replacement.put(join(folder, path));
    for (path of stale) await replacement.remove(join(folder, path));
  } catch (error) {
    await replacement.undo();
    throw cannotWrite(join(folder, path), error);
  }
  await replacement.finish();
  for (const path of stale) await removeEmptyFolders(folder, dirname(path));
  return { written, unchanged, removed: stale };
}

/** What `writeOutput` would change, without changing it. */
export async function compareOutput(
  folder: string,
  files: ReadonlyMap<string, string>,
  { isKept = () => false }: OutputOptions = {},
): Promise<Compared> {
  for (const path of files.keys())
    if (!isInside(path)) throw new Error(`not a path inside the output: ${path}`);
  await refuseLinkedFolder(folder);
  const missing: string[] = [];
  const different: string[] = [];
  for (const [path, text] of files) {
    const state = await inspect(folder, path, Buffer.from(text));
    if (state === 'missing') missing.push(path);
    if (state === 'different') different.push(path);
  }
  const stale = await staleFiles(folder, files);
  return { missing, different, stale: stale.filter((path) => !isKept(path)) };
}

/** Whether a relative path with `/` stays inside its folder on every system. */
function isInside(path: string): boolean {
  return path
    .split('/')
    .every((segment) => segment !== '' && segment !== '.' && segment !== '..' && !/[\\:\0]/.test(segment));
}

async function inspect(
  folder: string,
  path: string,
  wanted: Buffer,
): Promise<'missing' | 'different' | 'same'> {
  const target = join(folder, path);
  try {
    await refuseWayOut(folder, path);
    const found = await lstat(target);
    // A link is replaced, not followed.
    if (!found.isFile() || found.size !== wanted.length) return 'different';
    return (await readFile(target)).equals(wanted) ? 'same' : 'different';
  } catch (error) {
    if (osCode(error) === 'ENOENT') return 'missing';
    throw cannotWrite(target, error);
  }
}

/** Refuses an output folder that is a link, or no folder. */
async function refuseLinkedFolder(folder: string): Promise<void> {
  try {
    const found = await lstat(resolve(folder));
    if (found.isSymbolicLink())
      throw new Failure(
        'input',
        `cannot write \`${folder}\`: it is a symbolic link`,
        `give the folder it leads to, \`${await readlink(resolve(folder))}\`, or remove the link`,
      );
    if (!found.isDirectory()) throw isNoFolder(folder);
  } catch (error) {
    if (osCode(error) !== 'ENOENT') throw cannotWrite(folder, error);
  }
}

/** Refuses a path that a symbolic link leads out of the folder, or on which a file stands for a folder. */
async function refuseWayOut(folder: string, path: string): Promise<void> {
  const segments = path.split('/').slice(0, -1);
  for (let length = 1; length <= segments.length; length++) {
    const part = join(folder, ...segments.slice(0, length));
    const found = await lstat(part);
    if (found.isDirectory()) continue;
    if (!found.isSymbolicLink()) throw isNoFolder(part);
    const target = await realpath(part).catch(() => '');
    if (!target.startsWith((await realpath(folder)) + sep))
      throw new Failure(
        'input',
        `cannot write \`${join(folder, path)}\`: the symbolic link \`${part}\` leads out of \`${folder}\``,
        'remove the link',
      );
  }
}

/** Files that an earlier run wrote, that nobody has changed, and that are wanted no more. */
async function staleFiles(folder: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, sha256] of await listedFiles(join(folder, 'index.json'))) {
    if (files.has(path) || !isInside(path)) continue;
    try {
      await refuseWayOut(folder, path);
      const found = await lstat(join(folder, path));
      if (!found.isFile() || (await hash(join(folder, path))) !== sha256) continue;
      if (!(await isOtherSpelling(folder, path, found, files))) stale.push(path);
    } catch (error) {
      // What cannot be looked at is not ours to remove.
      if (!(error instanceof Failure) && osReason(error) === undefined) throw error;
    }
  }
  return stale.sort();
}

/** Where case does not count, a file may be wanted under another spelling of its name. */
async function isOtherSpelling(
  folder: string,
  path: string,
  { dev, ino }: { readonly dev: number; readonly ino: number },
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  for (const other of files.keys()) {
    if (other.toLowerCase() !== path.toLowerCase()) continue;
    const found = await lstat(join(folder, other)).catch(() => undefined);
    if (found?.dev === dev && found.ino === ino) return true;
  }
  return false;
}

async function hash(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

async function removeEmptyFolders(folder: string, path: string): Promise<void> {
  for (let left = path; left !== '.'; left = dirname(left)) {
    const isRemoved = await rmdir(join(folder, left)).then(
      () => true,
      () => false,
    );
    if (!isRemoved) return;
  }
}

function isNoFolder(path: string): Failure {
  return new Failure(
    'input',
    `cannot write \`${path}\`: it is a file, not a folder`,
    'move the file away, or give another folder',
  );
}
