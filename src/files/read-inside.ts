import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { isWithin } from '../text/path-within.js';
import { isKernelPath } from './inside.js';

/** The longest file that an expression reads, in bytes. */
const longest = 1_000_000;

/**
 * The text of a regular file that lies in a repository by its real path; undefined of any other, of one that is too
 * long, and of one that is no UTF-8.
 */
export function readInside(root: string, file: string): string | undefined {
  let handle: number | undefined;
  try {
    const real = realpathSync(file);
    if (isKernelPath(real) || !isWithin(realpathSync(root), real)) return undefined;
    const found = statSync(real);
    if (!found.isFile() || found.size > longest) return undefined;
    handle = openSync(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const opened = fstatSync(handle);
    if (!opened.isFile() || opened.ino !== found.ino || opened.dev !== found.dev) return undefined;
    const bytes = Buffer.alloc(opened.size);
    const length = readSync(handle, bytes, 0, opened.size, 0);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length));
  } catch (error) {
    if (error instanceof Error && ('code' in error || error instanceof TypeError)) return undefined;
    throw error;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
