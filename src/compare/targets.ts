import { fewestOf, type Assumption } from '../cloudtrail/index.js';
import type { Guard } from '../written/target.js';
import type { Ref } from '../written/text.js';
import { nothingRecorded } from '../denote/written.js';
import type { Facts } from '../eventset/questions.js';
import type { RecordedCase, RecordedInsight, RecordedInsights, Recording } from '../recording/recording.js';
import { beyond, type Difference } from './difference.js';

/** What two targets record, compared. */
export interface TargetComparison {
  /** Undefined where the other side has no such target. */
  readonly a: Recording | undefined;
  readonly b: Recording | undefined;
  /** Whether both record the same; null where that cannot be decided, because of `because`. */
  readonly equal: boolean | null;
  readonly because: readonly Ref[];
  /** The assumptions without each of which it would not be certain that both record the same. */
  readonly assuming: readonly Assumption[];
  readonly added: readonly CaseDifference[];
  readonly removed: readonly CaseDifference[];
  readonly insights: Changes;
  /** What reaches the one and not the other, whatever its selectors are. */
  readonly scope: Changes;
}

/** The key of the target that both sides have, or the one. */
export function comparedKey({ a, b }: TargetComparison): string {
  return (a ?? b)!.key;
}

/** What came and what went, in words. */
export interface Changes {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

const unchanged: Changes = { added: [], removed: [] };

/** A difference, and the conditions under which there is one. */
export type CaseDifference = Difference & { readonly when: readonly Guard[] };

/** More ways for conditions to fall than this are not gone through. */
const mostCases = 256;

/** Compares targets of the same key or name; two that are alone on their sides belong together. */
export function compareTargets(
  a: readonly Recording[],
  b: readonly Recording[],
  facts: Facts,
): readonly TargetComparison[] {
  return paired(a, b).map(([one, other]) => {
    const comparison = compareSides(one, other, facts.assumptions);
    let assuming: readonly Assumption[] | undefined;
    return {
      ...comparison,
      // Takes more comparisons, which only reports need.
      get assuming() {
        return (assuming ??= comparison.equal === true ? restingOn(one, other, facts.assumptions) : []);
      },
    };
  });
}

function paired(
  a: readonly Recording[],
  b: readonly Recording[],
): [Recording | undefined, Recording | undefined][] {
  if (a.length === 1 && b.length === 1) return [[a[0], b[0]]];
  const left = new Set(b);
  const take = (isIt: (side: Recording) => boolean): Recording | undefined => {
    const found = [...left].find(isIt);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const pairs = new Map<Recording, Recording | undefined>();
  for (const one of a)
    pairs.set(
      one,
      take(({ key, kind }) => key === one.key && kind === one.kind),
    );
  for (const one of a) {
    const names = [one.key, ...(one.name === undefined ? [] : [one.name])];
    const isNamed = ({ key, name, kind }: Recording) =>
      kind === one.kind && [key, ...(name === undefined ? [] : [name])].some((own) => names.includes(own));
    if (pairs.get(one) === undefined) pairs.set(one, take(isNamed));
  }
  return [...pairs, ...[...left].map((other): [undefined, Recording] => [undefined, other])];
}

/** Which assumptions it rests on that both record the same. */
function restingOn(
  a: Recording | undefined,
  b: Recording | undefined,
  assumptions: ReadonlySet<Assumption>,
): readonly Assumption[] {
  return fewestOf(assumptions, (some) => compareSides(a, b, some).equal === true);
}

function compareSides(
  a: Recording | undefined,
  b: Recording | undefined,
  assumptions: ReadonlySet<Assumption>,
): Omit<TargetComparison, 'assuming'> {
  const ways = waysOf(a, b);
  const because = new Map<string, Ref>();
  const blame = (refs: readonly Ref[]) => refs.forEach((ref) => because.set(ref.id, ref));
  if (ways === undefined) {
    for (const side of [a, b])
      for (const { when } of side?.cases ?? []) blame(when.map(({ condition }) => condition));
    const none = { added: [], removed: [] };
    return { a, b, equal: null, because: [...because.values()], ...none, insights: none, scope: none };
  }
  const added: CaseDifference[] = [];
  const removed: CaseDifference[] = [];
  const insights = { added: new Set<string>(), removed: new Set<string>() };
  const scope = { added: new Set<string>(), removed: new Set<string>() };
  const answers = ways.map(({ when, from, to }): boolean | null => {
    const partition = from?.partition ?? to?.partition;
    const facts: Facts = { assumptions, ...(partition === undefined ? {} : { partition }) };
    const [before, after] = [from?.clauses ?? nothingRecorded, to?.clauses ?? nothingRecorded];
    const gone = beyond(before, after, facts);
    const come = beyond(after, before, facts);
    const changed = insightChanges(from?.insights, to?.insights);
    const reach = from === undefined || to === undefined ? unchanged : scopeChanges(from, to);
    removed.push(...gone.differences.map((one) => ({ ...one, when })));
    added.push(...come.differences.map((one) => ({ ...one, when })));
    for (const one of changed.added) insights.added.add(one);
    for (const one of changed.removed) insights.removed.add(one);
    for (const one of reach.added) scope.added.add(one);
    for (const one of reach.removed) scope.removed.add(one);
    blame([...gone.because, ...come.because, ...changed.because]);
    const differs = [
      gone.differences,
      come.differences,
      changed.added,
      changed.removed,
      reach.added,
      reach.removed,
    ];
    if (differs.some((list) => list.length > 0)) return false;
    return gone.because.length + come.because.length + changed.because.length > 0 ? null : true;
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
    scope: { added: [...scope.added], removed: [...scope.removed] },
  };
}

/** What reaches the one and not the other, as far as both sides tell how far they reach. Targets that record nothing reach nothing. */
function scopeChanges(from: RecordedCase, to: RecordedCase): Changes {
  if (recordsNothing(from) || recordsNothing(to)) return unchanged;
  const added: string[] = [];
  const removed: string[] = [];
  const compare = <T>(one: T | undefined, other: T | undefined, words: (value: T) => string | undefined) => {
    if (one === undefined || other === undefined || one === other) return;
    const [gone, come] = [words(one), words(other)];
    if (gone !== undefined) removed.push(gone);
    if (come !== undefined) added.push(come);
  };
  compare(from.partition, to.partition, (partition) => `events of the partition ${partition}`);
  compare(from.multiRegion, to.multiRegion, (is) => (is ? 'events of all Regions' : undefined));
  compare(from.organization, to.organization, (is) =>
    is ? 'events of all accounts of the organization' : undefined,
  );
  return { added, removed };
}

function recordsNothing({ clauses, whileOn, isLogging }: RecordedCase): boolean {
  return isLogging === false || clauses.clauses.length + whileOn.open.length === 0;
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
  /** Undefined where the side has no such target. */
  readonly from: RecordedCase | undefined;
  readonly to: RecordedCase | undefined;
}

/** Every way in which the conditions of both sides can fall together; undefined where these are too many. */
function waysOf(a: Recording | undefined, b: Recording | undefined): readonly Way[] | undefined {
  const from = a?.cases ?? [undefined];
  const to = b?.cases ?? [undefined];
  if (from.length * to.length > mostCases) return undefined;
  return from.flatMap((one) =>
    to.flatMap((other): Way[] => {
      const [own, theirs] = [one?.when ?? [], other?.when ?? []];
      const isSame = (guard: Guard) => (mine: Guard) => mine.condition.id === guard.condition.id;
      const clashes = (guard: Guard) => own.some((mine) => isSame(guard)(mine) && mine.holds !== guard.holds);
      if (theirs.some(clashes)) return [];
      const more = theirs.filter((guard) => !own.some(isSame(guard)));
      return [{ when: [...own, ...more], from: one, to: other }];
    }),
  );
}

/** A kind of Insights on one category, for people. */
export function insightWords({ type, category }: Pick<RecordedInsight, 'type' | 'category'>): string {
  return `${type} of ${category} events`;
}

function insightChanges(from: RecordedInsights | undefined, to: RecordedInsights | undefined) {
  if (from === undefined || to === undefined) return { added: [], removed: [], because: [] };
  const because = [...from.open, ...to.open];
  const [before, after] = [from.on.map(insightWords), to.on.map(insightWords)];
  const missing = (these: readonly string[], those: readonly string[], isOpen: boolean) =>
    isOpen ? [] : these.filter((one) => !those.includes(one));
  const sameOpen = because.length === 0 || sameIds(from.open, to.open);
  return {
    added: missing(after, before, from.open.length > 0),
    removed: missing(before, after, to.open.length > 0),
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
