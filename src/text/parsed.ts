import type { Place, Source } from './source.js';
import type { Tree } from './tree.js';

/** Something that keeps a text from being read as YAML or JSON, or that the two allow and we do not. */
export interface SyntaxProblem {
  /** What is so: lower case, one line, no full stop, the user's own text in backticks. */
  readonly message: string;
  /** What to do, as an imperative. */
  readonly help?: string;
  readonly place: Place;
}

/** What became of a text. The root is missing when nothing sure can be said about the whole of it. */
export interface Parsed {
  readonly root: Tree | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** How deep lists and maps may nest, aliases followed. */
export const maxDepth = 200;

/** A text in backticks, on one line and not too long to read. */
export function quote(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const characters = Array.from(line.slice(0, 130));
  return '`' + (characters.length > 60 ? characters.slice(0, 59).join('') + '…' : line) + '`';
}

/** The problem of two equal keys in one map; the first one holds. */
export function duplicateKey(key: string, firstLine: number, place: Place): SyntaxProblem {
  return {
    message: `the key ${quote(key)} is already on line ${firstLine}`,
    help: 'remove one of the two',
    place,
  };
}

/** The problem of a text that nests deeper than `maxDepth`. */
export function tooDeep(place: Place): SyntaxProblem {
  return { message: `lists and maps are nested more than ${maxDepth} levels deep`, place };
}

/** The problem of a text that says nothing. */
export function emptyText(source: Source): SyntaxProblem {
  return { message: 'the file is empty', place: { source, start: 0, end: 0 } };
}

/** A place of one character, or of none at the end of a line or of the text. */
export function placeAt(source: Source, offset: number): Place {
  const start = Math.max(0, Math.min(offset, source.text.length));
  const character = source.text.codePointAt(start);
  const width =
    character === undefined || character === 10 || character === 13 ? 0 : character > 0xffff ? 2 : 1;
  return { source, start, end: start + width };
}

/** The first control character, which neither YAML nor JSON lets into a text. */
export function controlCharacter(source: Source): SyntaxProblem | undefined {
  const start = source.text.search(/[\x00-\x08\x0b\x0c\x0e-\x1f]/);
  if (start === -1) return undefined;
  return {
    message: `the control character ${codePoint(source.text, start)} is not allowed in a text file`,
    help: 'save the file as plain UTF-8 text',
    place: placeAt(source, start),
  };
}

/** The character at an offset as `U+0085`. */
export function codePoint(text: string, offset: number): string {
  return `U+${(text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
