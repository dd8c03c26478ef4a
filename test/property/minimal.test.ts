import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAssumptions, fieldRules } from '../../src/cloudtrail/index.js';
import { lower } from '../../src/compile/lower.js';
import { minimise, type Piece } from '../../src/compile/minimise.js';
import { denotePart } from '../../src/denote/policy.js';
import { withoutCalls } from '../../src/eventset/domain.js';
import type { Condition, Patterns } from '../../src/eventset/condition.js';
import { setOf, type Conjunction, type Group, type ViewField } from '../../src/eventset/event-set.js';
import { areEqual, isCovered, type Facts } from '../../src/eventset/questions.js';
import { tidied } from '../../src/eventset/simplify.js';
import type { FieldTest, Part } from '../../src/policy/policy.js';
import { compilePolicy } from './read-policy.js';
import { runs } from '../runs.js';

/** As the compiler has them: no selector rests on which calls there are today. */
const facts: Facts = { assumptions: withoutCalls(allAssumptions), partition: 'aws' };
const s3: Group = { category: 'Data', key: 'AWS::S3::Object' };
const groups: readonly Group[] = [
  s3,
  { category: 'Data', key: 'AWS::SNS::Topic' },
  { category: 'NetworkActivity', key: 'kms.amazonaws.com' },
];

describe('minimise', () => {
  const literals = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 2 });
  const lists: fc.Arbitrary<Patterns> = fc.record({
    equals: fc.array(literals, { maxLength: 2 }),
    startsWith: fc.array(literals, { maxLength: 1 }),
    endsWith: fc.array(literals, { maxLength: 1 }),
  });
  const isEmptyList = ({ equals, startsWith, endsWith }: Patterns) =>
    equals.length + startsWith.length + endsWith.length === 0;
  const none: Patterns = { equals: [], startsWith: [], endsWith: [] };
  /** What one selector field can say, and something comes of. */
  const conditions = fc
    .oneof(
      { weight: 3, arbitrary: lists.map((list): Condition => ({ some: [list], none })) },
      { weight: 2, arbitrary: lists.map((list): Condition => ({ some: [], none: list })) },
      { weight: 2, arbitrary: fc.record({ some: fc.tuple(lists), none: lists }) },
    )
    .filter(
      ({ some, none: refused }) => !some.some(isEmptyList) && some.length + Number(!isEmptyList(refused)) > 0,
    )
    .map(tidied)
    .filter((condition) => condition !== undefined);
  const readOnly = fc
    .constantFrom('true', 'false')
    .map((value): Condition => ({ some: [{ ...none, equals: [value] }], none }));

  const pieces = (among: readonly Group[], fields: readonly ViewField[]) => {
    const fieldMap = fc
      .tuple(
        fc.subarray([...fields], { minLength: 1 }),
        fc.array(conditions, { minLength: 3, maxLength: 3 }),
        fc.option(readOnly),
      )
      .map(
        ([chosen, asked, operations]) =>
          new Map<ViewField, Condition>([
            ...chosen.map((field, index) => [field, asked[index]!] as const),
            ...(operations === null ? [] : [['readOnly', operations] as const]),
          ]),
      );
    const piece = fc
      .tuple(
        fc.constantFrom(...among),
        fieldMap,
        fc.nat({ max: 3 }),
        fc.constantFrom(undefined, undefined, undefined, 'x', 'y'),
      )
      .map(([group, map, statement, name]): Piece => {
        if (group.category === 'NetworkActivity') map.delete('readOnly');
        return {
          conjunction: { group, fields: map },
          statements: [statement],
          ...(name === undefined ? {} : { name }),
        };
      });
    return fc.array(piece, { minLength: 1, maxLength: 6 });
  };
  const setOfPieces = (of: readonly Piece[]) => setOf(...of.map(({ conjunction }) => conjunction));

  describe.each<[string, ReturnType<typeof pieces>, number]>([
    ['one group, two fields', pieces([s3], ['eventName', 'eventSource']), 400],
    ['one group, three fields', pieces([s3], ['eventName', 'eventSource', 'userIdentity.arn']), 200],
    ['several groups', pieces(groups, ['eventName', 'userIdentity.arn']), 200],
  ])('%s', (_, given, count) => {
    test('keeps the set', () => {
      fc.assert(
        fc.property(given, (before) => {
          expect(areEqual(setOfPieces(minimise(before, facts)), setOfPieces(before), facts)).toBe(true);
        }),
        runs(count),
      );
    });

    test('does not depend on the order of the pieces', () => {
      const orders = given.chain((before) =>
        fc.tuple(fc.constant(before), fc.shuffledSubarray(before, { minLength: before.length })),
      );
      fc.assert(
        fc.property(orders, ([before, shuffled]) => {
          expect(minimise(shuffled, facts)).toEqual(minimise(before, facts));
        }),
        runs(count),
      );
    });

    test('minimised once more, nothing changes', () => {
      fc.assert(
        fc.property(given, (before) => {
          const after = minimise(before, facts);
          expect(minimise(after, facts)).toEqual(after);
        }),
        runs(count),
      );
    });

    test('leaves nothing to drop or to join, and loses no statement and no name that is needed', () => {
      fc.assert(
        fc.property(given, (before) => {
          const after = minimise(before, facts);
          for (const [index, { conjunction, statements, name }] of after.entries()) {
            const others = after.filter((_, other) => other !== index);
            expect(isCovered(conjunction, setOfPieces(others), facts)).toBe(false);
            expect(statements.length).toBeGreaterThan(0);
            for (const condition of conjunction.fields.values()) expect(spareLiterals(condition)).toEqual([]);
            if (name !== undefined) continue;
            for (const other of others) {
              if (other.name === undefined)
                expect(differInOneList(conjunction, other.conjunction)).toBe(false);
            }
          }
          expect(new Set(after.flatMap(({ statements }) => statements))).toEqual(
            new Set(before.flatMap(({ statements }) => statements)),
          );
        }),
        runs(count),
      );
    });
  });

  /** Literals that are there twice or that another one of their list covers. */
  function spareLiterals({ some, none: refused }: Condition): string[] {
    return [...some, refused].flatMap(({ equals, startsWith, endsWith }) => [
      ...equals.filter(
        (one, at) =>
          equals.indexOf(one) !== at ||
          startsWith.some((other) => one.startsWith(other)) ||
          endsWith.some((other) => one.endsWith(other)),
      ),
      ...startsWith.filter((one, at) =>
        startsWith.some((other, index) => index !== at && one.startsWith(other)),
      ),
      ...endsWith.filter((one, at) => endsWith.some((other, index) => index !== at && one.endsWith(other))),
    ]);
  }

  /** Whether one selector could say both: all the same but for one positive list, which may have several values. */
  function differInOneList(a: Conjunction, b: Conjunction): boolean {
    if (a.group !== b.group || a.fields.size !== b.fields.size) return false;
    const different = [...a.fields].filter(
      ([field, condition]) => JSON.stringify(condition) !== JSON.stringify(b.fields.get(field)),
    );
    const [field, condition] = different[0] ?? [];
    const other = field && b.fields.get(field);
    if (different.length !== 1 || other === undefined || field === 'readOnly') return false;
    return (
      condition!.some.length === 1 &&
      other.some.length === 1 &&
      JSON.stringify(condition!.none) === JSON.stringify(other.none)
    );
  }

  test('of pieces that cover one another the one with a name stays', () => {
    const piece = (statement: number, equals: string[], name?: string): Piece => ({
      conjunction: {
        group: s3,
        fields: new Map([['eventName', { some: [{ ...none, equals }], none }] as const]),
      },
      statements: [statement],
      ...(name === undefined ? {} : { name }),
    });
    const named = piece(2, ['GetObject', 'PutObject'], 'payments');
    expect(minimise([piece(0, ['GetObject']), piece(1, ['PutObject']), named], facts)).toEqual([
      { ...named, statements: [0, 1, 2] },
    ]);
  });

  test('a field that takes one value only is not joined to two', () => {
    const oneValue = fieldRules.filter((rule) => rule.oneValue && !rule.required).map(({ field }) => field);
    expect(new Set(oneValue)).toEqual(new Set(['readOnly', 'sessionCredentialFromConsole', 'errorCode']));
    const equals = (value: string): Condition => ({ some: [{ ...none, equals: [value] }], none });
    for (const field of ['readOnly', 'sessionCredentialFromConsole'] as const) {
      const given = ['false', 'true'].map((value, index) => ({
        conjunction: { group: s3, fields: new Map([[field, equals(value)] as const]) },
        statements: [index],
      }));
      expect(minimise(given, { assumptions: new Set() })).toHaveLength(2);
    }
  });
});

/**
 * Tiny sets, with every conjunction over the literals in play, on truth tables: which is the fewest number of
 * conjunctions whose union is the set? Nothing of the compiler is used to find out.
 */
describe('what is left of a part has as few selectors as there can be', () => {
  const place = { source: { name: 'policy.yaml', text: '' }, start: 0, end: 0 };

  /** A field, and its literals; what is none of them is one value more where there can be others. */
  interface Axis {
    readonly field: FieldTest['field'];
    readonly literals: readonly string[];
    readonly others: boolean;
  }
  const names: Axis = { field: 'eventName', literals: ['GetObject', 'PutObject'], others: true };
  const sources: Axis = {
    field: 'eventSource',
    literals: ['s3.amazonaws.com', 'kms.amazonaws.com'],
    others: true,
  };
  const fromConsole: Axis = { field: 'sessionCredentialFromConsole', literals: ['true'], others: true };
  const operations: Axis = { field: 'readOnly', literals: ['true', 'false'], others: false };

  /** For each axis, the set of values that a conjunction allows there, as bits. */
  type Box = readonly number[];
  const sizeOf = ({ literals, others }: Axis) => literals.length + Number(others);
  const whole = (axes: readonly Axis[]): Box => axes.map((axis) => 2 ** sizeOf(axis) - 1);
  const product = (lists: readonly (readonly number[])[]): number[][] =>
    lists.reduce<number[][]>((all, list) => all.flatMap((one) => list.map((value) => [...one, value])), [[]]);
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
  const boxes = (axes: readonly Axis[]): Box[] => product(whole(axes).map(upTo));

  /** The points of a box as bits. */
  const pointsOf = (axes: readonly Axis[], box: Box): number =>
    product(axes.map((axis) => upTo(sizeOf(axis)))).reduce(
      (points, point, index) =>
        point.every((value, axis) => (box[axis]! >> (value - 1)) & 1) ? points | (1 << index) : points,
      0,
    );

  /** For each set of points, the fewest boxes whose union it is. */
  function fewest(axes: readonly Axis[]): ReadonlyMap<number, number> {
    const all = boxes(axes).map((box) => pointsOf(axes, box));
    const found = new Map([[0, 0]]);
    let last = [0];
    for (let count = 1; last.length > 0; count++) {
      const next: number[] = [];
      for (const points of last) {
        for (const box of all) {
          if (found.has(points | box)) continue;
          found.set(points | box, count);
          next.push(points | box);
        }
      }
      last = next;
    }
    return found;
  }

  const testsOf = (axes: readonly Axis[], box: Box): FieldTest[] =>
    axes.flatMap(({ field, literals, others }, axis): FieldTest[] => {
      const all = whole(axes)[axis]!;
      if (box[axis] === all) return [];
      const negated = others && ((box[axis]! >> literals.length) & 1) === 1;
      const wanted = negated ? all & ~box[axis]! : box[axis]!;
      const patterns = literals
        .filter((_, index) => (wanted >> index) & 1)
        .map((value) => ({ comparison: 'Equals' as const, value }));
      return [{ field, patterns, negated, place, filter: field }];
    });

  /** How many selectors more than the fewest there are, for `include` without some boxes. */
  function excess(
    axes: readonly Axis[],
    best: ReadonlyMap<number, number>,
    include: Box,
    less: readonly Box[],
  ): number {
    const part: Part = {
      ...s3,
      filters: testsOf(axes, include),
      exclusions: less.map((box) => ({ place, tests: testsOf(axes, box) })),
    };
    const lowered = lower(denotePart(part)!, 'trail', facts);
    if (!('pieces' in lowered)) throw new Error('a tiny part cannot be said');
    const count = minimise(
      lowered.pieces.map((conjunction) => ({ conjunction, statements: [0] })),
      facts,
    ).length;
    const points = less.reduce((left, box) => left & ~pointsOf(axes, box), pointsOf(axes, include));
    return count - best.get(points)!;
  }

  const chosen = <T>(from: readonly T[], count: number): T[][] =>
    count === 0
      ? [[]]
      : from.flatMap((one, at) => chosen(from.slice(at + 1), count - 1).map((rest) => [one, ...rest]));
  /** What the language can leave out: a list of values, never all but some; `console: false` is the exception. */
  const writable = (axes: readonly Axis[]) =>
    boxes(axes).filter(
      (box) =>
        !box.every((bits, axis) => bits === whole(axes)[axis]) &&
        box.every(
          (bits, axis) =>
            bits === whole(axes)[axis] ||
            axes[axis] === fromConsole ||
            bits < 2 ** axes[axis]!.literals.length,
        ),
    );
  /** How many families need how many selectors more than the fewest. */
  function tally(excesses: Iterable<number>): Record<number, number> {
    const counts: Record<number, number> = {};
    for (const one of excesses) counts[one] = (counts[one] ?? 0) + 1;
    return counts;
  }

  test('two fields of two literals: every way to leave out up to four filters', () => {
    const axes = [names, sources];
    const best = fewest(axes);
    expect(best.size).toBe(2 ** 9);
    const families = [1, 2, 3, 4].flatMap((count) => chosen(writable(axes), count));
    expect(tally(families.map((less) => excess(axes, best, whole(axes), less)))).toEqual({ 0: 1940 });
  });

  test('two fields of two literals: every statement with up to two filters left out', () => {
    const axes = [names, sources];
    const best = fewest(axes);
    const families = [1, 2].flatMap((count) => chosen(writable(axes), count));
    const all = boxes(axes).flatMap((include) => families.map((less) => excess(axes, best, include, less)));
    expect(tally(all)).toEqual({ 0: 49 * 120 });
  });

  test('two fields of two literals: every set, given point by point', () => {
    const axes = [names, sources];
    const best = fewest(axes);
    const points = product(axes.map((axis) => upTo(sizeOf(axis)))).map((point) =>
      point.map((value) => 1 << (value - 1)),
    );
    const all = upTo(2 ** 9 - 1).map((set) =>
      excess(
        axes,
        best,
        whole(axes),
        points.filter((_, index) => ((set >> index) & 1) === 0),
      ),
    );
    expect(tally(all)).toEqual({ 0: 511 });
  });

  test('three fields, console: false among them: every way to leave out up to two filters', () => {
    const axes = [operations, fromConsole, names];
    const best = fewest(axes);
    expect(best.size).toBe(2 ** 12);
    const families = [1, 2].flatMap((count) => chosen(writable(axes), count));
    expect(tally(families.map((less) => excess(axes, best, whole(axes), less)))).toEqual({ 0: 630 });
  });
});

describe('many ignores', () => {
  const compile = (ignore: readonly object[]) =>
    compilePolicy(
      JSON.stringify({
        version: 1,
        trails: { audit: { account: '111122223333', selectors: 'advanced', log: [{ data: 's3' }], ignore } },
      }),
      'policy.json',
    );
  const ignores = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      data: 's3',
      resources: [`bkt${index}`],
      events: [`E${index}`],
    }));

  // There cannot be fewer: so many sets, none of which contains another, need so many elements (Sperner).
  test.each<[ignored: number, selectors: number, values: number]>([
    [1, 2, 6],
    [2, 2, 8],
    [3, 3, 15],
    [4, 4, 24],
    [5, 4, 28],
    [6, 4, 32],
    [10, 5, 60],
    [20, 6, 132],
    [40, 8, 336],
    [60, 8, 496],
  ])('%i of a bucket and an event: %i selectors of %i values', (count, selectors, values) => {
    const { compiled, found } = compile(ignores(count));
    expect(found).toEqual([]);
    expect(compiled[0]!.set.selectors.AdvancedEventSelectors).toHaveLength(selectors);
    expect(compiled[0]!.values).toBe(values);
    const { compiled: reordered } = compile(ignores(count).reverse());
    expect(reordered[0]!.set).toEqual(compiled[0]!.set);
  });

  // A selector for each bucket, and one for all others, has fewer values where the fewest selectors have too many.
  test.each<[ignored: number, selectors: number, values: number]>([
    [61, 62, 307],
    [99, 100, 497],
  ])(
    '%i of a bucket and an event: %i selectors of %i values, since fewer would not fit',
    (count, selectors, values) => {
      const { compiled, found } = compile(ignores(count));
      expect(found).toEqual([]);
      expect(compiled[0]!.set.selectors.AdvancedEventSelectors).toHaveLength(selectors);
      expect(compiled[0]!.values).toBe(values);
      const { compiled: reordered } = compile(ignores(count).reverse());
      expect(reordered[0]!.set).toEqual(compiled[0]!.set);
    },
  );

  const fieldsOf = ['events', 'resources', 'principals', 'sources'] as const;
  const value = {
    events: 'Get#',
    resources: 'bucket-#',
    principals: 'role/r#',
    sources: 'svc#.amazonaws.com',
  };
  /** Exclusions of some of the first fields: each has the next ones of all ways to choose them. */
  const mixed = (count: number, width: number, of: number) => {
    const ways = [...Array(2 ** of).keys()]
      .map((bits) => fieldsOf.slice(0, of).filter((_, at) => (bits >> at) & 1))
      .filter(({ length }) => length === width);
    return Array.from({ length: count }, (_, index) => ({
      data: 's3',
      ...Object.fromEntries(
        ways[index % ways.length]!.map((field) => [field, [value[field].replace('#', String(index))]]),
      ),
    }));
  };
  // Every exclusion is left out of every selector by one of its fields; splitting by one field after the other took 33
  // selectors of 449 values for the first, and too many for the others.
  test.each<[ignored: number, width: number, of: number, selectors: number, values: number]>([
    [12, 2, 3, 15, 197],
    [14, 2, 3, 16, 241],
    [20, 2, 3, 20, 419],
    [16, 3, 3, 13, 217],
    [12, 2, 4, 23, 309],
  ])(
    '%i of %i fields out of %i: at most %i selectors of %i values',
    (count, width, of, selectors, values) => {
      const { compiled, found } = compile(mixed(count, width, of));
      expect(found).toEqual([]);
      expect(compiled[0]!.set.selectors.AdvancedEventSelectors!.length).toBeLessThanOrEqual(selectors);
      expect(compiled[0]!.values).toBeLessThanOrEqual(values);
      const { compiled: reordered } = compile(mixed(count, width, of).reverse());
      expect(reordered[0]!.set).toEqual(compiled[0]!.set);
    },
  );

  test('buckets within one another: at most one selector more than ignores', () => {
    const nested = Array.from({ length: 12 }, (_, index) => ({
      data: 's3',
      resources: [`pay/${'in/'.repeat(index)}`],
      events: [`E${index}`],
    }));
    const { compiled, found } = compile(nested);
    expect(found).toEqual([]);
    expect(compiled[0]!.set.selectors.AdvancedEventSelectors!.length).toBeLessThanOrEqual(13);
  });

  test('what is too much is said with its count', () => {
    expect(compile(ignores(100)).found.map(({ message }) => message)).toEqual([
      'this compiles to 502 values; CloudTrail accepts 500 per trail (line 1: 502)',
    ]);
  });
});

describe('masses that fit when they are joined, or are refused', () => {
  const entries = (count: number, one: (index: number) => object) =>
    Array.from({ length: count }, (_, index) => one(index));
  const pair = (index: number) => ({ data: 's3', resources: [`bkt${index}`], events: [`E${index}`] });
  const outcome = (log: object[], ignore: object[] = []) => {
    const trail = {
      account: '111122223333',
      region: 'us-east-1',
      log,
      ...(ignore.length > 0 ? { ignore } : {}),
    };
    const { compiled, found } = compilePolicy(
      JSON.stringify({ version: 1, trails: { audit: trail } }),
      'policy.json',
    );
    const errors = found.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    return compiled[0]?.values ?? errors[0]!.replace(/ \(.*/, '');
  };
  const all = [{ data: 's3' }];
  test.each<[string, () => string | number, string | number]>([
    [
      '2,000 ignores of two fields',
      () => outcome(all, entries(2_000, pair)),
      'this statement leaves out 2000 combinations of several fields; CloudTrail accepts 500 values per target',
    ],
    [
      '100,000 ignores of two fields',
      () => outcome(all, entries(100_000, pair)),
      'this names 200000 values; CloudTrail accepts 500 per trail',
    ],
    [
      '400 ignores of one field',
      () =>
        outcome(
          all,
          entries(400, (n) => ({ data: 's3', resources: [`bkt${n}`] })),
        ),
      402,
    ],
    [
      '4,000 ignores that one covers',
      () =>
        outcome(all, [
          { data: 's3', resources: ['b*'] },
          ...entries(4_000, (n) => ({ data: 's3', resources: [`bkt${n}`] })),
        ]),
      3,
    ],
    [
      '490 statements that join',
      () => outcome(entries(490, (n) => ({ data: 's3', resources: [`bkt${n}`] }))),
      492,
    ],
    ['2,000 statements that one covers', () => outcome([...all, ...entries(2_000, pair)]), 1],
  ])('%s', (_, compile, expected) => {
    expect(compile()).toBe(expected);
  });
});

test('100,000 resources are too many, and little is held for them', () => {
  const resources = Array.from({ length: 100_000 }, (_, index) => `bkt${index}`);
  const text = JSON.stringify({ version: 1, trails: { audit: { log: [{ data: 's3', resources }] } } });
  const heap = process.memoryUsage().heapUsed;
  const { compiled, found } = compilePolicy(text, 'policy.json');
  const megabytes = (process.memoryUsage().heapUsed - heap) / 2 ** 20;
  console.log(`100,000 resources refused with ${megabytes.toFixed(0)} MB`);
  expect(compiled).toEqual([]);
  expect(found.map(({ message }) => message)).toEqual([
    'this names 100000 values; CloudTrail accepts 500 per trail (line 1: 100000)',
  ]);
  expect(megabytes).toBeLessThan(512);
});
