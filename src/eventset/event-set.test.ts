import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { hitting, missing, patterns, type Condition, type Patterns } from './condition.js';
import {
  contains,
  intersect,
  setOf,
  subtract,
  union,
  type EventSet,
  type Group,
  type Term,
  type View,
  type ViewField,
} from './event-set.js';
import { areEqual, findView, isEmpty, isSubset, type Facts } from './questions.js';
import { runs } from '../../test/runs.js';

const none: Facts = { assumptions: new Set() };

/** Strings as long as prefix + 1 + suffix, with a letter that no literal has. */
const strings = (() => {
  const all = [''];
  for (let at = 0; at < all.length; at++) {
    if (all[at]!.length < 5) for (const letter of 'abx') all.push(all[at] + letter);
  }
  return all.filter((text) => text !== '');
})();

const literals = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 2 });
const lists: fc.Arbitrary<Patterns> = fc
  .record({
    equals: fc.array(literals, { maxLength: 2 }),
    startsWith: fc.array(literals, { maxLength: 2 }),
    endsWith: fc.array(literals, { maxLength: 2 }),
  })
  .map(patterns);
const nonEmptyLists = lists.filter(
  ({ equals, startsWith, endsWith }) => equals.length + startsWith.length + endsWith.length > 0,
);
const conditions: fc.Arbitrary<Condition> = fc.record({
  some: fc.array(nonEmptyLists, { maxLength: 2 }),
  none: lists,
});

const names: readonly ViewField[] = ['eventName', 'eventSource', 'eventType'];
const group: Group = { category: 'Management', key: '' };
const conjunctions = fc
  .array(fc.tuple(fc.constantFrom(...names), conditions), { maxLength: 3 })
  .map((pairs) => ({ group, fields: new Map(pairs) }));
const bare = conjunctions.map((include): Term => ({ include, except: [] }));
const less = (inner: fc.Arbitrary<Term>): fc.Arbitrary<Term> =>
  fc.record({ include: conjunctions, except: fc.array(inner, { maxLength: 2 }) });
const terms = less(less(bare));
const sets: fc.Arbitrary<EventSet> = fc.array(terms, { maxLength: 3 });

/** One string for every way in which the literals of some sets tell strings apart, found by trying them all. */
function samples(
  field: ViewField,
  all: EventSet,
  universe: readonly (string | undefined)[],
): (string | undefined)[] {
  const asked: Patterns[] = [];
  const collect = ({ include, except }: Term): void => {
    const condition = include.fields.get(field);
    if (condition !== undefined) asked.push(...condition.some, condition.none);
    except.forEach(collect);
  };
  all.forEach(collect);
  const tests = asked.flatMap((list) => [
    ...list.equals.map((literal) => (text: string) => text === literal),
    ...list.startsWith.map((literal) => (text: string) => text.slice(0, literal.length) === literal),
    ...list.endsWith.map((literal) => (text: string) => text.slice(-literal.length) === literal),
  ]);
  const bySignature = new Map<string, string | undefined>();
  for (const text of universe) {
    const signature = tests.map((check) => (text !== undefined && check(text) ? 1 : 0)).join('');
    if (!bySignature.has(signature)) bySignature.set(signature, text);
  }
  return [...bySignature.values()];
}

/** Whether some view of a brute-force universe is wanted. */
function exists(all: EventSet, wanted: (view: View) => boolean, universe = [...strings, undefined]): boolean {
  const choices = names.map((name) => samples(name, all, universe));
  for (const a of choices[0]!)
    for (const b of choices[1]!)
      for (const c of choices[2]!) {
        const values: [ViewField, string | undefined][] = [
          [names[0]!, a],
          [names[1]!, b],
          [names[2]!, c],
        ];
        const fields = new Map(values.filter((pair): pair is [ViewField, string] => pair[1] !== undefined));
        if (wanted({ group, fields })) return true;
      }
  return false;
}

describe('against brute force', () => {
  test('isEmpty', () => {
    fc.assert(
      fc.property(sets, (set) => {
        expect(isEmpty(set, none)).toBe(!exists(set, (view) => contains(set, view)));
      }),
      runs(600),
    );
  });

  test('isSubset, and the witness of a difference is in one and not in the other', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const outside = (view: View) => contains(a, view) && !contains(b, view);
        expect(isSubset(a, b, none)).toBe(!exists([...a, ...b], outside));
        const witness = findView(subtract(a, b), none);
        expect(witness === undefined || outside(witness)).toBe(true);
        expect(witness === undefined).toBe(isSubset(a, b, none));
      }),
      runs(600),
    );
  });
});

describe('set laws', () => {
  test.each<[string, (a: EventSet, b: EventSet, c: EventSet) => readonly [EventSet, EventSet]]>([
    ['a ∪ b = b ∪ a', (a, b) => [union(a, b), union(b, a)]],
    ['a ∩ b = b ∩ a', (a, b) => [intersect(a, b), intersect(b, a)]],
    ['a \\ (b ∪ c) = (a \\ b) \\ c', (a, b, c) => [subtract(a, union(b, c)), subtract(subtract(a, b), c)]],
    [
      'a \\ (b ∩ c) = (a \\ b) ∪ (a \\ c)',
      (a, b, c) => [subtract(a, intersect(b, c)), union(subtract(a, b), subtract(a, c))],
    ],
    [
      'a ∩ (b ∪ c) = (a ∩ b) ∪ (a ∩ c)',
      (a, b, c) => [intersect(a, union(b, c)), union(intersect(a, b), intersect(a, c))],
    ],
    ['a \\ (a \\ b) = a ∩ b', (a, b) => [subtract(a, subtract(a, b)), intersect(a, b)]],
  ])('%s', (_, law) => {
    fc.assert(
      fc.property(sets, sets, sets, (a, b, c) => {
        const [left, right] = law(a, b, c);
        expect(areEqual(left, right, none)).toBe(true);
      }),
      runs(100),
    );
  });

  test('the complement of a positive list is the negative list, absent fields included', () => {
    fc.assert(
      fc.property(nonEmptyLists, (list) => {
        const is = setOf({ group, fields: new Map([['eventName', hitting(list)]]) });
        const isNot = setOf({ group, fields: new Map([['eventName', missing(list)]]) });
        const everything = setOf({ group, fields: new Map() });
        expect(areEqual(subtract(everything, is), isNot, none)).toBe(true);
        expect(isEmpty(intersect(is, isNot), none)).toBe(true);
      }),
      runs(100),
    );
  });
});

describe('assumptions', () => {
  const data: Group = { category: 'Data', key: 'AWS::S3::Object' };
  const where = (field: ViewField, condition: Condition) =>
    setOf({ group: data, fields: new Map([[field, condition]]) });
  const known: Facts = { assumptions: allAssumptions };
  const inAws: Facts = { ...known, partition: 'aws' };
  const all = setOf({ group: data, fields: new Map() });
  const readsAndWrites = union(
    where('readOnly', hitting(patterns({ equals: ['true'] }))),
    where('readOnly', hitting(patterns({ equals: ['false'] }))),
  );
  const anyObject = where('resources.ARN', hitting(patterns({ startsWith: ['arn:aws:s3:::'] })));

  test.each<[string, EventSet, Facts, boolean]>([
    ['reads and writes are all', readsAndWrites, known, true],
    ['… unless readOnly may be absent', readsAndWrites, none, false],
    ['the ARN of an S3 object begins so in its partition', anyObject, inAws, true],
    ['… but not in another', anyObject, known, false],
    ['… unless nothing is known of ARNs', anyObject, { ...inAws, assumptions: new Set() }, false],
  ])('%s', (_, set, facts, expected) => {
    expect(areEqual(set, all, facts)).toBe(expected);
  });
});

test('views of different groups never meet', () => {
  const s3 = setOf({ group: { category: 'Data', key: 'AWS::S3::Object' }, fields: new Map() });
  const lambda = setOf({ group: { category: 'Data', key: 'AWS::Lambda::Function' }, fields: new Map() });
  expect(isEmpty(intersect(s3, lambda), none)).toBe(true);
  expect(isSubset(s3, lambda, none)).toBe(false);
  const view = findView(s3, none)!;
  expect([contains(s3, view), contains(lambda, view)]).toEqual([true, false]);
});
