/**
 * The most values that are read of one text, as many as some 400,000 records have. A value costs memory that its bytes do not
 * show: a list of `{}` needs twenty times as much as its text.
 */
export const mostValues = 16_000_000;

/** Whether a text of JSON has more values than are read; linear in its length, in no memory of its own. */
export function hasTooManyValues(text: string, most = mostValues): boolean {
  if (text.length <= most) return false;
  let count = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === backslash) at++;
      // A string holds no line end: what follows one is outside again.
      else if (code === quote || code < blank) isInString = false;
    } else if (code === quote) isInString = true;
    else if ((code === comma || code === brace || code === bracket) && ++count > most) return true;
  }
  return false;
}

const [quote, backslash, comma, brace, bracket, blank] = [0x22, 0x5c, 0x2c, 0x7b, 0x5b, 0x20] as const;
