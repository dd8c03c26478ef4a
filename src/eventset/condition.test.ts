import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anything,
  both,
  common,
  conditionKey,
  countOf,
  hits,
  hitting,
  isSameCondition,
  joined,
  keyOf,
  meets,
  missing,
  noPatterns,
  patterns,
  reversed,
  sameList,
  simplified,
  type Condition,
  type Patterns,
} from './condition.js';
import { complement, tidied, united } from './simplify.js';
import { runs } from '../../test/runs.js';

/** Every string of up to five letters, `x` being in no literal, and a field that is absent. */
const values = (() => {
  const all = [''];
  for (let at = 0; at < all.length; at++) {
    if (all[at]!.length < 5) for (const letter of 'abx') all.push(all[at] + letter);
  }
  return [undefined, ...all.slice(1)];
})();

const literals = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 2 });
const lists: fc.Arbitrary<Patterns> = fc.record({
  equals: fc.array(literals, { maxLength: 3 }),
  startsWith: fc.array(literals, { maxLength: 2 }),
  endsWith: fc.array(literals, { maxLength: 2 }),
});
const someLists = lists.filter((list) => countOf(list) > 0);
const conditions: fc.Arbitrary<Condition> = fc.record({
  some: fc.array(someLists, { maxLength: 2 }),
  none: lists,
});

/** What the six operators say, in the plainest words. */
const hit = (value: string | undefined, { equals, startsWith, endsWith }: Patterns): boolean =>
  value !== undefined &&
  (equals.some((one) => one === value) ||
    startsWith.some((one) => value.slice(0, one.length) === one) ||
    endsWith.some((one) => value.length >= one.length && value.slice(value.length - one.length) === one));
const met = (value: string | undefined, { some, none }: Condition): boolean =>
  some.every((list) => hit(value, list)) && !hit(value, none);
/** The values of the universe that are wanted. */
const those = (wanted: (value: string | undefined) => boolean) => values.filter(wanted);

describe('one string', () => {
  const list = patterns({ equals: ['PutObject'], startsWith: ['Get'], endsWith: ['Acl'] });
  test.each<[string | undefined, boolean]>([
    ['PutObject', true],
    ['PutObjects', false],
    ['GetObject', true],
    ['Get', true],
    ['get', false],
    ['PutAcl', true],
    ['Acl', true],
    ['Acls', false],
    ['', false],
    [undefined, false],
  ])('%j hits it: %s', (value, expected) => {
    expect(hits(value, list)).toBe(expected);
    expect(meets(value, hitting(list))).toBe(expected);
    expect(meets(value, missing(list))).toBe(!expected);
    expect(meets(value, anything)).toBe(true);
  });

  test('no literal is hit by nothing, and two lists must both be hit', () => {
    expect(hits('a', noPatterns)).toBe(false);
    const twice = {
      some: [patterns({ startsWith: ['a'] }), patterns({ endsWith: ['b'] })],
      none: noPatterns,
    };
    expect(['ab', 'a', 'b', 'axb'].map((value) => meets(value, twice))).toEqual([true, false, false, true]);
  });
});

describe('lists', () => {
  test.each<[string, Partial<Patterns>, Partial<Patterns>]>([
    ['sorted and once', { equals: ['b', 'a', 'b'] }, { equals: ['a', 'b'] }],
    [
      'without what a prefix covers',
      { equals: ['ab', 'b'], startsWith: ['a'] },
      { equals: ['b'], startsWith: ['a'] },
    ],
    [
      'without what a suffix covers',
      { equals: ['ab', 'ba'], endsWith: ['b'] },
      { equals: ['ba'], endsWith: ['b'] },
    ],
    ['without longer prefixes', { startsWith: ['ab', 'a', 'abc', 'b'] }, { startsWith: ['a', 'b'] }],
    ['without longer suffixes', { endsWith: ['ba', 'a', 'cba', 'b'] }, { endsWith: ['a', 'b'] }],
    ['a prefix between others', { startsWith: ['a', 'a-', 'ab', 'b'] }, { startsWith: ['a', 'b'] }],
    ['literals that sort between', { equals: ['a!'], startsWith: ['a', 'b'] }, { startsWith: ['a', 'b'] }],
  ])('%s', (_, given, expected) => {
    expect(simplified(patterns(given))).toEqual(patterns(expected));
  });

  test('simplified: the same strings, nothing spare, and the same however it was written', () => {
    fc.assert(
      fc.property(lists, fc.infiniteStream(fc.nat()), (list, random) => {
        const short = simplified(list);
        expect(those((value) => hit(value, short))).toEqual(those((value) => hit(value, list)));
        for (const comparison of ['equals', 'startsWith', 'endsWith'] as const) {
          for (const literal of short[comparison]) {
            const less = { ...short, [comparison]: short[comparison].filter((one) => one !== literal) };
            expect(those((value) => hit(value, less))).not.toEqual(those((value) => hit(value, short)));
          }
        }
        const shuffled = (of: readonly string[]) =>
          of
            .map((one) => [random.next().value!, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
        const other = {
          equals: shuffled(list.equals),
          startsWith: shuffled(list.startsWith),
          endsWith: shuffled(list.endsWith),
        };
        expect(simplified(other)).toEqual(short);
        expect(keyOf(simplified(other))).toBe(keyOf(short));
      }),
      runs(500),
    );
  });

  test('joined, common and both are or, and, and', () => {
    fc.assert(
      fc.property(someLists, someLists, conditions, conditions, (a, b, x, y) => {
        expect(those((value) => hit(value, joined(a, b)))).toEqual(
          those((value) => hit(value, a) || hit(value, b)),
        );
        const shared = common(simplified(a), simplified(b));
        if (shared !== undefined) {
          expect(those((value) => hit(value, shared))).toEqual(
            those((value) => hit(value, a) && hit(value, b)),
          );
        }
        expect(those((value) => met(value, both(x, y)))).toEqual(
          those((value) => met(value, x) && met(value, y)),
        );
      }),
      runs(500),
    );
  });

  test('no list says: begins with this and ends with that', () => {
    expect(common(patterns({ startsWith: ['a'] }), patterns({ endsWith: ['b'] }))).toBeUndefined();
    expect(common(patterns({ startsWith: ['a'] }), patterns({ equals: ['ab', 'b'] }))).toEqual(
      patterns({ equals: ['ab'] }),
    );
  });

  test.each<[string, Partial<Patterns>, Partial<Patterns>, Partial<Patterns>]>([
    ['values', { equals: ['a', 'b'] }, { equals: ['b', 'c'] }, { equals: ['b'] }],
    ['values and prefixes', { equals: ['ab', 'b'] }, { startsWith: ['a'] }, { equals: ['ab'] }],
    ['values and suffixes', { equals: ['ab', 'a'] }, { endsWith: ['b'] }, { equals: ['ab'] }],
    ['prefixes', { startsWith: ['a', 'bc'] }, { startsWith: ['ab', 'b'] }, { startsWith: ['ab', 'bc'] }],
    ['suffixes', { endsWith: ['a', 'cb'] }, { endsWith: ['ba', 'b'] }, { endsWith: ['ba', 'cb'] }],
    ['nothing', { startsWith: ['a'] }, { startsWith: ['b'] }, {}],
    ['the same, with prefixes and suffixes', { startsWith: ['a'], endsWith: ['b'] }, { startsWith: ['a'], endsWith: ['b'] }, { startsWith: ['a'], endsWith: ['b'] }], // prettier-ignore
  ])('common to both: %s', (_, a, b, expected) => {
    expect(common(patterns(a), patterns(b))).toEqual(patterns(expected));
    expect(common(patterns(b), patterns(a))).toEqual(patterns(expected));
  });

  test.each<[string, Partial<Condition>, Partial<Condition>, boolean]>([
    ['the same', { some: [patterns({ equals: ['a'] })] }, { some: [patterns({ equals: ['a'] })] }, true],
    ['another value', { some: [patterns({ equals: ['a'] })] }, { some: [patterns({ equals: ['b'] })] }, false],
    ['more values', { some: [patterns({ equals: ['a'] })] }, { some: [patterns({ equals: ['a', 'b'] })] }, false],
    ['another comparison', { some: [patterns({ startsWith: ['a'] })] }, { some: [patterns({ endsWith: ['a'] })] }, false],
    ['more lists', { some: [patterns({ equals: ['a'] })] }, {}, false],
    ['another refusal', { none: patterns({ equals: ['a'] }) }, { none: patterns({ equals: ['b'] }) }, false],
  ])('written alike: %s', (_, a, b, expected) => {
    expect(isSameCondition({ ...anything, ...a }, { ...anything, ...b })).toBe(expected);
    expect(isSameCondition({ ...anything, ...b }, { ...anything, ...a })).toBe(expected);
  }); // prettier-ignore

  test('keys tell lists and conditions apart', () => {
    const a = patterns({ equals: ['a', 'b'] });
    expect(sameList(a, patterns({ equals: ['a', 'b'] }))).toBe(true);
    expect(sameList(a, patterns({ equals: ['a"', '"b'] }))).toBe(false);
    expect(sameList(a, patterns({ startsWith: ['a', 'b'] }))).toBe(false);
    expect(conditionKey(hitting(a))).not.toBe(conditionKey(missing(a)));
  });

  test('reversed turns code units', () => {
    expect(reversed('abc')).toBe('cba');
    expect(reversed(reversed('a\u{1F600}b'))).toBe('a\u{1F600}b');
  });
});

describe('the same of one string in fewer literals', () => {
  test('tidied keeps the strings, and finds out that there are none', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const tidy = tidied(condition);
        expect(those((value) => tidy !== undefined && met(value, tidy))).toEqual(
          those((value) => met(value, condition)),
        );
        const count = ({ some, none }: Condition) =>
          some.reduce((sum, list) => sum + countOf(list), countOf(none));
        if (tidy !== undefined) expect(count(tidy)).toBeLessThanOrEqual(count(condition));
      }),
      runs(800),
    );
  });

  test('tidied: no literal that is refused is asked for, none that is refused is out of reach', () => {
    fc.assert(
      fc.property(someLists, lists, (wanted, none) => {
        const tidy = tidied({ some: [wanted], none });
        if (tidy === undefined) return;
        const reach = (value: string | undefined) => hit(value, tidy.some[0]!);
        for (const literal of tidy.some[0]!.equals) expect(hit(literal, none)).toBe(false);
        for (const literal of tidy.none.equals) expect(reach(literal)).toBe(true);
        for (const literal of tidy.none.startsWith)
          expect(values.some((value) => value?.startsWith(literal) && reach(value))).toBe(true);
        for (const literal of tidy.none.endsWith)
          expect(values.some((value) => value?.endsWith(literal) && reach(value))).toBe(true);
      }),
      runs(500),
    );
  });

  test('united is or, where it can be said', () => {
    fc.assert(
      fc.property(conditions, conditions, (a, b) => {
        const one = united(a, b);
        if (one === undefined) return;
        expect(those((value) => met(value, one))).toEqual(those((value) => met(value, a) || met(value, b)));
      }),
      runs(2000),
    );
  });

  const is = (...equals: string[]) => hitting(patterns({ equals }));
  const not = (...equals: string[]) => missing(patterns({ equals }));
  const begins = (...startsWith: string[]) => hitting(patterns({ startsWith }));
  const beginsNot = (...startsWith: string[]) => missing(patterns({ startsWith }));
  test.each<[string, Condition, Condition, Condition | undefined]>([
    ['two values', is('a'), is('b'), is('a', 'b')],
    ['a value and a prefix of it', is('ab'), begins('a'), begins('a')],
    ['a value and all others', is('a'), not('a'), anything],
    ['a value and all but two', is('a'), not('a', 'b'), not('b')],
    ['all but this and all but that', not('a'), not('b'), anything],
    ['all but two, with one in common', not('a', 'b'), not('b', 'c'), not('b')],
    ['a prefix and all without it', begins('a'), beginsNot('a'), anything],
    ['a longer prefix given back in part', begins('ab'), beginsNot('a'), undefined],
    ['a value given back in part', is('ab'), beginsNot('a'), undefined],
    [
      'with exceptions of its own',
      { ...begins('a'), none: patterns({ equals: ['ab'] }) },
      not('a'),
      undefined,
    ],
  ])('united: %s', (_, a, b, expected) => {
    expect(united(a, b)).toEqual(expected);
    expect(united(b, a)).toEqual(expected);
  });

  const nothingBut = (given: Partial<Patterns>, none: Partial<Patterns>): Condition => ({ some: [patterns(given)], none: patterns(none) }); // prettier-ignore
  test.each<[string, Condition, Condition | undefined]>([
    ['a value that is refused', nothingBut({ equals: ['a', 'b'] }, { equals: ['a'] }), nothingBut({ equals: ['b'] }, {})], // prettier-ignore
    ['all values refused', nothingBut({ equals: ['ab'] }, { startsWith: ['a'] }), undefined],
    ['a prefix within a refused one', nothingBut({ startsWith: ['ab', 'b'] }, { startsWith: ['a'] }), nothingBut({ startsWith: ['b'] }, {})], // prettier-ignore
    ['a suffix within a refused one', nothingBut({ endsWith: ['ba', 'b'] }, { endsWith: ['a'] }), nothingBut({ endsWith: ['b'] }, {})], // prettier-ignore
    ['refusals within a prefix', nothingBut({ startsWith: ['a'] }, { equals: ['ab', 'b'], startsWith: ['aa', 'c'] }), nothingBut({ startsWith: ['a'] }, { equals: ['ab'], startsWith: ['aa'] })], // prettier-ignore
    ['refusals within a suffix', nothingBut({ endsWith: ['a'] }, { equals: ['ba', 'b'], endsWith: ['aa', 'c'] }), nothingBut({ endsWith: ['a'] }, { equals: ['ba'], endsWith: ['aa'] })], // prettier-ignore
    ['a refused end of a prefix, and a refused begin of a suffix', nothingBut({ startsWith: ['a'] }, { endsWith: ['b'] }), nothingBut({ startsWith: ['a'] }, { endsWith: ['b'] })], // prettier-ignore
    ['refusals that no value has', nothingBut({ equals: ['ab'] }, { startsWith: ['b'], endsWith: ['a'] }), nothingBut({ equals: ['ab'] }, {})], // prettier-ignore
  ])('tidied: %s', (_, given, expected) => {
    expect(tidied(given)).toEqual(expected);
  });

  test.each<[string, Partial<Patterns>, Partial<Patterns>, Partial<Patterns> | undefined]>([
    ['suffixes as prefixes', { endsWith: ['a', 'c'] }, { endsWith: ['a'] }, { endsWith: ['c'] }],
    ['a longer suffix given back in part', { endsWith: ['a'] }, { endsWith: ['ba'] }, undefined],
    ['a value given back in part of a suffix', { endsWith: ['a'] }, { equals: ['ba'] }, undefined],
    ['a prefix across a suffix', { endsWith: ['a'] }, { startsWith: ['b'] }, undefined],
    ['a suffix across a prefix', { startsWith: ['b'] }, { endsWith: ['a'] }, undefined],
    ['values apart', { startsWith: ['b'], equals: ['c', 'd'] }, { equals: ['c'] }, { startsWith: ['b'], equals: ['d'] }], // prettier-ignore
  ])('united: %s', (_, refused, back, expected) => {
    const [a, b] = [missing(patterns(refused)), hitting(patterns(back))];
    const wanted = expected === undefined ? undefined : missing(patterns(expected));
    expect([united(a, b), united(b, a)]).toEqual([wanted, wanted]);
  });

  test('complement is not, absent fields included, and there is one for every single list', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const opposite = complement(condition);
        const { some, none } = condition;
        const sayable = some.length + Number(countOf(none) > 0) === 1;
        expect(opposite !== undefined).toBe(sayable);
        if (opposite === undefined) return;
        expect(those((value) => met(value, opposite))).toEqual(those((value) => !met(value, condition)));
      }),
      runs(500),
    );
  });
});
