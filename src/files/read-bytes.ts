import { open, type FileHandle } from 'node:fs/promises';
import { TooLong } from '../text/too-long.js';
import { openInside } from './inside.js';

/** What a path holds, or that it is too much: its size, or the limit where the size is not known beforehand. */
export type Bytes = { readonly bytes: Buffer } | { readonly tooLarge: string };

const pieceBytes = 64 * 1024;

/**
 * The bytes of a file, a pipe or (as `-`) standard input, never more than `maxBytes`. Where a `root` is given, it must be
 * a regular file in that folder by its real path.
 *
 * @throws what the system throws, or what `openInside` does.
 */
export async function readBytes(path: string, maxBytes: number, root?: string): Promise<Bytes> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of readPieces(path, maxBytes, root)) pieces.push(Buffer.from(piece));
  } catch (error) {
    if (error instanceof TooLong) return { tooLarge: error.message };
    throw error;
  }
  return { bytes: pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces) };
}

/**
 * The same bytes piece by piece; a piece holds until the next one.
 *
 * @throws TooLong, beside what `readBytes` throws.
 */
export async function* readPieces(path: string, maxBytes: number, root?: string): AsyncGenerator<Uint8Array> {
  if (path === '-') return yield* limited(process.stdin, maxBytes);
  const handle = root === undefined ? await open(path) : await openInside(root, path);
  try {
    const stat = await handle.stat();
    const size = stat.isFile() ? stat.size : 0;
    if (size > maxBytes) throw new TooLong(`it has ${count(size)} bytes, ${atMost(maxBytes)}`);
    // One byte more than the size, so that a file that grows while it is read shows.
    yield* limited(piecesOf(handle, size > 0 ? Math.min(size + 1, pieceBytes) : pieceBytes), maxBytes);
  } finally {
    await handle.close();
  }
}

async function* piecesOf(handle: FileHandle, bytes: number): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(bytes);
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, bytes, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* limited(pieces: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const piece of pieces) {
    total += piece.length;
    if (total > maxBytes) throw new TooLong(`it goes on after ${count(maxBytes)} bytes, ${atMost(maxBytes)}`);
    yield piece;
  }
}

function atMost(maxBytes: number): string {
  return `and at most ${count(maxBytes)} are read`;
}

function count(bytes: number): string {
  return bytes.toLocaleString('en-US');
}
