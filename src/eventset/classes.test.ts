import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { members } from './bits.js';
import { canHold, fail, hold, isEmptyCell, mostFailed, mustHold, type Cell } from './cells.js';
import { Classes, type Domain } from './classes.js';
import { meets, patterns, type Condition, type Patterns } from './condition.js';
import { runs } from '../../test/runs.js';

const literals = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 2 });
const lists: fc.Arbitrary<Patterns> = fc.record({
  equals: fc.array(literals, { maxLength: 2 }),
  startsWith: fc.array(literals, { maxLength: 2 }),
  endsWith: fc.array(literals, { maxLength: 2 }),
});
const conditions: fc.Arbitrary<Condition> = fc.record({
  some: fc.array(lists, { maxLength: 2 }),
  none: lists,
});
const domains: fc.Arbitrary<Domain | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.record({ values: fc.uniqueArray(literals, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ prefixes: fc.uniqueArray(literals, { minLength: 1, maxLength: 2 }) }) },
);

/** Every string of up to five letters, `x` being in no literal, and a field that is absent. */
const universe = (() => {
  const all = [''];
  for (let at = 0; at < all.length; at++) {
    if (all[at]!.length < 5) for (const letter of 'abx') all.push(all[at] + letter);
  }
  return [undefined, ...all.slice(1)];
})();
/** The values of the universe that a field with the domain can have. */
function possible(domain: Domain | undefined): (string | undefined)[] {
  const { values, prefixes } = domain ?? {};
  if (values !== undefined) return [...values];
  if (prefixes === undefined) return universe;
  return universe.filter((value) => prefixes.some((prefix) => value?.startsWith(prefix)));
}
const listsOf = (asked: readonly Condition[]) => asked.flatMap(({ some, none }) => [...some, none]);

describe('against all strings', () => {
  const asked = fc.tuple(fc.array(conditions, { minLength: 1, maxLength: 4 }), domains);

  test('every string is in one class, which has a representative that answers alike', () => {
    fc.assert(
      fc.property(asked, ([all, domain]) => {
        const classes = new Classes(listsOf(all), domain);
        const answers = (value: string | undefined) => all.map((one) => Number(meets(value, one))).join('');
        const real = new Set([...classes.representatives()].map(answers));
        expect(real).toEqual(new Set(possible(domain).map(answers)));
      }),
      runs(400),
    );
  });

  test('what a field can be is what its domain says', () => {
    fc.assert(
      fc.property(asked, ([all, domain]) => {
        const classes = new Classes(listsOf(all), domain);
        const can = new Set(possible(domain));
        // Where the domain has prefixes, a string that begins with none of them is in a class of its own.
        expect(universe.filter((value) => classes.has(classes.all, value))).toEqual(
          universe.filter((value) => can.has(value)),
        );
      }),
      runs(200),
    );
  });

  /** The part of the universe that is in one of some cells, which must not overlap. */
  function inside(classes: Classes, cells: readonly Cell[], values: readonly (string | undefined)[]) {
    return values.filter((value) => {
      const count = cells.filter((cell) => classes.has(cell, value)).length;
      if (count > 1) throw new Error(`two cells have ${value}`);
      return count === 1;
    });
  }

  test('hold and fail cut a cell in two, and canHold and mustHold know how', () => {
    fc.assert(
      fc.property(asked, ([all, domain]) => {
        const classes = new Classes(listsOf(all), domain);
        const values = possible(domain);
        const [first, ...rest] = all;
        // A cell that an earlier condition has cut is no longer a product of everything.
        for (const cell of rest.length > 0 ? hold(classes.all, classes.demand(rest[0]!)) : [classes.all]) {
          const demand = classes.demand(first!);
          const there = inside(classes, [cell], values);
          const met = there.filter((value) => meets(value, first!));
          expect(inside(classes, hold(cell, demand), values)).toEqual(met);
          const failed = there.filter((value) => !meets(value, first!));
          expect(inside(classes, fail(cell, demand), values)).toEqual(failed);
          expect(hold(cell, demand).some((one) => !isEmptyCell(one))).toBe(met.length > 0);
          expect(canHold(cell, demand)).toBe(met.length > 0);
          // With two lists that both must be hit, «must hold» is asked list by list and may be missed.
          if (mustHold(cell, demand)) expect(failed).toEqual([]);
          else if (first!.some.length < 2) expect(failed.length).toBeGreaterThan(0);
        }
      }),
      runs(250),
    );
  });

  test('mostFailed is never too low', () => {
    fc.assert(
      fc.property(asked, ([all, domain]) => {
        const classes = new Classes(listsOf(all), domain);
        const [first, ...rest] = all;
        for (const cell of hold(classes.all, classes.demand(first!))) {
          if (isEmptyCell(cell)) continue;
          const counts = universe
            .filter((value) => classes.has(cell, value))
            .map((value) => rest.filter((one) => !meets(value, one)).length);
          const bound = mostFailed(
            cell,
            rest.map((one) => classes.demand(one)),
          );
          expect(bound).toBeGreaterThanOrEqual(Math.max(...counts));
        }
      }),
      runs(600),
    );
  });

  test('mostFailed is exact for prefixes alone, and for values alone', () => {
    const one = (comparison: keyof Patterns) =>
      fc
        .tuple(fc.array(literals, { minLength: 1, maxLength: 2 }), fc.boolean())
        .map(([list, negated]): Condition => {
          const wanted = patterns({ [comparison]: list });
          return negated ? { some: [], none: wanted } : { some: [wanted], none: patterns({}) };
        });
    const demands = fc.oneof(
      fc.array(one('equals'), { minLength: 1 }),
      fc.array(one('startsWith'), { minLength: 1 }),
    );
    fc.assert(
      fc.property(demands, (all) => {
        const classes = new Classes(listsOf(all), undefined);
        const counts = universe.map((value) => all.filter((condition) => !meets(value, condition)).length);
        const bound = mostFailed(
          classes.all,
          all.map((condition) => classes.demand(condition)),
        );
        expect(bound).toBe(Math.max(...counts));
      }),
      runs(300),
    );
  });
});

describe('samples and characters', () => {
  test('a character that no literal has, whatever they have', () => {
    const latin = Array.from({ length: 0xff }, (_, code) => String.fromCharCode(code));
    const classes = new Classes([patterns({ equals: [latin.join('')], startsWith: ['xyz'] })], undefined);
    expect(latin).not.toContain(classes.unusedCharacter());
  });

  test('at most as many samples as asked for, values first', () => {
    const many = Array.from({ length: 100 }, (_, index) => `v${index}`);
    const list = patterns({ equals: many, startsWith: ['p/', 'q/'], endsWith: ['.csv'] });
    const classes = new Classes([list], undefined);
    const samples = [...classes.samples(classes.all, 103)];
    expect(samples).toHaveLength(103);
    expect([...classes.samples(classes.all, 5)]).toEqual([...many].sort().slice(0, 5));
    expect(samples.filter((one) => typeof one === 'string')).toEqual([...many].sort());
    expect([...classes.samples(classes.all, Number.POSITIVE_INFINITY)]).toHaveLength(100 + 3 * 2);
  });

  test('bits beyond 32', () => {
    const many = Array.from({ length: 70 }, (_, index) => `v${index}`);
    const classes = new Classes([patterns({ equals: many })], undefined);
    expect([...members(classes.all.exact)]).toEqual(many.map((_, index) => index));
    const one = classes.region(patterns({ equals: ['v69', 'v7', 'none'] }));
    expect([...members(one.exact)].map((index) => classes.exact[index])).toEqual(['v69', 'v7']);
  });

  test('500 prefixes and 500 suffixes are not 250,000 pairs', () => {
    const list = patterns({
      startsWith: Array.from({ length: 500 }, (_, index) => `p${index}/`),
      endsWith: Array.from({ length: 500 }, (_, index) => `.s${index}`),
    });
    const classes = new Classes([list], undefined);
    const demand = classes.demand({ some: [], none: list });
    const rest = hold(classes.all, demand);
    expect(rest).toHaveLength(1);
    expect([...members(rest[0]!.prefix)]).toHaveLength(1);
    expect(fail(classes.all, demand)).toHaveLength(2);
  });
});
