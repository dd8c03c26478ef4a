import { isUtf8 } from 'node:buffer';

/** The character U+FFFD, which stands in a decoded text for what could not be decoded. */
const replacement = '\uFFFD';

/** The offset of the first byte that is not UTF-8, given the bytes and what decoding made of them. */
export function firstInvalidByte(bytes: Uint8Array, decoded: string): number | undefined {
  let offset = 0;
  let from = 0;
  for (;;) {
    const found = decoded.indexOf(replacement, from);
    if (found === -1) return undefined;
    offset += Buffer.byteLength(decoded.slice(from, found));
    // A replacement character that the user wrote is these three bytes.
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return offset;
    offset += 3;
    from = found + 1;
  }
}

/** The byte order a UTF-16 byte order mark announces. */
export function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** The text without a leading byte order mark. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Finds the first byte that is not UTF-8 in bytes that come piece by piece. */
export class Utf8Check {
  /** Where it is, in all the bytes. */
  firstInvalid: number | undefined;
  #offset = 0;
  /** The beginning of a character that the next piece ends. */
  #begun = Buffer.alloc(0);

  add(piece: Uint8Array): void {
    if (this.firstInvalid !== undefined) return;
    const bytes = this.#begun.length === 0 ? piece : Buffer.concat([this.#begun, piece]);
    const whole = bytes.subarray(0, bytes.length - begunAtEnd(bytes));
    this.#look(whole);
    this.#begun = Buffer.from(bytes.subarray(whole.length));
  }

  end(): void {
    if (this.firstInvalid === undefined) this.#look(this.#begun);
  }

  #look(bytes: Uint8Array): void {
    if (!isUtf8(bytes)) {
      const buffer = Buffer.from(bytes);
      this.firstInvalid = this.#offset + firstInvalidByte(buffer, buffer.toString('utf8'))!;
    }
    this.#offset += bytes.length;
  }
}

/** How many bytes at the end begin a character that needs more. */
function begunAtEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const code = bytes[bytes.length - back]!;
    if (code >= 0xc0) return (code >= 0xf0 ? 4 : code >= 0xe0 ? 3 : 2) > back ? back : 0;
    if (code < 0x80) return 0;
  }
  return 0;
}
