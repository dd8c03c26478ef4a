import { joinTaken } from '../compile/join.js';
import { lower } from '../compile/lower.js';
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
import { findView, inhabited, isSubset, type Facts } from '../eventset/questions.js';
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

function sureDifferences(a: readonly OpenClause[], b: readonly OpenClause[], facts: Facts): Difference[] {
  const taken = joinedSet(b);
  // What is described is disjoint from what is taken whatever calls there are; only what no call can be is dropped.
  const plain = { ...facts, assumptions: withoutCalls(facts.assumptions) };
  const pieces: Conjunction[] = [];
  const whole: Difference[] = [];
  for (const { include, except } of inhabited(subtract(joinedSet(a), taken), facts)) {
    const exclusions = except.map((one) => ({
      exclusion: undefined,
      conjunction: withoutKnown(one.include, include, plain),
    }));
    const lowered = lower({ include, exclusions }, 'eventDataStore', plain);
    if ('pieces' in lowered) pieces.push(...lowered.pieces);
    else whole.push(...described(include, inhabited(intersect(setOf(include), except), plain), facts));
  }
  const few = minimise(
    pieces.map((conjunction) => ({ conjunction, statements: [] })),
    plain,
  );
  return [...few.flatMap(({ conjunction }) => described(conjunction, [], facts, taken)), ...whole];
}

/** The conjunction without positive lists that what it is taken from hits anyway. */
function withoutKnown({ group, fields }: Conjunction, from: Conjunction, facts: Facts): Conjunction {
  const only = (field: ViewField, condition: Condition | undefined): EventSet =>
    setOf({ group, fields: new Map(condition === undefined ? [] : [[field, condition]]) });
  const left = [...fields].map(([field, { some, none }]): [ViewField, Condition] => {
    const own = from.fields.get(field);
    const isOpen = (list: Patterns) =>
      own === undefined || !isSubset(only(field, own), only(field, hitting(list)), facts);
    return [field, { some: some.filter(isOpen), none }];
  });
  return { group, fields: new Map(left) };
}

/** What the clauses take, those that differ in one list as one. */
function joinedSet(clauses: readonly OpenClause[]): EventSet {
  const joined = joinTaken(clauses.map(({ conjunction }) => ({ exclusion: undefined, conjunction })));
  return setOf(...joined.map(({ conjunction }) => conjunction));
}

/** The conjunction without some terms, with an event of it. */
function described(
  conjunction: Conjunction,
  except: readonly Term[],
  facts: Facts,
  taken: EventSet = except,
): Difference[] {
  const witness = findView(subtract(setOf(conjunction), except), facts);
  if (witness === undefined) return [];
  if (contains(taken, witness)) throw new Error('an event that should differ is recorded by both');
  return [{ conjunction, except: except.map(({ include }) => include), tests: [], witness, shown: asIs }];
}
