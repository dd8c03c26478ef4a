import { createGunzip } from 'node:zlib';

/** Small, for what a piece decompresses to is lost with the error in it; the last one is the checksum's. */
const pieceBytes = 4096;
const trailerBytes = 8;

/** Thrown where gzip data ends too early or is not sound, with what else of it could be decompressed. */
export class GzipError extends Error {
  constructor(
    reason: string,
    readonly rest: readonly Uint8Array[],
    options: ErrorOptions,
  ) {
    super(`its gzip data ${reason}`, options);
  }
}

/** Whether bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Decompresses every member of gzip data that comes piece by piece. */
export class Gunzip {
  readonly #stream = createGunzip();
  readonly #failed: Promise<never>;
  readonly #done: Uint8Array[] = [];
  #trailer = Buffer.alloc(0);

  constructor() {
    this.#stream.on('data', (chunk: Buffer) => this.#done.push(chunk));
    this.#failed = new Promise((_, reject) => this.#stream.once('error', reject));
    // An error that nothing waits for any more is no crash.
    this.#failed.catch(() => undefined);
  }

  /**
   * Decompresses more.
   *
   * @throws GzipError
   */
  async *add(piece: Uint8Array): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.concat([this.#trailer, piece]);
    const end = Math.max(0, bytes.length - trailerBytes);
    this.#trailer = bytes.subarray(end);
    for (let start = 0; start < end; start += pieceBytes)
      yield* await this.#written(bytes.subarray(start, Math.min(start + pieceBytes, end)));
  }

  /**
   * Decompresses what is left.
   *
   * @throws GzipError
   */
  async *end(): AsyncGenerator<Uint8Array> {
    yield* await this.#written(this.#trailer);
    yield* await this.#until((done) => this.#stream.once('end', done).end());
  }

  close(): void {
    this.#stream.destroy();
  }

  #written(piece: Uint8Array): Promise<Uint8Array[]> {
    return this.#until((done) => this.#stream.write(piece, done));
  }

  async #until(start: (done: () => void) => unknown): Promise<Uint8Array[]> {
    try {
      await Promise.race([new Promise<void>((resolve) => start(resolve)), this.#failed]);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = code === 'Z_BUF_ERROR' ? 'is cut short' : `is damaged (${message})`;
      throw new GzipError(reason, this.#done.splice(0), { cause: error });
    }
    return this.#done.splice(0);
  }
}
