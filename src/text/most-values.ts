import type { SyntaxProblem } from './parsed.js';
import type { Source } from './source.js';

/**
 * The most values that are read of one text. A value needs many times the memory of its bytes: a tree of as many as fit into the
 * largest file would have several gigabytes.
 */
export const mostJsonValues = 2_000_000;
/** Each line and each item of brackets of YAML is counted as a value, whatever it is. */
export const mostYamlItems = 1_000_000;

/** The problem of JSON that has more values than are read. */
export function tooManyValues(source: Source, most = mostJsonValues): SyntaxProblem | undefined {
  return hasMoreValues(source.text, most)
    ? tooMany(source, `${most.toLocaleString('en-US')} values`)
    : undefined;
}

/** Whether a text of JSON has more values than so many; linear in its length, in no memory of its own. */
export function hasMoreValues(text: string, most: number): boolean {
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

/** The problem of YAML that has more lines and items than are read. */
export function tooManyItems(source: Source, most = mostYamlItems): SyntaxProblem | undefined {
  const { text } = source;
  if (text.length <= most) return undefined;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code === comma || code === brace || code === bracket || code === lineEnd) && ++count > most)
      return tooMany(source, `${most.toLocaleString('en-US')} lines and items`);
  }
  return undefined;
}

function tooMany(source: Source, what: string): SyntaxProblem {
  return {
    message: `the file has more than ${what}, the most that are read`,
    help: 'divide it into several files',
    place: { source, start: 0, end: 0 },
  };
}

const [quote, backslash, comma, brace, bracket, blank, lineEnd] = [0x22, 0x5c, 0x2c, 0x7b, 0x5b, 0x20, 0x0a]; // prettier-ignore
