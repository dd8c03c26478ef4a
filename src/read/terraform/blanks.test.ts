import { expect, test } from 'vitest';
import { withoutLongBlanks } from './blanks.js';

const blanks = ' '.repeat(300);
const lines = '\n'.repeat(300);

test.each<[string, string, string]>([
  ['short runs', 'a = 1\n\n  b = 2\n', ''],
  ['between values', `a = [${blanks}1]`, ' '],
  ['with line ends', `a = 1${lines}b = 2\n`, '\n'],
  ['in an interpolation', `a = "x${'${'}${blanks}b}"`, ' '],
  ['behind a comment', `# "\na = 1${lines}b = 2 // {\n`, '\n'],
  ['behind a heredoc', `a = <<EOT\n{"\nEOT\n${lines}b = 2\n`, '\n'],
])('%s become a comment of the same length', (_, text, kept) => {
  const { parsed, open } = withoutLongBlanks(text);
  expect(open).toBeUndefined();
  expect(parsed).toHaveLength(text.length);
  expect(parsed.replace(/\/\*-+\*\//, kept === '\n' ? '' : ' ').replace(/[ \n]+/g, ' ')).toBe(
    text.replace(/[ \n]+/g, ' '),
  );
  if (kept !== '') expect(parsed).toMatch(/\/\*-{200,}\*\//);
});

test.each([
  ['in quotes', `a = "${blanks}"`],
  ['in a heredoc', `a = <<EOT\n${blanks}\nEOT\n`],
  ['in a comment', `# ${blanks}\na = 1\n`],
  ['in quotes behind an interpolation', `a = "${'${'}b}${blanks}"`],
])('blanks %s stay', (_, text) => {
  expect(withoutLongBlanks(text)).toEqual({ parsed: text });
});

test.each([
  ['a bracket that is not closed', `a = [${blanks}1`, 5],
  ['a quote that is not closed', `a = "x\n${blanks}`, 6],
  ['another bracket', `a = (1]${blanks}`, 7],
])('after %s it is told where they are', (_, text, open) => {
  expect(withoutLongBlanks(text).open).toBe(open);
});
