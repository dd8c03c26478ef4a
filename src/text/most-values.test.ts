import { describe, expect, test } from 'vitest';
import { tooManyItems, tooManyValues } from './most-values.js';
import { parseText } from './parse.js';

const source = (text: string, name = 'a.json') => ({ name, text });

describe('the bound on values', () => {
  test.each([
    ['[1,2]', 2, false],
    ['[1,2]', 1, true],
    ['{"a":{},"b":[]}', 4, false],
    ['{"a":{},"b":[]}', 3, true],
    ['"[,{,[,{"', 0, false],
    ['["a\\",,,"]', 1, false],
    ['["a\n,,"]', 2, true],
  ])('%j against %i', (text, most, isTooMany) => {
    expect(tooManyValues(source(text), most) !== undefined).toBe(isTooMany);
  });

  test.each([
    ['- a\n- b\n', 2, false],
    ['- a\n- b\n', 1, true],
    ['[a, [b]]', 3, false],
    ['{a: {}}', 1, true],
  ])('of YAML, %j against %i', (text, most, isTooMany) => {
    expect(tooManyItems(source(text), most) !== undefined).toBe(isTooMany);
  });

  test('is said in words, whatever the format', () => {
    const large = `[${'1,'.repeat(2_000_001)}1]`;
    for (const [name, words] of [
      ['a.json', 'the file has more than 2,000,000 values, the most that are read'],
      ['a.yaml', 'the file has more than 1,000,000 lines and items, the most that are read'],
    ] as const) {
      const { root, problems } = parseText(source(large, name));
      expect(root).toBeUndefined();
      expect(problems.map(({ message }) => message)).toEqual([words]);
    }
  });
});
