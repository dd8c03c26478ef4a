import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isWithin } from '../text/path-within.js';
import { policyNames } from './searched.js';

/** Looks up the policies of many folders, each folder once. */
export class NearestPolicy {
  readonly #own = new Map<string, string | undefined>();
  readonly #repositories = new Map<string, string | undefined>();

  /**
   * The full path of the policy nearest to a folder, which is in the folder or further up in its repository. Where the folder
   * is in no repository, folders are looked at up to the working folder, or the folder alone where it is not below that.
   */
  of(folder: string): string | undefined {
    const full = resolve(folder);
    const root = this.#repositoryOf(full) ?? (isWithin(process.cwd(), full) ? process.cwd() : full);
    for (let one = full; ; one = dirname(one)) {
      const own = this.#ownOf(one);
      if (own !== undefined || one === root || dirname(one) === one) return own;
    }
  }

  /** The full path of the policy that holds for a file: that of the working folder where the file is in no repository and has none. */
  holdingFor(file: string): string | undefined {
    const folder = dirname(resolve(file));
    const nearest = this.of(folder);
    if (nearest !== undefined || this.#repositoryOf(folder) !== undefined) return nearest;
    return this.of(process.cwd());
  }

  #ownOf(folder: string): string | undefined {
    if (!this.#own.has(folder)) this.#own.set(folder, policyIn(folder));
    return this.#own.get(folder);
  }

  /** The nearest folder with `.git`, as its path names it. */
  #repositoryOf(folder: string): string | undefined {
    if (!this.#repositories.has(folder)) this.#repositories.set(folder, this.#searchUp(folder));
    return this.#repositories.get(folder);
  }

  #searchUp(folder: string): string | undefined {
    if (existsSync(join(folder, '.git'))) return folder;
    return dirname(folder) === folder ? undefined : this.#repositoryOf(dirname(folder));
  }
}

function policyIn(folder: string): string | undefined {
  for (const name of policyNames) if (isFile(join(folder, name))) return join(folder, name);
  return undefined;
}

/** At once: a thousand folders are asked about, and each answer takes microseconds. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
