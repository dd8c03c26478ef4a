import { quote, type Parsed, type SyntaxProblem } from '../text/parsed.js';
import type { Place, Source } from '../text/source.js';
import type { Entry, ListNode, Tree } from '../text/tree.js';
import { listNode, textNode } from './trees.js';

/**
 * Rows of accounts as CSV (RFC 4180), each cell with its place in the file, which libraries for CSV do not tell. The first line
 * has the names of the columns. Lists are divided by `;`, `true` and `false` are booleans, and an empty cell is no value.
 */
export function parseCsv(source: Source): Parsed {
  const { lines, problems } = linesOf(source);
  const [head, ...rest] = lines;
  if (head === undefined || problems.length > 0)
    return {
      root: undefined,
      problems:
        problems.length > 0
          ? problems
          : [{ message: 'the file is empty', place: { source, start: 0, end: 0 } }],
    };
  const names = head.map(({ text }) => text.trim());
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const { place } = head[index]!;
    if (name === '')
      problems.push({ message: 'a column has no name', help: 'name it in the first line', place });
    else if (seen.has(name))
      problems.push({
        message: `the column ${quote(name)} is there twice`,
        help: 'remove one of the two',
        place,
      });
    seen.add(name);
  }
  const rows = rest.map((cells): Tree => {
    const place = { source, start: cells[0]!.place.start, end: cells.at(-1)!.place.end };
    if (cells.length !== names.length && problems.length < mostProblems)
      problems.push({
        message: `this line has ${cells.length} cells, and the first line names ${names.length} columns`,
        help: 'write one cell for each column; put a cell with a comma in it in double quotes',
        place,
      });
    const entries = cells.flatMap((cell, index): [string, Entry][] => {
      const key = names[index];
      if (key === undefined || cell.text === '') return [];
      return [[key, { key, keyPlace: head[index]!.place, value: valueOf(key, cell) }]];
    });
    return { kind: 'map', entries: new Map(entries), place };
  });
  return {
    root: problems.length > 0 ? undefined : listNode(rows, { source, start: 0, end: source.text.length }),
    problems,
  };
}

interface CsvCell {
  readonly text: string;
  readonly place: Place;
}

/** More than these say nothing new. */
const mostProblems = 20;

function valueOf(column: string, { text, place }: CsvCell): Tree {
  if (text === 'true' || text === 'false')
    return { kind: 'scalar', value: text === 'true', raw: text, place };
  if (column !== 'regions' && !text.includes(';')) return textNode(text, place);
  const items = text.split(';').map((one) => textNode(one.trim(), place));
  // A `;` at the end divides nothing.
  if (items.length > 1 && items.at(-1)!.value === '') items.pop();
  return listNode(items, place) satisfies ListNode;
}

/** The cells of each line that has any. */
function linesOf(source: Source): { lines: CsvCell[][]; problems: SyntaxProblem[] } {
  const { text } = source;
  const lines: CsvCell[][] = [];
  let cells: CsvCell[] = [];
  const problems: SyntaxProblem[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    const { cell, end, problem } = cellAt(source, start);
    if (problem !== undefined) return { lines, problems: [problem] };
    cells.push(cell);
    if (text[end] === ',') {
      start = end + 1;
      continue;
    }
    if (cells.length > 1 || cells[0]!.text !== '' || cells[0]!.place.end > cells[0]!.place.start)
      lines.push(cells);
    cells = [];
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    if (start >= text.length) return { lines, problems };
  }
}

/** The cell that begins at an offset; `end` is where the comma, the line end or the end of the text is. */
function cellAt(source: Source, start: number): { cell: CsvCell; end: number; problem?: SyntaxProblem } {
  const { text } = source;
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && !/[,\r\n]/.test(text[end]!)) end++;
    const raw = text.slice(start, end);
    const place = { source, start, end };
    const cell = { text: raw.trim(), place };
    return raw.includes('"')
      ? {
          cell,
          end,
          problem: {
            message: 'a double quote inside a cell that does not begin with one',
            help: 'put the whole cell in double quotes, and write each quote in it twice',
            place,
          },
        }
      : { cell, end };
  }
  let at = start + 1;
  for (;;) {
    const next = text.indexOf('"', at);
    const place = { source, start, end: next === -1 ? text.length : next + 1 };
    if (next === -1)
      return {
        cell: { text: '', place },
        end: text.length,
        problem: { message: 'this cell has no closing quote', help: 'add a `"` at its end', place },
      };
    if (text[next + 1] === '"') {
      at = next + 2;
      continue;
    }
    const end = next + 1;
    const cell = {
      text: text
        .slice(start + 1, next)
        .replaceAll('""', '"')
        .trim(),
      place,
    };
    if (end < text.length && !/[,\r\n]/.test(text[end]!))
      return {
        cell,
        end,
        problem: {
          message: 'there is text behind the closing quote of a cell',
          help: 'write a quote inside of a cell twice',
          place,
        },
      };
    return { cell, end };
  }
}
