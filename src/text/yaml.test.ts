import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  parseAllDocuments,
  parseDocument,
  type DocumentOptions,
  stringify,
  type ToStringOptions,
} from 'yaml';
import { positionAt } from './source.js';
import type { ListNode, MapNode, Tree } from './tree.js';
import { toValue } from './value.js';
import { parseYaml } from './yaml.js';
import { largeYaml } from '../../test/property/large-texts.js';
import { runs } from '../../test/runs.js';

const read = (text: string) => parseYaml({ name: 'policy.yaml', text });
const options = { version: '1.2', schema: 'core', uniqueKeys: false } as const;

/** Problems as `line:column "what stands there" message`. */
function problems(text: string): string[] {
  return read(text).problems.map(({ message, place }) => {
    const { line, column } = positionAt(place.source, place.start);
    return `${line}:${column} ${JSON.stringify(text.slice(place.start, place.end))} ${message}`;
  });
}

/** What the other parser makes of a text; keys as they are written, as ours are. */
function reference(document: Document.Parsed | Document): unknown {
  const value = (node: unknown): unknown => {
    if (isAlias(node)) return value(node.resolve(document));
    if (isMap(node))
      return Object.assign(
        Object.create(null),
        Object.fromEntries(node.items.map(({ key, value: item }) => [keyOf(key), value(item)] as const)),
      );
    if (isCollection(node)) return node.items.map(value);
    return isScalar(node) ? node.value : null;
  };
  const keyOf = (key: unknown): string => {
    const node = isAlias(key) ? key.resolve(document) : key;
    return isScalar(node) ? (typeof node.value === 'string' ? node.value : (node.source ?? '')) : '';
  };
  return value(document.contents);
}

/** The places of all written scalars that are values, in order. */
function places(tree: Tree | undefined): [number, number][] {
  const found: [number, number][] = [];
  const seen = new Set<Tree>();
  const visit = (node: Tree): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'scalar') found.push([node.place.start, node.place.end]);
    else if (node.kind === 'list') node.items.forEach(visit);
    else
      for (const { keyPlace, value } of node.entries.values()) {
        found.push([keyPlace.start, keyPlace.end]);
        visit(value);
      }
  };
  if (tree) visit(tree);
  return order(found);
}

function referencePlaces(document: Document.Parsed | Document, text: string): [number, number][] {
  const found: [number, number][] = [];
  const visit = (node: unknown): void => {
    if (isAlias(node)) return;
    if (isScalar(node)) {
      const [start, end] = node.range!;
      const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
      // Our places leave out the space that ends a block.
      found.push([start, block ? start + text.slice(start, end).trimEnd().length : end]);
    }
    if (isMap(node))
      for (const { key, value } of node.items) {
        if (isAlias(key)) found.push([key.range![0], key.range![1]]);
        else visit(key);
        visit(value);
      }
    else if (isCollection(node)) node.items.forEach(visit);
  };
  visit(document.contents);
  return order(found);
}

const order = (list: [number, number][]): [number, number][] =>
  list.filter(([start, end]) => end > start).sort(([a], [b]) => a - b);

function agree(text: string): void {
  const { root, problems: found } = read(text);
  expect(found).toEqual([]);
  const document = parseDocument(text, options);
  expect(document.errors).toEqual([]);
  expect(toValue(root!)).toEqual(reference(document));
  expect(places(root)).toEqual(referencePlaces(document, text));
  within(root!, 0, text.length);
}

/** Every place lies in its parent's, and those of one parent follow each other. */
function within(tree: Tree, start: number, end: number, seen = new Set<Tree | number>()): void {
  seen.add(tree);
  expect(tree.place.start).toBeGreaterThanOrEqual(start);
  expect(tree.place.end).toBeLessThanOrEqual(end);
  let last = tree.place.start;
  const next = (node: Tree): void => {
    // What an alias names, a value or the text of a key, stands elsewhere.
    if (!seen.has(node) && !seen.has(node.place.start)) {
      within(node, last, tree.place.end, seen);
      last = node.place.end;
    }
  };
  if (tree.kind === 'list') tree.items.forEach(next);
  if (tree.kind === 'map')
    for (const { keyPlace, value } of tree.entries.values()) {
      expect(keyPlace.start).toBeGreaterThanOrEqual(last);
      last = keyPlace.end;
      seen.add(keyPlace.start);
      if (value.place.start !== keyPlace.start || value.kind !== 'scalar') next(value);
    }
}

const at = (tree: Tree | undefined, ...path: (string | number)[]): Tree => {
  let node = tree!;
  for (const step of path)
    node =
      typeof step === 'number' ? (node as ListNode).items[step]! : (node as MapNode).entries.get(step)!.value;
  return node;
};
const written = (node: Tree): string => node.place.source.text.slice(node.place.start, node.place.end);

const tricky = [
  'a: 1',
  'a: 0o17\nb: 0x1F\nc: 0b11\nd: 017\ne: +12\nf: -0\ng: 1_000\nh: 111122223333\ni: 012345678901',
  'a: .5\nb: 5.\nc: 1e3\nd: -1.5E-3\ne: .inf\nf: -.INF\ng: .nan\nh: +.inf\ni: 1e999\nj: e3\nk: .\nl: 1.2.3\nm: -.nan',
  'a: null\nb: ~\nc: Null\nd: NULL\ne: nULL\nf:\ng: ""\nh: true\ni: True\nj: TRUE\nk: tRUE\nl: False',
  'a: off\nb: yes\nc: No\nd: 2026-11-22\ne: 12:30:45\nf: =\ng: y',
  '- a\n- b\n-\n- - c\n  - d\n-   e: f\n    g:\n    - h',
  'a:\n- b\n- c\nd: e',
  '{a: [1, {b: c}, "d,e", \'f\'\'g\'], h: , "i":j, k}',
  '[a: b, "c": d, ? e : f, ? g]',
  '[\n  a, # one ] {\n  b, # two\n]\n',
  '{ a: b, # }\n  c: d }',
  '? a\n: b\n? c\n? d\n:\n  e',
  ': a',
  '? \n: a',
  'a: |\n  one\n   two\n\n  three\n\n\nb: >-\n  one\n  two\n\n   more\n  three\nc: |+\n  keep\n\nd: 1',
  'a: |2\n    one\n   two\nb: >2-\n   x\n',
  'a: | # a | comment\n  one\nb: &x | # > c\n  two\nc: !!str >\n  three',
  'a:\n  # not here: |\n  |\n  one\nb: c',
  '- |\n one\n- >\n two\n\n three\n',
  '--- |\n one\n two',
  '--- >-\n one',
  '|\n one\n',
  'a: |\nb: >\nc: |-',
  'a: |\n\n\nb: c',
  '">": |\n  b\nc: 9',
  'a: "one\n  two\\\n  three\n\n  four"\nb: \'one\n  two\n\n  three\'\nc: one\n  two\n\n  three',
  'a: "\\x41\\u00e9\\U0001F600\\n\\t\\"\\\\\\/\\e\\0\\_\\N\\L\\P"',
  "a: 'it''s'\nb: ''\nc: \"\"",
  '"a b": c\n\'d e\': f\ng h: i\n"{": j\n1: k\n1.0: l\nnull: m\n~: n\ntrue: o',
  '__proto__: a\nconstructor: b\ntoString: c\nhasOwnProperty: {__proto__: {x: 1}}',
  'a: &x [1, 2]\nb: *x\nc: &y {d: *x}\ne: [*y, *x]',
  'a: &x one\nb: &x two\nc: *x',
  'a: &k one\nb: *k\n*k : 2',
  '&r\na: &e\nb: *e\nc: &f # no\nd: *f',
  'a: &x !!str 12\nb: !!str &y 13\nc: *x\nd: !!int "7"\ne: !!float 7.0\nf: !!bool "true"\ng: !!null ""\nh: !!str\ni: !!seq [a]\nj: !!map {a: b}\nk: ! 12',
  '%TAG !y! tag:yaml.org,2002:\n---\na: !y!str 12\nb: !<tag:yaml.org,2002:str> 13',
  '%YAML 1.2\n--- # comment\na: 1\n...\n',
  '# comment\n\n---\na: 1 # comment\n# more\n',
  'a: b#c\nd: e #f\ng: "h"   # i\n',
  'a:b: c\nd: e:f\ng: http://h/?i=j#k\nl: arn:aws:s3:::bucket/*',
  'events: [Put*, Get*]\nb: -x\nc: ?x\nd: :x\ne: "-"\nf: "*"',
  'a: 1\r\nb:\r\n  - c\r\n  - |\r\n    d\r\n    e\r\n  - "f\r\n    g"\r\nh: [i,\r\n  j]\r\n',
  '\uFEFFa: 1\nb: [c]\n',
  '\uFEFF# comment\na: |\n  x\n',
  'a: é\nü: 😀 x\nz: "\u2028 \u0085"',
  'a:  b  \nc:\t d\t\ne: \t# x\nf: [ g\t, h ]',
  'a:\n\n  # c\n\n  b: 1\n\n\n',
  '"top"',
  '42',
  '~',
  '- - - a\n    - b\n  - c\n- d',
  'a:\n  b:\n    c: 1\n  d: 2\ne: 3',
  '- a: 1\n  b: 2\n\n- c: 3',
  'a: !!str |\n  12\nb: !!str >-\n  13',
  '? |\n  key\n: value\n',
  '? "a"\n: - b\n  - c\n',
  'a: {}\nb: []\nc: { }\nd: [ ]\ne: {\n  }',
  '[[[]], {}, [{}]]',
  '{"a":1,"b":[true,null,"\\u0041"]}',
  '{a: {b: , c: }, d: }',
  '{: a}',
];

describe('the tree says what another parser reads, at the places where that finds it', () => {
  test.each(tricky)('%j', agree);
});

/** Documents of the words that YAML makes hard, small enough for anchors and keys to meet. */
const words = fc.oneof(
  fc.constantFrom(
    'a',
    '',
    '-',
    '- a',
    '?',
    ': b',
    'a: b',
    '#c',
    'a #c',
    'null',
    '~',
    'true',
    'off',
    '12',
    '012',
    '0x1',
    '0o7',
    '1e3',
    '.inf',
    '2026-11-22',
    '*a',
    '&a',
    '!a',
    '[a]',
    '{a}',
    '|',
    '>',
    '%a',
    '@a',
    '`a`',
    "'a'",
    '"a"',
    'it\'s "so"',
    ' a',
    'a ',
    '\ta',
    'a\nb',
    'a\n\nb\n',
    '\n a\n',
    'a\n  b\n\n\n',
    '---',
    '...',
    '--- a\n... b',
    'é😀',
    '\u0085',
    '\\',
    'x'.repeat(90),
    'word '.repeat(30),
    '__proto__',
    'constructor',
    '=',
    ',',
    'a,b',
    'a]b',
    'arn:aws:s3:::bucket/*',
  ),
  fc.string({ maxLength: 6 }).filter((text) => !/[\x00-\x08\x0b-\x1f\x7f]/.test(text)),
);
const scalars = fc.oneof(
  { weight: 4, arbitrary: words },
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
);
const values = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    { weight: 2, arbitrary: scalars },
    fc.array(tie('node'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(words, tie('node')), { maxLength: 4, selector: ([key]) => key })
      .map((pairs) => Object.fromEntries(pairs)),
    // The same object twice is printed as an anchor and an alias.
    tie('node').map((node) => [node, node]),
  ),
})).node;
const styles = fc.record({
  indent: fc.constantFrom(2, 4),
  lineWidth: fc.constantFrom(0, 20, 80),
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  defaultStringType: fc.constantFrom(
    'PLAIN',
    'QUOTE_SINGLE',
    'QUOTE_DOUBLE',
    'BLOCK_LITERAL',
    'BLOCK_FOLDED',
  ),
  defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'),
  indentSeq: fc.boolean(),
} as const);

const readableByBoth = (text: string): boolean =>
  !parseAllDocuments(text, options).some(({ errors }) => errors.length > 0);

test('a printed value is read back, at the places where another parser finds it', () => {
  fc.assert(
    fc.property(values, styles, fc.boolean(), (value, style, windows) => {
      const printed = stringify(value, { ...options, ...style } as DocumentOptions & ToStringOptions);
      const text = windows ? printed.replaceAll('\n', '\r\n') : printed;
      fc.pre(!/^<[!?a-z]/i.test(text));
      // An escaped line break before an empty line, which the two read differently.
      fc.pre(!/\\\r?\n[ \t]*\r?\n/.test(text));
      // The other parser counts the indentation of a whole document's block scalar from 0, not from -1.
      fc.pre(!/^[|>][-+]?\d/.test(text));
      fc.pre(!/^(?:<<|['"]?<<['"]?)\s*:/m.test(text) && readableByBoth(text));
      agree(text);
    }),
    runs(3000),
  );
});

describe('places', () => {
  test.each<[string, (string | number)[], string]>([
    ['a: "b" # c', ['a'], '"b"'],
    ["a: 'it''s'", ['a'], "'it''s'"],
    ['a: |\n  b\n  c\n\nd: e', ['a'], '|\n  b\n  c'],
    ['a: >- # no > here\n  b\n', ['a'], '>- # no > here\n  b'],
    ['a: !!str &x |\n  b\nc: d', ['a'], '|\n  b'],
    ['a:\n  b: 1\n  c: [2] # d\n\ne: f', ['a'], 'b: 1\n  c: [2]'],
    ['a:\n  - b\n  - - c\n  # d\ne: f', ['a'], '- b\n  - - c'],
    ['a: [b, c # ]\n  ] # d', ['a'], '[b, c # ]\n  ]'],
    ['a: {b: [c,], }', ['a'], '{b: [c,], }'],
    ['a: [b: c]', ['a', 0], 'b: c'],
    ['a: [? b : c]', ['a', 0], 'b : c'],
    ['a: [[b], {c: }]', ['a', 1], '{c: }'],
    ['a: &x [b]\nc: {d: *x}', ['c'], '{d: *x}'],
    ['a: {b: c}\nd:\n- *x\n'.replace('{b', '&x {b'), ['d'], '- *x'],
    ['a:\r\n  b: c\r\n', ['a'], 'b: c'],
  ])('%j at %j is %j', (text, path, expected) => {
    const { root, problems: found } = read(text);
    expect(found).toEqual([]);
    expect(written(at(root, ...path))).toBe(expected);
  });

  test('a map in braces that is a key ends at its brace', () => {
    const { root } = read('a: [{b: c}: d]\ne: {}');
    expect(written(at(root, 'a'))).toBe('[{b: c}: d]');
    expect(written(at(root, 'a', 0))).toBe('{b: c}: d');
  });

  test.each<[string, (string | number)[], number]>([
    ['a:\nb: c', ['a'], 2],
    ['a: # c\nb: c', ['a'], 2],
    ['a :\nb: c', ['a'], 3],
    ['- a\n- # c\n- b', [1], 5],
    ['-\n-', [1], 3],
    ['{a: , b: c}', ['a'], 3],
    ['{a, b: c}', ['a'], 2],
    ['? a\n? b', ['a'], 3],
    ['? a\n:: b', ['a'], 3],
    ['[a, b: ]', [1, 'b'], 6],
    ['{"a":}', ['a'], 5],
    ['a: !Ref\nb: c', ['a'], 7],
  ])('%j: the empty value at %j stands at %j', (text, path, offset) => {
    const { place } = at(read(text).root, ...path);
    expect([place.start, place.end]).toEqual([offset, offset]);
  });
});

describe('values', () => {
  test('a number keeps the characters that were written', () => {
    const { root } = read('a: 012345678901\nb: 0x1f\nc: "12"\nd: 1.0');
    expect(['a', 'b', 'c', 'd'].map((key) => at(root, key))).toMatchObject([
      { value: 12345678901, raw: '012345678901' },
      { value: 31, raw: '0x1f' },
      { value: '12', raw: '12' },
      { value: 1, raw: '1.0' },
    ]);
  });

  test('a tag outside the core schema stays, and its scalar is a string', () => {
    const { root, problems: found } = read('a: !Sub 12\nb: !Ref [c]\nd: !<tag:x,2000:y> {}\ne: !!set {}');
    expect(found).toEqual([]);
    expect(['a', 'b', 'd', 'e'].map((key) => at(root, key).tag)).toEqual([
      '!Sub',
      '!Ref',
      '!<tag:x,2000:y>',
      '!!set',
    ]);
    expect(at(root, 'a')).toMatchObject({ value: '12', raw: '12' });
  });

  test('a core tag decides the type and does not stay', () => {
    const { root } = read('a: !!str 12\nb: !!float 7\nc: ! true');
    expect(toValue(root!)).toEqual({ __proto__: null, a: '12', b: 7, c: 'true' });
    expect('tag' in at(root, 'a')).toBe(false);
  });

  test('an alias is the node that it names', () => {
    const { root } = read('a: &x {b: &y c}\nd: *x\ne: [*y]');
    expect(at(root, 'd')).toBe(at(root, 'a'));
    expect(at(root, 'e', 0)).toBe(at(root, 'a', 'b'));
  });

  test('a lone carriage return ends a line', () => {
    const { root, problems: found } = read('a: 1\rb:\r  - c\r');
    expect(found).toEqual([]);
    expect(toValue(root!)).toEqual({ __proto__: null, a: 1, b: ['c'] });
  });
});

describe('problems', () => {
  test.each([
    ['', '1:1 "" the file is empty'],
    ['\uFEFF', '1:1 "" the file is empty'],
    ['# only a comment\n', '1:1 "" the file is empty'],
    ['---\n# nothing\n...\n', '1:1 "" the file is empty'],
    ['a: 1\nb: 2\na: 3', '3:1 "a" the key `a` is already on line 1'],
    ['{"a": 1, a: 2}', '1:10 "a" the key `a` is already on line 1'],
    ['a: {__proto__: 1, __proto__: 2}', '1:19 "__proto__" the key `__proto__` is already on line 1'],
    ['a: &x {b: 1}\nc:\n  <<: *x', '3:3 "<<" merge keys are not supported'],
    ['[a, b]: c', '1:1 "[a, b]" a list cannot be a key'],
    ['? {a: b}\n: c', '1:3 "{a: b}" a map cannot be a key'],
    ['{{ x }}: c', '1:2 "{ x }" a map cannot be a key', '1:1 "{{ x }}" a map cannot be a key'],
    ['a: &x [b]\n*x : c', '2:1 "*x" a list cannot be a key'],
    ['a: [[b]: c]', '1:5 "[b]" a list cannot be a key'],
    ['a: [{b: c}: d]', '1:5 "{b: c}" a map cannot be a key'],
    ['a: *x', '1:4 "*x" unknown alias `*x`'],
    ['a: *Object', '1:4 "*Object" unknown alias `*Object`'],
    ['a: *x\nb: *y', '1:4 "*x" unknown alias `*x`', '2:4 "*y" unknown alias `*y`'],
    ['a: &x [1, *x]', '1:11 "*x" the alias `*x` is inside the value that it names'],
    ['a: 1\n---\nb: 2', '2:1 "---" a second document begins here'],
    ['a: 1\n... # end\nb: 2', '3:1 "b" a second document begins here'],
    ['a: !!int b', '1:10 "b" `b` is not an integer'],
    ['a: !!bool "yes"', '1:11 "\\"yes\\"" `yes` is not `true` or `false`'],
    ['a: !!seq b', '1:10 "b" `b` is not a list'],
    ['a: !!str [b]', '1:4 "!!str" a list cannot be `!!str`'],
    ['a:\n\tb: 1', '2:1 "\\t" tabs cannot indent YAML'],
    ['a:\n  b: 1\n \tc: 2', '3:2 "\\t" tabs cannot indent YAML'],
    ['a:\n  - b\n\t- c', '3:1 "\\t" tabs cannot indent YAML'],
    ['\ta: 1', '1:1 "\\t" tabs cannot indent YAML'],
    ['a: [\n\tb]', '2:1 "\\t" tabs cannot indent YAML'],
    ['a: b: c', '1:5 ":" unexpected `:`'],
    ['a: 1\n  b: 2', '2:4 ":" unexpected `:`'],
    ['a: 1\nb\nc: 2', '3:2 ":" the key of this `:` begins on an earlier line'],
    ['- a\nb: 1', '2:1 "b" the line does not fit the lines above it'],
    ['a:\n  b: 1\n c: 2', '3:2 "c" the line does not fit the lines above it'],
    ['a: @x', '1:4 "@" a value cannot begin with `@`'],
    ['a: `x`', '1:4 "`" a value cannot begin with a backtick'],
    ['a: %x', '1:4 "%" a value cannot begin with `%`'],
    ['a: [*]', '1:6 "]" `*` begins an alias, and no name follows'],
    ['a: [1', '1:6 "" a `[` or `{` is never closed'],
    ['a: [1,,2]', '1:7 "," expected a value before the comma'],
    ['a: {b: 1\n  c: 2}', '2:4 ":" expected a comma or a closing bracket'],
    ['a: [\n  b\n]', '3:1 "]" the closing `]` is not indented enough'],
    ['a: {\t}', '1:5 "\\t" a tab is not allowed here'],
    ['a: !x{y z', '1:8 " " tag suffix cannot contain flow indicator characters'],
    ['a: !x\\y z', '1:8 " " the tag `x\\y` has characters that a tag cannot have'],
    ["a: 'x", '1:6 "" a `\'` is never closed'],
    ['a: "x', '1:6 "" a `"` is never closed'],
    ["a: 'it's'", '1:8 "s" unexpected text after the value'],
    ['a: ]', '1:4 "]" unexpected `]`'],
    ['a: - b', '1:4 "-" a list cannot begin on the line of its key'],
    ['a: &x b: c', '1:4 "&" a map cannot begin on the line of its key'],
    ['a:\n  b: !x c: d', '2:6 "!" a map cannot begin on the line of its key'],
    ['a: |x\n b', '1:5 "x" text cannot follow `|` or `>` on the same line'],
    ['a: "\\q"', '1:5 "\\\\q" unknown escape `\\q` in double quotes'],
    ['a: "\\u12"', '1:9 "\\"" expected a hexadecimal digit in the escape'],
    ['a: !x!y z', '1:8 " " undeclared tag handle `!x!`'],
    ['a: b\u0081c', '1:5 "\u0081" the character U+0081 is not allowed in YAML'],
    ['a: \ud800', '1:4 "\\ud800" the character U+D800 is not allowed in YAML'],
    ['a: b\n# \u0000\n', '2:3 "\\u0000" the control character U+0000 is not allowed in a text file'],
    ['\u007fELF\u0002\u0001', '1:5 "\\u0002" the control character U+0002 is not allowed in a text file'],
    ['\n<!DOCTYPE html>\n<p style="a: b">', '2:1 "<" the text looks like HTML or XML, not YAML'],
    ['<html>', '1:1 "<" the text looks like HTML or XML, not YAML'],
  ])('%j', (text, ...expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('the first of two equal keys holds, and the rest of the map', () => {
    const { root } = read('a: 1\na: {b: 2}\n<<: {c: 3}\n[d]: 4\ne: 5');
    expect(toValue(root!)).toEqual({ __proto__: null, a: 1, e: 5 });
  });

  test('quoted, `<<` is a key', () => {
    expect(toValue(read('"<<": a').root!)).toEqual({ __proto__: null, '<<': 'a' });
  });

  test.each([
    ['lists in brackets', (levels: number) => '['.repeat(levels) + ']'.repeat(levels)],
    ['maps in braces', (levels: number) => '{a: '.repeat(levels) + '}'.repeat(levels)],
    ['lists on one line', (levels: number) => `${'- '.repeat(levels)}a`],
    [
      'maps by indentation',
      (levels: number) => Array.from({ length: levels }, (_, n) => `${' '.repeat(n)}a:\n`).join(''),
    ],
    ['aliases', (levels: number) => aliasChain(levels)],
  ])('200 levels of %s are read, 201 are a problem', (_, text) => {
    expect(read(text(200)).problems).toEqual([]);
    const { root, problems: found } = read(text(201));
    expect(root).toBeUndefined();
    expect(found.map(({ message }) => message)).toEqual([
      'lists and maps are nested more than 200 levels deep',
    ]);
    expect(found[0]!.place.start).toBeGreaterThan(0);
    expect(read(text(2000)).root).toBeUndefined();
  });

  /** Every line is one level deeper through the alias of the line before. */
  function aliasChain(levels: number): string {
    const lines = Array.from({ length: levels - 1 }, (_, n) => `- &x${n} [${n === 0 ? '' : `*x${n - 1}`}]\n`);
    return lines.join('');
  }

  test('an alias bomb is one problem, at the alias that is too much', () => {
    const text = `- &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from(
      { length: 30 },
      (_, n) => `- &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]\n`,
    ).join('')}`;
    const { root, problems: found } = read(text);
    expect(root).toBeUndefined();
    expect(found).toHaveLength(1);
    expect(found[0]!.message).toBe('aliases add more than 100000 values to those that are written');
    expect(text.slice(found[0]!.place.start, found[0]!.place.end)).toBe('*a4');
  });

  test('aliases may add 100,000 values, and no more', () => {
    const text = (aliases: number): string => `a: &x [${'y, '.repeat(99)}]\nb: [${'*x, '.repeat(aliases)}]`;
    expect(read(text(1000)).problems).toEqual([]);
    expect(read(text(1001)).problems).toHaveLength(1);
  });
});

/** A text with a few of its characters dropped, doubled or replaced. */
const damaged = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...tricky),
      values.map((value) => stringify(value, { ...options })),
    ),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(3),
        fc.oneof(fc.constantFrom(...'[]{}:,-?*&!|>\'"%@#\t\n\r \\<~'), fc.string()),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((before, [position, drop, insert]) => {
      const offset = position % (before.length + 1);
      return before.slice(0, offset) + insert + before.slice(offset + drop);
    }, text),
  );

test('whatever the text, there is a root or a problem, in words and at a place', () => {
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string(), fc.string({ unit: 'binary' })), (text) => {
      const { root, problems: found } = read(text);
      if (root === undefined) expect(found).not.toEqual([]);
      else within(root, 0, text.length);
      for (const { message, help = '', place } of found) {
        expect(message).toMatch(/^[a-z`].{3,300}[^.]$/u);
        expect(help).not.toMatch(/[\n\r.]$/);
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeGreaterThanOrEqual(place.start);
        expect(place.end).toBeLessThanOrEqual(text.length);
      }
    }),
    runs(5000),
  );
});

test.each(largeYaml)('as much as a megabyte of %s is read', (_, text) => {
  const { root, problems: found } = read(text(runs(1_000_000).numRuns));
  expect(root !== undefined || found.length > 0).toBe(true);
});
