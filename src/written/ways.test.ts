import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/runs.js';
import type { Ref } from './text.js';
import { telling, waysOf, whenWords } from './ways.js';

const place = { source: { name: 't', text: '' }, start: 0, end: 0 };
const flag = (name: string): Ref => ({ id: name, expression: name, place });

function valuesOf(name: string, values: readonly string[]): readonly Ref[] {
  const all = values.map((value): Ref => ({
    id: `${name} is ${value}`,
    expression: `${name} is ${value}`,
    place,
    isValue: { id: name, of: `the parameter \`${name}\``, value, all: () => all },
  }));
  return all;
}

test('a parameter has exactly one of its values in every way, and each in some', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 3 }),
      fc.array(fc.integer({ min: 2, max: 4 }), { maxLength: 3 }),
      fc.integer({ min: 1, max: 200 }),
      (flags, sizes, most) => {
        const groups = sizes.map((size, index) =>
          valuesOf(
            `P${index}`,
            Array.from({ length: size }, (_, n) => `v${n}`),
          ),
        );
        const conditions = [
          ...Array.from({ length: flags }, (_, index) => flag(`c${index}`)),
          // One value is enough for all of them to be told apart.
          ...groups.map(([first]) => first!),
        ];
        const { ways, untold } = waysOf(conditions, most);
        expect(ways.length).toBeLessThanOrEqual(most);
        expect(new Set(ways.map((way) => JSON.stringify(way.map(({ holds }) => holds)))).size).toBe(
          ways.length,
        );
        const told = groups.filter((group) => !untold.includes(group[0]!));
        const expected = told.reduce((product, { length }) => product * length, 1);
        const own = conditions.filter(
          ({ id, isValue }) => isValue === undefined && !untold.some((one) => one.id === id),
        );
        expect(ways.length).toBe(expected * 2 ** own.length);
        for (const way of ways)
          for (const group of told)
            expect(way.filter(({ condition, holds }) => holds && group.includes(condition)).length).toBe(1);
      },
    ),
    runs(100),
  );
});

test('messages name the value that a parameter has, or those that it has not', () => {
  const [a, b, c] = valuesOf('Env', ['a', 'b', 'c']).map((condition) => ({ condition, holds: false }));
  const on = { condition: flag('var.on'), holds: true };
  expect(whenWords([on, { ...a!, holds: true }, b!, c!])).toBe(
    'if `var.on` is true and the parameter `Env` is `a`',
  );
  expect(whenWords([{ ...on, holds: false }])).toBe('if `var.on` is false');
  expect(whenWords([c!])).toBe('if the parameter `Env` is not `c`');
  expect(telling([{ ...a!, holds: true }, b!, c!])).toHaveLength(1);
});
