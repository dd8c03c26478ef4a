import type { Assumption } from '../cloudtrail/index.js';
import { importPolicy } from '../import/import.js';
import { printable } from '../problem/printable.js';
import type { Recording } from '../recording/recording.js';
import { chosenTargets, mustBeKnown } from './known-target.js';
import { mustLoad } from './load-targets.js';

/** What decides about a policy that is made of existing selectors. */
export interface ImportOptions {
  readonly targets?: readonly string[] | undefined;
  readonly assumptions: ReadonlySet<Assumption>;
  readonly note: (text: string) => void;
  /** What AWS was asked about. */
  readonly live?: readonly Recording[];
}

/** A policy that records what the selectors in some files do: proved. */
export async function importedPolicy(
  paths: readonly string[],
  { targets, assumptions, note, live = [] }: ImportOptions,
): Promise<string> {
  const chosen = chosenTargets(await mustLoad(paths, assumptions, note, live), targets);
  const known = chosen.map((one) => mustBeKnown(one, assumptions, note));
  for (const { label, repairs = [] } of known)
    for (const one of repairs) note(printable(`\`${label}\`: repaired: ${one}`));
  return importPolicy(known, assumptions);
}
