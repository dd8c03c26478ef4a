import type { CompiledTarget } from '../compile/compile.js';
import { denoteParts } from '../denote/policy.js';
import { intersect, sameGroup, setOf, type Conjunction, type EventSet } from '../eventset/event-set.js';
import { isEmpty, type Facts } from '../eventset/questions.js';
import type { Statement } from '../policy/policy.js';
import { headOf, type Place } from '../text/source.js';

/**
 * The place of the statement that a clause of a compiled target comes from. One selector may serve several statements (a
 * basic selector has management events and several resource types), so the statement is chosen by what it records: the
 * first of the policy that is about the clause's category and resource type and records some of the clause's events.
 * Where `events` are given, statements that record some of those go first. Without any such statement it is the target's
 * own place.
 */
export function statementPlace(
  { target, origins }: Pick<CompiledTarget, 'target' | 'origins'>,
  clause: { readonly index: number; readonly conjunction: Conjunction },
  events?: EventSet,
): Place {
  const facts: Facts = { assumptions: new Set(), partition: target.partition };
  const { group } = clause.conjunction;
  const served = (origins[clause.index] ?? []).map((index) => target.statements[index]!);
  const ofGroup = served.filter(({ parts }) => parts.some((part) => sameGroup(part, group)));
  const own = setOf(clause.conjunction);
  const records = (set: EventSet) => (one: Statement) =>
    !isEmpty(intersect(set, denoteParts(one.parts)), facts);
  const statement =
    ofGroup.length < 2
      ? (ofGroup[0] ?? served[0])
      : (ofGroup.find(records(events === undefined ? own : intersect(own, events))) ??
        ofGroup.find(records(own)) ??
        ofGroup[0]);
  return statement === undefined ? target.place : headOf(statement.place);
}
