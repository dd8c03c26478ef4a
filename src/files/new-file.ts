import { open, rm } from 'node:fs/promises';
import { Failure } from '../problem/failure.js';
import { cannotWrite, osCode } from './os-reason.js';
import { Replacement } from './replacement.js';

/** Writes a file that is not there yet; with `force` also one that is. Whole or not at all. */
export async function writeNewFile(
  path: string,
  text: string,
  { force }: { readonly force: boolean },
): Promise<void> {
  try {
    if (force) await replace(path, text);
    else await create(path, text);
  } catch (error) {
    if (osCode(error) === 'EEXIST')
      throw new Failure('refused', `\`${path}\` is already there`, 'give `--force` to overwrite it', {
        cause: error,
      });
    throw cannotWrite(path, error);
  }
}

async function create(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}

async function replace(path: string, text: string): Promise<void> {
  const replacement = new Replacement();
  try {
    await replacement.prepare(path, text);
    await replacement.put(path);
  } catch (error) {
    await replacement.undo();
    throw error;
  }
  await replacement.finish();
}
