import { bits, filled, members, set, test } from './bits.js';
import type { Cell, Demand, Region } from './cells.js';
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
