/** Where a JSON value ends, or that it does not. */
type Scan =
  | { readonly end: number }
  | {
      /** Where it stops being JSON; the length of the text where the text ends too early. */
      readonly stop: number;
      /** The value up to the last complete element of its outermost list, closed again. */
      readonly mended: string | undefined;
    };

/** The values of a text, and what in it is not JSON. */
export interface JsonValues {
  readonly values: readonly unknown[];
  /** Lists of which the end is missing or unreadable: what stands before it. */
  readonly mended: readonly unknown[];
  readonly badLines: number;
  readonly firstBadLine: number | undefined;
  /** The line of a value that the text ends in the middle of. */
  readonly cutLine: number | undefined;
}

/** Deeper than any event record nests; bounds the work on text that only looks like JSON. */
const maxDepth = 200;

/**
 * Every JSON value of a text: one document, one value a line, or values one after another with or without
 * line ends. Reading goes on after a line that is not JSON.
 */
export function jsonValues(text: string): JsonValues {
  const whole = parse(text);
  if (whole !== undefined) return { ...nothing, values: [whole.value] };

  const values: unknown[] = [];
  const mended: unknown[] = [];
  let badLines = 0;
  let firstBadLine: number | undefined;
  let position = skipBlank(text, 0);
  let lineEnd = -1;
  while (position < text.length) {
    if (lineEnd < position) lineEnd = endOfLine(text, position);
    const isWhole = position === 0 && lineEnd === text.length;
    const line = isWhole ? undefined : parse(text.slice(position, lineEnd));
    const scan = line === undefined ? scanValue(text, position) : { end: lineEnd };
    if ('end' in scan) {
      const value = line ?? parse(text.slice(position, scan.end));
      if (value !== undefined) {
        values.push(value.value);
        position = skipBlank(text, scan.end);
        continue;
      }
    }
    const rest = 'mended' in scan && scan.mended !== undefined ? parse(scan.mended) : undefined;
    if (rest !== undefined) mended.push(rest.value);
    if (
      'stop' in scan &&
      scan.stop === text.length &&
      (rest !== undefined || !isNextLineSound(text, lineEnd))
    )
      return { values, mended, badLines, firstBadLine, cutLine: lineOf(text, position) };
    badLines++;
    const isMended = 'stop' in scan && rest !== undefined;
    firstBadLine ??= lineOf(text, isMended ? scan.stop : position);
    position = skipBlank(text, isMended ? resumption(text, scan.stop) : lineEnd);
  }
  return { values, mended, badLines, firstBadLine, cutLine: undefined };
}

const nothing = { values: [], mended: [], badLines: 0, firstBadLine: undefined, cutLine: undefined };

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Follows the structure of the value at `start` to its end; literals and escapes are left to the parser. */
function scanValue(text: string, start: number): Scan {
  const open: string[] = [];
  let closing: string | undefined;
  let cut = start;
  let wanted: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' = 'value';
  const stopped = (stop: number): Scan => ({
    stop,
    mended: closing === undefined ? undefined : text.slice(start, cut) + closing,
  });

  for (let i = start; i < text.length;) {
    const character = text[i]!;
    if (character === ' ' || character === '\n' || character === '\r' || character === '\t') {
      i++;
      continue;
    }
    const isKey = wanted === 'key' || wanted === 'key or end';
    const isValue = wanted === 'value' || wanted === 'value or end';
    let isComplete = false;
    if (character === '"' && (isKey || isValue)) {
      const end = endOfString(text, i);
      if (typeof end !== 'number') return stopped(end.stop);
      i = end;
      if (isKey) wanted = 'colon';
      else isComplete = true;
    } else if (isValue && (character === '{' || character === '[')) {
      if (open.length === maxDepth) return stopped(i);
      open.push(character === '{' ? '}' : ']');
      wanted = character === '{' ? 'key or end' : 'value or end';
      i++;
    } else if (
      (wanted === 'comma or end' || wanted === 'key or end' || wanted === 'value or end') &&
      character === open.at(-1)
    ) {
      open.pop();
      isComplete = true;
      i++;
    } else if (wanted === 'comma or end' && character === ',') {
      wanted = open.at(-1) === '}' ? 'key' : 'value';
      i++;
    } else if (wanted === 'colon' && character === ':') {
      wanted = 'value';
      i++;
    } else if (isValue && /[-\w]/.test(character)) {
      while (i < text.length && /[-+.\w]/.test(text[i]!)) i++;
      isComplete = i < text.length || open.length === 0;
    } else return stopped(i);

    if (isComplete) {
      if (open.length === 0) return { end: i };
      wanted = 'comma or end';
      const isInOutermostList =
        open.at(-1) === ']' && (open.length === 1 || (open.length === 2 && open[0] === '}'));
      if (isInOutermostList) {
        cut = i;
        closing = open.length === 1 ? ']' : ']}';
      }
    }
  }
  return stopped(text.length);
}

/** Where the string at `start` ends; a JSON string holds no line end. */
function endOfString(text: string, start: number): number | { readonly stop: number } {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) return i + 1;
    if (code === 0x5c) i++;
    else if (code < 0x20) return { stop: i };
  }
  return { stop: text.length };
}

function skipBlank(text: string, from: number): number {
  let position = from;
  while (position < text.length && isBlank(text.charCodeAt(position))) position++;
  return position;
}

/** White space, and the byte order marks of files that were joined. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xfeff;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Whether the line after this one is JSON by itself, so that this one is a line gone wrong. */
function isNextLineSound(text: string, lineEnd: number): boolean {
  const next = skipBlank(text, lineEnd);
  return next < text.length && parse(text.slice(next, endOfLine(text, next))) !== undefined;
}

/** Where to read on after a value that broke off at `stop`: there, if a line begins there, else the next line. */
function resumption(text: string, stop: number): number {
  const lineStart = text.lastIndexOf('\n', stop - 1) + 1;
  return skipBlank(text, lineStart) === stop ? stop : endOfLine(text, stop);
}

/** The line of an offset, from 1. */
function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
