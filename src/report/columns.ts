import type { Paint } from '../problem/paint.js';

/** Tables and paragraphs for a terminal of at most 100 columns. */

export const width = 100;

/** Columns as wide as their content; the last one is wrapped to what is left. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], paint: Paint): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const last = head.length - 1;
  const indent = widths.slice(0, last).reduce((sum, one) => sum + one + 2, 0);
  const line = (cells: readonly string[]) => {
    const start = cells.slice(0, last).map((cell, column) => `${cell.padEnd(widths[column] ?? 0)}  `);
    return start.join('') + wrap(cells[last] ?? '', width - indent).join(`\n${' '.repeat(indent)}`);
  };
  return [paint('bold', line(head)), ...rows.map((row) => line(row).trimEnd())].join('\n');
}

/** Lines of whole words: a word that is longer stands alone and sticks out. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const current = lines.at(-1);
    if (current !== undefined && current.length + 1 + word.length <= columns) {
      lines[lines.length - 1] = `${current} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
