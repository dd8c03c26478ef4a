import type { Dirent } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../problem/failure.js';
import { isWithin } from '../text/path-within.js';
import { exists, realInside, repositoryOf } from './inside.js';
import { osCode, osReason } from './os-reason.js';
import { readable, skipped, skippedReason } from './searched.js';

/** A file to read, and whether the user named it; what is only found in a folder may have nothing for ctsel. */
export interface FoundInput {
  readonly path: string;
  readonly isNamed: boolean;
  /** The folder that it must lie in by its real path. */
  readonly root?: string;
}

/** What is in a folder and not read, though its name promises something for ctsel, or it may hold such files. */
export interface PassedOver {
  readonly path: string;
  readonly what: 'folder' | 'link out' | 'unreadable';
  readonly reason: string;
}

export interface FoundInputs {
  readonly files: readonly FoundInput[];
  readonly passedOver: readonly PassedOver[];
  /** The repository of a folder in which a `.gitignore` holds for some of it. */
  readonly ignoring?: string;
}

/** Rules of what git ignores, for a folder and those below it. */
const ignoreFile = '.gitignore';

/** How many files of one folder are worth reading. */
const mostFiles = 100_000;

/**
 * The path itself, or where it is a folder, what may be read in it and below, sorted.
 *
 * @throws Failure where a folder cannot be read, or has too many files.
 */
export async function findInputs(path: string): Promise<FoundInputs> {
  if (path === '-' || !(await isFolder(path))) return { files: [{ path, isNamed: true }], passedOver: [] };
  return walked(path, true);
}

/**
 * What may be read in the folder of a file, not in those below it.
 *
 * @throws Failure where the folder cannot be read.
 */
export async function findBeside(file: string): Promise<FoundInputs> {
  return walked(dirname(file), false);
}

async function walked(folder: string, isDeep: boolean): Promise<FoundInputs> {
  const walk = new Walk((await repositoryOf(folder)) ?? (await realpath(folder)), isDeep);
  await walk.enter(folder);
  const files = walk.found.sort().map((one) => ({ path: one, isNamed: false, root: walk.root }));
  const isIgnoring = walk.hasIgnoreFile || (await hasIgnoreFileAbove(walk.root, folder));
  return {
    files,
    passedOver: walk.passedOver.sort((a, b) => (a.path < b.path ? -1 : 1)),
    ...(isIgnoring ? { ignoring: walk.root } : {}),
  };
}

/** Whether a folder of the repository further up has rules of what git ignores. */
async function hasIgnoreFileAbove(root: string, folder: string): Promise<boolean> {
  for (let one = await realpath(folder); isWithin(root, one) && one !== root; one = dirname(one))
    if (await exists(join(dirname(one), ignoreFile))) return true;
  return false;
}

/** Goes through folders; links that stay in the repository are followed, and no folder is entered twice, so there are no loops. */
class Walk {
  readonly found: string[] = [];
  readonly passedOver: PassedOver[] = [];
  readonly #entered = new Set<string>();
  readonly #links: string[] = [];

  hasIgnoreFile = false;

  constructor(
    readonly root: string,
    readonly isDeep: boolean,
  ) {}

  async enter(path: string): Promise<void> {
    await this.#follow(path, true);
    // Last, so that what is there by itself and by a link too is found as itself.
    for (let link = this.#links.shift(); link !== undefined; link = this.#links.shift())
      await this.#follow(link, false);
  }

  async #folder(folder: string, real: string): Promise<void> {
    if (this.#entered.has(real)) return;
    this.#entered.add(real);
    for await (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.name === ignoreFile) this.hasIgnoreFile = true;
      else if (entry.isSymbolicLink()) this.#links.push(path);
      else if (entry.isDirectory()) await this.#skipOrEnter(path, join(real, entry.name));
      else this.#file(path, entry);
      if (this.found.length + this.#links.length > mostFiles) {
        throw new Failure(
          'input',
          `there are more than ${mostFiles} files in \`${folder}\``,
          'name a smaller folder',
        );
      }
    }
  }

  async #skipOrEnter(path: string, real: string): Promise<void> {
    if (!this.isDeep) return;
    const name = basename(path);
    if (!skipped.has(name)) await this.#folder(path, real);
    // Git keeps nothing of a repository's content in a folder of this name.
    else if (name !== '.git') this.#pass(path, 'folder', skippedReason);
  }

  #file(path: string, found: { isFile(): boolean }): void {
    if (!readable.test(path)) return;
    else if (found.isFile()) this.found.push(path);
    else this.#pass(path, 'unreadable', 'it is no regular file');
  }

  async #follow(path: string, isNamed: boolean): Promise<void> {
    try {
      const real = await realInside(this.root, path);
      const target = await stat(real);
      if (!target.isDirectory()) this.#file(path, target);
      else if (isNamed) await this.#folder(path, real);
      else await this.#skipOrEnter(path, real);
    } catch (error) {
      const known = osReason(error);
      if (known === undefined) throw error;
      const isOut = osCode(error) === 'OUTSIDE_ROOT';
      if (isNamed)
        throw new Failure('input', `cannot read the folder \`${path}\`: ${known.reason}`, known.help, {
          cause: error,
        });
      if (isOut && (readable.test(path) || (this.isDeep && (await isFolder(path)))))
        this.#pass(path, 'link out', known.reason);
      else if (!isOut && readable.test(path)) this.#pass(path, 'unreadable', known.reason);
    }
  }

  #pass(path: string, what: PassedOver['what'], reason: string): void {
    this.passedOver.push({ path, what, reason });
  }
}

async function* entriesOf(folder: string): AsyncIterable<Dirent> {
  try {
    yield* await opendir(folder);
  } catch (error) {
    const known = osReason(error);
    if (known === undefined) throw error;
    throw new Failure('input', `cannot read the folder \`${folder}\`: ${known.reason}`, known.help, {
      cause: error,
    });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
