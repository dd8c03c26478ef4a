/** The character U+FFFD, which stands in a decoded text for what could not be decoded. */
const replacement = '\uFFFD';

/** The offset of the first byte that is not UTF-8, given the bytes and what decoding made of them. */
export function firstInvalidByte(bytes: Buffer, decoded: string): number | undefined {
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
export function utf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** The text without a leading byte order mark. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
