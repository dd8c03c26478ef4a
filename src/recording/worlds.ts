import { doubted } from '../denote/written.js';
import type { Guard } from '../written/target.js';
import { unique, type Ref } from '../written/text.js';
import { waysOf, type Ways } from '../written/ways.js';
import { inCase, type RecordedCase, type RecordedTarget, type Recording } from './recording.js';

/** Targets together, when conditions fall in one way. */
export interface World {
  /** Empty where no condition matters. */
  readonly when: readonly Guard[];
  /** Those that exist. */
  readonly targets: readonly RecordedTarget[];
}

/** More ways than this are not told apart, which is four conditions. */
const mostWays = 16;

/** More targets in all worlds together than this are not gone through. */
const mostTargets = 500;

/** The ways in which the conditions of some targets can fall together, and those that are too many. */
function waysIn(recordings: readonly Recording[]): Ways {
  const conditions = new Map<string, Ref>();
  for (const { cases } of recordings)
    for (const { when } of cases) for (const { condition } of when) conditions.set(condition.id, condition);
  return waysOf(conditions.values(), Math.min(mostWays, Math.floor(mostTargets / recordings.length)));
}

/** The ids of the conditions that are not told apart. */
export function untoldIn(recordings: readonly Recording[]): ReadonlySet<string> {
  return new Set(waysIn(recordings).untold.map(({ id }) => id));
}

/**
 * Every way in which the conditions of some targets can fall together. Where these are too many, what a condition decides
 * is not known: the target may record what it does in any of its cases.
 */
export function worldsOf(recordings: readonly Recording[]): readonly World[] {
  const { ways, untold } = waysIn(recordings);
  const unknown = new Set(untold.map(({ id }) => id));
  const isTold = ({ cases }: Recording) =>
    cases.every(({ when }) => when.every(({ condition }) => !unknown.has(condition.id)));
  return ways.map((when) => ({
    when,
    targets: recordings.flatMap((one) => {
      const chosen = isTold(one) ? one.cases.find((own) => isOf(own, when)) : undecided(one);
      return chosen?.exists === true ? [inCase(one, chosen)] : [];
    }),
  }));
}

function isOf({ when: own }: RecordedCase, when: readonly Guard[]): boolean {
  return own.every((guard) =>
    when.some(({ condition, holds }) => condition.id === guard.condition.id && holds === guard.holds),
  );
}

/** One case for all: it may record what any of them does, and surely nothing. */
function undecided({ cases }: Recording): RecordedCase {
  const [first, ...others] = cases;
  if (others.length === 0) return first!;
  const same = <T>(of: (one: RecordedCase) => T): T | undefined =>
    cases.every((one) => of(one) === of(first!)) ? of(first!) : undefined;
  const reasons = cases.flatMap(({ when }) => when.map(({ condition }) => condition));
  const because = unique(reasons);
  const all = cases.map(({ clauses }) => doubted(clauses, because));
  const clauses = { clauses: all.flatMap((one) => one.clauses), open: all.flatMap((one) => one.open) };
  const { insights: _, ...rest } = cases.find(({ exists }) => exists) ?? first!;
  return {
    ...rest,
    when: [],
    clauses,
    whileOn: clauses,
    selectors: undefined,
    multiRegion: same(({ multiRegion }) => multiRegion),
    organization: same(({ organization }) => organization),
    isLogging: same(({ isLogging }) => isLogging) ?? because[0]!,
  };
}
