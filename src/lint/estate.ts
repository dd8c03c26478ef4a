import { resourceTypeByName, type Assumption, type Partition } from '../cloudtrail/index.js';
import { isWithin } from '../compare/within.js';
import { denoteCoverage, scopeOf } from '../denote/policy.js';
import type { OpenClause, UnknownTest } from '../denote/written.js';
import {
  contains,
  groupBy,
  intersect,
  narrow,
  subtract,
  union,
  unnamed,
  within,
  type EventSet,
  type View,
} from '../eventset/event-set.js';
import { findView, isEmpty, type Facts } from '../eventset/questions.js';
import type { Policy } from '../policy/policy.js';
import type { Place } from '../text/source.js';
import type { Traffic } from '../traffic/traffic.js';
import type { Detection } from './detections.js';
import { atMost, factsOf, surely, type RecordedTarget } from './recorded-target.js';

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
  const { targets, policy, assumptions } = given;
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
const mostNeighbours = 600;

/** Targets by the account that they are in. */
class Neighbours {
  readonly #byAccount: ReadonlyMap<string, readonly RecordedTarget[]>;
  readonly #organization: readonly RecordedTarget[];

  constructor(targets: readonly RecordedTarget[]) {
    this.#byAccount = groupBy(targets, accountOf);
    this.#organization = targets.filter(({ organization }) => organization === true);
  }

  of(target: RecordedTarget): readonly RecordedTarget[] | undefined {
    // A trail of the organization has the trails of all accounts beside it; each of them sees it.
    const own = this.#byAccount.get(accountOf(target)) ?? [];
    if (own.length + this.#organization.length > mostNeighbours) return undefined;
    const all = new Set([...own, ...this.#organization]);
    all.delete(target);
    return [...all];
  }
}

function accountOf({ account }: RecordedTarget): string {
  return account ?? unnamed;
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

/** What becomes of a demand: met, missed by an event, or open for values that are not known. */
export type Answer = 'met' | 'open' | { readonly missed: View };

/** Whether everything required is recorded by some of the targets. */
export function judge(required: EventSet, by: readonly RecordedTarget[], estate: Estate): Answer {
  const { facts } = estate;
  const beyond = subtract(required, union(...by.map((one) => estate.surely(one))));
  if (isEmpty(beyond, facts)) return 'met';
  const most = atMostOf(by, estate);
  if (most === undefined) return 'open';
  const missed = findView(subtract(required, most), facts);
  return missed === undefined ? byEveryValue(required, by, facts) : { missed };
}

/** An event that is missed whatever the unknown values turn out to be, though they may be the ones that are hit. */
function byEveryValue(required: EventSet, by: readonly RecordedTarget[], facts: Facts): Answer {
  const elsewhere = onOtherResource(required, by, facts);
  if (elsewhere !== undefined) return { missed: elsewhere };
  if (required.some(({ except }) => except.length > 0)) return 'open';
  const asked = required.map(({ include }): OpenClause => ({ index: 0, conjunction: include, tests: [] }));
  const taken = by.flatMap((target) => {
    const scope = scopeOf(target, 'most');
    return target.clauses.clauses.map((one) => ({ ...one, conjunction: narrow(one.conjunction, scope) }));
  });
  const found = isWithin({ clauses: asked, open: [] }, { clauses: taken, open: [] }, facts);
  if (found.answer !== false) return 'open';
  const { witness, shown } = found;
  const fields = new Map([...witness.fields].map(([field, text]) => [field, shown(text)]));
  return { missed: { group: witness.group, fields } };
}

/**
 * An event on a resource that nobody names. Values that fix a part of the name beyond what all ARNs of the type share hit
 * some resources each, and there are always more; the event is one of those, whichever the values are.
 */
function onOtherResource(required: EventSet, by: readonly RecordedTarget[], facts: Facts): View | undefined {
  const partition = facts.partition ?? 'aws';
  const taken = by.flatMap((target) => atMost(target, (test, type) => isNarrow(test, type, partition)) ?? []);
  const view = findView(subtract(required, taken), facts);
  const [start] = prefixesOf(view?.group.key ?? '', partition);
  if (view === undefined || start === undefined) return undefined;
  const other: View = {
    group: view.group,
    fields: new Map(view.fields).set('resources.ARN', `${start}example-bucket/example-key`),
  };
  return contains(required, other) && !contains(taken, other) ? other : undefined;
}

/** Whether the literal, whatever it is, cannot be what all ARNs of the type begin with. */
function isNarrow({ field, comparison, text }: UnknownTest, type: string, partition: Partition): boolean {
  const prefixes = prefixesOf(type, partition);
  if (field !== 'resources.ARN' || prefixes.length === 0 || comparison === 'anything') return false;
  if (comparison !== 'StartsWith') return true;
  return text.parts.some(
    (part) => typeof part === 'string' && prefixes.every((prefix) => !prefix.includes(part)),
  );
}

/** What every ARN of the type begins with, in a partition. */
function prefixesOf(type: string, partition: Partition): readonly string[] {
  const prefixes = resourceTypeByName.get(type)?.arnPrefixes ?? [];
  return prefixes.map((prefix) => prefix.replace('<partition>', partition));
}
