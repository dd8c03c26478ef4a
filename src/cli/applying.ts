import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { applyPlans, type CallRecord, type Outcome, type Tools } from '../apply/apply.js';
import type { DoorOptions } from '../aws/door.js';
import { openDoor } from '../aws/door.js';
import { JournalBucket } from '../aws/journal-bucket.js';
import { pause } from '../aws/patience.js';
import { areEqual } from '../eventset/questions.js';
import { appendPrivate, JournalFolder } from '../files/index.js';
import { allowingLess, judged, type Judged } from '../plan/guard.js';
import { sureSet } from '../recording/bounds.js';
import { writtenClausesOf } from '../denote/selectors.js';
import { runName, type JournalStore } from '../plan/journal.js';
import { isRead, planTarget, type Planned, type PlanOptions, type TargetPlan } from '../plan/plan.js';
import type { Door } from '../plan/door.js';
import type { Unmet } from '../plan/unmet.js';
import { Failure } from '../problem/failure.js';
import type { Paint } from '../problem/paint.js';
import { printable } from '../problem/printable.js';
import type { ApplyResult } from '../../generated/output/index.js';
import { appliedJson, appliedPretty } from '../report/apply.js';
import { redactedObjection, redactedUnmet } from '../report/plan-redacted.js';
import { planPretty } from '../report/plan.js';
import { counted } from '../report/pretty.js';
import type { ApplyFlags } from './apply-flags.js';
import { exit, type ExitStatus } from './exit.js';
import { matchesGlob } from '../text/glob.js';

/** How plans are carried out. */
export interface ApplyOptions {
  readonly isApproved: boolean;
  readonly isDryRun: boolean;
  /** Targets that may record less; globs. */
  readonly allowLess: readonly string[];
  /** What the policy demands and does not meet; nothing where there is no policy. */
  readonly unmet: readonly Unmet[];
  readonly isFailFast: boolean;
  readonly parallel: number;
  readonly isRedacted: boolean;
  readonly auditLog: string | undefined;
  readonly door: Door;
  readonly interrupt: Interrupt;
  readonly journal: JournalStore;
  readonly ctsel: string;
  /** SHA-256 of the policy; left out by a rollback. */
  readonly policy?: string;
  readonly plan: PlanOptions;
  readonly say: (text: string) => void;
  readonly note: (text: string) => void;
  readonly paint: Paint;
}

/** What the flags of `apply` and `rollback` say of a run. */
export function applyOptions(
  flags: ApplyFlags,
  own: Omit<
    ApplyOptions,
    'isApproved' | 'isDryRun' | 'allowLess' | 'isFailFast' | 'parallel' | 'isRedacted' | 'auditLog'
  >,
): ApplyOptions {
  return {
    ...own,
    isApproved: flags.yes,
    isDryRun: flags['dry-run'],
    allowLess: flags['allow-less'] ?? [],
    isFailFast: flags['fail-fast'],
    parallel: flags.parallel,
    isRedacted: flags.redact,
    auditLog: flags['audit-log'],
  };
}

/** What a run came to. */
export interface Applied {
  readonly status: ExitStatus;
  readonly document: ApplyResult;
}

/** How long AWS may take to show a change, in milliseconds. */
const readBack = 3 * 60_000;

/** Judges plans, asks, carries out what is to be done, and says what became of it. */
export async function carryOut(planned: readonly Planned[], options: ApplyOptions): Promise<Applied> {
  const { say, note, paint, isRedacted } = options;
  const mayRecordLess = ({ desired }: Planned) =>
    options.allowLess.some((glob) => matchesGlob(glob, desired.target));
  const all = planned.map((one) => (isRead(one) && mayRecordLess(one) ? allowingLess(one) : one));
  const verdict = judged(all.filter(isRead));
  const unread = all.flatMap((one) => (isRead(one) ? [] : [one]));
  const unchanged = all
    .filter(isRead)
    .filter((plan) => plan.steps.length === 0 && !verdict.skipped.includes(plan))
    .map(({ desired }) => desired.target);
  const { unmet } = options;
  const stops = unmet.filter(({ effect }) => effect === 'stops');
  say(planPretty(all, { isRedacted, hasTexts: false }, paint, unmet));
  const documentOf = (outcomes: readonly Outcome[], run?: { run: string; journal: string }) =>
    appliedJson(
      outcomes,
      {
        skipped: verdict.skipped,
        stopped: isRedacted ? verdict.stopped.map(withoutEvents) : verdict.stopped,
      },
      isRedacted ? stops.map(redactedUnmet) : stops,
      unread,
      unchanged,
      run,
    );

  if (verdict.stopped.length + stops.length > 0) {
    note('blocked by a safety check; nothing was changed');
    return { status: exit.stopped, document: documentOf([]) };
  }
  if (verdict.go.length === 0 || options.isDryRun)
    return { status: unread.length > 0 ? exit.aws : exit.clean, document: documentOf([]) };
  if (!options.isApproved) await approve(verdict, note);

  const started = new Date();
  const run = runName(started, randomBytes(4).toString('hex'));
  const outcomes = await applyPlans(verdict.go, toolsFor(options, run, started));
  const journal = `${options.journal.place}/${run}`;
  say(appliedPretty(outcomes, unchanged.length, journal, paint));
  return {
    status: statusOf(outcomes, unread.length > 0),
    document: documentOf(outcomes, { run, journal: options.journal.place }),
  };
}

/** A guard that stopped a target, without the events that it gives as an example. */
function withoutEvents({ plan, objection }: Judged['stopped'][number]): Judged['stopped'][number] {
  return { plan, objection: redactedObjection(objection) };
}

function toolsFor(options: ApplyOptions, run: string, started: Date): Tools {
  const { door, journal, ctsel, policy, plan: planOptions, auditLog, interrupt } = options;
  const facts = (plan: TargetPlan) => ({
    assumptions: planOptions.assumptions,
    partition: plan.desired.partition,
  });
  return {
    door,
    journal,
    run: { ctsel, run, started: started.toISOString(), ...(policy === undefined ? {} : { policy }) },
    remaining: ({ desired, caller }, live) =>
      planTarget({ desired, live, ...(caller === undefined ? {} : { caller }) }, planOptions).steps,
    recordsSame: (plan, a, b) =>
      areEqual(sureSet(writtenClausesOf(a)), sureSet(writtenClausesOf(b)), facts(plan)),
    parallel: options.parallel,
    isFailFast: options.isFailFast,
    signal: interrupt.signal,
    wait: (milliseconds) => pause(milliseconds, interrupt.signal),
    readBack,
    onJournalMended: (targets) => options.note(printable(mendedWords(targets))),
    ...(process.stderr.isTTY
      ? { onProgress: (target: string, what: string) => options.note(printable(`${target}: ${what}`)) }
      : {}),
    ...(auditLog === undefined
      ? {}
      : { onCall: (call: CallRecord) => appendPrivate(auditLog, auditLine(call, run, policy)) }),
  };
}

function mendedWords(targets: readonly string[]): string {
  const names = targets.map((one) => `\`${one}\``).join(', ');
  const are = targets.length === 1 ? 'the entry of the journal for' : 'the entries of the journal for';
  return `warning: during the run somebody removed or changed ${are} ${names}; this run wrote what it did there again. Keep the journal where only the run writes`;
}

/** A line of the audit log. */
function auditLine(
  { time, plan, step, outcome, receipt, problem }: CallRecord,
  run: string,
  policy: string | undefined,
): string {
  const { desired, live, caller } = plan;
  return JSON.stringify({
    time,
    run,
    policy,
    target: desired.target,
    arn: live.arn,
    account: live.account,
    region: live.region,
    caller: caller?.arn,
    call: step.call,
    outcome,
    requestId: receipt?.requestId,
    attempts: receipt?.attempts,
    problem: problem?.message,
    before: step.from,
    after: step.to,
  });
}

/** Nothing is changed that nobody has agreed to. */
async function approve({ go }: Judged, note: (text: string) => void): Promise<void> {
  const calls = go.reduce((sum, { steps }) => sum + steps.length, 0);
  const help = 'pass `--yes` to apply without confirmation';
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new Failure('refused', 'confirmation is required, but there is no terminal', help);
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await line.question(
      `Make ${counted(calls, 'call')} on ${counted(go.length, 'target')}? Only \`yes\` will do: `,
    );
    if (answer.trim() !== 'yes') throw new Failure('refused', 'not agreed to: nothing was changed');
  } finally {
    line.close();
  }
  note('');
}

function statusOf(outcomes: readonly Outcome[], hasUnread: boolean): ExitStatus {
  const isWhole = !hasUnread && outcomes.every(({ result }) => result === 'applied');
  if (isWhole) return exit.clean;
  if (outcomes.some(({ done, isUnsure }) => done > 0 || isUnsure)) return exit.partial;
  return !hasUnread && outcomes.every(({ isRefused }) => isRefused === true) ? exit.stopped : exit.aws;
}

/** SIGINT and SIGTERM end a run between two calls; a second one ends the process at once. */
export class Interrupt {
  readonly #controller = new AbortController();
  readonly #stop: (signal: NodeJS.Signals) => void;

  constructor(note: (text: string) => void) {
    this.#stop = (signal) => {
      this.close();
      note(`${signal}: ending between two calls; the journal has what was done`);
      this.#controller.abort();
    };
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, this.#stop);
    // Every call that waits listens.
    setMaxListeners(0, this.#controller.signal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  close(): void {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, this.#stop);
  }
}

/** Where a journal is kept: `s3://BUCKET/PREFIX`, or a folder; `owner` is the account of the bucket, where it is not the caller's. */
export function journalAt(place: string, owner: string | undefined, options: DoorOptions): JournalStore {
  if (place.startsWith('s3://')) return new JournalBucket(place, owner, options);
  if (owner === undefined) return new JournalFolder(place);
  throw new Failure(
    'usage',
    '`--journal-owner` is about a bucket',
    'leave it out, or give `--journal s3://BUCKET/PREFIX`',
  );
}

/** The door, opened to write. */
export function openToApply(options: DoorOptions, { signal }: Interrupt, allowEndpoint: boolean): Door {
  return openDoor({ ...options, signal, allowEndpoint });
}
