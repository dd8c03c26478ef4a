import { Failure } from '../problem/failure.js';
import type { Desired } from './desired.js';
import { groupBy } from '../eventset/event-set.js';
import { mayHaveChanged, possibleStates, timeOf, type JournalEntry } from './journal.js';
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

/** What a run replaced: targets none of whose calls can have taken effect need nothing. */
export function restorationsOf(entries: readonly JournalEntry[]): readonly Restoration[] {
  return entries
    .filter(mayHaveChanged)
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

/** A run of the journal, and what it did. */
export interface ChosenRun {
  readonly run: string;
  readonly entries: readonly JournalEntry[];
}

/** The run that is named. Throws a Failure where the journal has none of that name. */
export async function namedRun(
  runs: readonly string[],
  wanted: string,
  place: string,
  entriesOf: (run: string) => Promise<readonly JournalEntry[]>,
): Promise<ChosenRun> {
  if (!runs.includes(wanted))
    throw new Failure(
      'input',
      `\`${place}\` has no run \`${wanted}\``,
      'list the runs with `ctsel rollback --list`',
    );
  const entries = await entriesOf(wanted);
  if (hasChanged({ run: wanted, entries })) return { run: wanted, entries };
  throw new Failure(
    'input',
    `the run \`${wanted}\` changed nothing: it made no call that can have had an effect`,
    'list the runs with `ctsel rollback --list`',
  );
}

function hasChanged({ entries }: ChosenRun): boolean {
  return entries.some(mayHaveChanged);
}

function startOf({ entries }: ChosenRun): string {
  return entries[0]?.started ?? '';
}

/** The last run of which a call may have taken effect: what came later changed nothing. Throws a Failure where there is none. */
export async function lastRun(
  runs: readonly string[],
  place: string,
  entriesOf: (run: string) => Promise<readonly JournalEntry[]>,
): Promise<ChosenRun> {
  // Names have the second; within one, the entries have the order.
  for (const [, same] of [...groupBy(runs, timeOf)].reverse()) {
    const read = await Promise.all(same.map(async (run) => ({ run, entries: await entriesOf(run) })));
    const last = read.sort((a, b) => startOf(a).localeCompare(startOf(b))).findLast(hasChanged);
    if (last !== undefined) return last;
  }
  const last = runs.at(-1);
  if (last === undefined)
    throw new Failure(
      'input',
      `there is no run in the journal \`${place}\``,
      'give the place of the journal with `--journal`',
    );
  throw new Failure(
    'input',
    `no run in the journal \`${place}\` changed anything: the last one, \`${last}\`, made no call that can have had an effect`,
    'list the runs with `ctsel rollback --list`',
  );
}
