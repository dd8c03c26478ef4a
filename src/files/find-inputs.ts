import type { Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../problem/failure.js';
import { osReason } from './os-reason.js';

/** A file to read, and whether the user named it; what is only found in a folder may have nothing for ctsel. */
export interface FoundInput {
  readonly path: string;
  readonly isNamed: boolean;
}

/** Files in folders that may have something for ctsel. */
const readable = /\.(ya?ml|json|template|tf|tfvars)$/i;

/** Folders that hold nothing of the user's own; one that is named itself is read all the same. */
const skipped = new Set(['node_modules', '.git', '.terraform', 'cdk.out', '.aws-sam']);

/** How many files of one folder are worth reading. */
const mostFiles = 100_000;

/** The path itself, or where it is a folder, what may be read in it and below, sorted. */
export async function findInputs(path: string): Promise<readonly FoundInput[]> {
  if (path === '-' || !(await isFolder(path))) return [{ path, isNamed: true }];
  const found: string[] = [];
  await walk(path, found);
  return found.sort().map((one) => ({ path: one, isNamed: false }));
}

/** Links are not followed, so there are no loops. */
async function walk(folder: string, found: string[]): Promise<void> {
  for await (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) await walk(path, found);
    } else if (entry.isFile() && readable.test(entry.name)) found.push(path);
    if (found.length > mostFiles) {
      throw new Failure(
        'input',
        `there are more than ${mostFiles} files in \`${folder}\``,
        'name a smaller folder',
      );
    }
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
