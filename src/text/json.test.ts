import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from './json.js';
import { positionAt } from './source.js';
import type { Tree } from './tree.js';
import { toValue } from './value.js';
import { runs } from '../../test/runs.js';

const read = (text: string) => parseJson({ name: 'policy.json', text });

/** Problems as `line:column "what stands there" message`. */
function problems(text: string): string[] {
  return read(text).problems.map(({ message, place }) => {
    const { line, column } = positionAt(place.source, place.start);
    return `${line}:${column} ${JSON.stringify(text.slice(place.start, place.end))} ${message}`;
  });
}

/** The characters at every value's place say that value. */
function saysItself(tree: Tree, text: string): void {
  expect(JSON.parse(text.slice(tree.place.start, tree.place.end))).toEqual(toValue(tree));
  if (tree.kind === 'list') for (const item of tree.items) saysItself(item, text);
  if (tree.kind === 'map')
    for (const { key, keyPlace, value } of tree.entries.values()) {
      expect(JSON.parse(text.slice(keyPlace.start, keyPlace.end))).toBe(key);
      saysItself(value, text);
    }
}

const spaces = fc.constantFrom(undefined, 1, 4, '\t');

test('a value is read as JSON.parse reads it, at its place', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 5 }),
      spaces,
      fc.boolean(),
      fc.boolean(),
      (value, indent, crlf, mark) => {
        const printed = JSON.stringify(value, undefined, indent);
        const text = (mark ? '\uFEFF' : '') + (crlf ? printed.replaceAll('\n', '\r\n') : printed);
        const { root, problems: found } = read(text);
        expect(found).toEqual([]);
        expect(toValue(root!)).toEqual(JSON.parse(printed));
        saysItself(root!, text);
      },
    ),
    runs(1000),
  );
});

test.each([
  ' {"a" : [1, -2.5e+3, "b\\u0041\\n\\/", true, false, null, {}, []]} \n',
  '{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}',
  '"\\ud83d\\ude00 é \u2028"',
  '12',
])('%j', (text) => {
  const { root, problems: found } = read(text);
  expect(found).toEqual([]);
  expect(toValue(root!)).toEqual(JSON.parse(text));
  saysItself(root!, text);
});

test('a number keeps the characters that were written', () => {
  expect(read('1.0').root).toMatchObject({ value: 1, raw: '1.0' });
});

describe('problems', () => {
  test.each([
    ['', '1:1 "" the file is empty'],
    [' \n', '1:1 "" the file is empty'],
    ['{"a": 1,\n "a": 2}', '2:2 "\\"a\\"" the key `a` is already on line 1'],
    ['{"a": 1,\n}', '1:8 "," trailing comma'],
    ['[1, 2,]', '1:6 "," trailing comma'],
    ['[1 2]', '1:4 "2" expected a comma'],
    ['{"a": 1\n"b": 2}', '2:1 "\\"b\\"" expected a comma'],
    ['{"a" 1}', '1:6 "1" expected a colon after the key'],
    ['{"a":}', '1:6 "}" expected a value'],
    ['[,1]', '1:2 "," expected a value'],
    ['{a: 1}', '1:2 "a" unexpected `a`'],
    ["{'a': 1}", '1:2 "\'a\'" JSON strings need double quotes'],
    ["{\n'a': 1\n}", '2:1 "\'a\'" JSON strings need double quotes'],
    ['{1: 2}', '1:2 "1" expected a key in double quotes'],
    ['[1', '1:1 "[" the `[` is never closed'],
    ['{"a": [\n1}\n', '2:2 "}" the `[` of line 1, column 7 is still open at this `}`'],
    ['[{"a": true]}]', '1:12 "]" the `{` of line 1, column 2 is still open at this `]`'],
    ['[{"a": 1}}]', '1:10 "}" the `[` of line 1, column 1 is still open at this `}`'],
    ['{"a": ]}', '1:7 "]" the `{` of line 1, column 1 is still open at this `]`'],
    ['[1]]', '1:4 "]" there is nothing open that this `]` could close'],
    ['{"a": "x,\n"b": 1}', '1:7 "\\"x," the string is not closed on its line'],
    ['{"a": {\n"b": 1}', '1:1 "{" the `{` is never closed'],
    ['{} {}', '1:4 "{" expected the end of the text'],
    ['// a\n{}', '1:1 "// a" JSON has no comments'],
    ['{} /* a\n */', '1:4 "/* a\\n */" JSON has no comments'],
    ['[tru]', '1:2 "tru" unexpected `tru`'],
    ['[NaN]', '1:2 "NaN" unexpected `NaN`'],
    ['[01]', '1:3 "1" expected a comma'],
    ['[1.]', '1:2 "1." the number `1.` is not complete'],
    ['["a\n]', '1:2 "\\"a" the string is not closed on its line'],
    ['["a\\\\\\q"]', '1:6 "\\\\q" unknown escape `\\q` in a string'],
    ['["\\u00g0"]', '1:3 "\\\\u00" `\\u` needs four hexadecimal digits'],
    ['["a\tb"]', '1:4 "\\t" a string cannot contain a tab'],
    ['["a\u0001b"]', '1:4 "\\u0001" the control character U+0001 is not allowed in a text file'],
    ['{"a": 1,}\n\n[', '1:8 "," trailing comma', '3:1 "[" expected the end of the text'],
    ['{"a": 1,\n 2: 3,\n "b": x}', '2:2 "2" expected a key in double quotes', '3:7 "x" unexpected `x`'],
  ])('%j', (text, ...expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test.each([
    ['[1; 2]', 'write a comma'],
    ['{"a" = 1}', 'write a colon'],
    ['[True]', 'write `true`'],
    ['[…]', 'write it out'],
    ['{"a": [...]}', 'write it out'],
    ['[“a”]', 'write straight quotes, `"`'],
    ['[a]', 'put text in double quotes'],
    [' import json', 'begin with `{` or `[`'],
    ['{"a": "x,\n', 'end it with `"` before the comma'],
    ['[toString]', 'put text in double quotes'],
  ])('%j: %s', (text, help) => {
    expect(read(text).problems.map((one) => one.help)).toEqual([help]);
  });

  test('the first of two equal keys holds', () => {
    expect(toValue(read('{"a": 1, "a": {"b": 2}, "c": 3}').root!)).toEqual({ a: 1, c: 3 });
  });

  test('200 levels are read, 201 are a problem, and 100,000 no more than that', () => {
    const text = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(read(text(200)).problems).toEqual([]);
    for (const levels of [201, 100_000])
      expect(problems(text(levels))).toEqual([
        '1:201 "[" lists and maps are nested more than 200 levels deep',
      ]);
    expect(read('{"a":'.repeat(100_000)).root).toBeUndefined();
  });
});

test('whatever the text, a root as JSON.parse has it or a problem, in words and at a place', () => {
  const damaged = fc
    .tuple(
      fc.json(),
      fc.array(
        fc.tuple(fc.nat(), fc.nat(2), fc.oneof(fc.constantFrom(...'[]{}:,"\\/\n\t 1-.e\''), fc.string())),
        {
          maxLength: 3,
        },
      ),
    )
    .map(([text, edits]) =>
      edits.reduce((before, [position, drop, insert]) => {
        const offset = position % (before.length + 1);
        return before.slice(0, offset) + insert + before.slice(offset + drop);
      }, text),
    );
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string(), fc.string({ unit: 'binary' })), (text) => {
      const { root, problems: found } = read(text);
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      if (found.length === 0) expect(toValue(root!)).toEqual(JSON.parse(text));
      else if (valid) expect(found.every(({ message }) => message.startsWith('the key '))).toBe(true);
      else expect(root).toBeUndefined();
      for (const { message, place } of found) {
        expect(message).toMatch(/^(?:[a-z`]|JSON ).{3,300}[^.]$/u);
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeGreaterThanOrEqual(place.start);
        expect(place.end).toBeLessThanOrEqual(text.length);
      }
    }),
    runs(5000),
  );
});
