import type { Partition, TargetKind } from '../cloudtrail/index.js';
import type { WrittenClauses } from '../denote/written.js';
import type { Facts } from '../eventset/questions.js';
import type { Guard } from '../written/target.js';
import type { Ref } from '../written/text.js';
import { beyond, type Difference } from './difference.js';

/** One side of a comparison: a target of a policy, a template, or a file of selectors. */
export interface Side {
  readonly key: string;
  readonly label: string;
  readonly kind: TargetKind;
  /** The target's own name, where it is known. */
  readonly name?: string;
  /** The partition that it is in, where that is known. */
  readonly partition?: Partition;
  readonly cases: readonly SideCase[];
}

/** A side when conditions fall in one way. */
export interface SideCase {
  readonly when: readonly Guard[];
  /** Nothing where the target does not exist then. */
  readonly clauses: WrittenClauses;
  /** The kinds of Insights that are on, as `ApiCallRateInsight of management events`; left out where the side does not say. */
  readonly insights?: Insights;
}

/** A kind of Insights on one category, for people. */
export function insightWords(type: string, category: string): string {
  return `${type} of ${category} events`;
}

export interface Insights {
  readonly on: readonly string[];
  readonly open: readonly Ref[];
}

/** What two targets record, compared. */
export interface TargetComparison {
  /** Undefined where the other side has no such target. */
  readonly a: Side | undefined;
  readonly b: Side | undefined;
  /** Whether both record the same; null where that cannot be decided, because of `because`. */
  readonly equal: boolean | null;
  readonly because: readonly Ref[];
  readonly added: readonly CaseDifference[];
  readonly removed: readonly CaseDifference[];
  readonly insights: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

/** A difference, and the conditions under which there is one. */
export type CaseDifference = Difference & { readonly when: readonly Guard[] };

/** More ways for conditions to fall than this are not gone through. */
const mostCases = 256;

const nothing: WrittenClauses = { clauses: [], open: [] };

/** Compares targets of the same key or name; two that are alone on their sides belong together. */
export function compareTargets(
  a: readonly Side[],
  b: readonly Side[],
  facts: Facts,
): readonly TargetComparison[] {
  return paired(a, b).map(([one, other]) => compareSides(one, other, facts));
}

function paired(a: readonly Side[], b: readonly Side[]): [Side | undefined, Side | undefined][] {
  if (a.length === 1 && b.length === 1) return [[a[0], b[0]]];
  const left = new Set(b);
  const take = (isIt: (side: Side) => boolean): Side | undefined => {
    const found = [...left].find(isIt);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const pairs = new Map<Side, Side | undefined>();
  for (const one of a)
    pairs.set(
      one,
      take(({ key, kind }) => key === one.key && kind === one.kind),
    );
  for (const one of a) {
    const names = [one.key, ...(one.name === undefined ? [] : [one.name])];
    const isNamed = ({ key, name, kind }: Side) =>
      kind === one.kind && [key, ...(name === undefined ? [] : [name])].some((own) => names.includes(own));
    if (pairs.get(one) === undefined) pairs.set(one, take(isNamed));
  }
  return [...pairs, ...[...left].map((other): [undefined, Side] => [undefined, other])];
}

function compareSides(a: Side | undefined, b: Side | undefined, given: Facts): TargetComparison {
  const partition = a?.partition ?? b?.partition ?? given.partition;
  const facts: Facts = { ...given, ...(partition === undefined ? {} : { partition }) };
  const ways = waysOf(a, b);
  const because = new Map<string, Ref>();
  const blame = (refs: readonly Ref[]) => refs.forEach((ref) => because.set(ref.id, ref));
  if (ways === undefined) {
    for (const side of [a, b])
      for (const { when } of side?.cases ?? []) blame(when.map(({ condition }) => condition));
    const none = { added: [], removed: [] };
    return { a, b, equal: null, because: [...because.values()], ...none, insights: none };
  }
  const added: CaseDifference[] = [];
  const removed: CaseDifference[] = [];
  const insights = { added: new Set<string>(), removed: new Set<string>() };
  const answers = ways.map(({ when, from, to }): boolean | null => {
    const gone = beyond(from.clauses, to.clauses, facts);
    const come = beyond(to.clauses, from.clauses, facts);
    const changed = insightChanges(from.insights, to.insights);
    removed.push(...gone.differences.map((one) => ({ ...one, when })));
    added.push(...come.differences.map((one) => ({ ...one, when })));
    for (const one of changed.added) insights.added.add(one);
    for (const one of changed.removed) insights.removed.add(one);
    blame([...gone.because, ...come.because, ...changed.because]);
    const differs =
      gone.differences.length + come.differences.length + changed.added.length + changed.removed.length > 0;
    return differs
      ? false
      : gone.because.length + come.because.length + changed.because.length > 0
        ? null
        : true;
  });
  // What holds in some cases only depends on their conditions.
  const equal = answers.every((one) => one === answers[0]) ? answers[0]! : null;
  if (equal === null) for (const { when } of ways) blame(when.map(({ condition }) => condition));
  return {
    a,
    b,
    equal,
    because: equal === true ? [] : [...because.values()],
    added: once(added, ways.length),
    removed: once(removed, ways.length),
    insights: { added: [...insights.added], removed: [...insights.removed] },
  };
}

/** Differences of every case are told once, without conditions. */
function once(differences: readonly CaseDifference[], cases: number): CaseDifference[] {
  if (cases === 1) return [...differences];
  const same = (a: CaseDifference, b: CaseDifference) => keyOf(a) === keyOf(b);
  const told: CaseDifference[] = [];
  for (const one of differences) {
    if (told.some((other) => same(one, other))) continue;
    const alike = differences.filter((other) => same(one, other));
    if (alike.length === cases) told.push({ ...one, when: [] });
    else told.push(...alike);
  }
  return told;
}

function keyOf({ conjunction, except, tests }: CaseDifference): string {
  const plain = (one: CaseDifference['conjunction']) => [one.group, [...one.fields]];
  return JSON.stringify([plain(conjunction), except.map(plain), tests.map(({ text }) => text.parts)]);
}

interface Way {
  readonly when: readonly Guard[];
  readonly from: SideCase;
  readonly to: SideCase;
}

/** Every way in which the conditions of both sides can fall together; undefined where these are too many. */
function waysOf(a: Side | undefined, b: Side | undefined): readonly Way[] | undefined {
  const absent: readonly SideCase[] = [{ when: [], clauses: nothing }];
  const from = a?.cases ?? absent;
  const to = b?.cases ?? absent;
  if (from.length * to.length > mostCases) return undefined;
  return from.flatMap((one) =>
    to.flatMap((other): Way[] => {
      const clash = (guard: Guard) =>
        one.when.some(({ condition, holds }) => condition.id === guard.condition.id && holds !== guard.holds);
      if (other.when.some(clash)) return [];
      const own = other.when.filter(
        ({ condition }) => !one.when.some((guard) => guard.condition.id === condition.id),
      );
      return [{ when: [...one.when, ...own], from: one, to: other }];
    }),
  );
}

function insightChanges(from: Insights | undefined, to: Insights | undefined) {
  if (from === undefined || to === undefined) return { added: [], removed: [], because: [] };
  const because = [...from.open, ...to.open];
  const missing = (these: Insights, those: Insights) =>
    those.open.length > 0 ? [] : these.on.filter((one) => !those.on.includes(one));
  const sameOpen = because.length === 0 || sameIds(from.open, to.open);
  return {
    added: missing(to, from),
    removed: missing(from, to),
    because: sameOpen ? [] : because,
  };
}

function sameIds(a: readonly Ref[], b: readonly Ref[]): boolean {
  const ids = (refs: readonly Ref[]) =>
    refs
      .map(({ id }) => id)
      .sort()
      .join('\n');
  return ids(a) === ids(b);
}
