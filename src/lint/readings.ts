import type { Diagnostic } from '../problem/diagnostic.js';
import { beginTogether } from '../text/source.js';
import type { WrittenTarget } from '../written/target.js';
import type { Parameter, WrittenReading, WrittenVariant } from '../written/variant.js';
import { isOfOnePlace } from './lint-targets.js';
import type { MergedFinding } from './cases.js';

/** More targets than this are not linted again for other values of parameters, all variants together. */
const mostTargets = 2_000;

/** Other values of parameters, for the targets of a run. */
export interface Variants {
  /** Those of the text that a target comes from. */
  of(target: WrittenTarget): readonly WrittenVariant[];
  /** Every variant, with all targets of the run as they are then. */
  readonly runs: readonly { readonly variant: WrittenVariant; readonly written: readonly WrittenTarget[] }[];
  /** Targets that only other values of parameters make. */
  readonly unmade: readonly WrittenTarget[];
  /** What was not looked at. */
  readonly skipped: readonly Diagnostic[];
}

export function variantsIn(readings: readonly WrittenReading[], written: readonly WrittenTarget[]): Variants {
  const runs: { variant: WrittenVariant; written: readonly WrittenTarget[] }[] = [];
  const skipped: Diagnostic[] = [];
  const byTarget = new Map<WrittenTarget, readonly WrittenVariant[]>();
  const unmade: WrittenTarget[] = [];
  let count = 0;
  for (const { targets, variants } of readings) {
    const found = variants();
    skipped.push(...found.skipped.map(notChecked));
    for (const variant of found.variants) {
      count += Math.max(written.length, 1);
      if (count > mostTargets) {
        skipped.push(notChecked(variant.parameter));
        continue;
      }
      const others = written.filter((one) => !targets.includes(one));
      runs.push({ variant, written: [...others, ...variant.targets] });
      for (const one of variant.targets)
        if (![...targets, ...unmade].some((other) => isOfOnePlace(one, other)))
          unmade.push({ ...one, cases: [{ when: [], settings: undefined }] });
    }
    for (const one of [...targets, ...unmade]) if (!byTarget.has(one)) byTarget.set(one, found.variants);
  }
  return { of: (target) => byTarget.get(target) ?? [], runs, unmade, skipped };
}

function notChecked({ of, place }: Parameter): Diagnostic {
  return {
    rule: 'recording-undecided',
    severity: 'info',
    message: `other values of ${of} were not checked: there are too many`,
    help: 'lint fewer files at once, or shorten the list of values',
    place,
  };
}

/** What does not fit with other values of parameters alone. */
export function problemsOf({ runs }: Variants, known: readonly Diagnostic[]): readonly MergedFinding[][] {
  const isKnown = ({ rule, place, message }: Diagnostic) =>
    known.some((one) => one.rule === rule && one.message === message && beginTogether(one.place, place));
  return runs.map(({ variant: { diagnostics } }) =>
    diagnostics.filter((one) => !isKnown(one)).map((one) => ({ ...one, isOfCombination: false })),
  );
}
