import { printParseErrorCode, visit } from 'jsonc-parser';
import {
  controlCharacter,
  duplicateKey,
  emptyText,
  maxDepth,
  type Parsed,
  placeAt,
  quote,
  type SyntaxProblem,
  tooDeep,
} from './parsed.js';
import { tooManyValues } from './most-values.js';
import { type Place, positionAt, type Source } from './source.js';
import type { Entry, ScalarNode, Tree } from './tree.js';

interface Frame {
  readonly items: Tree[] | undefined;
  readonly entries: Map<string, Entry> | undefined;
  readonly start: number;
  key: { readonly name: string | undefined; readonly place: Place } | undefined;
}

/** Thrown to leave the parser, which calls itself for every level, before it runs out of stack. */
const stop = Symbol('stop');

/** Reads a JSON text by the letter: no comments, no trailing commas, no repeated keys. Never throws. */
export function parseJson(source: Source): Parsed {
  const control = controlCharacter(source);
  if (control !== undefined) return { root: undefined, problems: [control] };
  const tooMany = tooManyValues(source);
  if (tooMany !== undefined) return { root: undefined, problems: [tooMany] };
  // The parser knows no byte order mark; a space keeps every offset.
  const text = source.text.startsWith('\uFEFF') ? ` ${source.text.slice(1)}` : source.text;
  if (text.trim() === '') return { root: undefined, problems: [emptyText(source)] };

  const problems: SyntaxProblem[] = [];
  const frames: Frame[] = [];
  let root: Tree | undefined;
  let sure = true;
  let closed = 0;
  let lastCode = '';
  let lastLine = 0;

  const place = (start: number, length: number): Place => ({ source, start, end: start + length });
  const add = (node: Tree): void => {
    const frame = frames.at(-1);
    if (frame === undefined) root = node;
    else if (frame.items !== undefined) frame.items.push(node);
    else if (frame.key !== undefined) {
      const { name, place: keyPlace } = frame.key;
      if (name !== undefined) frame.entries!.set(name, { key: name, keyPlace, value: node });
      frame.key = undefined;
    }
  };
  const open = (frame: Frame): void => {
    if (frames.length >= maxDepth) {
      problems.push(tooDeep(placeAt(source, frame.start)));
      sure = false;
      throw stop;
    }
    frames.push(frame);
  };
  const close = (offset: number, length: number): void => {
    const { items, entries, start } = frames.pop()!;
    closed = start;
    const whole = place(start, offset + length - start);
    add(
      items !== undefined
        ? { kind: 'list', items, place: whole }
        : { kind: 'map', entries: entries!, place: whole },
    );
  };

  try {
    visit(
      text,
      {
        onObjectBegin: (start) => open({ items: undefined, entries: new Map(), start, key: undefined }),
        onArrayBegin: (start) => open({ items: [], entries: undefined, start, key: undefined }),
        onObjectEnd: close,
        onArrayEnd: close,
        onObjectProperty: (name, offset, length) => {
          const frame = frames.at(-1)!;
          const keyPlace = place(offset, length);
          const first = frame.entries!.get(name);
          frame.key = { name: first === undefined ? name : undefined, place: keyPlace };
          if (first !== undefined)
            problems.push(duplicateKey(name, positionAt(source, first.keyPlace.start).line, keyPlace));
        },
        onLiteralValue: (value: ScalarNode['value'], offset, length) => {
          const raw = typeof value === 'string' ? value : text.slice(offset, offset + length);
          add({ kind: 'scalar', value, raw, place: place(offset, length) });
        },
        onError: (number, offset, length) => {
          sure = false;
          const code = printParseErrorCode(number);
          // After an error the parser often stumbles over the rest of the line, and twice over a missing key.
          const echo = lastCode === 'PropertyNameExpected' && code === 'ValueExpected';
          const { line } = positionAt(source, offset);
          if (!echo && line !== lastLine) {
            const unclosed = unclosedAt(source, text[offset], frames.at(-1), offset);
            problems.push(unclosed ?? explain(source, code, offset, length, closed));
            // What comes after is only the parser's trouble with what the user meant.
            if (unclosed !== undefined || code === 'UnexpectedEndOfString') throw stop;
          }
          lastCode = code;
          lastLine = line;
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    );
  } catch (error) {
    if (error !== stop) throw error;
  }
  return { root: sure ? root : undefined, problems };
}

/** The problem of a bracket that closes what is not the innermost open list or map. */
function unclosedAt(
  source: Source,
  bracket: string | undefined,
  frame: Frame | undefined,
  offset: number,
): SyntaxProblem | undefined {
  if (bracket !== '}' && bracket !== ']') return undefined;
  const place = placeAt(source, offset);
  if (frame === undefined)
    return {
      message: `there is nothing open that this \`${bracket}\` could close`,
      help: 'remove it',
      place,
    };
  const own = frame.items === undefined ? '}' : ']';
  if (own === bracket) return undefined;
  const { line, column } = positionAt(source, frame.start);
  return {
    message: `the \`${source.text[frame.start]}\` of line ${line}, column ${column} is still open at this \`${bracket}\``,
    help: `close it with \`${own}\` before`,
    place,
  };
}

const expected: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'expected a key in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: 'expected a colon after the key',
  CommaExpected: 'expected a comma',
  EndOfFileExpected: 'expected the end of the text',
};

/** An error of the parser in words; `closed` is where the list or map began that ended last. */
function explain(
  source: Source,
  code: string,
  offset: number,
  length: number,
  closed: number,
): SyntaxProblem {
  const { text } = source;
  const token = text.slice(offset, offset + length);
  const place = length === 0 ? placeAt(source, offset) : { source, start: offset, end: offset + length };
  switch (code) {
    case 'PropertyNameExpected':
    case 'ValueExpected': {
      let before = offset - 1;
      while (before >= 0 && /\s/.test(text[before]!)) before--;
      if ((token === '}' || token === ']') && text[before] === ',')
        return { message: 'trailing comma', help: 'remove it', place: placeAt(source, before) };
      return { message: expected[code]!, place };
    }
    case 'CloseBraceExpected':
    case 'CloseBracketExpected':
      return { message: `the \`${text[closed]}\` is never closed`, place: placeAt(source, closed) };
    case 'InvalidCommentToken':
      return {
        message: 'JSON has no comments',
        help: 'remove the comment, or write the file as YAML',
        place: { source, start: offset, end: offset + token.trimEnd().length },
      };
    case 'InvalidSymbol':
      if (token.startsWith("'")) return { message: 'JSON strings need double quotes', place };
      return { message: `unexpected ${quote(token)}`, help: helpFor(token, text.slice(0, offset)), place };
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return { message: `the number ${quote(token)} is not complete`, place };
    case 'UnexpectedEndOfString':
      return {
        message: 'the string is not closed on its line',
        help: token.endsWith(',') ? 'end it with `"` before the comma' : 'end it with `"`',
        place,
      };
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
      return escapeProblem(source, offset, token);
    case 'InvalidCharacter':
      return {
        message: 'a string cannot contain a tab',
        help: 'write it as `\\t`',
        place: placeAt(source, offset + Math.max(0, token.indexOf('\t'))),
      };
  }
  return { message: expected[code] ?? 'unexpected text', place };
}

/** Values as Python has them. */
const spelledOtherwise = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
]);

/** What to do about characters that mean nothing in JSON. */
function helpFor(token: string, before: string): string {
  if (before.trim() === '') return 'begin with `{` or `[`';
  if (/^[“”„]/.test(token)) return 'write straight quotes, `"`';
  if (/^\.+$|^…$/.test(token)) return 'write it out';
  if (token === ';') return 'write a comma';
  if (token === '=') return 'write a colon';
  const plain = spelledOtherwise.get(token);
  return plain === undefined ? 'put text in double quotes' : `write \`${plain}\``;
}

function escapeProblem(source: Source, offset: number, token: string): SyntaxProblem {
  for (const { 0: escape, index } of token.matchAll(/\\(?:u[0-9a-fA-F]{0,4}|[^]?)/gu)) {
    if (/^\\(?:["\\/bfnrt]|u.{4})$/.test(escape)) continue;
    const start = offset + index;
    const place = { source, start, end: start + escape.length };
    if (escape.startsWith('\\u')) return { message: '`\\u` needs four hexadecimal digits', place };
    const message = `unknown escape ${quote(escape)} in a string`;
    return { message, help: 'write `\\\\` for a backslash', place };
  }
  return { message: 'unknown escape in a string', place: placeAt(source, offset) };
}
