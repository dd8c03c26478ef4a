import { importPolicy } from '../import/import.js';
import { printable } from '../problem/printable.js';
import type { Recording } from '../recording/recording.js';
import { chosenTargets, mustBeKnown } from './known-target.js';
import { Failure } from '../problem/failure.js';
import { placeWords } from '../report/located.js';
import type { Session } from './context.js';
import { deniedCallFinder } from './denied-calls.js';
import { mustLoad, type LoadedTarget } from './load-targets.js';
import type { TerraformRun } from './terraform-run.js';

/** What decides about a policy that is made of existing selectors. */
export interface ImportOptions {
  readonly targets?: readonly string[] | undefined;
  /** What AWS was asked about. */
  readonly live?: readonly Recording[];
  readonly terraform?: TerraformRun;
}

/** A target that is not in the policy, and why. */
export interface LeftOut {
  readonly target: string;
  readonly file: string;
  readonly reason: string;
}

/** A policy, and what of the sources it does not have. */
export interface Imported {
  readonly policy: string;
  readonly leftOut: readonly LeftOut[];
  /** Whether the policy has everything that the sources have. */
  readonly isWhole: boolean;
}

/**
 * A policy that records what the selectors in some files do: proved. What cannot be imported is left out and noted, target by
 * target.
 *
 * @throws Failure where nothing can be imported.
 */
export async function importedPolicy(
  paths: readonly string[],
  session: Session,
  { targets, live = [], terraform }: ImportOptions = {},
): Promise<Imported> {
  const { assumptions } = session;
  let hasErrors = false;
  const all = await mustLoad(paths, session, {
    live,
    terraform,
    onErrors: () => (hasErrors = true),
  });
  const loaded = withoutDenied(all, session);
  const chosen = chosenTargets(loaded, targets);
  const leftOut: LeftOut[] = [];
  const leave = ({ recording: { label, place } }: LoadedTarget, { message }: Failure) => {
    leftOut.push({ target: label, file: place.source.name, reason: message });
  };
  const attempts = chosen.map((one) => ({ one, known: attempt(() => mustBeKnown(one, session)) }));
  const known = attempts.flatMap(({ one, known: found }) => {
    if (!(found instanceof Failure)) return [{ one, target: found }];
    leave(one, found);
    return [];
  });
  const failures = attempts.flatMap(({ known: found }) => (found instanceof Failure ? found : []));
  if (known.length === 0) throw failures[0]!;
  const policy = await importPolicy(
    known.map(({ target }) => target),
    assumptions,
  ).catch(async (error: unknown) => {
    if (!(error instanceof Failure) || known.length === 1) throw error;
    const fit: typeof known = [];
    for (const each of known) {
      const alone = await importPolicy([each.target], assumptions).catch((own: unknown) => own);
      if (alone instanceof Failure) leave(each.one, alone);
      else if (alone instanceof Error) throw alone;
      else fit.push(each);
    }
    if (fit.length === 0 || fit.length === known.length) throw error;
    known.splice(0, known.length, ...fit);
    return importPolicy(
      fit.map(({ target }) => target),
      assumptions,
    );
  });
  for (const { target } of known)
    for (const one of target.repairs ?? []) session.note(printable(`\`${target.label}\`: repaired: ${one}`));
  for (const { target, file, reason } of leftOut)
    session.note(printable(`left out \`${target}\` of ${file}: ${reason}`));
  return { policy, leftOut, isWhole: leftOut.length === 0 && !hasErrors };
}

/** What `make` returns, or the failure that it throws. */
function attempt<T>(make: () => T): T | Failure {
  try {
    return make();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** A call that AWS refused has changed nothing: there is no target that records what it asks for. */
function withoutDenied(loaded: readonly LoadedTarget[], { note }: Session): readonly LoadedTarget[] {
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
