import type { Assumption, Partition } from '../cloudtrail/index.js';
import type { Cell } from './cells.js';
import { Classes } from './classes.js';
import type { Patterns } from './condition.js';
import { domainOf } from './domain.js';
import {
  contains,
  grouped,
  inFieldOrder,
  setOf,
  subtract,
  type Conjunction,
  type EventSet,
  type Group,
  type Term,
  type View,
  type ViewField,
} from './event-set.js';
import { findIn, type BoxTerm } from './solve.js';
import { describeView } from './witness.js';

/** What is known of every record beforehand. */
export interface Facts {
  /** What to take for granted where CloudTrail's documents are silent; see `cloudtrail/assumptions.ts`. */
  readonly assumptions: ReadonlySet<Assumption>;
  /** The partition of all ARNs; left out where it is not known. */
  readonly partition?: Partition;
}

/** A view of the set, or undefined where it is empty. The answer is exact. */
export function findView(set: EventSet, facts: Facts): View | undefined {
  for (const terms of grouped(set).values()) {
    const space = new Space(terms, facts);
    for (const term of terms) {
      const box = space.find(term);
      if (box === undefined) continue;
      const view = describeView(space.group, space.classes, box);
      if (!contains(set, view))
        throw new Error(`a witness is not in its set: ${JSON.stringify([...view.fields])}`);
      return view;
    }
  }
  return undefined;
}

/** Whether no view is in the set. */
export function isEmpty(set: EventSet, facts: Facts): boolean {
  return !anyView(set, facts);
}

/** Whether every view of `a` is in `b`. */
export function isSubset(a: EventSet, b: EventSet, facts: Facts): boolean {
  return !anyView(subtract(a, b), facts);
}

/** Whether both sets have the same views. */
export function areEqual(a: EventSet, b: EventSet, facts: Facts): boolean {
  return isSubset(a, b, facts) && isSubset(b, a, facts);
}

/** Whether every view of the conjunction is in the set. */
export function isCovered(conjunction: Conjunction, by: EventSet, facts: Facts): boolean {
  return isSubset(setOf(conjunction), by, facts);
}

/** The terms of the set that have a view, whatever the others have. */
export function inhabited(set: EventSet, facts: Facts): readonly Term[] {
  return [...grouped(set).values()].flatMap((terms) => {
    const space = new Space(terms, facts);
    return terms.filter((term) => space.find(term) !== undefined);
  });
}

/** `findView` without the words: only whether there is one. */
function anyView(set: EventSet, facts: Facts): boolean {
  for (const terms of grouped(set).values()) {
    const space = new Space(terms, facts);
    if (terms.some((term) => space.find(term) !== undefined)) return true;
  }
  return false;
}

/** The classes of one group's fields, cut by all literals of some terms. */
class Space {
  readonly group: Group;
  readonly classes: ReadonlyMap<ViewField, Classes>;
  readonly #fields: readonly ViewField[];
  readonly #boxTerms = new Map<Term, BoxTerm>();
  readonly #all: readonly Cell[];

  constructor(terms: EventSet, facts: Facts) {
    this.group = terms[0]!.include.group;
    const lists = new Map<ViewField, Set<Patterns>>();
    const seen = new Set<Term>();
    const collect = (term: Term): void => {
      if (seen.has(term)) return;
      seen.add(term);
      for (const [field, { some, none }] of term.include.fields) {
        let known = lists.get(field);
        if (known === undefined) lists.set(field, (known = new Set()));
        for (const list of some) known.add(list);
        known.add(none);
      }
      for (const exception of term.except) collect(exception);
    };
    for (const term of terms) collect(term);
    this.#fields = inFieldOrder(lists.keys());
    this.classes = new Map(
      this.#fields.map((field) => [
        field,
        new Classes(lists.get(field)!, domainOf(this.group, field, facts)),
      ]),
    );
    this.#all = [...this.classes.values()].map(({ all }) => all);
  }

  find(term: Term): readonly Cell[] | undefined {
    const { include, except } = this.#boxTerm(term);
    return findIn(this.#all, { include, except: [] }, except);
  }

  #boxTerm(term: Term): BoxTerm {
    let known = this.#boxTerms.get(term);
    if (known === undefined) {
      known = {
        include: [...term.include.fields].map(([field, condition]) => ({
          field: this.#fields.indexOf(field),
          demand: this.classes.get(field)!.demand(condition),
        })),
        except: term.except.map((exception) => this.#boxTerm(exception)),
      };
      this.#boxTerms.set(term, known);
    }
    return known;
  }
}
