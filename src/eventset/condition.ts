import type { Comparison } from '../cloudtrail/index.js';

/**
 * What can be asked of one string: CloudTrail's six operators and what follows from joining them.
 *
 * A field that a record does not carry behaves like a string that no literal hits: every positive test fails,
 * every negative one passes. So the complement of a positive list is the negative list of the same literals.
 */

/** Literals that a string may equal, begin with or end with; hitting one of them is enough. */
export interface Patterns {
  readonly equals: readonly string[];
  readonly startsWith: readonly string[];
  readonly endsWith: readonly string[];
}

/** Which list of patterns each comparison goes by. */
export const patternKeys = {
  Equals: 'equals',
  StartsWith: 'startsWith',
  EndsWith: 'endsWith',
} as const satisfies Record<Comparison, keyof Patterns>;

/** A string meets it when it hits every list of `some` and nothing of `none`. */
export interface Condition {
  /** More than one list comes from intersecting; one selector field can say only one. */
  readonly some: readonly Patterns[];
  readonly none: Patterns;
}

const nothing: readonly string[] = [];

/** No literal at all: nothing hits it. */
export const noPatterns: Patterns = { equals: nothing, startsWith: nothing, endsWith: nothing };

/** Any string, and an absent field too. */
export const anything: Condition = { some: [], none: noPatterns };

/** Literals given by some of the three comparisons. */
export function patterns(given: Partial<Patterns>): Patterns {
  return { ...noPatterns, ...given };
}

/** Whether two conditions are written alike; those that are not may still be met by the same strings. */
export function isSameCondition(a: Condition, b: Condition): boolean {
  return (
    a === b ||
    (a.some.length === b.some.length &&
      a.some.every((list, index) => isSameList(list, b.some[index]!)) &&
      isSameList(a.none, b.none))
  );
}

function isSameList(a: Patterns, b: Patterns): boolean {
  return (
    a === b ||
    Object.values(patternKeys).every(
      (key) => a[key].length === b[key].length && a[key].every((text, index) => text === b[key][index]),
    )
  );
}

/** The condition that one of the literals is hit. */
export function hitting(list: Patterns): Condition {
  return { some: [list], none: noPatterns };
}

/** The condition that none of the literals is hit: the complement of `hitting`. */
export function missing(list: Patterns): Condition {
  return { some: [], none: list };
}

/** How many literals a list has: what CloudTrail counts as values. */
export function countOf(list: Patterns): number {
  return list.equals.length + list.startsWith.length + list.endsWith.length;
}

/** The literals of both lists. */
export function joined(a: Patterns, b: Patterns): Patterns {
  return joinedAll([a, b]);
}

/** The literals of all lists: it is hit exactly when one of them is. */
export function joinedAll(lists: readonly Patterns[]): Patterns {
  return simplified({
    equals: lists.flatMap(({ equals }) => equals),
    startsWith: lists.flatMap(({ startsWith }) => startsWith),
    endsWith: lists.flatMap(({ endsWith }) => endsWith),
  });
}

/** Whether a string, or an absent field, hits one of the literals. */
export function hits(value: string | undefined, list: Patterns): boolean {
  return (
    value !== undefined &&
    (list.equals.includes(value) ||
      list.startsWith.some((prefix) => value.startsWith(prefix)) ||
      list.endsWith.some((suffix) => value.endsWith(suffix)))
  );
}

/** Whether a string, or an absent field, meets the condition. */
export function meets(value: string | undefined, condition: Condition): boolean {
  return condition.some.every((list) => hits(value, list)) && !hits(value, condition.none);
}

/** Both conditions at once, with as few positive lists as can say it. */
export function both(a: Condition, b: Condition): Condition {
  const some = [...a.some];
  for (const list of b.some) {
    const at = some.findIndex((other) => common(other, list) !== undefined);
    if (at === -1) some.push(list);
    else some[at] = common(some[at]!, list)!;
  }
  return { some, none: joined(a.none, b.none) };
}

/** The one list that is hit exactly when both are, or undefined where no list says that. */
export function common(a: Patterns, b: Patterns): Patterns | undefined {
  const mixed =
    (a.startsWith.length > 0 && b.endsWith.length > 0) || (a.endsWith.length > 0 && b.startsWith.length > 0);
  if (mixed) return sameList(a, b) ? a : undefined;
  const [hitsA, hitsB] = [hitter(a), hitter(b)];
  const [startsA, startsB] = [uncovered(a.startsWith), uncovered(b.startsWith)];
  const [endsA, endsB] = [backwards(a.endsWith), backwards(b.endsWith)];
  return simplified({
    equals: [...a.equals.filter(hitsB), ...b.equals.filter(hitsA)],
    startsWith: [
      ...a.startsWith.filter((prefix) => beginsWithOne(prefix, startsB)),
      ...b.startsWith.filter((prefix) => beginsWithOne(prefix, startsA)),
    ],
    endsWith: [
      ...a.endsWith.filter((suffix) => beginsWithOne(reversed(suffix), endsB)),
      ...b.endsWith.filter((suffix) => beginsWithOne(reversed(suffix), endsA)),
    ],
  });
}

/** `hits` for many strings and one list. */
function hitter(list: Patterns): (value: string) => boolean {
  const equals = new Set(list.equals);
  const prefixes = uncovered(list.startsWith);
  const suffixes = backwards(list.endsWith);
  return (value) =>
    equals.has(value) || beginsWithOne(value, prefixes) || beginsWithOne(reversed(value), suffixes);
}

/** The suffixes turned round, sorted, without those that another covers. */
function backwards(suffixes: readonly string[]): readonly string[] {
  return uncovered(suffixes.map(reversed));
}

/** The same list, sorted, without duplicates and without literals that another literal of the list covers. */
export function simplified(list: Patterns): Patterns {
  if (countOf(list) < 2) return list;
  const startsWith = uncovered(list.startsWith);
  const turned = backwards(list.endsWith);
  const endsWith = turned.map(reversed).sort();
  const equals = [...new Set(list.equals)]
    .filter((literal) => !beginsWithOne(literal, startsWith) && !beginsWithOne(reversed(literal), turned))
    .sort();
  return { equals, startsWith, endsWith };
}

/** The prefixes that begin with no other one, sorted. In sorted order a prefix stands right before all it covers. */
function uncovered(prefixes: readonly string[]): string[] {
  const kept: string[] = [];
  for (const prefix of [...prefixes].sort()) {
    if (kept.length === 0 || !prefix.startsWith(kept.at(-1)!)) kept.push(prefix);
  }
  return kept;
}

/** Whether the text begins with one of the prefixes, which are sorted and do not cover one another. */
function beginsWithOne(text: string, prefixes: readonly string[]): boolean {
  let low = 0;
  let high = prefixes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (prefixes[middle]! <= text) low = middle + 1;
    else high = middle;
  }
  return low > 0 && text.startsWith(prefixes[low - 1]!);
}

/** The UTF-16 code units from last to first. */
export function reversed(text: string): string {
  let turned = '';
  for (let at = text.length - 1; at >= 0; at--) turned += text[at];
  return turned;
}

/** Whether two simplified lists have the same literals. */
export function sameList(a: Patterns, b: Patterns): boolean {
  return keyOf(a) === keyOf(b);
}

/** A text that two lists share exactly when they have the same literals in the same order. */
export function keyOf(list: Patterns): string {
  return JSON.stringify([list.equals, list.startsWith, list.endsWith]);
}

/** A text that two conditions share exactly when they are written alike. */
export function conditionKey(condition: Condition): string {
  let key = conditionKeys.get(condition);
  if (key === undefined) {
    key = `${condition.some.map(keyOf).sort().join('&')}!${keyOf(condition.none)}`;
    conditionKeys.set(condition, key);
  }
  return key;
}

/** Keys that were asked for: sorting asks again and again. */
const conditionKeys = new WeakMap<Condition, string>();
