import { describe, expect, test } from 'vitest';
import { jsonValues } from '../../test/json-values.js';
import { runs } from '../../test/runs.js';
import { brokenLogLines } from '../../test/property/large-texts.js';

const sound = { mended: [], badLines: 0, firstBadLine: undefined, cutLine: undefined };

describe('values one after another', () => {
  test.each<[string, unknown[]]>([
    ['', []],
    [' \n\n', []],
    ['{"a":1}', [{ a: 1 }]],
    ['{"a":1}\n{"b":2}\n', [{ a: 1 }, { b: 2 }]],
    ['{"a":1}\r\n\r\n{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['{"a":1}{"b":2}[3] {"c":4}', [{ a: 1 }, { b: 2 }, [3], { c: 4 }]],
    ['{"a":1}\t{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['{\n "a": [\n  1,\n  {}\n ]\n}\n{\n "b": "}\\"{"\n}', [{ a: [1, {}] }, { b: '}"{' }]],
    ['"x"\n"y"', ['x', 'y']],
    ['{"a":1}\n\uFEFF{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['{"a":-1.5e+3,"b":null,"c":[true,false]}{}', [{ a: -1500, b: null, c: [true, false] }, {}]],
  ])('%j', (text, values) => {
    expect(jsonValues(text)).toEqual({ ...sound, values });
  });
});

describe('reading goes on after what is not JSON', () => {
  test.each<[string, unknown[], number, number | undefined]>([
    ['{"a":1}\n{"b":\n{"c":3}\n{"d":4}', [{ a: 1 }, { c: 3 }, { d: 4 }], 1, 2],
    ['{"a":1}\n{"b":"x\n{"c":3}', [{ a: 1 }, { c: 3 }], 1, 2],
    ['{"a":1}\n{"b":{"x":1},\n{"c":3}', [{ a: 1 }, { c: 3 }], 1, 2],
    ['starting\n{"a":1}\nstopping', [{ a: 1 }], 2, 1],
    ['{"a":1}\n{"b":nan}\n{"c":3}', [{ a: 1 }, { c: 3 }], 1, 2],
    ['{"a":1}\n}\n]\n{"c":3}', [{ a: 1 }, { c: 3 }], 2, 2],
    ['{"a":1} tail\n{"c":3}', [{ a: 1 }, { c: 3 }], 1, 1],
    ['{"a":1,}\n{"c":3}', [{ c: 3 }], 1, 1],
    ['[1,,2]\n{"c":3}', [{ c: 3 }], 1, 1],
  ])('%j', (text, values, badLines, firstBadLine) => {
    expect(jsonValues(text)).toMatchObject({ values, badLines, firstBadLine, cutLine: undefined });
  });
});

describe('a list without its end keeps the elements that are whole', () => {
  test.each<[string, unknown, number]>([
    ['{"Records":[{"a":1},{"b":[1,2]},{"c":', { Records: [{ a: 1 }, { b: [1, 2] }] }, 1],
    ['{"Records":[{"a":1},{"b":2}', { Records: [{ a: 1 }, { b: 2 }] }, 1],
    ['[{"a":1},{"b":"\\', [{ a: 1 }], 1],
    ['[{"a":1},12', [{ a: 1 }], 1],
    ['{"Records":[{"a":1}],"x":[', { Records: [{ a: 1 }] }, 1],
    ['\n\n{\n"x": {"y": [1]},\n"Records": [\n{"a":1},\n{"b"', { x: { y: [1] }, Records: [{ a: 1 }] }, 3],
  ])('%j', (text, mended, cutLine) => {
    expect(jsonValues(text)).toEqual({ ...sound, values: [], mended: [mended], cutLine });
  });

  test('also where a later value is sound', () => {
    expect(jsonValues('{"Records":[{"a":1},{"b":"\n{"Records":[{"c":3}]}')).toEqual({
      values: [{ Records: [{ c: 3 }] }],
      mended: [{ Records: [{ a: 1 }] }],
      badLines: 1,
      firstBadLine: 1,
      cutLine: undefined,
    });
  });

  test('a later value on the line where the list breaks off is read', () => {
    expect(jsonValues('{"Records":[{"a":1}\n{"c":3}\n{"d":4}').values).toEqual([{ c: 3 }, { d: 4 }]);
  });

  test('a single object without its end is not a value', () => {
    expect(jsonValues('{"a":1,"b":{"c":')).toEqual({ ...sound, values: [], cutLine: 1 });
  });
});

test.each(brokenLogLines)('much of %j is read to its end', (line) => {
  const { values } = jsonValues(line.repeat(runs(60_000).numRuns) + '}');
  expect(values.length).toBeLessThanOrEqual(60_000);
});
