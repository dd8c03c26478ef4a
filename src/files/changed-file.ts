import { realpath } from 'node:fs/promises';
import { Failure } from '../problem/failure.js';
import type { Source } from '../text/source.js';
import { writeNewFile } from './new-file.js';
import { readText } from './read-text.js';

/** Gives a file that was read another text, unless somebody has changed it since. Links stay links. */
export async function writeChanged({ name, text: before }: Source, text: string): Promise<void> {
  if ((await readText(name)).text !== before) {
    throw new Failure('refused', `\`${name}\` has changed while it was looked at`, 'run the command again');
  }
  await writeNewFile(await realpath(name), text, { force: true });
}
