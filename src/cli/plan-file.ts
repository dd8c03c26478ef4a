import type { Assumption } from '../cloudtrail/index.js';
import type { Desired } from '../plan/desired.js';
import { sameJson, type SavedPlan } from '../plan/documents.js';
import { isRead, type Found, type Planned } from '../plan/plan.js';
import type { Unmet } from '../plan/unmet.js';
import { isSameState } from '../plan/state.js';
import { Failure } from '../problem/failure.js';
import { duration } from './aws-flags.js';
import type { Session } from '../app/context.js';
import { chooseTargets, chosenBy } from '../app/choose-targets.js';
import { chosenAssumptions } from './flags.js';
import { loadPolicy } from '../app/load.js';
import { wantedOf } from './planning.js';
import { unmetDemands } from './unmet.js';

/** The flags that are about a plan file. */
export interface PlanFileFlags {
  readonly policy: string | undefined;
  readonly 'max-age': string | undefined;
  readonly assume: readonly string[] | undefined;
  readonly target: readonly string[] | undefined;
}

/**
 * Checks that a plan file is young enough, and what its policy makes today of every target that is to be applied. Throws a
 * Failure where it is not. What the policy demands and does not meet is judged again where it is given, and otherwise that of the file.
 */
export async function checkPlanFile(
  saved: SavedPlan,
  file: string,
  flags: PlanFileFlags,
  session: Session,
): Promise<readonly Unmet[]> {
  mustBeOfTime(saved.document.made, file, flags['max-age']);
  const { policy } = flags;
  const { assumptions } = saved.options;
  if (flags.assume !== undefined || policy !== undefined)
    mustAssume(assumptions, file, chosenAssumptions(flags.assume));
  if (policy === undefined) return saved.document.unmet;
  const wanted = await wantedOf(await loadPolicy(policy, session.files), undefined, {
    ...session,
    assumptions,
  });
  mustBeOfPolicy(saved, file, wanted.desired, policy, flags.target);
  return unmetDemands(wanted.compiled, { ...session, assumptions }, saved.options.today);
}

/** How far another machine's clock may be ahead, in milliseconds. */
const clockSkew = 5 * 60_000;

function mustBeOfTime(made: string, file: string, maxAge: string | undefined): void {
  const age = Date.now() - Date.parse(made);
  if (!(age >= -clockSkew))
    throw new Failure(
      'refused',
      `\`${file}\` was made ${made}, which is ${Number.isNaN(age) ? 'no time' : 'in the future'}: its age is not known`,
      'set the clocks of both machines, and plan again',
    );
  if (maxAge !== undefined && age > duration(maxAge))
    throw new Failure('refused', `\`${file}\` was made ${made}: it is older than ${maxAge}`, 'plan again');
}

/** What is assumed decides what counts as lost: the file alone must not choose it. */
function mustAssume(made: ReadonlySet<Assumption>, file: string, own: ReadonlySet<Assumption>): void {
  if (own.size === made.size && [...own].every((one) => made.has(one))) return;
  const names = made.size === 0 ? 'none' : [...made].join(', ');
  throw new Failure(
    'refused',
    `\`${file}\` was made with other assumptions: ${names}`,
    'give the `--assume` that the plan was made with, or plan again',
  );
}

function mustBeOfPolicy(
  { document }: SavedPlan,
  file: string,
  wanted: readonly Desired[],
  policy: string,
  patterns: readonly string[] | undefined,
): void {
  for (const { target: key, desired } of document.targets) {
    const own = wanted.find((one) => one.target === key);
    if (own !== undefined && sameJson(own, desired)) continue;
    throw new Failure(
      'refused',
      own === undefined
        ? `\`${file}\` is about \`${key}\`, which \`${policy}\` does not have`
        : `\`${file}\` wants something else of \`${key}\` than \`${policy}\` does`,
      'plan again from this policy',
    );
  }
  const meant = chooseTargets(
    wanted.map(({ target: key }) => key),
    patterns,
  );
  const missing = meant.find((key) => !document.targets.some((one) => one.target === key));
  if (missing === undefined) return;
  throw new Failure(
    'refused',
    `\`${file}\` has no plan for \`${missing}\` of \`${policy}\``,
    'plan again from this policy; to apply a plan of some targets, name them with `--target`',
  );
}

/** The targets of a plan file that are to be applied. */
export function chosenOf(
  { planned }: SavedPlan,
  patterns: readonly string[] | undefined,
): readonly Planned[] {
  return chosenBy(planned, ({ desired }) => desired.target, patterns);
}

/** A plan is about what was live when it was made. */
export function mustBeUnmoved(saved: readonly Planned[], found: readonly Found[], file: string): void {
  for (const [index, one] of saved.entries()) {
    const now = found[index]!;
    if (!isRead(now)) continue;
    const { target: key } = one.desired;
    if (!isRead(one))
      throw new Failure('refused', `\`${key}\` could not be read when \`${file}\` was made`, 'plan again');
    if (one.live.arn === now.live.arn && isSameState(one.live.state, now.live.state)) continue;
    throw new Failure(
      'refused',
      `\`${now.live.name}\` has been changed since \`${file}\` was made: its plan for \`${key}\` may lose what came since`,
      'plan again, and look at what changed',
    );
  }
}
