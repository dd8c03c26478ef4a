import { promisify } from 'node:util';
import { constants, createGunzip, gunzip as gunzipCallback } from 'node:zlib';

const pieceBytes = 4096;
const trailerBytes = 8;

const gunzipWhole = promisify(gunzipCallback);

/** What a gzip file holds: as much as could be decompressed, and why that is not all. */
export interface Unzipped {
  readonly bytes: Buffer;
  readonly broken?: string;
}

/** Whether bytes begin as gzip does. */
export function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Decompresses every member of a gzip file, at most to `maxBytes`. */
export async function gunzip(bytes: Buffer, maxBytes: number): Promise<Unzipped> {
  try {
    return { bytes: await gunzipWhole(bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE')
      return {
        bytes: Buffer.alloc(0),
        broken: `it decompresses to more than ${maxBytes.toLocaleString('en-US')} bytes, the most that is read`,
      };
    const reason = codeOf(error) === 'Z_BUF_ERROR' ? 'is cut short' : `is damaged (${messageOf(error)})`;
    return { bytes: await gunzipPart(bytes, maxBytes), broken: `its gzip data ${reason}` };
  }
}

/** What can be decompressed of a file that is cut short or damaged. */
async function gunzipPart(bytes: Buffer, maxBytes: number): Promise<Buffer> {
  const stream = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for (const piece of pieces(bytes)) stream.write(piece);
    stream.end();
    for await (const chunk of stream) {
      total += chunk.length;
      if (total > maxBytes) break;
      chunks.push(chunk);
    }
  } catch {
    // The damage is known; what stands before it is kept.
  }
  return Buffer.concat(chunks);
}

/** Small pieces, for what a piece decompresses to is lost with the error in it; the last is the checksum's. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  const trailer = Math.max(0, bytes.length - trailerBytes);
  for (let start = 0; start < trailer; start += pieceBytes)
    yield bytes.subarray(start, Math.min(start + pieceBytes, trailer));
  yield bytes.subarray(trailer);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
