import { intersect, setOf, type EventSet, type ViewField } from '../eventset/event-set.js';
import { isEmpty, type Facts } from '../eventset/questions.js';
import type { Place } from '../text/source.js';
import type { RecordedTarget } from './recorded-target.js';

/** Where the selector or statement stands by which a target surely takes something of a set. */
export function placeTaking(set: EventSet, target: RecordedTarget, facts: Facts): Place | undefined {
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

/** Whether some clause about management events asks something of a field: without one, all its values are taken alike. */
export function narrowsManagement({ clauses }: RecordedTarget, field: ViewField): boolean {
  return clauses.clauses.some(
    ({ conjunction: { group, fields } }) => group.category === 'Management' && fields.has(field),
  );
}
