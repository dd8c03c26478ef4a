import { Failure } from '../problem/failure.js';
import type { Source } from '../text/source.js';
import { firstInvalidByte, utf16, withoutMark } from '../text/utf8.js';
import { repositoryOf } from './inside.js';
import { osReason } from './os-reason.js';
import { readBytes, type Bytes } from './read-bytes.js';

const defaultMaxBytes = 32 * 1024 * 1024;

/** How much is read, and where. */
export interface ReadOptions {
  readonly maxBytes?: number;
  /** The folder that the file must lie in by its real path; its repository where it is left out. */
  readonly root?: string;
}

/**
 * The text of a file, or of standard input for `-`. A byte order mark is not part of the text.
 *
 * @throws Failure where it cannot be read, is larger than `maxBytes`, is no UTF-8, or lies outside of `root` by its real path.
 */
export async function readText(path: string, options: ReadOptions = {}): Promise<Source> {
  const name = path === '-' ? '<stdin>' : path;
  const bytes = await bytesOf(path, name, options);
  if (utf16(bytes) !== undefined)
    throw cannotRead(
      name,
      'it is UTF-16 text, not UTF-8: a UTF-16 byte order mark is at byte 0',
      'save it as UTF-8',
    );
  const text = bytes.toString('utf8');
  const invalid = firstInvalidByte(bytes, text);
  if (invalid !== undefined)
    throw cannotRead(name, `it is not UTF-8 text: byte ${invalid} is not valid`, 'save it as UTF-8');
  return { name, text: withoutMark(text) };
}

async function bytesOf(
  path: string,
  name: string,
  { maxBytes = defaultMaxBytes, root }: ReadOptions,
): Promise<Buffer> {
  let read: Bytes;
  try {
    const inside = path === '-' ? undefined : (root ?? (await repositoryOf(path)));
    read = await readBytes(path, maxBytes, inside);
  } catch (error) {
    const known = osReason(error);
    if (known === undefined) throw error;
    throw cannotRead(name, known.reason, known.help, { cause: error });
  }
  if ('tooLarge' in read) throw cannotRead(name, read.tooLarge, 'check that it is the file you mean');
  return read.bytes;
}

function cannotRead(name: string, reason: string, help: string, options?: ErrorOptions): Failure {
  return new Failure('input', `cannot read \`${name}\`: ${reason}`, help, options);
}
