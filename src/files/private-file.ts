import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cannotWrite } from './os-reason.js';
import { Replacement } from './replacement.js';

/** What says where an account is not watched is for its user alone. */
const userOnly = 0o600;
const userOnlyFolder = 0o700;

/** Writes a file that only its user may read: whole or not at all, and on the disk when it returns. */
export async function writePrivate(path: string, text: string): Promise<void> {
  const replacement = new Replacement();
  try {
    await replacement.prepareFolder(dirname(path), userOnlyFolder);
    await replacement.prepare(path, text, userOnly);
    await replacement.put(path);
  } catch (error) {
    await replacement.undo();
    throw cannotWrite(path, error);
  }
  await replacement.finish();
}

/** Adds a line to a file that only its user may read, on the disk when it returns. */
export async function appendPrivate(path: string, line: string): Promise<void> {
  try {
    const handle = await open(path, 'a', userOnly);
    try {
      await handle.writeFile(`${line}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw cannotWrite(path, error);
  }
}
