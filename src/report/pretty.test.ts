import { describe, expect, test } from 'vitest';
import { finding } from '../../test/reports/reports.js';
import type { Paint } from '../problem/paint.js';
import { plain } from '../problem/paint.js';
import { lintPretty } from './pretty.js';

const marked = (text: string, what: string) => {
  const start = text.indexOf(what);
  return finding({ source: { name: 'a.yaml', text }, start, end: start + what.length });
};
const linesOf = (text: string, what: string) =>
  lintPretty([marked(text, what)], 1, plain)
    .split('\n')
    .slice(2, 4);

describe('carets are below what they mark', () => {
  test.each([
    ['data: s3', 's3', ['1 | data: s3', '  |       ^^']],
    ['語語: s3', 's3', ['1 | 語語: s3', '  |       ^^']],
    ['a: 語語', '語語', ['1 | a: 語語', '  |    ^^^^']],
    ['e\u0301: s3', 's3', ['1 | e\u0301: s3', '  |    ^^']],
    ['"👩‍👩‍👧": s3', 's3', ['1 | "👩‍👩‍👧": s3', '  |       ^^']],
    ['\tx: \u001b s3', 's3', ['1 |  x: \\u001b s3', '  |            ^^']],
  ])('%j', (text, what, expected) => {
    expect(linesOf(text, what)).toEqual(expected);
  });
});

describe('on a terminal', () => {
  test.each([30, 60, 100])('of %i columns the line is cut around the mark', (columns) => {
    const { isTTY, columns: before } = process.stdout;
    Object.assign(process.stdout, { isTTY: true, columns });
    try {
      const text = `${'語x '.repeat(100)}MARK${' y語'.repeat(100)}`;
      const [line, carets] = linesOf(text, 'MARK');
      expect(line).toMatch(/^1 \| ….*MARK/);
      const column = [...line!.slice(0, line!.indexOf('MARK'))].reduce(
        (sum, one) => sum + (one === '語' ? 2 : 1),
        0,
      );
      expect(carets).toBe(`  |${' '.repeat(column - 3)}^^^^`);
      const wide = [...line!].reduce((sum, one) => sum + (one === '語' ? 2 : 1), 0);
      expect(wide).toBeLessThanOrEqual(columns);
    } finally {
      Object.assign(process.stdout, { isTTY, columns: before });
    }
  });
});

test('help stands out where there are colors', () => {
  const styled: [unknown, string][] = [];
  const paint: Paint = (style, text) => {
    styled.push([style, text]);
    return text;
  };
  lintPretty([{ ...marked('data: s3', 's3'), help: 'name the resources' }], 1, paint);
  expect(styled).toContainEqual([['bold', 'underline'], 'help:']);
});
