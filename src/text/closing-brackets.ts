/**
 * YAML wants a closing bracket to be indented more than the key that its list or map belongs to. CloudFormation does not
 * (as observed, 2026-11-30).
 */

/** More brackets than this are not mended one by one, nor as many in a text that takes long to read. */
const mostMended = 50;
const mostCharacters = 20_000_000;

/** A text that begins as a line with no more than closing brackets, and what stands before it on the lines above. */
const closingLine = /(?:\r?\n|\r)[ \t]*(?=[\]}][\]},; \t]*(?:#[^\n\r]*)?(?:[\n\r]|$))/g;

/**
 * What `parse` makes of a text when its closing brackets follow the line above: offsets stay the same. The error of the text
 * itself where that does not help.
 */
export function withClosingBrackets<T>(
  text: string,
  parse: (text: string) => T,
  positionOf: (error: unknown) => number | undefined,
): T {
  try {
    return parse(text);
  } catch (error) {
    const offset = positionOf(error);
    if (offset === undefined || !isClosing(text, offset)) throw error;
    try {
      return parse(allJoined(text));
    } catch {
      return oneByOne(text, offset, error, parse, positionOf);
    }
  }
}

/** Where a bracket stands in text that is no bracket, joining all goes too far. */
function oneByOne<T>(
  text: string,
  first: number,
  original: unknown,
  parse: (text: string) => T,
  positionOf: (error: unknown) => number | undefined,
): T {
  let mended = text;
  let offset: number | undefined = first;
  const most = Math.min(mostMended, mostCharacters / text.length);
  for (let count = 0; count < most && offset !== undefined && isClosing(mended, offset); count++) {
    mended = joined(mended, offset);
    try {
      return parse(mended);
    } catch (error) {
      offset = positionOf(error);
    }
  }
  throw original;
}

function isClosing(text: string, offset: number): boolean {
  return (
    /[\]}]/.test(text[offset] ?? '') &&
    /(^|[\n\r])[ \t]*$/.test(text.slice(Math.max(0, offset - 1000), offset))
  );
}

function allJoined(text: string): string {
  const offsets = [...text.matchAll(closingLine)].map(({ index, 0: found }) => index + found.length);
  const parts = text.split('');
  // From the end, so that each line is still one when it is looked at.
  for (const offset of offsets.reverse()) joinInto(parts, offset);
  return parts.join('');
}

function joined(text: string, offset: number): string {
  const parts = text.split('');
  joinInto(parts, offset);
  return parts.join('');
}

/** Makes blanks of the line ends before a bracket, and of comments that would swallow it. */
function joinInto(parts: string[], offset: number): void {
  let at = offset - 1;
  for (;;) {
    while (at >= 0 && /\s/.test(parts[at]!)) parts[at--] = ' ';
    const comment = commentOnLine(parts, at);
    if (comment === undefined) return;
    while (at >= comment) parts[at--] = ' ';
  }
}

/** Where a comment begins that ends a line at an offset. */
function commentOnLine(parts: readonly string[], end: number): number | undefined {
  let start = end;
  while (start >= 0 && parts[start] !== '\n' && parts[start] !== '\r') start--;
  let quote: string | undefined;
  for (let at = start + 1; at <= end; at++) {
    const character = parts[at]!;
    if (quote !== undefined) {
      if (character === '\\' && quote === '"') at++;
      else if (character === quote) quote = undefined;
    } else if ((character === '"' || character === "'") && /^[\s[{,:]?$/.test(parts[at - 1] ?? ''))
      quote = character;
    else if (character === '#' && /^\s?$/.test(parts[at - 1] ?? '')) return at;
  }
  return undefined;
}
