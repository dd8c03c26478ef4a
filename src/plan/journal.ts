import type { Desired } from './desired.js';
import type { Caller, Problem, TargetPlan } from './plan.js';
import type { LiveTarget, State } from './state.js';
import { afterStep, type Step } from './steps.js';

/** What a run did to one target; written before each call, and after it. */
export interface JournalEntry {
  readonly format: 'ctsel-journal/1';
  readonly ctsel: string;
  readonly run: string;
  /** When the run began, as ISO 8601 in UTC. */
  readonly started: string;
  /** SHA-256 of the policy; left out by a rollback. */
  readonly policy?: string;
  readonly caller?: Caller;
  readonly desired: Desired;
  /** As it was before the run. */
  readonly live: LiveTarget;
  readonly steps: readonly JournalStep[];
  /** `not begun`: no call was made or tried. `running`: the run was ended, or is not over yet. */
  readonly result: 'not begun' | 'running' | 'applied' | 'failed' | 'stopped';
  readonly problem?: Problem;
}

export interface JournalStep extends Step {
  /** `calling`: whether the call took effect is not known. `failed`: AWS showed afterwards what was before. */
  readonly progress: 'planned' | 'calling' | 'done' | 'failed';
  /** Of a call that failed: AWS refused it, so that it cannot take effect later either. */
  readonly isRefused?: true;
  /** When AWS answered. */
  readonly at?: string;
  readonly requestId?: string;
}

/** Where journals are kept: a folder or a bucket. It must outlive the machine that applies. */
export interface JournalStore {
  /** For people. */
  readonly place: string;
  /** Writes a file whole, and on the disk before it returns. */
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
  /** Paths of all files, `RUN/TARGET.json`, in order. */
  list(): Promise<readonly string[]>;
}

/** The entry of a target, in the folder of its run. */
export function entryPath(run: string, target: string): string {
  return `${run}/${target}.json`;
}

/** A run as its path has it; they sort by the second in which they began. */
export function runOf(path: string): string {
  return path.split('/')[0]!;
}

/** The second in which a run began, as its name has it. */
export function timeOf(run: string): string {
  return run.split('-')[0]!;
}

/** A name for a run: its time, and something that no other run of that second has. */
export function runName(now: Date, random: string): string {
  return `${now.toISOString().replace(/[-:]|\.\d+/g, '')}-${random}`;
}

export function firstEntry(
  { desired, live, caller, steps }: TargetPlan,
  run: Pick<JournalEntry, 'ctsel' | 'run' | 'started' | 'policy'>,
): JournalEntry {
  return {
    format: 'ctsel-journal/1',
    ...run,
    ...(caller === undefined ? {} : { caller }),
    desired,
    live,
    steps: steps.map((step) => ({ ...step, progress: 'planned' })),
    result: 'not begun',
  };
}

/** Every state that the run may have left behind: before it, and after each call that may have taken effect. */
export function possibleStates({ live, steps }: JournalEntry): readonly State[] {
  const states = [live.state];
  for (const step of steps) {
    if (!mayHaveTakenEffect(step)) break;
    states.push(afterStep(states.at(-1)!, step));
  }
  return states;
}

/** Whether a call may have taken effect: changes are eventually consistent, so that only a refusal is sure to have none. */
function mayHaveTakenEffect({ progress, isRefused }: JournalStep): boolean {
  return progress !== 'planned' && isRefused !== true;
}

/** Whether a call of the run may have taken effect: only then is there something to put back. */
export function mayHaveChanged({ steps }: JournalEntry): boolean {
  return steps.some(mayHaveTakenEffect);
}
