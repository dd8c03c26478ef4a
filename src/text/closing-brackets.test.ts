import { expect, test } from 'vitest';
import { parseText } from './parse.js';
import { at, type Tree } from './tree.js';

const plain = (tree: Tree | undefined): unknown =>
  tree === undefined
    ? undefined
    : tree.kind === 'scalar'
      ? tree.value
      : tree.kind === 'list'
        ? tree.items.map(plain)
        : Object.fromEntries([...tree.entries.values()].map(({ key, value }) => [key, plain(value)]));

test.each<[string, string, unknown]>([
  ['at the column of the key', 'Resources:\n  a: [\n    "b"\n  ]\n  c: 1\n', { a: ['b'], c: 1 }],
  ['of a map', 'Resources:\n  a: {\n    b: 1\n  }\n  c: 1\n', { a: { b: 1 }, c: 1 }],
  ['at the beginning of the line', 'Resources:\n  a: [\n    b,\n]\n  c: 1\n', { a: ['b'], c: 1 }],
  ['after comments', 'Resources:\n  a: [\n    "b #" # one\n\n    # two "\n  ] # three\n', { a: ['b #'] }],
  [
    'several',
    'Resources:\n  a: [\n    {\n      b: [\n      1\n      ]\n    }\n  ]\n  c: [\n    2\n  ]\n',
    { a: [{ b: [1] }], c: [2] },
  ],
  [
    'beside text with brackets',
    'Resources:\n  t: |\n    {\n    }\n  u: |\n    }\n  a: [\n    1\n  ]\n',
    { t: '{\n}\n', u: '}\n', a: [1] },
  ],
])('closing brackets %s', (_, text, expected) => {
  for (const one of [text, text.replaceAll('\n', '\r\n')]) {
    const source = { name: 't.yaml', text: one };
    const { root, problems } = parseText(source);
    expect(problems).toEqual([]);
    expect(plain(at(root, 'Resources'))).toEqual(expected);
    // Places are those of the text itself.
    const list = at(at(root, 'Resources'), 'a')!;
    expect(one.slice(list.place.start, list.place.end)).toMatch(/^([[])[^]*\]$|^\{[^]*\}$/);
  }
});

test('only in templates', () => {
  const { problems } = parseText({ name: 't.yaml', text: 'a: [\n  b\n]' });
  expect(problems.map(({ message }) => message)).toEqual(['the closing `]` is not indented enough']);
});

test('another mistake is reported where it is', () => {
  const { problems } = parseText({ name: 't.yaml', text: 'Resources:\n  a: [\n    b\n  ]\n  c: [ \n' });
  expect(problems).toHaveLength(1);
});
