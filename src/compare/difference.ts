import { joinTaken } from '../compile/join.js';
import { lowerBySplitting } from '../compile/lower.js';
import { minimise } from '../compile/minimise.js';
import type { OpenClause, UnknownTest, WrittenClauses } from '../denote/written.js';
import { withoutCalls } from '../eventset/domain.js';
import {
  contains,
  groupKey,
  intersect,
  setOf,
  subtract,
  type Conjunction,
  type EventSet,
  type Term,
  type View,
  type ViewField,
} from '../eventset/event-set.js';
import { hitting, type Condition, type Patterns } from '../eventset/condition.js';
import { findView, inhabited, Questions, type Facts } from '../eventset/questions.js';
import type { Ref } from '../written/text.js';
import { isWithin } from './within.js';

/** Events that one side takes and the other does not. */
export interface Difference {
  readonly conjunction: Conjunction;
  /** The other side takes these of them. */
  readonly except: readonly Conjunction[];
  /** Tests with unknown values that the events must meet too; then it is a selector of which a part differs. */
  readonly tests: readonly UnknownTest[];
  /** One of the events. */
  readonly witness: View;
  /** A text of the witness as people read it: unknown parts as expressions. */
  readonly shown: (text: string) => string;
}

/** What the first side takes and the second does not, as far as it is sure, and what keeps the rest from being decided. */
export interface Beyond {
  readonly differences: readonly Difference[];
  readonly because: readonly Ref[];
}

const asIs = (text: string) => text;

/** Everything that `a` takes and `b` does not, in conjunctions of which none is in another. */
export function beyond(a: WrittenClauses, b: WrittenClauses, facts: Facts): Beyond {
  const key = ({ conjunction }: OpenClause) => groupKey(conjunction.group);
  const isOpen = ({ tests }: OpenClause) => tests.length > 0;
  const unsure = new Set([...a.clauses, ...b.clauses].filter(isOpen).map(key));
  const isSure = (clause: OpenClause) => b.open.length === 0 && !unsure.has(key(clause));
  const differences = sureDifferences(a.clauses.filter(isSure), b.clauses.filter(isSure), facts);
  if (unsure.size === 0 && a.open.length === 0 && b.open.length === 0) return { differences, because: [] };
  const whole = isWithin(a, b, facts);
  if (whole.answer === true) return { differences: [], because: [] };
  const because = new Map<string, Ref>();
  for (const clause of a.clauses.filter((one) => !isSure(one))) {
    const found = isWithin({ clauses: [clause], open: [] }, b, facts);
    if (found.answer === null) for (const ref of found.because) because.set(ref.id, ref);
    if (found.answer !== false) continue;
    const { conjunction, tests } = clause;
    differences.push({ conjunction, except: [], tests, witness: found.witness, shown: found.shown });
  }
  // What may be taken because of an unknown whole selector is in no clause.
  if (whole.answer === null) for (const ref of whole.because) because.set(ref.id, ref);
  for (const ref of a.open) if (!b.open.some(({ id }) => id === ref.id)) because.set(ref.id, ref);
  return { differences, because: [...because.values()] };
}

/** What all of a difference may take to be put into conjunctions, in questions about one of them. */
const mostQuestions = 6_000;

/** What each part may take at least. */
const fewQuestions = 30;

/** Exclusions of several fields that can be put into other words that are any shorter. */
const mostExclusions = 24;

/** Conjunctions that a difference is put into; with more, some of it is shown as what the one side has, less the other. */
const mostConjunctions = 120;

/** A part of the first side that differs, and what the second takes of it. */
interface Left {
  readonly include: Conjunction;
  readonly except: readonly Term[];
  /** What is left, in conjunctions; undefined where that would be too many. */
  readonly pieces: readonly Conjunction[] | undefined;
}

function sureDifferences(a: readonly OpenClause[], b: readonly OpenClause[], facts: Facts): Difference[] {
  const [wanted, taken] = [joinedSet(a), joinedSet(b)];
  const left = inhabited(subtract(wanted, taken), facts);
  if (left.length === 0) return [];
  // What is described is disjoint from what is taken whatever calls there are; only what no call can be is dropped.
  const plain = { ...facts, assumptions: withoutCalls(facts.assumptions) };
  const questions = new Questions([...wanted, ...taken], plain);
  const most = Math.max(fewQuestions, Math.floor(mostQuestions / left.length));
  const parts = withinBounds(left.map((term) => inPieces(term, most, questions, plain)));
  const few = minimise(
    parts.flatMap(({ pieces = [] }) => pieces.map((conjunction) => ({ conjunction, statements: [] }))),
    plain,
  );
  return [
    ...few.flatMap(({ conjunction }) => described(conjunction, [], facts, taken)),
    ...parts.flatMap(({ include, except, pieces }) =>
      pieces === undefined ? described(include, except, facts, taken) : [],
    ),
  ];
}

/** The term with what the exceptions leave of it, in conjunctions where that does not take too much. */
function inPieces({ include, except }: Term, most: number, questions: Questions, facts: Facts): Left {
  const met = except.filter((one) => !questions.areDisjoint(include, one.include));
  const shared = intersect(setOf(include), met);
  const exclusions = met.map((one) => ({
    exclusion: undefined,
    conjunction: withoutKnown(one.include, include, questions),
  }));
  const severalFields = exclusions.filter(({ conjunction }) => conjunction.fields.size > 1);
  if (severalFields.length > mostExclusions) return { include, except: shared, pieces: undefined };
  const lowered = lowerBySplitting({ include, exclusions }, 'eventDataStore', facts, {
    most,
    aim: 'few pieces',
    questions,
  });
  const pieces = lowered !== undefined && 'pieces' in lowered ? lowered.pieces : undefined;
  return { include, except: shared, pieces };
}

/** The parts, those of most conjunctions whole as long as there are more than can be shown. */
function withinBounds(parts: readonly Left[]): readonly Left[] {
  const order = [...parts.keys()].sort((a, b) => countOf(parts[a]!) - countOf(parts[b]!));
  let count = 0;
  const kept = new Set(order.filter((at) => (count += countOf(parts[at]!)) <= mostConjunctions));
  return parts.map((part, at) => (kept.has(at) ? part : { ...part, pieces: undefined }));
}

const countOf = ({ pieces }: Left) => pieces?.length ?? 0;

/** The conjunction without positive lists that what it is taken from hits anyway. */
function withoutKnown({ group, fields }: Conjunction, from: Conjunction, questions: Questions): Conjunction {
  const only = (field: ViewField, condition: Condition): Conjunction => ({
    group,
    fields: new Map([[field, condition]]),
  });
  const left = [...fields].map(([field, { some, none }]): [ViewField, Condition] => {
    const own = from.fields.get(field);
    const isOpen = (list: Patterns) =>
      own === undefined || !questions.isCovered(only(field, own), setOf(only(field, hitting(list))));
    return [field, { some: some.filter(isOpen), none }];
  });
  return { group, fields: new Map(left) };
}

/** What the clauses take, those that differ in one list as one. */
function joinedSet(clauses: readonly OpenClause[]): EventSet {
  const joined = joinTaken(clauses.map(({ conjunction }) => ({ exclusion: undefined, conjunction })));
  return setOf(...joined.map(({ conjunction }) => conjunction));
}

/** The conjunction without some terms, with an event of it that the other side does not have. */
function described(
  conjunction: Conjunction,
  except: readonly Term[],
  facts: Facts,
  taken: EventSet,
): Difference[] {
  const found = findView(subtract(setOf(conjunction), except), facts);
  // What the conjunction does not ask about, the event has by chance: the other side may ask about it.
  const isTaken = found !== undefined && contains(taken, found);
  const witness = isTaken ? findView(subtract(setOf(conjunction), taken), facts) : found;
  if (witness === undefined) return [];
  return [{ conjunction, except: except.map(({ include }) => include), tests: [], witness, shown: asIs }];
}
