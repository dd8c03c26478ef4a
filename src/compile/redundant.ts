import { countOf } from '../eventset/condition.js';
import { conjunctionKey, setOf, type Conjunction } from '../eventset/event-set.js';
import { Questions, type Facts } from '../eventset/questions.js';

/** The number of literals of a conjunction. */
export function literalsOf({ fields }: Conjunction): number {
  let count = 0;
  for (const { some, none } of fields.values()) {
    for (const list of some) count += countOf(list);
    count += countOf(none);
  }
  return count;
}

/** The values that CloudTrail counts for a conjunction: its literals and the constants of its selector. */
export function countedValues(conjunction: Conjunction): number {
  return literalsOf(conjunction) + (conjunction.group.key === '' ? 1 : 2);
}

/** The conjunctions without those that the others cover together; the ones with most literals are tried first. */
export function withoutRedundant(conjunctions: readonly Conjunction[], facts: Facts): Conjunction[] {
  if (conjunctions.length < 2) return [...conjunctions];
  const kept = new Set(setOf(...[...conjunctions].sort(longestFirst)));
  const questions = new Questions([...kept], facts);
  for (const one of [...kept]) {
    kept.delete(one);
    if (!questions.isCovered(one.include, [...kept])) kept.add(one);
  }
  return [...kept].map(({ include }) => include).sort(longestFirst);
}

/** An order that does not depend on how the conjunctions came about. */
export function longestFirst(a: Conjunction, b: Conjunction): number {
  return literalsOf(b) - literalsOf(a) || (conjunctionKey(a) < conjunctionKey(b) ? -1 : 1);
}
