import type { EventRecord } from '../../generated/output/index.js';
import validateJournal, { type SchemaError } from '../../generated/validate-journal.mjs';
import validatePlan from '../../generated/validate-plan.mjs';
import validateSnapshot from '../../generated/validate-snapshot.mjs';
import { allAssumptions, tablesDate, type Assumption, type TargetKind } from '../cloudtrail/index.js';
import { writtenTerm, type FieldSelectors } from '../compare/field-selectors.js';
import type { Difference } from '../compare/difference.js';
import { recordOf } from '../eventset/witness.js';
import { Failure } from '../problem/failure.js';
import { accountPattern, regionPattern } from '../policy/schema.js';
import type { Desired } from './desired.js';
import type { JournalEntry } from './journal.js';
import type { Objection } from './objection.js';
import {
  isClean,
  isLeftAlone,
  isRead,
  planTarget,
  type Acceptance,
  type Caller,
  type Found,
  type Planned,
  type PlanOptions,
  type Problem,
  type TargetPlan,
} from './plan.js';
import type { LiveTarget } from './state.js';
import type { Step } from './steps.js';
import type { Unmet } from './unmet.js';

/** What a plan is made from, beside the targets. */
export interface Origin {
  readonly ctsel: string;
  /** When, as ISO 8601 in UTC. */
  readonly made: string;
  readonly policy: { readonly file: string; readonly sha256: string };
  /** What the policy demands and does not meet; nothing where it is left out. */
  readonly unmet?: readonly Unmet[];
}

/** `ctsel plan --json`; see `planSchema`. */
export interface PlanDocument extends Origin {
  readonly unmet: readonly Unmet[];
  readonly format: 'ctsel-plan/1';
  readonly tables: string;
  readonly assumptions: readonly string[];
  readonly strict: boolean;
  readonly targets: readonly (PlannedDocument | UnreadDocument)[];
  readonly changes: number;
  readonly clean: boolean;
}

export interface PlannedDocument {
  readonly target: string;
  readonly kind: TargetKind;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly caller?: Caller;
  readonly changes: readonly Step[];
  readonly added: readonly DifferenceDocument[];
  readonly removed: readonly DifferenceDocument[];
  readonly insights: TargetPlan['insights'];
  readonly managementCopies: TargetPlan['managementCopies'];
  readonly objections: readonly Objection[];
  readonly clean: boolean;
  readonly desired: Desired;
  readonly live: LiveTarget;
}

interface UnreadDocument {
  readonly target: string;
  readonly kind: TargetKind;
  readonly problem: Problem;
  readonly desired: Desired;
}

interface DifferenceDocument {
  readonly set: FieldSelectors;
  readonly witness: EventRecord;
  /** Whether `acceptLess` covers it. */
  readonly accepted?: boolean;
  /** By which of its entries. */
  readonly acceptedBy?: readonly Acceptance[];
}

export function planDocument(
  planned: readonly Planned[],
  { ctsel, made, policy, unmet = [] }: Origin,
  { assumptions, isStrict }: PlanOptions,
): PlanDocument {
  return {
    format: 'ctsel-plan/1',
    ctsel,
    tables: tablesDate,
    made,
    policy,
    assumptions: [...assumptions],
    strict: isStrict,
    unmet,
    targets: planned.map(targetDocument),
    changes: callsOf(planned),
    clean: planned.every((one) => isRead(one) && isClean(one)),
  };
}

/** How many calls applying would make. */
function callsOf(planned: readonly Planned[]): number {
  return planned.reduce((sum, one) => sum + (isRead(one) && !isLeftAlone(one) ? one.steps.length : 0), 0);
}

/** A target as the plan document has it. */
export function targetDocument(planned: Planned): PlannedDocument | UnreadDocument {
  const { target, kind } = planned.desired;
  if (!isRead(planned)) return { target, kind, problem: planned.problem, desired: planned.desired };
  const { desired, live, caller, steps, added, removed, insights, managementCopies, objections } = planned;
  return {
    target,
    kind,
    arn: live.arn,
    account: live.account,
    region: live.region,
    ...(caller === undefined ? {} : { caller }),
    changes: steps,
    added: added.map(differenceDocument),
    removed: removed.map((one) => ({
      ...differenceDocument(one),
      accepted: one.isAccepted,
      ...(one.acceptedBy.length === 0 ? {} : { acceptedBy: one.acceptedBy }),
    })),
    insights,
    managementCopies,
    objections,
    clean: isClean(planned),
    desired,
    live,
  };
}

function differenceDocument({ conjunction, except, witness }: Difference): DifferenceDocument {
  const term = { include: conjunction, except: except.map((include) => ({ include, except: [] })) };
  return { set: writtenTerm(term), witness: recordOf(witness) };
}

/** A plan file that was read: what was planned then, and the plan made again from the same facts. */
export interface SavedPlan {
  readonly document: PlanDocument;
  readonly planned: readonly Planned[];
  readonly options: PlanOptions;
}

/** Whether a text is meant to be a plan, in whatever order its keys are: a policy has no such key. */
export function isPlanText(text: string): boolean {
  if (!/^\s*\{/.test(text) || !/"format"\s*:\s*"ctsel-plan\//.test(text)) return false;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What is broken of it is reported by whoever reads it: a policy has no such text either.
    return true;
  }
  const format = (value as { format?: unknown } | null)?.format;
  return typeof format === 'string' && format.startsWith('ctsel-plan/');
}

/** Reads a plan file; `today` is the day by which `acceptLess` is judged now. */
export function readPlan(text: string, file: string, today: string): SavedPlan {
  const document = readJson<PlanDocument>(text, file, 'plan', validatePlan);
  const unknown = document.assumptions.find((name) => !allAssumptions.has(name as Assumption));
  if (unknown !== undefined)
    throw new Failure(
      'input',
      `\`${file}\` rests on \`${unknown}\`, which this ctsel does not know`,
      'plan again',
    );
  const options: PlanOptions = {
    assumptions: new Set(document.assumptions as readonly Assumption[]),
    isStrict: document.strict,
    today,
  };
  const planned = document.targets.map((one): Planned => ('live' in one ? planTarget(one, options) : one));
  for (const [index, one] of planned.entries()) {
    const saved = document.targets[index]!;
    const isSame =
      saved.target === one.desired.target &&
      (!isRead(one) || !('changes' in saved) || sameJson(one.steps, saved.changes));
    if (!isSame)
      throw new Failure(
        'refused',
        `\`${file}\` is not what this ctsel plans for \`${saved.target}\` from the same facts: it was made by ctsel ${document.ctsel}, or changed by hand`,
        'plan again with this ctsel',
      );
  }
  if (document.changes !== callsOf(planned))
    throw new Failure(
      'refused',
      `\`${file}\` counts ${document.changes} calls and has ${callsOf(planned)}: it was changed by hand`,
      'plan again with this ctsel',
    );
  return { document, planned, options };
}

/** What was live at some time. */
export interface SnapshotDocument {
  readonly format: 'ctsel-snapshot/1';
  readonly ctsel: string;
  readonly tables: string;
  readonly made: string;
  readonly targets: readonly (
    | { readonly target: string; readonly live: LiveTarget; readonly caller?: Caller }
    | { readonly target: string; readonly problem: Problem }
  )[];
}

export function snapshotDocument(found: readonly Found[], ctsel: string, made: string): SnapshotDocument {
  return {
    format: 'ctsel-snapshot/1',
    ctsel,
    tables: tablesDate,
    made,
    targets: found.map((one) => {
      const { target } = one.desired;
      if (!isRead(one)) return { target, problem: one.problem };
      return { target, live: one.live, ...(one.caller === undefined ? {} : { caller: one.caller }) };
    }),
  };
}

export function readSnapshot(text: string, file: string): SnapshotDocument {
  return readJson(text, file, 'snapshot', validateSnapshot);
}

export function readJournalEntry(text: string, file: string): JournalEntry {
  return readJson(text, file, 'journal', validateJournal);
}

type Validator = ((value: unknown) => boolean) & { errors?: readonly SchemaError[] | null };

function readJson<T>(text: string, file: string, what: string, validate: Validator): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure('input', `\`${file}\` is no ${what} file: ${(error as Error).message}`);
  }
  if (validate(value)) return value as T;
  const format = (value as { format?: unknown } | null)?.format;
  const isOther = typeof format === 'string' && format.startsWith('ctsel-') && format !== `ctsel-${what}/1`;
  throw new Failure(
    'input',
    isOther
      ? `\`${file}\` is of the format \`${format}\`; a file of \`ctsel-${what}/1\` is wanted`
      : `\`${file}\` is no ${what} file: ${misfit(validate.errors ?? [])}`,
    `the format is described in \`generated/${what}.schema.json\``,
  );
}

/** What AWS's own identifiers look like, by the pattern of the schema. */
const expected: ReadonlyMap<unknown, string> = new Map([
  [accountPattern, 'a 12-digit account number'],
  [regionPattern, 'a Region such as `us-east-1`'],
]);

/** What does not fit the schema: of several forms that a value may have, what is wrong in the one that fits farthest. */
function misfit(errors: readonly SchemaError[]): string {
  const depth = ({ instancePath }: SchemaError) => instancePath.split('/').length;
  const [error] = errors.filter(({ keyword }) => keyword !== 'oneOf').sort((a, b) => depth(b) - depth(a));
  const { instancePath = '', keyword = '', params = {} } = error ?? {};
  const words = keyword === 'pattern' ? expected.get(params['pattern']) : undefined;
  return `\`${instancePath || '/'}\` is not ${words ?? `as it must be (${keyword} ${JSON.stringify(params).slice(0, 200)})`}`;
}

export function sameJson(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

/** JSON whose keys have one order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
