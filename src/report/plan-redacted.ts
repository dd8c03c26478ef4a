import type { EventKind, RedactedPlan } from '../../generated/output/index.js';
import type { PlanDocument, PlannedDocument } from '../plan/documents.js';
import type { Objection } from '../plan/objection.js';
import { demands, type Unmet } from '../plan/unmet.js';

/** A plan without what says which events are recorded, as far as it can be said without: calls, counts, names of guards. */
export function redactedPlan({ targets, unmet, ...rest }: PlanDocument): RedactedPlan {
  return {
    ...rest,
    unmet: unmet.map(redactedUnmet),
    format: 'ctsel-plan-redacted/1',
    targets: targets.map((one) => {
      if (!('live' in one)) return { target: one.target, kind: one.kind, problem: one.problem };
      const { desired: _, live: __, changes, added, removed, objections, ...kept } = one;
      return {
        ...kept,
        changes: changes.map(({ call, part }) => ({ call, part })),
        added: groupsOf(added),
        removed: groupsOf(removed),
        objections: objections.map(redactedObjection),
      };
    }),
  };
}

/** Guards about lost events give an example of them. */
export function redactedObjection(objection: Objection): Objection {
  return objection.isAboutLess ? { ...objection, message: 'fewer events would be recorded' } : objection;
}

/** What is not met names events. */
export function redactedUnmet(unmet: Unmet): Unmet {
  return { ...unmet, message: `the policy does not meet an entry under \`${demands[unmet.name]}\`` };
}

function groupsOf(differences: PlannedDocument['added']): EventKind[] {
  return differences.map(({ set }) => ({
    FieldSelectors: set.FieldSelectors.filter(({ Field }) =>
      ['eventCategory', 'resources.type'].includes(Field),
    ),
  }));
}
