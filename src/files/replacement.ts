import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import {
  constants,
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readlink,
  rename,
  rm,
  rmdir,
  symlink,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { osCode } from './os-reason.js';

/**
 * Replaces several files as one: first every new text is written beside its target, then all are renamed
 * into place. Until `finish`, `undo` brings back every file as it was.
 */
export class Replacement {
  readonly #prepared = new Map<string, string>();
  readonly #undoing: (() => Promise<unknown>)[] = [];
  readonly #leftovers: string[] = [];

  /** Creates the folder and its parents where they are missing. */
  async prepareFolder(folder: string, mode?: number): Promise<void> {
    const isMade = await mkdir(folder, { mode }).then(
      () => true,
      async (error: unknown) => {
        if (osCode(error) === 'EEXIST') return false;
        if (osCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
        await this.prepareFolder(dirname(folder), mode);
        // Somebody else may be making the same folder.
        await mkdir(folder, { mode }).catch((second: unknown) => {
          if (osCode(second) !== 'EEXIST') throw second;
        });
        return true;
      },
    );
    if (isMade) this.#undoing.push(() => rmdir(folder));
  }

  /** Writes the text beside its target, all the way to the disk; with `mode`, for those whom it names alone. */
  async prepare(target: string, text: string, mode?: number): Promise<void> {
    const old = await existing(target);
    const temporary = beside(target);
    const handle = await open(temporary, 'wx', mode);
    this.#undoing.push(() => rm(temporary, { force: true }));
    try {
      await handle.writeFile(text);
      if (mode === undefined && old?.isFile()) await handle.chmod(old.mode & 0o777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    this.#prepared.set(target, temporary);
  }

  /** Renames what was prepared for the target into its place. */
  async put(target: string): Promise<void> {
    const old = await existing(target);
    const kept = old === undefined || old.isDirectory() ? undefined : await this.#keep(target, old);
    await rename(this.#prepared.get(target)!, target);
    if (kept !== undefined) this.#undoing.push(() => rename(kept, target));
    else if (old === undefined) this.#undoing.push(() => rm(target, { force: true }));
  }

  /** Removes a file. */
  async remove(target: string): Promise<void> {
    const kept = beside(target);
    await rename(target, kept);
    this.#leftovers.push(kept);
    this.#undoing.push(() => rename(kept, target));
  }

  /** Makes it last: after this nothing can be undone. */
  async finish(): Promise<void> {
    for (const leftover of this.#leftovers) await rm(leftover, { force: true }).catch(() => undefined);
    for (const folder of new Set([...this.#prepared.keys()].map(dirname))) await syncFolder(folder);
  }

  /** Brings everything back, as far as the system lets it. */
  async undo(): Promise<void> {
    for (const step of this.#undoing.reverse()) await step().catch(() => undefined);
  }

  /** Keeps the old file under a second name, so that its own name always stands for a whole file. */
  async #keep(target: string, old: Stats): Promise<string> {
    const kept = beside(target);
    this.#undoing.push(() => rm(kept, { force: true }));
    this.#leftovers.push(kept);
    if (old.isSymbolicLink()) await symlink(await readlink(target), kept);
    // Not every file system has hard links.
    else await link(target, kept).catch(() => copyFile(target, kept, constants.COPYFILE_EXCL));
    return kept;
  }
}

/** A name in the same folder that nobody else uses. */
function beside(target: string): string {
  return join(dirname(target), `.ctsel-${randomBytes(8).toString('hex')}.tmp`);
}

async function existing(target: string): Promise<Stats | undefined> {
  return lstat(target).catch((error: unknown) => {
    if (osCode(error) === 'ENOENT') return undefined;
    throw error;
  });
}

/** A rename lasts once its folder is on the disk; not every system can say so. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
