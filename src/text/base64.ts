/** Bytes as Base64, with padding; here and in a browser. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The bytes that a Base64 text has. Throws a DOMException where it is none. */
export function bytesOfBase64(encoded: string): Uint8Array {
  return Uint8Array.from(atob(encoded), (one) => one.charCodeAt(0));
}
