import { open, type FileHandle } from 'node:fs/promises';
import { openInside } from './inside.js';

/** What a path holds, or that it is too much: its size, or the limit where the size is not known beforehand. */
export type Bytes = { readonly bytes: Buffer } | { readonly tooLarge: string };

const chunkBytes = 64 * 1024;

/**
 * The bytes of a file, a pipe or (as `-`) standard input, never more than `maxBytes`. Where a `root` is given, it must be
 * a regular file in that folder by its real path.
 *
 * @throws what the system throws, or what `openInside` does.
 */
export async function readBytes(path: string, maxBytes: number, root?: string): Promise<Bytes> {
  if (path === '-') return readStandardInput(maxBytes);
  const handle = root === undefined ? await open(path) : await openInside(root, path);
  try {
    return await readHandle(handle, maxBytes);
  } finally {
    await handle.close();
  }
}

async function readHandle(handle: FileHandle, maxBytes: number): Promise<Bytes> {
  const stat = await handle.stat();
  const size = stat.isFile() ? stat.size : 0;
  if (size > maxBytes) return { tooLarge: `it has ${count(size)} bytes, ${atMost(maxBytes)}` };
  const chunks: Buffer[] = [];
  let total = 0;
  // One byte more than the size, so that a file that grows while it is read shows.
  for (let wanted = size > 0 ? size + 1 : chunkBytes; ; wanted = chunkBytes) {
    const buffer = Buffer.allocUnsafe(wanted);
    const { bytesRead } = await handle.read(buffer, 0, wanted, null);
    if (bytesRead === 0) return { bytes: joined(chunks) };
    chunks.push(buffer.subarray(0, bytesRead));
    total += bytesRead;
    if (total > maxBytes) return goesOn(maxBytes);
  }
}

async function readStandardInput(maxBytes: number): Promise<Bytes> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk));
    total += chunks.at(-1)!.length;
    if (total > maxBytes) return goesOn(maxBytes);
  }
  return { bytes: joined(chunks) };
}

function joined(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

function goesOn(maxBytes: number): Bytes {
  return { tooLarge: `it goes on after ${count(maxBytes)} bytes, ${atMost(maxBytes)}` };
}

function atMost(maxBytes: number): string {
  return `and at most ${count(maxBytes)} are read`;
}

function count(bytes: number): string {
  return bytes.toLocaleString('en-US');
}
