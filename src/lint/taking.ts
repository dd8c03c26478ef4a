import { intersect, setOf, type EventSet, type ViewField } from '../eventset/event-set.js';
import { isEmpty, type Facts } from '../eventset/questions.js';
import type { Place } from '../text/source.js';
import type { RecordedTarget } from '../recording/recording.js';

/** Where the selector or statement stands by which a target surely takes something of a set. */
export function placeTaking(set: EventSet, target: RecordedTarget, facts: Facts): Place | undefined {
  const clause = target.clauses.clauses.find(
    ({ conjunction, tests }) => tests.length === 0 && !isEmpty(intersect(setOf(conjunction), set), facts),
  );
  return clause === undefined ? undefined : target.placeOf(clause, set);
}

/** The resource types of data events, or the sources of network activity, that clauses are about. */
export function keysOf(
  { clauses }: RecordedTarget,
  category: 'Data' | 'NetworkActivity',
): ReadonlySet<string> {
  return new Set(
    clauses.clauses.flatMap(({ conjunction: { group } }) => (group.category === category ? group.key : [])),
  );
}

/** Whether some clause about management events asks something of a field: without one, all its values are taken alike. */
export function narrowsManagement({ clauses }: RecordedTarget, field: ViewField): boolean {
  return clauses.clauses.some(
    ({ conjunction: { group, fields } }) => group.category === 'Management' && fields.has(field),
  );
}
