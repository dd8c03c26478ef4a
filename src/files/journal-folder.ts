import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalStore } from '../plan/journal.js';
import { Failure } from '../problem/failure.js';
import { osCode, osReason } from './os-reason.js';
import { writePrivate } from './private-file.js';
import { readText } from './read-text.js';

/** A journal in a folder of this machine. */
export class JournalFolder implements JournalStore {
  constructor(readonly place: string) {}

  write(path: string, text: string): Promise<void> {
    return writePrivate(join(this.place, path), text);
  }

  async read(path: string): Promise<string> {
    return (await readText(join(this.place, path))).text;
  }

  async list(): Promise<readonly string[]> {
    const runs = await this.#names('');
    const files = await Promise.all(
      runs.map(async (run) => (await this.#names(run)).map((name) => `${run}/${name}`)),
    );
    return files.flat().filter((path) => path.endsWith('.json'));
  }

  async #names(folder: string): Promise<readonly string[]> {
    const path = join(this.place, folder);
    try {
      return (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
    } catch (error) {
      // No journal yet, or a file beside the runs.
      if (['ENOENT', 'ENOTDIR'].includes(osCode(error) ?? '')) return [];
      const known = osReason(error);
      if (known === undefined) throw error;
      throw new Failure('input', `cannot read \`${path}\`: ${known.reason}`, known.help, { cause: error });
    }
  }
}
