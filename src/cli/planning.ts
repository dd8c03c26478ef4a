import type { CompiledPolicy } from '../compile/compile-policy.js';
import { inLanes } from '../apply/lanes.js';
import { problemOf } from '../apply/problem-of.js';
import { desiredOf, type Desired } from '../plan/desired.js';
import { isPlanText, readPlan, readSnapshot, type SavedPlan } from '../plan/documents.js';
import type { Door } from '../plan/door.js';
import { isRead, planTarget, type Caller, type Found, type Planned, type PlanOptions } from '../plan/plan.js';
import { Failure } from '../problem/failure.js';
import { today } from '../text/day.js';
import { sha256 } from '../text/sha256.js';
import type { Source } from '../text/source.js';
import type { Context, Session } from '../app/context.js';
import { chosenBy } from '../app/choose-targets.js';
import { loadPolicy } from '../app/load.js';
import { mustCompile } from '../app/must-compile.js';

/** What a policy wants, and what it was read from. */
export interface Wanted {
  readonly source: Source;
  readonly sha256: string;
  readonly desired: readonly Desired[];
  readonly compiled: CompiledPolicy;
}

/** What a policy wants of the chosen targets. */
export async function loadWanted(
  policy: string | undefined,
  chosen: readonly string[] | undefined,
  session: Session,
): Promise<Wanted> {
  return wantedOf(await loadPolicy(policy, session.files), chosen, session);
}

export async function wantedOf(
  source: Source,
  chosen: readonly string[] | undefined,
  session: Session,
): Promise<Wanted> {
  const { policy, targets, compiled } = await mustCompile(source, session);
  const all = targets.map((one) => desiredOf(one, policy));
  if (all.length === 0)
    throw new Failure('input', `\`${source.name}\` has no target`, 'add `trails:` or `eventDataStores:`');
  return {
    source,
    // What the accounts are decides what is planned as well.
    sha256: sha256(source.text + (compiled.accounts?.text ?? '')),
    desired: chosenBy(all, ({ target }) => target, chosen),
    compiled,
  };
}

/** Reads targets, many at once; one that cannot be read leaves the others alone. */
export async function findTargets(
  desired: readonly Desired[],
  door: Door,
  parallel: number,
): Promise<readonly Found[]> {
  const found = await inLanes(
    desired,
    ({ target }) => target,
    parallel,
    (one) => findTarget(one, door),
  );
  const byArn = new Map<string, Desired>();
  for (const one of found) {
    if (!isRead(one)) continue;
    const other = byArn.get(one.live.arn);
    if (other !== undefined)
      throw new Failure(
        'input',
        `\`${other.target}\` and \`${one.desired.target}\` are the same ${one.live.kind === 'trail' ? 'trail' : 'store'}, ${one.live.arn}: the one would undo the other`,
        'write one target, with the statements of both',
      );
    byArn.set(one.live.arn, one.desired);
  }
  return found;
}

async function findTarget(desired: Desired, door: Door): Promise<Found> {
  let caller: Caller | undefined;
  try {
    caller = await door.caller(desired);
    const live = await door.read(desired, { configuration: desired.configuration !== undefined });
    if (live.isOrganization && live.account !== caller.account) {
      const isDelegatedAdministrator = await door.isDelegatedAdministrator(desired, caller.account);
      caller = { ...caller, isDelegatedAdministrator };
    }
    return { desired, live, caller };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const problem = problemOf(error);
    const { account } = desired;
    if (caller === undefined || account === undefined || caller.account === account)
      return { desired, problem };
    return {
      desired,
      problem: {
        ...problem,
        message: `${problem.message}; the credentials are those of account ${caller.account} (${caller.arn}), the policy has ${account}`,
        help: 'give the target `roles:` or a `profile:` of its account',
      },
    };
  }
}

/** What a snapshot says of targets. */
export async function foundIn(
  file: string,
  desired: readonly Desired[],
  { files }: Context,
): Promise<readonly Found[]> {
  const { text, name } = await files.readText(file);
  const { targets } = readSnapshot(text, name);
  return desired.map((one): Found => {
    const saved = targets.find(({ target }) => target === one.target);
    if (saved === undefined)
      return {
        desired: one,
        problem: { message: `\`${name}\` does not have it`, help: 'make the snapshot again' },
      };
    const { target: _, ...said } = saved;
    return { desired: one, ...said };
  });
}

export function planFound(found: readonly Found[], options: PlanOptions): readonly Planned[] {
  return found.map((one) => (isRead(one) ? planTarget(one, options) : one));
}

/** The first target of which AWS says nothing, as the end of a command that went on with the others. */
export function hasUnread(planned: readonly Planned[]): boolean {
  return planned.some((one) => !isRead(one));
}

/** Reads a plan file. */
export async function loadPlan(file: string, { files }: Context): Promise<SavedPlan> {
  const { text, name } = await files.readText(file);
  return readPlan(text, name, today());
}

/** A plan file or a policy, whichever the argument names. */
export async function loadPlanOrPolicy(
  argument: string | undefined,
  { files }: Context,
): Promise<{ readonly saved: SavedPlan; readonly file: string } | { readonly source: Source }> {
  const source = await loadPolicy(argument, files);
  return isPlanText(source.text)
    ? { saved: readPlan(source.text, source.name, today()), file: source.name }
    : { source };
}
