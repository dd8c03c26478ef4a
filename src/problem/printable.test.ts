import { expect, test } from 'vitest';
import { printable, printableLines } from './printable.js';

test.each([
  ['payments-prod/ü/漢字/👩‍👧', 'payments-prod/ü/漢字/👩‍👧'],
  ['a\u001b[31mred\u001b[0m', 'a\\u001b[31mred\\u001b[0m'],
  ['two\nlines\r\tand a tab', 'two\\nlines\\r\\tand a tab'],
  ['\u0000\u0007\u007f\u0085\u009b', '\\u0000\\u0007\\u007f\\u0085\\u009b'],
  ['\u202aa\u202bb\u202cc\u202dd\u202ee', '\\u202aa\\u202bb\\u202cc\\u202dd\\u202ee'],
  ['\u2066\u2067\u2068\u2069\u200e\u200f\u061c', '\\u2066\\u2067\\u2068\\u2069\\u200e\\u200f\\u061c'],
  ['\u2028\u2029\ufeff', '\\u2028\\u2029\\ufeff'],
  ['\ud83d and \udc69', '\\ud83d and \\udc69'],
  ['C:\\path "quoted"', 'C:\\path "quoted"'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('line feeds and tabs stay in a text of several lines', () => {
  expect(printableLines('a\n\tb\r\u001b\u202e')).toBe('a\n\tb\\r\\u001b\\u202e');
});
