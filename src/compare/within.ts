import type { OpenClause, UnknownTest, WrittenClauses } from '../denote/written.js';
import {
  joined,
  noPatterns,
  patternKeys,
  patterns,
  type Condition,
  type Patterns,
} from '../eventset/condition.js';
import {
  contains,
  groupKey,
  isUnknownField,
  sameGroup,
  setOf,
  subtract,
  type Conjunction,
  type EventSet,
  type Term,
  type View,
  type ViewField,
} from '../eventset/event-set.js';
import { findView, type Facts } from '../eventset/questions.js';
import { refsOf, type Ref } from '../written/text.js';
import { allOf, anyOf, hitsTemplate, opposite, Placeholders, type Answer } from '../written/template.js';
import { boundsOf, impossible, positiveTests, symbolic, symbolOf } from './symbols.js';

/** Whether everything that one side takes is taken by the other, whatever the unknown values turn out to be. */
export type Within =
  | { readonly answer: true }
  /** A view that the one takes and the other does not, for every value; parts of its texts may be references. */
  | { readonly answer: false; readonly witness: View; readonly shown: (text: string) => string }
  | { readonly answer: null; readonly because: readonly Ref[] };

/** Compares what is taken; no answer rests on a guess. */
export function isWithin(a: WrittenClauses, of: WrittenClauses, facts: Facts): Within {
  const b = facts.assumptions.has('same-expression') ? of : withOwnReferences(of);
  const doubted = a.open.filter(({ id }) => !b.open.some((other) => other.id === id));
  const groups = [
    ...new Map(a.clauses.map(({ conjunction: { group } }) => [groupKey(group), group])).values(),
  ];
  const all = [...a.clauses, ...b.clauses].flatMap(({ tests }) => tests);
  const [setOfA, setOfB] = [symbolic(a.clauses), symbolic(b.clauses)];
  const beyond = subtract(subtract(setOfA, setOfB), all.length === 0 ? [] : impossible(all, groups));
  const view = findView(beyond, facts);
  if (view === undefined) return doubted.length === 0 ? { answer: true } : { answer: null, because: doubted };
  if (all.length === 0 && b.open.length === 0) return { answer: false, witness: view, shown: (text) => text };
  const placeholders = new Placeholders();
  const because = new Map<string, Ref>();
  if (b.open.length === 0) {
    for (const candidate of candidates(a.clauses, b.clauses, placeholders, facts)) {
      const blamed: UnknownTest[] = [];
      const judge = new Judge(placeholders, blamed);
      if (judge.takes(a.clauses, candidate) === true && judge.takes(b.clauses, candidate) === false) {
        return { answer: false, witness: candidate, shown: (text) => placeholders.shown(text) };
      }
      for (const { text, field } of blamed) {
        const value = field === undefined ? undefined : candidate.fields.get(field);
        for (const ref of [...refsOf(text), ...placeholders.refsIn(value ?? '')]) because.set(ref.id, ref);
      }
    }
  }
  for (const ref of [...doubted, ...b.open]) because.set(ref.id, ref);
  if (because.size === 0) for (const ref of deciding(view, setOfA, setOfB, all)) because.set(ref.id, ref);
  return { answer: null, because: [...because.values()] };
}

/** The clauses, with references that no other clauses share. */
function withOwnReferences({ clauses, open }: WrittenClauses): WrittenClauses {
  const own = (ref: Ref): Ref => ({ ...ref, id: `${ref.id} of the other` });
  const ownTest = (test: UnknownTest): UnknownTest => {
    const parts = test.text.parts.map((part) => (typeof part === 'string' ? part : own(part)));
    return { ...test, text: { ...test.text, parts } };
  };
  return {
    clauses: clauses.map((clause) => ({ ...clause, tests: clause.tests.map(ownTest) })),
    open: open.map(own),
  };
}

/** The references whose tests make the difference for a view. */
function deciding(view: View, a: EventSet, b: EventSet, tests: readonly UnknownTest[]): Ref[] {
  const isBeyond = (one: View) => contains(a, one) && !contains(b, one);
  const symbols = [...view.fields.keys()].filter(isUnknownField);
  const flipped = symbols.filter((symbol) => {
    const fields = new Map(view.fields).set(symbol, view.fields.get(symbol) === 'true' ? 'false' : 'true');
    return !isBeyond({ group: view.group, fields });
  });
  const meant = flipped.length > 0 ? flipped : symbols;
  return tests.filter((test) => meant.includes(symbolOf(test))).flatMap(({ text }) => refsOf(text));
}

/** Views that may be taken by `a` and not by `b` for every value, where there is one: they still have to be judged. */
function* candidates(
  a: readonly OpenClause[],
  b: readonly OpenClause[],
  placeholders: Placeholders,
  facts: Facts,
): Iterable<View> {
  const lowers = [
    lower(a, () => noPatterns, boundsOf),
    lower(a, (test) => literalOf(test, placeholders), boundsOf),
    lower(
      a,
      (test) => literalOf(test, placeholders),
      (test) => [literalOf(test, placeholders)],
    ),
  ];
  const uppers = [
    upper(b, true, placeholders),
    upper(b, false, placeholders),
    lower(
      b,
      (test) => literalOf(test, placeholders),
      (test) => [literalOf(test, placeholders)],
    ),
  ];
  for (const from of lowers) {
    for (const without of uppers) {
      const view = findView(subtract(from, without), facts);
      if (view !== undefined) yield view;
    }
  }
}

/** The literal of a test, its references as characters of their own. */
function literalOf({ comparison, text }: UnknownTest, placeholders: Placeholders): Patterns {
  return comparison === 'anything'
    ? noPatterns
    : patterns({ [patternKeys[comparison]]: [placeholders.stringOf(text)] });
}

/** What clauses take at least, when unknown literals are hit as given. */
function lower(
  clauses: readonly OpenClause[],
  positive: (test: UnknownTest) => Patterns,
  negative: (test: UnknownTest) => readonly Patterns[],
): EventSet {
  return clauses.flatMap((clause): Term[] => {
    const { conjunction, tests } = clause;
    if (tests.some(({ field }) => field === undefined)) return [];
    const fields = withPositive(conjunction, tests, positive);
    const except: Term[] = [];
    for (const test of tests) {
      if (test.field === undefined || !test.isNegative) continue;
      const lists = test.comparison === 'anything' ? [] : negative(test);
      // Without anything known of the literal it may leave out every view of the clause.
      if (lists.length === 0) return [];
      const condition: Condition = { some: lists, none: noPatterns };
      except.push({
        include: { group: conjunction.group, fields: new Map([[test.field, condition]]) },
        except: [],
      });
    }
    return [{ include: { group: conjunction.group, fields }, except }];
  });
}

/** What clauses take at most: by what is sure of the unknown literals, or by the literals alone. */
function upper(clauses: readonly OpenClause[], isByBounds: boolean, placeholders: Placeholders): EventSet {
  return setOf(
    ...clauses.map(({ conjunction, tests }): Conjunction => {
      const literal = (test: UnknownTest) =>
        isByBounds ? (boundsOf(test)[0] ?? noPatterns) : literalOf(test, placeholders);
      const fields = new Map(withPositive(conjunction, tests, literal));
      for (const [field, positive] of positiveTests(tests)) {
        const isBound = positive.every((test) => boundsOf(test).length > 0);
        if (isByBounds && !isBound)
          fields.set(field, { some: [], none: conjunction.fields.get(field)!.none });
      }
      return { group: conjunction.group, fields };
    }),
  );
}

/** The fields, with the unknown literals added to the lists of which one must be hit. */
function withPositive(
  { fields }: Conjunction,
  tests: readonly UnknownTest[],
  literal: (test: UnknownTest) => Patterns,
): ReadonlyMap<ViewField, Condition> {
  const added = new Map(fields);
  for (const [field, positive] of positiveTests(tests)) {
    const { some, none } = fields.get(field)!;
    const list = positive.map(literal).reduce(joined, some[0] ?? noPatterns);
    added.set(field, { some: [list, ...some.slice(1)], none });
  }
  return added;
}

/** Judges what clauses make of a view whose texts may have references in them; collects the tests left open. */
class Judge {
  constructor(
    readonly placeholders: Placeholders,
    readonly open: UnknownTest[],
  ) {}

  takes(clauses: readonly OpenClause[], view: View): Answer {
    return anyOf(
      clauses
        .filter(({ conjunction }) => sameGroup(conjunction.group, view.group))
        .map((clause) => this.#takes(clause, view)),
    );
  }

  #takes({ conjunction, tests }: OpenClause, view: View): Answer {
    const answers: Answer[] = [];
    const open: UnknownTest[] = [];
    const positive = positiveTests(tests);
    for (const [field, { some, none }] of conjunction.fields) {
      const value = view.fields.get(field);
      const ofField = positive.get(field) ?? [];
      const unknown = ofField.map((test) => this.#hits(value, test));
      open.push(...ofField.filter((_, index) => unknown[index] === null));
      for (const [index, list] of some.entries()) {
        answers.push(anyOf([hitsOne(value, list), ...(index === 0 ? unknown : [])]));
      }
      answers.push(opposite(hitsOne(value, none)));
    }
    for (const test of tests) {
      if (test.field !== undefined && !test.isNegative) continue;
      const answer =
        test.field === undefined ? null : opposite(this.#hits(view.fields.get(test.field), test));
      if (answer === null) open.push(test);
      answers.push(answer);
    }
    const answer = allOf(answers);
    if (answer === null) this.open.push(...open);
    return answer;
  }

  #hits(value: string | undefined, test: UnknownTest): Answer {
    if (value === undefined) return false;
    if (test.comparison === 'anything') return null;
    return hitsTemplate(value, test.comparison, this.placeholders.stringOf(test.text));
  }
}

/** Whether a text that may have references in it hits one of the literals. */
function hitsOne(value: string | undefined, list: Patterns): Answer {
  return anyOf([
    ...list.equals.map((literal) => hitsTemplate(value, 'Equals', literal)),
    ...list.startsWith.map((literal) => hitsTemplate(value, 'StartsWith', literal)),
    ...list.endsWith.map((literal) => hitsTemplate(value, 'EndsWith', literal)),
  ]);
}
