import type { Assumption } from '../cloudtrail/index.js';
import { importPolicy } from '../import/import.js';
import { printable } from '../problem/printable.js';
import type { Recording } from '../recording/recording.js';
import { chosenTargets, mustBeKnown } from './known-target.js';
import { Failure } from '../problem/failure.js';
import { placeWords } from '../report/located.js';
import { deniedCallFinder } from './denied-calls.js';
import { mustLoad, type LoadedTarget } from './load-targets.js';
import type { TerraformRun } from './terraform-flags.js';

/** What decides about a policy that is made of existing selectors. */
export interface ImportOptions {
  readonly targets?: readonly string[] | undefined;
  readonly assumptions: ReadonlySet<Assumption>;
  readonly note: (text: string) => void;
  /** What AWS was asked about. */
  readonly live?: readonly Recording[];
  readonly terraform?: TerraformRun;
}

/** A policy that records what the selectors in some files do: proved. */
export async function importedPolicy(
  paths: readonly string[],
  { targets, assumptions, note, live = [], terraform }: ImportOptions,
): Promise<string> {
  const loaded = withoutDenied(await mustLoad(paths, assumptions, note, live, terraform), note);
  const chosen = chosenTargets(loaded, targets);
  const known = chosen.map((one) => mustBeKnown(one, assumptions, note));
  for (const { label, repairs = [] } of known)
    for (const one of repairs) note(printable(`\`${label}\`: repaired: ${one}`));
  return importPolicy(known, assumptions);
}

/** A call that AWS refused has changed nothing: there is no target that records what it asks for. */
function withoutDenied(
  loaded: readonly LoadedTarget[],
  note: (text: string) => void,
): readonly LoadedTarget[] {
  const deniedCall = deniedCallFinder();
  const kept = loaded.filter(({ recording: { label, place }, written }) => {
    const denied = written === undefined ? undefined : deniedCall(place);
    if (denied !== undefined)
      note(
        printable(
          `${placeWords(denied.place)}: left out ${label}: AWS refused the call (${denied.errorCode}), so it changed nothing`,
        ),
      );
    return denied === undefined;
  });
  if (kept.length > 0) return kept;
  throw new Failure(
    'input',
    'AWS refused every call in the input: none of them changed what is recorded',
    'import what is live: `ctsel import live:TRAIL`, or `--all`',
  );
}
