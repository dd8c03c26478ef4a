import { Failure } from '../problem/failure.js';
import type { Desired } from './desired.js';
import { hasBegun, possibleStates, type JournalEntry } from './journal.js';
import type { Objection } from './objection.js';
import { isRead, planTarget, type Found, type Planned, type PlanOptions } from './plan.js';
import type { SavedPlan } from './documents.js';
import { isSameState, type LiveTarget, type State } from './state.js';
import { afterStep } from './steps.js';

/** What a rollback shall put back. */
export interface Restoration {
  /** The target as it was. */
  readonly desired: Desired;
  /** The states that the run may have left behind: what is live must be one of them. */
  readonly states: readonly State[];
}

/** What a run replaced: targets whose calls were never begun need nothing. */
export function restorationsOf(entries: readonly JournalEntry[]): readonly Restoration[] {
  return entries
    .filter(hasBegun)
    .map((entry) => ({ desired: asItWas(entry.desired, entry.live), states: possibleStates(entry) }));
}

/** What applying a plan would replace, or has replaced. */
export function restorationsOfPlan({ planned }: SavedPlan): readonly Restoration[] {
  return planned
    .filter(isRead)
    .filter(({ steps }) => steps.length > 0)
    .map(({ desired, live, steps }) => {
      const states = steps.reduce<State[]>(
        (all, step) => [...all, afterStep(all.at(-1)!, step)],
        [live.state],
      );
      return { desired: asItWas(desired, live), states };
    });
}

function asItWas({ acceptLess: _, facts: __, ...desired }: Desired, live: LiveTarget): Desired {
  const { selectors, insights, configuration } = live.state;
  return {
    ...desired,
    arn: live.arn,
    account: live.account,
    region: live.region,
    selectors,
    isFormFixed: true,
    insights,
    ...(configuration === undefined ? {} : { configuration }),
    acceptLess: [],
  };
}

/** The plan to put back what was, seen from what is live. */
export function planRestorations(
  restorations: readonly Restoration[],
  found: readonly Found[],
  options: PlanOptions,
): readonly Planned[] {
  return found.map((one, index) => {
    if (!isRead(one)) return one;
    const plan = planTarget(one, { ...options, isStrict: true });
    const { states } = restorations[index]!;
    const isKnown = states.some((state) => isSameState(state, one.live.state));
    return isKnown ? plan : { ...plan, objections: [...plan.objections, changedSince(one.live)] };
  });
}

function changedSince({ name }: LiveTarget): Objection {
  return {
    name: 'changed-since',
    effect: 'stops',
    message: `\`${name}\` is neither what it was before that run nor what the run made of it: somebody changed it since`,
    help: 'write what it shall be into the policy, and apply that',
  };
}

/** The entries of one run; the last one where none is named. */
export function chosenRun(runs: readonly string[], wanted: string | undefined, place: string): string {
  const run = wanted === undefined ? runs.at(-1) : runs.find((one) => one === wanted);
  if (run !== undefined) return run;
  throw new Failure(
    'input',
    wanted === undefined
      ? `there is no run in the journal \`${place}\``
      : `\`${place}\` has no run \`${wanted}\``,
    wanted === undefined
      ? 'give the place of the journal with `--journal`'
      : 'list the runs with `ctsel rollback --list`',
  );
}
