import { jsonIn, listedBy, objectOf } from './listed-files.js';
import { osReason } from './os-reason.js';
import { readBytes } from './read-bytes.js';

const maxBytes = 64 * 1024 * 1024;

/**
 * The files that an output folder's `index.json` says an earlier run wrote, each with its sha256. What is
 * malformed in it is passed over: then nothing is known to be ours.
 */
export async function listedFiles(index: string): Promise<ReadonlyMap<string, string>> {
  return listedBy(await jsonOf(index));
}

/** The entries of an output folder's `index.json` by target, as they are; none where it is malformed. */
export async function indexEntries(index: string): Promise<Readonly<Record<string, unknown>>> {
  return objectOf(objectOf(await jsonOf(index))['targets']);
}

/** The format of what is in an output folder, as its `index.json` says; undefined for `aws`, or where there is none. */
export async function indexFormat(index: string): Promise<string | undefined> {
  const { format } = objectOf(await jsonOf(index));
  return typeof format === 'string' ? format : undefined;
}

async function jsonOf(path: string): Promise<unknown> {
  try {
    const read = await readBytes(path, maxBytes);
    return 'bytes' in read ? jsonIn(read.bytes.toString('utf8')) : undefined;
  } catch (error) {
    if (osReason(error) !== undefined) return undefined;
    throw error;
  }
}
