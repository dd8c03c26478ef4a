import type { Selectors } from '../cloudtrail/index.js';
import { setOf, type EventSet } from '../eventset/event-set.js';
import { lift } from '../written/lift.js';
import { clausesOfWritten, type Clause, type WrittenClauses } from './written.js';

/**
 * The views that one of the selectors records.
 *
 * @throws Error where a selector has a field, a category or a value that ctsel does not know: what it records is not
 * known then, and selectors of which that may be so are looked at as a `Recording`.
 */
export function denoteSelectors(selectors: Selectors): EventSet {
  return clausesOf(selectors).flatMap(({ conjunction }) => setOf(conjunction));
}

/**
 * Everything that selectors record, conjunction by conjunction, in their order.
 *
 * @throws Error as `denoteSelectors` does.
 */
export function clausesOf(selectors: Selectors): readonly Clause[] {
  const clauses = knownClausesOf(selectors);
  if (clauses === undefined) throw new Error('these selectors are not known whole');
  return clauses;
}

const written = new WeakMap<Selectors, WrittenClauses>();

/** What selectors record, with what of it is not known; once for each object. */
export function writtenClausesOf(selectors: Selectors): WrittenClauses {
  const present = written.get(selectors);
  if (present !== undefined) return present;
  const clauses = clausesOfWritten(lift(selectors));
  written.set(selectors, clauses);
  return clauses;
}

/** The same, and undefined where what they record is not known. */
export function knownClausesOf(selectors: Selectors): readonly Clause[] | undefined {
  const { clauses, open } = writtenClausesOf(selectors);
  const isOpen = open.length > 0 || clauses.some(({ tests }) => tests.length > 0);
  return isOpen ? undefined : clauses;
}
