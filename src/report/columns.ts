import stringWidth from 'string-width';
import type { Paint } from '../problem/paint.js';

/** Tables and paragraphs that fit a terminal. Widths are columns of a terminal: wide characters have two, combining marks none. */

/** What is left of a line has to be at least so wide to be worth a column of its own. */
const narrowest = 20;

/** How wide output for people may be: as the terminal, and without one as wide as it comes. */
export function terminalWidth(
  stream: { readonly isTTY?: boolean; readonly columns?: number } = process.stdout,
): number {
  const { isTTY, columns } = stream;
  return isTTY === true && columns !== undefined && columns > 0 ? Math.max(columns, narrowest) : Infinity;
}

/** Columns as wide as their content; the last one is wrapped to what is left, below the row where that is too little. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
  width = terminalWidth(),
): string {
  const widths = head.map((title, column) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  const last = head.length - 1;
  const indent = widths.slice(0, last).reduce((sum, one) => sum + one + 2, 0);
  const isStacked = width - indent < narrowest;
  const line = (cells: readonly string[]) => {
    const start = cells.slice(0, last).map((cell, column) => padded(cell, widths[column] ?? 0));
    const end = cells[last] ?? '';
    if (isStacked) return hung([start.join('  '), end].join('  '), width, 4);
    return [...start, wrap(end, width - indent).join(`\n${' '.repeat(indent)}`)].join('  ');
  };
  return [paint('bold', line(head)), ...rows.map((row) => line(row).trimEnd())].join('\n');
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - stringWidth(cell)));
}

/** Lines of whole words: a word that is longer than a line is alone and sticks out. */
export function wrap(text: string, columns: number): string[] {
  if (columns === Infinity) return [text];
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const current = lines.at(-1);
    if (current !== undefined && stringWidth(current) + 1 + stringWidth(word) <= columns)
      lines[lines.length - 1] = `${current} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A text of several lines, each of which is wrapped below its own beginning where it is wider than the terminal. */
export function fitted(text: string, width = terminalWidth()): string {
  if (width === Infinity) return text;
  return text
    .split('\n')
    .map((line) => hung(line, width, 2))
    .join('\n');
}

/** One line, wrapped: what follows is indented as it is, and by so many columns more. */
function hung(line: string, width: number, more: number): string {
  if (stringWidth(line) <= width) return line;
  const [indent] = /^ */.exec(line)!;
  const below = ' '.repeat(Math.min(indent.length + more, width - narrowest));
  const words = line
    .slice(indent.length)
    .split(' ')
    .flatMap((word) => pieces(word, width - below.length));
  const lines: string[] = [];
  let current = indent;
  let isBegun = false;
  for (const { text, isJoined } of words) {
    const gap = isBegun && !isJoined ? ' ' : '';
    if (isBegun && stringWidth(current + gap + text) > width) {
      lines.push(current.trimEnd());
      current = below + text;
    } else current += gap + text;
    isBegun = true;
  }
  return [...lines, current].join('\n');
}

/** A word, which JSON can break behind a comma where it is wider than a line. */
function pieces(word: string, width: number): { readonly text: string; readonly isJoined: boolean }[] {
  if (stringWidth(word) <= width) return [{ text: word, isJoined: false }];
  return word.split(/(?<=,)(?=["{[])/).map((text, index) => ({ text, isJoined: index > 0 }));
}
