import { reversed, type Condition, type Patterns } from './condition.js';

/**
 * The finitely many ways in which the literals of one field can tell strings apart.
 *
 * Every string is either one of the literals that some Equals names, or it is told apart only by the longest
 * prefix and the longest suffix, among the literals, that it has. Every pair of those two is real: prefix, a
 * character that no literal has, suffix. So prefix and suffix are independent coordinates, and pairs are
 * never listed. The pair without prefix and suffix also stands for an absent field.
 */
export class Classes {
  /** Sorted literals that some Equals or NotEquals names. */
  readonly exact: readonly string[];
  /** Sorted; the first is '', which stands for «none of the others». */
  readonly prefixes: readonly string[];
  /** Sorted as read from behind; the first is ''. */
  readonly suffixes: readonly string[];
  /** What a record's field can be at all. */
  readonly all: Cell;
  readonly #exactFromBehind: readonly (readonly [string, number])[];
  readonly #suffixesFromBehind: readonly string[];
  readonly #regions = new Map<Patterns, Region>();

  /** `domain` restricts the strings that can occur; a field with a domain is never absent. */
  constructor(lists: Iterable<Patterns>, domain: Domain | undefined) {
    const exact = new Set<string>(domain?.values);
    const prefixes = new Set<string>(['', ...(domain?.prefixes ?? [])]);
    const suffixes = new Set<string>(['']);
    for (const list of lists) {
      for (const literal of list.equals) exact.add(literal);
      for (const literal of list.startsWith) prefixes.add(literal);
      for (const literal of list.endsWith) suffixes.add(reversed(literal));
    }
    this.exact = [...exact].sort();
    this.prefixes = [...prefixes].sort();
    this.#suffixesFromBehind = [...suffixes].sort();
    this.suffixes = this.#suffixesFromBehind.map(reversed);
    this.#exactFromBehind = this.exact
      .map((literal, index) => [reversed(literal), index] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    this.all = this.#cellOf(domain);
  }

  #cellOf(domain: Domain | undefined): Cell {
    const all = {
      exact: filled(this.exact.length),
      prefix: filled(this.prefixes.length),
      suffix: filled(this.suffixes.length),
    };
    if (domain?.values !== undefined) {
      const exact = bits(this.exact.length);
      for (const value of domain.values) set(exact, this.exact.indexOf(value));
      return { exact, prefix: bits(this.prefixes.length), suffix: bits(this.suffixes.length) };
    }
    if (domain?.prefixes !== undefined) {
      const { exact, prefix } = this.region({ equals: [], startsWith: domain.prefixes, endsWith: [] });
      return { exact, prefix, suffix: all.suffix };
    }
    return all;
  }

  /** The classes whose strings hit the list. */
  region(list: Patterns): Region {
    const known = this.#regions.get(list);
    if (known !== undefined) return known;
    const region = {
      exact: bits(this.exact.length),
      prefix: bits(this.prefixes.length),
      suffix: bits(this.suffixes.length),
    };
    for (const literal of list.equals) {
      const index = lowerBound(this.exact, literal);
      if (this.exact[index] === literal) set(region.exact, index);
    }
    for (const literal of list.startsWith) {
      for (let at = lowerBound(this.exact, literal); this.exact[at]?.startsWith(literal); at++)
        set(region.exact, at);
      for (let at = lowerBound(this.prefixes, literal); this.prefixes[at]?.startsWith(literal); at++)
        set(region.prefix, at);
    }
    const turned = this.#exactFromBehind.map(([literal]) => literal);
    for (const written of list.endsWith) {
      const literal = reversed(written);
      for (let at = lowerBound(turned, literal); turned[at]?.startsWith(literal); at++)
        set(region.exact, this.#exactFromBehind[at]![1]);
      const behind = this.#suffixesFromBehind;
      for (let at = lowerBound(behind, literal); behind[at]?.startsWith(literal); at++)
        set(region.suffix, at);
    }
    this.#regions.set(list, region);
    return region;
  }

  /** The condition, in regions. */
  demand({ some, none }: Condition): Demand {
    const isEmpty = none.equals.length + none.startsWith.length + none.endsWith.length === 0;
    return { some: some.map((list) => this.region(list)), none: isEmpty ? undefined : this.region(none) };
  }

  /** Whether the class of `text` (undefined: absent) is in the cell. */
  has(cell: Cell, text: string | undefined): boolean {
    if (text === undefined) return test(cell.prefix, 0) && test(cell.suffix, 0);
    const index = lowerBound(this.exact, text);
    if (this.exact[index] === text) return test(cell.exact, index);
    const behind = reversed(text);
    return (
      test(cell.prefix, longestPrefix(this.prefixes, text)) &&
      test(cell.suffix, longestPrefix(this.#suffixesFromBehind, behind))
    );
  }

  /** One string of every class that a record's field can be in; undefined stands for an absent field. */
  *representatives(): Generator<string | undefined> {
    const unused = this.unusedCharacter();
    for (const sample of this.samples(this.all, Number.POSITIVE_INFINITY)) {
      yield typeof sample === 'string' ? sample : sample.prefix + unused + sample.suffix;
    }
    if (this.has(this.all, undefined)) yield undefined;
  }

  /** A character that none of the literals has. */
  unusedCharacter(): string {
    const used = new Set([...this.exact, ...this.prefixes, ...this.suffixes].join(''));
    for (const character of 'xyzabcdefghijklmnopqrstuvw0123456789_-')
      if (!used.has(character)) return character;
    for (let code = 0xa1; code < 0xd800; code++) {
      const character = String.fromCharCode(code);
      if (!used.has(character)) return character;
    }
    throw new Error('the literals use every character there is');
  }

  /** Some strings of the cell, one a class, exact literals first; at most `limit`. */
  *samples(
    cell: Cell,
    limit: number,
  ): Generator<{ readonly prefix: string; readonly suffix: string } | string> {
    let count = 0;
    for (const index of members(cell.exact)) {
      if (count++ >= limit) return;
      yield this.exact[index]!;
    }
    for (const prefix of members(cell.prefix)) {
      for (const suffix of members(cell.suffix)) {
        if (count++ >= limit) return;
        yield { prefix: this.prefixes[prefix]!, suffix: this.suffixes[suffix]! };
      }
    }
  }
}

/** What a field can be in real records: one of these values, or a string that begins with one of these. */
export interface Domain {
  readonly values?: readonly string[];
  readonly prefixes?: readonly string[];
}

/** Classes as bit sets: the exact literals, and all pairs of a prefix and a suffix. */
export interface Cell {
  readonly exact: Bits;
  readonly prefix: Bits;
  readonly suffix: Bits;
}

/** Classes that a list of literals hits: an exact literal, or a prefix, **or** a suffix. */
export type Region = Cell;

/** A condition in regions: hit every one of `some`, miss `none`. */
export interface Demand {
  readonly some: readonly Region[];
  readonly none: Region | undefined;
}

export type Bits = Uint32Array;

function bits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

function filled(size: number): Bits {
  const all = bits(size).fill(0xffffffff);
  if (size % 32 !== 0) all[all.length - 1] = 2 ** (size % 32) - 1;
  return all;
}

function set(target: Bits, index: number): void {
  target[index >>> 5]! |= 1 << (index & 31);
}

function test(of: Bits, index: number): boolean {
  return (of[index >>> 5]! & (1 << (index & 31))) !== 0;
}

/** The indices that are set. */
export function* members(of: Bits): Generator<number> {
  for (let word = 0; word < of.length; word++) {
    for (let rest = of[word]!; rest !== 0; rest &= rest - 1)
      yield word * 32 + (31 - Math.clz32(rest & -rest));
  }
}

function and(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = a[at]! & b[at]!;
  return result;
}

function without(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = a[at]! & ~b[at]!;
  return result;
}

function isEmpty(of: Bits): boolean {
  for (let at = 0; at < of.length; at++) if (of[at] !== 0) return false;
  return true;
}

function overlap(a: Bits, b: Bits): boolean {
  for (let at = 0; at < a.length; at++) if ((a[at]! & b[at]!) !== 0) return true;
  return false;
}

function covered(a: Bits, by: Bits): boolean {
  for (let at = 0; at < a.length; at++) if ((a[at]! & ~by[at]!) !== 0) return false;
  return true;
}

/** The first index whose text is not before `text`. */
function lowerBound(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the longest of the sorted prefixes that `text` begins with; the first one is ''. */
function longestPrefix(sorted: readonly string[], text: string): number {
  for (let length = text.length; length > 0; length--) {
    const candidate = text.slice(0, length);
    const index = lowerBound(sorted, candidate);
    if (sorted[index] === candidate) return index;
  }
  return 0;
}

function hasPairs(cell: Cell): boolean {
  return !isEmpty(cell.prefix) && !isEmpty(cell.suffix);
}

export function isEmptyCell(cell: Cell): boolean {
  return isEmpty(cell.exact) && !hasPairs(cell);
}

/** The part of the cell that hits the region: up to two cells that do not overlap. */
function hit(cell: Cell, region: Region): Cell[] {
  const exact = and(cell.exact, region.exact);
  const none = new Uint32Array(exact.length);
  const found: Cell[] = [];
  const byPrefix = { exact, prefix: and(cell.prefix, region.prefix), suffix: cell.suffix };
  if (hasPairs(byPrefix)) found.push(byPrefix);
  const prefix = without(cell.prefix, region.prefix);
  const bySuffix = {
    exact: found.length > 0 ? none : exact,
    prefix,
    suffix: and(cell.suffix, region.suffix),
  };
  if (hasPairs(bySuffix)) found.push(bySuffix);
  if (found.length === 0 && !isEmpty(exact)) found.push(bySuffix);
  return found;
}

/** The part of the cell that misses the region: a cell or nothing. */
function miss(cell: Cell, region: Region): Cell[] {
  const rest = {
    exact: without(cell.exact, region.exact),
    prefix: without(cell.prefix, region.prefix),
    suffix: without(cell.suffix, region.suffix),
  };
  return isEmptyCell(rest) ? [] : [rest];
}

/** The part of the cell that meets the demand, as cells that do not overlap. */
export function hold(cell: Cell, { some, none }: Demand): Cell[] {
  let cells = [cell];
  for (const region of some) cells = cells.flatMap((one) => hit(one, region));
  return none === undefined ? cells : cells.flatMap((one) => miss(one, none));
}

/** The part of the cell that does not meet the demand, as cells that do not overlap. */
export function fail(cell: Cell, { some, none }: Demand): Cell[] {
  const failing: Cell[] = [];
  let cells = [cell];
  for (const region of some) {
    failing.push(...cells.flatMap((one) => miss(one, region)));
    cells = cells.flatMap((one) => hit(one, region));
  }
  return none === undefined ? failing : [...failing, ...cells.flatMap((one) => hit(one, none))];
}

/** Whether some class of the cell meets the demand. */
export function canHold(cell: Cell, demand: Demand): boolean {
  const { some, none } = demand;
  if (some.length > 1) return hold(cell, demand).length > 0;
  const wanted = some[0];
  if (anyLeft(cell.exact, none?.exact, wanted?.exact)) return true;
  if (!anyLeft(cell.prefix, none?.prefix, undefined) || !anyLeft(cell.suffix, none?.suffix, undefined))
    return false;
  return (
    wanted === undefined ||
    anyLeft(cell.prefix, none?.prefix, wanted.prefix) ||
    anyLeft(cell.suffix, none?.suffix, wanted.suffix)
  );
}

/** Whether something is in `of`, not in `refused`, and in `wanted` where that is given. */
function anyLeft(of: Bits, refused: Bits | undefined, wanted: Bits | undefined): boolean {
  for (let at = 0; at < of.length; at++) {
    let word = of[at]!;
    if (refused !== undefined) word &= ~refused[at]!;
    if (wanted !== undefined) word &= wanted[at]!;
    if (word !== 0) return true;
  }
  return false;
}

/** Whether every class of the cell meets the demand. */
export function mustHold(cell: Cell, { some, none }: Demand): boolean {
  const pairs = hasPairs(cell);
  for (const region of some) {
    if (!covered(cell.exact, region.exact)) return false;
    if (pairs && !covered(cell.prefix, region.prefix) && !covered(cell.suffix, region.suffix)) return false;
  }
  if (none === undefined) return true;
  if (overlap(cell.exact, none.exact)) return false;
  return !pairs || (!overlap(cell.prefix, none.prefix) && !overlap(cell.suffix, none.suffix));
}

/** How many of the demands one class of the cell can fail at once, at most. */
export function mostFailed(cell: Cell, demands: readonly Demand[]): number {
  const exact = scratch(0, cell.exact.length * 32);
  const prefix = scratch(1, cell.prefix.length * 32);
  const suffix = scratch(2, cell.suffix.length * 32);
  // Demands that a class fails unless it is named, counted once here and taken back for the named ones.
  let exactBase = 0;
  let prefixBase = 0;
  let suffixBase = 0;
  for (const { some, none } of demands) {
    if (some.length > 1) {
      exactBase++;
      prefixBase++;
      continue;
    }
    const wanted = some[0];
    if (wanted !== undefined) {
      exactBase++;
      each(wanted.exact, (at) => {
        if (none === undefined || !test(none.exact, at)) exact[at]!--;
      });
      if (isEmpty(wanted.prefix)) {
        suffixBase++;
        each(wanted.suffix, (at) => void suffix[at]!--);
      } else {
        prefixBase++;
        each(wanted.prefix, (at) => void prefix[at]!--);
      }
    } else if (none !== undefined) {
      each(none.exact, (at) => void exact[at]!++);
    }
    if (none !== undefined) {
      each(none.prefix, (at) => void prefix[at]!++);
      each(none.suffix, (at) => void suffix[at]!++);
    }
  }
  const pairs = hasPairs(cell)
    ? most(prefix, cell.prefix) + prefixBase + most(suffix, cell.suffix) + suffixBase
    : 0;
  return Math.max(pairs, isEmpty(cell.exact) ? 0 : most(exact, cell.exact) + exactBase);
}

const scratches: Int32Array[] = [];

/** An array of zeros that is used again at the next call. */
function scratch(which: number, size: number): Int32Array {
  const present = scratches[which];
  if (present === undefined || present.length < size) return (scratches[which] = new Int32Array(size));
  return present.fill(0, 0, size);
}

function most(counts: Int32Array, of: Bits): number {
  let highest = Number.NEGATIVE_INFINITY;
  each(of, (at) => {
    if (counts[at]! > highest) highest = counts[at]!;
  });
  return highest;
}

/** `members` without the cost of a generator. */
function each(of: Bits, visit: (index: number) => void): void {
  for (let word = 0; word < of.length; word++) {
    for (let rest = of[word]!; rest !== 0; rest &= rest - 1)
      visit(word * 32 + (31 - Math.clz32(rest & -rest)));
  }
}
