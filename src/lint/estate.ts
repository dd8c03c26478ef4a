import type { Assumption } from '../cloudtrail/index.js';
import { groupBy, intersect, union, unnamed, within, type EventSet } from '../eventset/event-set.js';
import { isEmpty, type Facts } from '../eventset/questions.js';
import type { Policy } from '../policy/policy.js';
import type { Place } from '../text/source.js';
import type { Traffic } from '../traffic/traffic.js';
import type { Detection } from './detections.js';
import { atMost, factsOf, surely } from '../recording/bounds.js';
import { denoteCoverage } from '../recording/coverage.js';
import type { RecordedTarget } from '../recording/recording.js';
import { partitionName, scopeOf, withOrganizations } from '../recording/scope.js';

/** Targets that are looked at together, and what is asked of them: those of a policy, or all written ones of a run. */
export interface Estate {
  readonly targets: readonly RecordedTarget[];
  /** What requires, forbids and names packs: the policy itself, or the repository's; undefined where there is none. */
  readonly policy: Policy | undefined;
  /** What nobody can soften: it requires too. */
  readonly guard: Policy | undefined;
  /** Whether the targets are those of the policy. */
  readonly isOfPolicy: boolean;
  /** Where to put what is about no target. */
  readonly place: Place;
  readonly assumptions: ReadonlySet<Assumption>;
  readonly facts: Facts;
  readonly traffic: Traffic;
  readonly detections: readonly Detection[];
  /** Everything that `require`, packs and `critical` want recorded. */
  readonly required: EventSet;
  /** What the target surely records, within its reach. */
  surely(target: RecordedTarget): EventSet;
  /** What all targets together surely record. */
  readonly recorded: EventSet;
  /**
   * The other targets that may record where this one does. Undefined where these are more than any account can have:
   * then nothing is said that depends on all of them.
   */
  near(target: RecordedTarget): readonly RecordedTarget[] | undefined;
  /** What the target may record, or undefined where that may be anything. */
  atMost(target: RecordedTarget): EventSet | undefined;
}

export function estateOf(
  given: Pick<
    Estate,
    'targets' | 'policy' | 'guard' | 'isOfPolicy' | 'place' | 'assumptions' | 'traffic' | 'detections'
  > & { readonly packDemands: (targets: readonly RecordedTarget[]) => EventSet },
): Estate {
  const { policy, assumptions } = given;
  const targets = withOrganizations(given.targets, given.assumptions);
  const memo = <T>(make: (target: RecordedTarget) => T) => {
    const made = new Map<RecordedTarget, T>();
    return (target: RecordedTarget): T => {
      if (!made.has(target)) made.set(target, make(target));
      return made.get(target)!;
    };
  };
  const sureOf = memo(surely);
  const neighbours = new Neighbours(targets);
  let recorded: EventSet | undefined;
  let required: EventSet | undefined;
  const coverage = [policy, given.guard].flatMap((one) => [
    ...(one?.require ?? []),
    ...(one?.critical ?? []),
  ]);
  return {
    ...given,
    targets,
    facts: factsOf(targets, assumptions),
    surely: sureOf,
    atMost: memo((target) => atMost(target)),
    near: (target) => neighbours.of(target),
    get recorded() {
      return (recorded ??= targets.flatMap(sureOf));
    },
    get required() {
      return (required ??= [
        ...coverage.flatMap((one) => denoteCoverage(one, targets)),
        ...given.packDemands(targets),
      ]);
    },
  };
}

/** More targets than an account can have: five trails and ten stores in each Region. */
export const mostNeighbours = 600;

/** Targets by the account that they are in; those of another partition are never beside one another. */
class Neighbours {
  readonly #byAccount: ReadonlyMap<string, readonly RecordedTarget[]>;
  readonly #ofOrganizations: ReadonlyMap<string, readonly RecordedTarget[]>;

  constructor(targets: readonly RecordedTarget[]) {
    this.#byAccount = groupBy(targets, accountOf);
    this.#ofOrganizations = groupBy(
      targets.filter(({ organization }) => organization === true),
      partitionName,
    );
  }

  of(target: RecordedTarget): readonly RecordedTarget[] | undefined {
    // A trail of the organization has the trails of all accounts beside it; each of them sees it.
    const own = this.#byAccount.get(accountOf(target)) ?? [];
    const organization = this.#ofOrganizations.get(partitionName(target)) ?? [];
    if (own.length + organization.length > mostNeighbours) return undefined;
    const all = new Set([...own, ...organization]);
    all.delete(target);
    return [...all];
  }
}

function accountOf(target: RecordedTarget): string {
  return `${partitionName(target)} ${target.account ?? unnamed}`;
}

/** Whether something that is required is in the set. */
export function isRequired(set: EventSet, { required, facts }: Estate): boolean {
  return !isEmpty(intersect(required, set), facts);
}

/** Whether something of the set is wanted: where nothing is required, everything is. */
export function isWanted(set: EventSet, estate: Estate): boolean {
  return isEmpty(estate.required, estate.facts) || isRequired(set, estate);
}

/** What some of these targets may record; undefined where that may be anything, or which targets there are is not known. */
export function atMostOf(
  targets: readonly RecordedTarget[] | undefined,
  estate: Estate,
): EventSet | undefined {
  const sets: EventSet[] = [];
  for (const target of targets ?? []) {
    const most = estate.atMost(target);
    if (most === undefined) return undefined;
    sets.push(most);
  }
  return targets === undefined ? undefined : union(...sets);
}

/** What other targets may record where this one does; undefined where that may be anything. */
export function elsewhere(target: RecordedTarget, estate: Estate): EventSet | undefined {
  return atMostOf(estate.near(target), estate);
}

/** The events of a set that reach a target. */
export function reaching(set: EventSet, target: RecordedTarget): EventSet {
  return within(set, scopeOf(target));
}
