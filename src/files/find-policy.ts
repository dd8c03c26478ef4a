import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { exists, isWithin } from './inside.js';

/** The names a policy is looked for under, the first that is there counts. */
const names = ['ctsel.yaml', 'ctsel.yml', 'ctsel.json'];

/**
 * The policy of a folder: its own, or that of the nearest parent inside the same repository. Outside a
 * repository only the folder itself counts. The path is relative to `from`.
 */
export async function findPolicy(from: string): Promise<string | undefined> {
  const found = await new NearestPolicy().of(resolve(from));
  return found === undefined ? undefined : relative(resolve(from), found);
}

/** Looks up the policies of many folders, each folder once. */
export class NearestPolicy {
  readonly #own = new Map<string, Promise<string | undefined>>();
  readonly #repositories = new Map<string, Promise<string | undefined>>();

  /**
   * The full path of the policy nearest to a folder, which is in the folder or further up in its repository. Where the folder
   * is in no repository, folders are looked at up to the working folder, or the folder alone where it is not below that.
   */
  async of(folder: string): Promise<string | undefined> {
    const full = resolve(folder);
    const root = (await this.#repositoryOf(full)) ?? (isWithin(process.cwd(), full) ? process.cwd() : full);
    for (let one = full; ; one = dirname(one)) {
      const own = await this.#ownOf(one);
      if (own !== undefined || one === root || dirname(one) === one) return own;
    }
  }

  /** The full path of the policy that holds for a file: that of the working folder where the file is in no repository and has none. */
  async holdingFor(file: string): Promise<string | undefined> {
    const folder = dirname(resolve(file));
    const nearest = await this.of(folder);
    if (nearest !== undefined || (await this.#repositoryOf(folder)) !== undefined) return nearest;
    return this.of(process.cwd());
  }

  #ownOf(folder: string): Promise<string | undefined> {
    const known = this.#own.get(folder) ?? policyIn(folder);
    this.#own.set(folder, known);
    return known;
  }

  /** The nearest folder with `.git`, as its path names it. */
  #repositoryOf(folder: string): Promise<string | undefined> {
    const known = this.#repositories.get(folder) ?? this.#searchUp(folder);
    this.#repositories.set(folder, known);
    return known;
  }

  async #searchUp(folder: string): Promise<string | undefined> {
    if (await exists(join(folder, '.git'))) return folder;
    return dirname(folder) === folder ? undefined : this.#repositoryOf(dirname(folder));
  }
}

async function policyIn(folder: string): Promise<string | undefined> {
  for (const name of names) if (await isFile(join(folder, name))) return join(folder, name);
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
