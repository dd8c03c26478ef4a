import { fullPolicy } from './full-policy.js';

/** The full policy with one change: each of its values once of every wrong sort, and each key once gone. */

/** The way to a value, from the top. */
export type Steps = readonly (string | number)[];
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One change of the full policy: another value at a place, or, without one, the key or the item gone. */
export interface Mutation {
  readonly steps: Steps;
  readonly value?: Json;
}

const values: readonly Json[] = [
  ...[null, true, false, 0, 1.5, -1, 1e300, '', 'x', '*', [], [null], ['x'], [[]], {}, { a: 1 }],
  ...['2030-13-45', '2030-1-1', '31.12.2030', 'never', '2030-12-31T00:00:00Z'],
];

function* placesIn(value: unknown, steps: Steps = []): Generator<Steps> {
  yield steps;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value))
    yield* placesIn(child, [...steps, Array.isArray(value) ? Number(key) : key]);
}

const places = [...placesIn(fullPolicy)];
export const replaced = places.flatMap((steps) => values.map((value): Mutation => ({ steps, value })));
export const removed = places.filter(({ length }) => length > 0).map((steps): Mutation => ({ steps }));

/** The policy with the change made. */
export function mutated(before: unknown, { steps: [step, ...steps], ...change }: Mutation): unknown {
  if (step === undefined) return change.value;
  const isRemoved = steps.length === 0 && !('value' in change);
  const entries = Object.entries(before as object).flatMap(([key, child]) => {
    if (key !== String(step)) return [[key, child]];
    return isRemoved ? [] : [[key, mutated(child, { steps, ...change })]];
  });
  return Array.isArray(before) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}
