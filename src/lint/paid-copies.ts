import { intersect, setOf, type EventSet } from '../eventset/event-set.js';
import { isEmpty } from '../eventset/questions.js';
import type { Place } from '../text/source.js';
import type { Estate } from './estate.js';
import type { RecordedTarget } from './recorded-target.js';

/** Trails whose copy of management events is known to be paid, which take something of the set. */
export function* paidCopy(
  set: EventSet,
  { targets, facts }: Estate,
): Iterable<{ readonly target: RecordedTarget; readonly place: Place }> {
  for (const target of targets) {
    if (!target.isTrail || !target.isAdditionalCopy) continue;
    const place = placeTaking(set, target, facts);
    if (place !== undefined) yield { target, place };
  }
}

/** Where the selector or statement stands by which a target surely takes something of a set. */
export function placeTaking(
  set: EventSet,
  target: RecordedTarget,
  facts: Estate['facts'],
): Place | undefined {
  if (target.isConditional) return undefined;
  const clause = target.clauses.clauses.find(
    ({ conjunction, tests }) => tests.length === 0 && !isEmpty(intersect(setOf(conjunction), set), facts),
  );
  return clause === undefined ? undefined : target.placeOf(clause);
}

/** Whether some clause is about data events of a type. */
export function isAbout({ clauses }: RecordedTarget, type: string): boolean {
  return clauses.clauses.some(
    ({ conjunction: { group } }) => group.category === 'Data' && group.key === type,
  );
}
