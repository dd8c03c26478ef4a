import type { Cell } from './cells.js';
import { Classes } from './classes.js';
import { isSameCondition, meets, type Condition, type Patterns } from './condition.js';
import { contradictions, type AskedOfCalls } from './documented.js';
import { domainOf, worldsOf, type Facts, type World } from './domain.js';
import {
  contains,
  groupKey,
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
import { shapeOf } from './shape.js';
import { findIn, type BoxDemand, type BoxTerm } from './solve.js';
import { describeView } from './witness.js';

export type { Facts } from './domain.js';

/** A view of the set, or undefined where it is empty. The answer is exact. */
export function findView(set: EventSet, facts: Facts): View | undefined {
  for (const terms of grouped(set).values()) {
    for (const space of spacesOf(terms, facts)) {
      for (const term of space.terms) {
        const box = space.find(term);
        if (box === undefined) continue;
        const view = describeView(space.group, space.classes, box);
        if (!contains(set, view))
          throw new Error(`a witness is not in its set: ${JSON.stringify([...view.fields])}`);
        return view;
      }
    }
  }
  return undefined;
}

/** Whether no view is in the set. */
export function isEmpty(set: EventSet, facts: Facts): boolean {
  const isAll = ({ include, except }: Term) => include.fields.size + except.length === 0;
  return !set.some(isAll) && !anyView(set, facts);
}

/** Whether every view of `a` is in `b`. */
export function isSubset(a: EventSet, b: EventSet, facts: Facts): boolean {
  const left = b.length > fewTerms ? a : a.filter(({ include }) => !b.some((one) => isWider(one, include)));
  return left.length === 0 || !anyView(subtract(left, b), facts);
}

/** Where there are more terms, it does not pay to look at each pair. */
const fewTerms = 32;

/** Whether a term asks for nothing that the conjunction does not ask for too: then it has all of it, by the looks alone. */
function isWider({ include, except }: Term, conjunction: Conjunction): boolean {
  if (except.length > 0 || groupKey(include.group) !== groupKey(conjunction.group)) return false;
  for (const [field, condition] of include.fields) {
    const own = conjunction.fields.get(field);
    if (own === undefined || !isSameCondition(own, condition)) return false;
  }
  return true;
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
    const alive = new Set<Term>();
    for (const space of spacesOf(terms, facts))
      for (const term of space.terms) if (space.find(term) !== undefined) alive.add(term);
    return terms.filter((term) => alive.has(term));
  });
}

/**
 * Many questions about sets of the same literals: the classes of the fields are cut once for all of them.
 *
 * What is asked about may have no literals in other fields than the terms that it was made for; the answers are exact.
 */
export class Questions {
  readonly #spaces: ReadonlyMap<string, readonly Space[]>;

  constructor(about: EventSet, facts: Facts) {
    this.#spaces = new Map(
      [...grouped(about)].map(([key, terms]) => [key, [...spacesOf(terms, facts)]] as const),
    );
  }

  /** Whether no view meets both conjunctions. */
  areDisjoint(a: Conjunction, b: Conjunction): boolean {
    return this.#isNowhere(a, [...b.fields], []);
  }

  /** Whether every view of the conjunction is in one of the terms, which are kept: the same objects are known again. */
  isCovered(conjunction: Conjunction, by: readonly Term[]): boolean {
    return this.#isNowhere(conjunction, [], by);
  }

  #isNowhere(conjunction: Conjunction, more: Conditions, except: readonly Term[]): boolean {
    const asked = [...conjunction.fields, ...more];
    const spaces = this.#spaces.get(groupKey(conjunction.group)) ?? [];
    return spaces.every((space) => space.findOutside(asked, except) === undefined);
  }
}

/** Conditions that are all asked of a view, of one field more than once if need be. */
type Conditions = readonly (readonly [ViewField, Condition])[];

/** Answers by the shape of the question: estates are alike but for names. */
const answers = new Map<string, boolean>();

/** So many answers are kept before they are forgotten: a few megabytes. */
const mostAnswers = 10_000;

/** `findView` without the words: only whether there is one. */
function anyView(set: EventSet, facts: Facts): boolean {
  const shape = shapeOf(set, facts);
  if (shape === undefined) return hasView(set, facts);
  let answer = answers.get(shape);
  if (answer === undefined) {
    answer = hasView(set, facts);
    if (answers.size === mostAnswers) answers.clear();
    answers.set(shape, answer);
  }
  return answer;
}

/** The same, worked out for this set: what sets of its shape share. */
export function hasView(set: EventSet, facts: Facts): boolean {
  for (const terms of grouped(set).values()) {
    for (const space of spacesOf(terms, facts))
      if (space.terms.some((term) => space.find(term) !== undefined)) return true;
  }
  return false;
}

/** The terms of one group in every world that they tell apart, but for worlds that none of them can have a view in. */
function* spacesOf(terms: EventSet, facts: Facts): Iterable<Space> {
  for (const world of worldsOf(partitionsIn(terms), facts)) {
    const isPossible = ({ include }: Term) => {
      const asked = include.fields.get('partition');
      return (
        asked === undefined || world.named === undefined || world.named.some((name) => meets(name, asked))
      );
    };
    const possible = world.named === undefined ? terms : terms.filter(isPossible);
    if (possible.length > 0) yield new Space(possible, world);
  }
}

/** The partitions that terms name. */
function partitionsIn(terms: EventSet): ReadonlySet<string> {
  const named = new Set<string>();
  const seen = new Set<Term>();
  const collect = (term: Term): void => {
    if (seen.has(term)) return;
    seen.add(term);
    const condition = term.include.fields.get('partition');
    for (const list of condition === undefined ? [] : [...condition.some, condition.none])
      for (const name of list.equals) named.add(name);
    for (const exception of term.except) collect(exception);
  };
  for (const term of terms) collect(term);
  return named;
}

/** The classes of one group's fields, cut by all literals of some terms. */
class Space {
  readonly group: Group;
  readonly classes: ReadonlyMap<ViewField, Classes>;
  readonly #fields: readonly ViewField[];
  readonly #boxTerms = new WeakMap<Term, BoxTerm>();
  readonly #all: readonly Cell[];
  /** What no record can be. */
  readonly #ruledOut: readonly BoxTerm[];

  constructor(
    readonly terms: EventSet,
    world: World,
  ) {
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
    const isDocumented = world.facts.assumptions.has('calls-as-documented');
    const ruledOut = isDocumented ? contradictions(this.group, askedOfCalls(lists)) : [];
    for (const term of ruledOut) collect(term);
    this.#fields = inFieldOrder(lists.keys());
    this.classes = new Map(
      this.#fields.map((field) => [
        field,
        new Classes(lists.get(field)!, domainOf(this.group, field, world)),
      ]),
    );
    this.#all = [...this.classes.values()].map(({ all }) => all);
    this.#ruledOut = ruledOut.map((term) => this.#boxTerm(term));
  }

  find(term: Term): readonly Cell[] | undefined {
    const { include, except } = this.#boxTerm(term);
    return findIn(this.#all, { include, except: [] }, [...except, ...this.#ruledOut]);
  }

  /** A part of the views that meet the conditions and are in none of the terms. */
  findOutside(conditions: Conditions, except: readonly Term[]): readonly Cell[] | undefined {
    const outside = except.map((term) => this.#boxTerm(term));
    return findIn(this.#all, { include: this.#demands(conditions), except: [] }, [
      ...outside,
      ...this.#ruledOut,
    ]);
  }

  #demands(conditions: Conditions): readonly BoxDemand[] {
    return conditions.map(([field, condition]) => ({
      field: this.#fields.indexOf(field),
      demand: this.classes.get(field)!.demand(condition),
    }));
  }

  #boxTerm(term: Term): BoxTerm {
    let known = this.#boxTerms.get(term);
    if (known === undefined) {
      known = {
        include: this.#demands([...term.include.fields]),
        except: term.except.map((exception) => this.#boxTerm(exception)),
      };
      this.#boxTerms.set(term, known);
    }
    return known;
  }
}

/** What a question asks of the fields that a call fixes. */
function askedOfCalls(lists: ReadonlyMap<ViewField, ReadonlySet<Patterns>>): AskedOfCalls {
  return {
    names: [...(lists.get('eventName') ?? [])],
    sources: [...(lists.get('eventSource') ?? [])],
    hasReadOnly: lists.has('readOnly'),
    hasEventType: lists.has('eventType'),
  };
}
