import { expect, test } from 'vitest';
import type { Place, Source } from '../text/source.js';
import { textOf } from '../written/text.js';
import { replaced, withoutItem } from './fixes.js';

const source = (text: string): Source => ({ name: 'a', text });
const at = (of: Source, word: string, from = 0): Place => {
  const start = of.text.indexOf(word, from);
  return { source: of, start, end: start + word.length };
};
const edited = ({ text }: Source, { fix }: ReturnType<typeof withoutItem>) =>
  fix?.edits.reduce((all, { start, end, text: other }) => all.slice(0, start) + other + all.slice(end), text);

test.each([
  ['["a", "b", "c"]', '"a"', '["b", "c"]'],
  ['["a", "b", "c"]', '"b"', '["a", "c"]'],
  ['["a",\n  "b"]', '"b"', '["a"]'],
  ['- "a"\n- "b"\n', '"b"', '- "a"\n'],
  ['  - "a"  \n  - "b"\n', '"a"', '  - "b"\n'],
  ['- "a" # first\n- "b"\n', '"a"', undefined],
  ['["a"]', '"a"', undefined],
])('%j without %s', (text, item, expected) => {
  const of = source(text);
  const items = [...text.matchAll(/"[abc]"/g)].map(([word]) => at(of, word!));
  expect(
    edited(
      of,
      withoutItem(
        at(of, item),
        items.map((place) => ({ place })),
        '',
      ),
    ),
  ).toBe(expected);
});

test('items of several files are left alone', () => {
  const [one, other] = [source('["a", "b"]'), source('["c"]')];
  const items = [at(one, '"a"'), at(one, '"b"'), at(other, '"c"')];
  expect(
    withoutItem(
      items[0]!,
      items.map((place) => ({ place })),
      '',
    ),
  ).toEqual({});
});

test.each([
  ['"data"', 'data', 'Data', '"Data"'],
  ["'data'", 'data', 'Data', "'Data'"],
  ['data', 'data', 'Data', 'Data'],
  // Without quotes it would be a boolean.
  ['yes', 'yes', '1', undefined],
  // What stands there is not the value as it is.
  ['"d\\u0061ta"', 'data', 'Data', undefined],
  ['var.category', 'data', 'Data', undefined],
  ['"data"', 'data', 'Da"ta', undefined],
])('%s, which is %s, becomes %s', (text, value, other, expected) => {
  const of = source(text);
  const place = { source: of, start: 0, end: text.length };
  expect(edited(of, replaced(textOf([value], place), other, ''))).toBe(expected);
});
