import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { exists } from './inside.js';

/** The names a policy is looked for under, the first that is there counts. */
const names = ['ctsel.yaml', 'ctsel.yml', 'ctsel.json'];

/**
 * The policy of a folder: its own, or that of the nearest parent inside the same repository. Outside a
 * repository only the folder itself counts. The path is relative to `from`.
 */
export async function findPolicy(from: string): Promise<string | undefined> {
  for (const folder of await foldersToSearch(resolve(from))) {
    for (const name of names) {
      const path = join(folder, name);
      if (await isFile(path)) return relative(resolve(from), path);
    }
  }
  return undefined;
}

/** The folder and its parents up to the repository root. */
async function foldersToSearch(start: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    folders.push(folder);
    if (await exists(join(folder, '.git'))) return folders;
    if (dirname(folder) === folder) return [start];
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
