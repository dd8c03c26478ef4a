import type { Conjunction, ViewField } from './event-set.js';

/** How the values of fields begin: the quickest way to see that two conjunctions are apart. */

/** What a field must begin with one of, where it has a positive list without ends: for each such field. */
export function startsOf({ fields }: Conjunction): ReadonlyMap<ViewField, readonly string[]> {
  return new Map(
    [...fields].flatMap(([field, { some }]): [ViewField, readonly string[]][] => {
      const [list] = some;
      return list === undefined || list.endsWith.length > 0
        ? []
        : [[field, [...list.equals, ...list.startsWith]]];
    }),
  );
}

export type Starts = ReturnType<typeof startsOf>;

/** Whether an event may meet both: not where each asks a field to begin with something else. */
export function mayMeet(a: Starts, b: Starts): boolean {
  for (const [field, starts] of a) {
    const others = b.get(field);
    if (others === undefined) continue;
    if (!starts.some((one) => others.some((other) => one.startsWith(other) || other.startsWith(one))))
      return false;
  }
  return true;
}
