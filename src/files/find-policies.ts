import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '../problem/failure.js';

/** Names of policies inside folders; a file that is named itself is taken whatever its name. */
const policyName = /^(ctsel|policy|.*\.ctsel)\.(ya?ml|json)$/i;

/** Folders that hold no policies of the user's own. */
const skipped = new Set(['node_modules', '.git', '.terraform', 'cdk.out']);

/** The path itself, or where it is a folder, the policies in it and below, sorted. */
export async function findPolicies(path: string): Promise<readonly string[]> {
  if (path === '-' || !(await isFolder(path))) return [path];
  const found = await walk(path);
  if (found.length > 0) return found;
  throw new Failure(
    'input',
    `there is no policy in \`${path}\``,
    'policies are named `ctsel.yaml`, `policy.yaml` or `NAME.ctsel.yaml`; name others one by one',
  );
}

/** Links to folders are not followed, so there are no loops. */
async function walk(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of sorted) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) found.push(...(await walk(path)));
    else if (entry.isFile() && policyName.test(basename(path))) found.push(path);
  }
  return found;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
