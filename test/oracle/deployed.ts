/**
 * What would deploy of a repository that was made at random: told from how it was made, and by none of the code that is checked. A
 * root records all management events where one of its trails is made, is switched on and has no selectors that leave them out.
 */

/** A trail as its author meant it; how it is written down is another matter. */
export interface MeantTrail {
  readonly records: 'management' | 'data';
  readonly isOn: boolean;
  /** Whether an override changes it to the other kind. */
  readonly isOverridden: boolean;
  /** How often its module is called, where it is in one: 0 where `count` says so or the call is missing. */
  readonly calls: number;
}

/** Whether the one trail of a root records all management events once it is deployed. */
export function recordsManagement({ records, isOn, isOverridden, calls }: MeantTrail): boolean {
  return isOn && calls > 0 && (records === 'management') !== isOverridden;
}
