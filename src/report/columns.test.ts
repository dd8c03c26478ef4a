import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { runs } from '../../test/runs.js';
import { plain } from '../problem/paint.js';
import { fitted, table, terminalWidth, wrap } from './columns.js';

test('the width is that of the terminal, and none where there is none', () => {
  expect(terminalWidth({ isTTY: true, columns: 72 })).toBe(72);
  expect(terminalWidth({ isTTY: true, columns: 3 })).toBe(20);
  expect(terminalWidth({ isTTY: true, columns: 0 })).toBe(Infinity);
  expect(terminalWidth({ isTTY: true })).toBe(Infinity);
  expect(terminalWidth({ columns: 72 })).toBe(Infinity);
});

const word = fc.string({
  unit: fc.constantFrom('a', '-', '語', 'é', 'e\u0301', '🦄', ',', '"'),
  minLength: 1,
  maxLength: 12,
});
const prose = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '));
const width = fc.integer({ min: 20, max: 120 });

/** Lines that are wider, but for those that are one word: there is nothing to break. */
const tooWide = (text: string, columns: number) =>
  text.split('\n').filter((line) => stringWidth(line) > columns && line.trim().includes(' '));

describe('a text', () => {
  test('fits, and keeps its words', () => {
    fc.assert(
      fc.property(prose, width, fc.nat(10), (text, columns, indent) => {
        const line = ' '.repeat(indent) + text;
        const shown = fitted(line, columns);
        expect(tooWide(shown, columns)).toEqual([]);
        expect(shown.split(/\s+/).join('')).toBe(line.split(/\s+/).join(''));
        expect(fitted(line, Infinity)).toBe(line);
      }),
      runs(1000),
    );
  });

  test('keeps lines that fit as they are', () => {
    const text = 'a\n\n  b   c\n  | ^^^\n';
    expect(fitted(text, 20)).toBe(text);
  });

  test('goes on below its own beginning, and breaks JSON behind commas', () => {
    expect(fitted('  = help: one two three four five', 24)).toBe('  = help: one two three\n    four five');
    expect(fitted('= event: {"eventName":"PutObject","readOnly":false}', 30)).toBe(
      '= event:\n  {"eventName":"PutObject",\n  "readOnly":false}',
    );
  });

  test('styles have no width', () => {
    expect(fitted(`\u001b[1m${'word '.repeat(4).trim()}\u001b[22m`, 20)).toBe(
      '\u001b[1mword word word word\u001b[22m',
    );
  });
});

describe('a table', () => {
  test('fits, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, word, prose), { minLength: 1, maxLength: 5 }),
        width,
        (rows, columns) => {
          expect(tooWide(table(['A', 'B', 'C'], rows, plain, columns), columns)).toEqual([]);
        },
      ),
      runs(500),
    );
  });

  test('is aligned by what a terminal shows', () => {
    const rows = [
      ['語語', 'x'],
      ['e\u0301', 'x'],
      ['ascii', 'x'],
    ];
    expect(table(['NAME', 'X'], rows, plain)).toBe('NAME   X\n語語   x\ne\u0301      x\nascii  x');
  });

  test('is not wrapped where there is no terminal', () => {
    const long = 'word '.repeat(100).trim();
    expect(table(['A', 'B'], [['a', long]], plain, Infinity)).toBe(`A  B\na  ${long}`);
    expect(wrap(long, Infinity)).toEqual([long]);
  });
});
