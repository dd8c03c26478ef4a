import type { Assumption } from '../cloudtrail/index.js';
import type { OpenClause, UnknownTest, WrittenClauses } from '../denote/written.js';
import type { Condition } from '../eventset/condition.js';
import { setOf, within, type EventSet, type ViewField } from '../eventset/event-set.js';
import type { Facts } from '../eventset/questions.js';
import { refsOf, type Ref } from '../written/text.js';
import type { RecordedTarget } from './recording.js';
import { namedReach, scopeOf } from './scope.js';

/** What is recorded at least, and at most, where something is not known. */

function isSure({ tests }: OpenClause): boolean {
  return tests.length === 0;
}

/** The clauses of which everything is known. */
export function surePart({ clauses }: WrittenClauses): WrittenClauses {
  return { clauses: clauses.filter(isSure), open: [] };
}

/** The events that are surely recorded, wherever they happen. */
export function sureSet({ clauses }: WrittenClauses): EventSet {
  return setOf(...clauses.filter(isSure).map(({ conjunction }) => conjunction));
}

/** Everything that keeps it from being known what is recorded. */
export function reasonsOf({ clauses, open }: WrittenClauses): readonly Ref[] {
  return [...open, ...clauses.flatMap(({ tests }) => tests.flatMap(({ text }) => refsOf(text)))];
}

/** What the target surely records, in its own partition, accounts and Regions. */
export function surely(target: RecordedTarget): EventSet {
  return within(sureSet(target.clauses), scopeOf(target, 'least'));
}

/** What to count traffic by: where the target's account or Region is not named, traffic of any is taken for its own. */
export function countable(target: RecordedTarget): EventSet {
  const named = new Map(namedReach(scopeOf(target, 'least')));
  named.delete('partition');
  return within(sureSet(target.clauses), named);
}

/**
 * What the target may record at most; undefined where that may be anything. A value that is not known may be the one that
 * is hit, unless `misses` tells that it does not count.
 */
export function atMost(
  target: RecordedTarget,
  misses: (test: UnknownTest, type: string) => boolean = () => false,
): EventSet | undefined {
  const { clauses, open } = target.clauses;
  if (open.length > 0) return undefined;
  const taken = clauses.map(({ conjunction: { group, fields }, tests }) => {
    const free = new Map<ViewField, Condition>(fields);
    for (const test of tests) {
      const { field, isNegative } = test;
      if (field !== undefined && !isNegative && !misses(test, group.key))
        free.set(field, { some: [], none: free.get(field)!.none });
    }
    return { group, fields: free };
  });
  return within(setOf(...taken), scopeOf(target, 'most'));
}

/** What is known of all records that reach one of the targets. */
export function factsOf(targets: readonly RecordedTarget[], assumptions: ReadonlySet<Assumption>): Facts {
  const [partition, ...others] = new Set(targets.map((target) => target.partition));
  return partition === undefined || others.length > 0 ? { assumptions } : { assumptions, partition };
}
