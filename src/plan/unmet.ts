/** The rules that judge what a policy demands of itself, and the key of the policy that each is about. */
export const demands = {
  'require-unmet': 'require',
  'forbid-recorded': 'forbid',
  'test-failed': 'tests',
  'budget-exceeded': 'budget',
} as const;
export type Demand = keyof typeof demands;

/** Something that a policy demands and its own targets do not meet: a guard of the whole plan. */
export interface Unmet {
  readonly name: Demand;
  /** `stops`: nothing is changed. `warns`: `--allow-unmet` names it. */
  readonly effect: 'stops' | 'warns';
  /** Where it is demanded: `FILE:LINE:COLUMN`. */
  readonly place: string;
  readonly message: string;
  readonly help?: string;
}

/** The demands where some may stay unmet: these are no more than warnings. */
export function allowingUnmet(unmet: readonly Unmet[], names: readonly string[]): readonly Unmet[] {
  return unmet.map((one): Unmet => (names.includes(one.name) ? { ...one, effect: 'warns' } : one));
}
