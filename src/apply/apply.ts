import type { Selectors } from '../cloudtrail/index.js';
import { CallFailed, CallStopped, type Door, type Receipt } from '../plan/door.js';
import type { JournalEntry, JournalStep, JournalStore } from '../plan/journal.js';
import type { Problem, TargetPlan } from '../plan/plan.js';
import { isSamePart, isSameState, type LiveTarget, type State } from '../plan/state.js';
import type { Step } from '../plan/steps.js';
import { Failure } from '../problem/failure.js';
import { problemOf } from './problem-of.js';
import { inLanes } from './lanes.js';
import { Ledger } from './ledger.js';

/** What applying needs. */
export interface Tools {
  readonly door: Door;
  readonly journal: JournalStore;
  /** What stands in every entry of the journal. */
  readonly run: Pick<JournalEntry, 'ctsel' | 'run' | 'started' | 'policy'>;
  /** The calls that are left for what a target shall be, seen from what it is. */
  readonly remaining: (plan: TargetPlan, live: LiveTarget) => readonly Step[];
  /** Whether both record the same, whatever their texts. */
  readonly recordsSame: (plan: TargetPlan, a: Selectors, b: Selectors) => boolean;
  /** Lanes, an account in a Region each, that are worked on at once. */
  readonly parallel: number;
  readonly isFailFast: boolean;
  /** Ends the work between two calls. */
  readonly signal: AbortSignal;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** How long AWS may take to show what was written, in milliseconds. */
  readonly readBack: number;
  readonly onProgress?: (target: string, what: string) => void;
  readonly onCall?: (call: CallRecord) => Promise<void>;
  /** Told after the last call of targets whose entries vanished from the journal, or were changed there, and were written again. */
  readonly onJournalMended?: (targets: readonly string[]) => void;
}

/** A call that was made, for the audit log. */
export interface CallRecord {
  readonly time: string;
  readonly plan: TargetPlan;
  readonly step: Step;
  readonly outcome: 'done' | 'failed' | 'unknown';
  readonly receipt?: Receipt;
  readonly problem?: Problem;
}

/** What became of a target. */
export interface Outcome {
  readonly plan: TargetPlan;
  readonly result: 'applied' | 'failed' | 'stopped';
  /** Calls that took effect. */
  readonly done: number;
  /** Whether a call was made of which it is not known whether it took effect. */
  readonly isUnsure: boolean;
  readonly problem?: Problem;
  /** Whether nothing but a guard of ctsel's own stood in the way. */
  readonly isRefused?: boolean;
}

/** Carries out plans that have passed the guards. A target that fails leaves the others alone. */
export async function applyPlans(plans: readonly TargetPlan[], tools: Tools): Promise<readonly Outcome[]> {
  // Nothing is begun that the journal cannot keep.
  const ledger = await Ledger.begun(plans, tools.run, tools.journal);
  let hasFailed = false;
  const isOver = () => tools.signal.aborted || (tools.isFailFast && hasFailed);
  const laneOf = ({ live }: TargetPlan) => `${live.account} ${live.region}`;
  const outcomes = await inLanes(plans, laneOf, tools.parallel, async (plan) => {
    const outcome = isOver()
      ? notBegun(plan, tools)
      : await new Application(plan, ledger, tools, isOver).run();
    if (outcome.result === 'failed') hasFailed = true;
    return outcome;
  });
  const { mended, lost } = await ledger.checked();
  if (mended.length > 0) tools.onJournalMended?.(mended);
  return outcomes.map((one) => {
    const problem = lost.get(one.plan.desired.target);
    return problem === undefined ? one : { ...one, result: 'failed', isRefused: false, problem };
  });
}

/** The first entry of the journal has it as not begun already. */
function notBegun(plan: TargetPlan, { signal }: Tools): Outcome {
  const message = signal.aborted ? 'stopped before it was begun' : 'not begun, since another target failed';
  return { plan, result: 'stopped', done: 0, isUnsure: false, isRefused: true, problem: { message } };
}

/** The live target is not what it was when the plan was made. */
class Moved extends Failure {
  constructor({ live, desired }: TargetPlan) {
    super(
      'refused',
      `\`${live.name}\` has been changed since this was planned: nothing of \`${desired.target}\` is overwritten`,
      'plan again, and look at what changed',
    );
  }
}

class Application {
  readonly #plan: TargetPlan;
  readonly #ledger: Ledger;
  readonly #tools: Tools;
  readonly #isOver: () => boolean;
  #entry: JournalEntry;
  #done = 0;
  #isUnsure = false;

  constructor(plan: TargetPlan, ledger: Ledger, tools: Tools, isOver: () => boolean) {
    this.#plan = plan;
    this.#ledger = ledger;
    this.#tools = tools;
    this.#isOver = isOver;
    this.#entry = ledger.entryOf(plan.desired.target);
  }

  async run(): Promise<Outcome> {
    try {
      let state = this.#plan.live.state;
      for (const [index, step] of this.#plan.steps.entries()) {
        if (this.#isOver()) return await this.#end('stopped', { message: 'stopped between two calls' });
        state = await this.#take(index, step, state);
      }
      this.#verify(state);
      return await this.#end('applied');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const isStopped = error instanceof CallStopped;
      return await this.#end(isStopped ? 'stopped' : 'failed', problemOf(error), error.kind === 'refused');
    }
  }

  /** Makes a call, if the target still is what it was; returns the state in which AWS shows it afterwards. */
  async #take(index: number, step: Step, expected: State): Promise<State> {
    const { door, onProgress } = this.#tools;
    const { desired, live } = this.#plan;
    const now = await door.reread(desired, live);
    if (!isSameState(now, expected)) throw new Moved(this.#plan);
    onProgress?.(desired.target, step.call);
    await this.#recordStep(index, { progress: 'calling' }, { result: 'running' });
    this.#isUnsure = true;
    let receipt: Receipt | undefined;
    try {
      receipt = await door.write(desired, live, step);
    } catch (error) {
      if (error instanceof CallStopped && !error.isUnsure) {
        await this.#recordStep(index, { progress: 'planned' });
        this.#isUnsure = false;
        throw error;
      }
      return this.#afterFailure(index, step, now, error);
    }
    const at = new Date().toISOString();
    await this.#recordStep(index, {
      progress: 'done',
      at,
      ...(receipt.requestId === undefined ? {} : { requestId: receipt.requestId }),
    });
    this.#done++;
    this.#isUnsure = false;
    await this.#tools.onCall?.({ time: at, plan: this.#plan, step, outcome: 'done', receipt });
    return this.#readBack(step);
  }

  /** A call may have taken effect although no answer came: what AWS shows decides. */
  async #afterFailure(index: number, step: Step, before: State, error: unknown): Promise<State> {
    if (!(error instanceof Failure)) throw error;
    const { door, onCall } = this.#tools;
    const time = new Date().toISOString();
    const call = { time, plan: this.#plan, step, problem: problemOf(error) };
    let now: State | undefined;
    try {
      now = await door.reread(this.#plan.desired, this.#plan.live);
    } catch (second) {
      if (!(second instanceof Failure)) throw second;
    }
    if (now !== undefined && this.#shows(step, now)) {
      await this.#recordStep(index, { progress: 'done', at: time });
      this.#done++;
      this.#isUnsure = false;
      await onCall?.({ ...call, outcome: 'done' });
      return now;
    }
    if (now !== undefined && isSameState(now, before)) {
      const isRefused = error instanceof CallFailed && error.isWithoutEffect;
      await this.#recordStep(index, {
        progress: 'failed',
        at: time,
        ...(isRefused ? { isRefused: true } : {}),
      });
      this.#isUnsure = false;
      await onCall?.({ ...call, outcome: 'failed' });
    } else await onCall?.({ ...call, outcome: 'unknown' });
    throw error;
  }

  /** Waits until AWS shows what was written. */
  async #readBack(step: Step): Promise<State> {
    const { door, readBack, wait } = this.#tools;
    const end = Date.now() + readBack;
    for (let pause = 250; ; pause = Math.min(pause * 2, 5_000)) {
      const now = await door.reread(this.#plan.desired, this.#plan.live);
      if (this.#shows(step, now)) return now;
      if (Date.now() + pause > end)
        throw new Failure(
          'aws',
          `AWS took ${step.call} and does not show it after ${Math.round(readBack / 1000)} s`,
          'changes are eventually consistent: run `ctsel drift` in a few minutes',
        );
      await wait(pause);
    }
  }

  #shows({ part, to, from }: Step, now: State): boolean {
    if (isSamePart(part, now[part], to)) return true;
    // AWS may write the same in another way; the old text is not that.
    if (part !== 'selectors' || isSamePart(part, now[part], from as Selectors)) return false;
    return this.#tools.recordsSame(this.#plan, now.selectors, to as Selectors);
  }

  /** A plan from what AWS shows must find nothing to do. */
  #verify(state: State): void {
    const { live } = this.#plan;
    const left = this.#tools.remaining(this.#plan, { ...live, state });
    if (left.length === 0) return;
    throw new Failure(
      'aws',
      `AWS took every call, and \`${live.name}\` still is not what it should be: ${left.map(({ call }) => call).join(', ')} would be next`,
      'somebody may change it at the same time: plan again',
    );
  }

  async #end(
    result: Outcome['result'],
    problem?: Problem,
    isRefused = result === 'stopped',
  ): Promise<Outcome> {
    const told = { plan: this.#plan, done: this.#done, isUnsure: this.#isUnsure, isRefused };
    const added = problem === undefined ? {} : { problem };
    this.#tools.onProgress?.(this.#plan.desired.target, result);
    try {
      await this.#record({ result, ...added });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { ...told, result: 'failed', problem: problem ?? problemOf(error) };
    }
    return { ...told, result, ...added };
  }

  async #recordStep(
    index: number,
    change: Partial<JournalStep>,
    more: Partial<JournalEntry> = {},
  ): Promise<void> {
    const steps = this.#entry.steps.map((step, at) => (at === index ? { ...step, ...change } : step));
    await this.#record({ steps, ...more });
  }

  async #record(change: Partial<JournalEntry>): Promise<void> {
    this.#entry = { ...this.#entry, ...change };
    await this.#ledger.record(this.#entry);
  }
}
