import path from 'node:path';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import type { Place, Source } from '../../src/text/source.js';

// What a report must have for a finding, computed in other ways than the reports do it.

/** What stands in a report for a text: nothing that a terminal or a parser of XML stumbles over. */
export function shown(text: string): string {
  const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return [...text]
    .map((one) =>
      /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u.test(one)
        ? (escapes[one] ?? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
        : one,
    )
    .join('');
}

/** The same in XML, which has no place for two more characters. */
export const shownInXml = (text: string) =>
  shown(text).replaceAll('\ufffe', '\\ufffe').replaceAll('\uffff', '\\uffff');

/** The lines that a report has for a finding besides its message. */
export function further({ help, witness }: Diagnostic): string[] {
  const lines = [];
  if (help !== undefined) lines.push(`help: ${shown(help)}`);
  if (witness !== undefined) lines.push(`event: ${shown(JSON.stringify(witness))}`);
  return lines;
}

/** All that a finding says. */
export const full = (one: Diagnostic) => [shown(one.message), ...further(one)].join('\n');
/** What a finding says where there is one line for it. */
export const short = ({ message, help }: Diagnostic) =>
  shown(help === undefined ? message : `${message} (help: ${help})`);

/** Line and column of an offset, counted one character after another. */
export function position({ text }: Source, offset: number): { line: number; column: number } {
  let line = 1;
  let column = 1;
  for (let index = 0; index < offset; index++) {
    const ends = text[index] === '\n' || (text[index] === '\r' && text[index + 1] !== '\n');
    line = ends ? line + 1 : line;
    column = ends ? 1 : column + 1;
  }
  return { line, column };
}

/** The line of the last character of a place. */
export const lastLineOf = ({ source, start, end }: Place) => position(source, Math.max(start, end - 1)).line;

/** A file as reports for other programs name it. */
export const commonPath = (name: string) =>
  `${isShare(name) ? '/' : ''}${path.posix.normalize(name.replaceAll('\\', '/'))}`;

/** Whether a file is on another machine, as Windows names it. */
const isShare = (name: string) => /^\\\\[^\\]/.test(name);

/** Several lines of a text of XML. */
export const inXml = (lines: readonly string[]) => lines.map(shownInXml).join('\n');
