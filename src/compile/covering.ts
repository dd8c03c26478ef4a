import { conjunctionKey, type Conjunction, type ViewField } from '../eventset/event-set.js';
import { eventFieldNames } from '../eventset/fields.js';
import { coveringRows, type Row } from './covering-rows.js';
import type { Demand } from './demand-table.js';
import type { FieldByField } from './field-by-field.js';
import type { Taken } from './join.js';
import { numbers } from './numbers.js';
import { countedValues } from './redundant.js';

/**
 * Exclusions of several fields, each left out of every piece by one of its fields.
 *
 * An event that shall be recorded fails each exclusion in some field. It is in a piece when the piece leaves out each
 * exclusion by a field that the event fails. So for every way in which values of the fields can meet exclusions there
 * has to be a piece that fits: the pieces are the rows of a covering array. That there are enough is asked at the end.
 */

/** Ways for values to meet exclusions that are looked at together; of more than these, a sample is first. */
const mostDemands = 10_000;

/** Ways that can be gone through one by one, to see whether a row fits. */
const mostTuples = 4_000_000;

/** Ways that are found to be missing at once. */
const mostUnmet = 4_000;

/** Values that are too many, with enough to spare that they can be counted for people. */
const mostValues = 700;

/** Few pieces whose union is `include` minus the exclusions; undefined where they would be too many, or not enough. */
export function covering<E>(
  parts: FieldByField<E>,
  include: Conjunction,
  unordered: readonly Taken<E>[],
): readonly Conjunction[] | undefined {
  const keyed = unordered.map((one) => ({ one, key: conjunctionKey(one.conjunction) }));
  const taken = keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
  const options = taken.map(({ conjunction }) =>
    eventFieldNames.filter((field) => {
      const condition = conjunction.fields.get(field);
      return condition !== undefined && parts.opposite(include, field, condition) !== undefined;
    }),
  );
  if (options.some((fields) => fields.length === 0)) return undefined;
  const used = eventFieldNames.filter((field) =>
    taken.some(({ conjunction }) => conjunction.fields.has(field)),
  );
  const ways = used.map((field) => hitsOf(parts, include, field, taken));
  const all = ways.reduce((product, { length }) => product * length, 1);
  if (all > mostTuples) return undefined;
  const most = Math.floor(mostValues / (taken.length + countedValues(include)));
  const sizes = taken.map(({ conjunction }) => conjunction.fields.size);
  const demands = [...tuples(ways, mostDemands)].flatMap((tuple) => demandOf(used, tuple, sizes) ?? []);
  const isAll = all <= mostDemands;
  let rows = coveringRows(options, demands, { most, begun: isAll ? undefined : [] });
  while (rows !== undefined && !isAll) {
    const unmet = unmetBy(rows, used, ways, sizes);
    if (unmet.length === 0) break;
    rows = coveringRows(options, unmet, { most, begun: rows });
  }
  return rows?.flatMap(
    (row) =>
      parts.withoutAll(
        include,
        taken.map((one, index) => [one, row[index]!] as const),
      ) ?? [],
  );
}

/** Demands that no row meets, up to some thousands of them. */
function unmetBy(
  rows: readonly Row[],
  fields: readonly ViewField[],
  ways: readonly (readonly (readonly number[])[])[],
  sizes: readonly number[],
): Demand[] {
  // For each way of each field, the rows that leave out none of its exclusions by the field, 32 in a word.
  const words = Math.ceil(rows.length / 32);
  const fitting = ways.map((hits, at) =>
    hits.map((indices) => {
      const bits = new Uint32Array(words);
      for (const [number, row] of rows.entries())
        if (indices.every((index) => row[index] !== fields[at])) bits[number >> 5]! |= 1 << (number & 31);
      return bits;
    }),
  );
  const unmet: Demand[] = [];
  const tuple = ways.map(() => 0);
  const visit = (at: number, left: Uint32Array): void => {
    if (unmet.length >= mostUnmet) return;
    if (at === ways.length) {
      if (left.some((word) => word !== 0)) return;
      const demand = demandOf(
        fields,
        tuple.map((way, field) => ways[field]![way]!),
        sizes,
      );
      if (demand !== undefined) unmet.push(demand);
      return;
    }
    for (const [way, bits] of fitting[at]!.entries()) {
      tuple[at] = way;
      visit(
        at + 1,
        left.map((word, index) => word & bits[index]!),
      );
    }
  };
  visit(0, new Uint32Array(words).fill(0xffffffff));
  return unmet;
}

/** The exclusions that one value of the field can meet at once, each way once. */
function hitsOf<E>(
  parts: FieldByField<E>,
  include: Conjunction,
  field: ViewField,
  taken: readonly Taken<E>[],
): readonly (readonly number[])[] {
  const indices = [...taken.keys()].filter((index) => taken[index]!.conjunction.fields.has(field));
  const asked = indices.map((index) => taken[index]!);
  return parts.waysToHold(include, field, asked).map((holding) => indices.filter((_, at) => holding[at]));
}

/**
 * For exclusions that values meet in some fields, these fields: a piece has to leave them out by another one. Undefined
 * where the values meet an exclusion in all of its fields, so that they are left out.
 */
function demandOf(
  fields: readonly ViewField[],
  hits: readonly (readonly number[])[],
  sizes: readonly number[],
): Demand | undefined {
  const demand = new Map<number, ViewField[]>();
  for (const [at, indices] of hits.entries()) {
    for (const index of indices) {
      const present = demand.get(index);
      if (present === undefined) demand.set(index, [fields[at]!]);
      else present.push(fields[at]!);
      if (demand.get(index)!.length === sizes[index]) return undefined;
    }
  }
  return demand;
}

/** One of each list in all ways, or so many of these that are spread over all. */
function* tuples<T>(lists: readonly (readonly T[])[], most: number): Generator<readonly T[]> {
  const all = lists.reduce((product, { length }) => product * length, 1);
  if (all <= most) {
    for (let number = 0; number < all; number++) {
      let rest = number;
      yield lists.map((list) => {
        const one = list[rest % list.length]!;
        rest = Math.floor(rest / list.length);
        return one;
      });
    }
    return;
  }
  const next = numbers();
  for (let count = 0; count < most; count++) yield lists.map((list) => list[next() % list.length]!);
}
