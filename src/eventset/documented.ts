import { callTable, type Call, type CallTable } from '../cloudtrail/calls.js';
import { hitting, missing, patterns, type Condition, type Patterns } from './condition.js';
import type { Group, Term, ViewField } from './event-set.js';

/**
 * Views that the documents of the calls rule out, by the assumption `calls-as-documented`: a call that reads and is no
 * read, a call of a service that has none of that name, a call that makes no data event of the type. What the documents do
 * not tell of a call, or of a name, rules out nothing.
 */

/** What a question asks of the fields that a call fixes: only names and sources in it can contradict the documents. */
export interface AskedOfCalls {
  readonly names: readonly Patterns[];
  readonly sources: readonly Patterns[];
  readonly hasReadOnly: boolean;
  readonly hasEventType: boolean;
}

/** The views of a group that contradict the table of calls, as far as the question can tell them apart. */
export function contradictions({ category, key }: Group, asked: AskedOfCalls): readonly Term[] {
  const { names, sources, hasReadOnly, hasEventType } = asked;
  if (names.length === 0 && !(category === 'Data' && hasReadOnly)) return [];
  const table = callTable();
  const isOfGroup = memberOf(category, key);
  const found: ReadonlyMap<ViewField, Condition>[] = [];
  const rule = (...conditions: [ViewField, Condition][]) => found.push(new Map(conditions));
  const exact = [...new Set(names.flatMap(({ equals }) => equals))];
  const rows = new Map(exact.map((name) => [name, table.named(name)]));
  const known = exact.filter((name) => rows.get(name)!.length > 0);
  const own = new Map(known.map((name) => [name, rows.get(name)!.filter(isOfGroup)]));

  const foreign = known.filter((name) => own.get(name)!.length === 0);
  if (foreign.length > 0) rule(['eventName', is(foreign)]);
  if (hasReadOnly) {
    for (const readOnly of [true, false]) {
      const always = known.filter((name) => agree(own.get(name)!) === readOnly);
      if (always.length > 0) rule(['eventName', is(always)], otherwise(readOnly));
      // Where the services differ, each speaks for its own calls.
      const bySource = pairsOf(
        known.filter((name) => agree(own.get(name)!) === undefined),
        own,
        readOnly,
      );
      for (const [source, calls] of bySource)
        rule(['eventName', is(calls)], ['eventSource', is([source])], otherwise(readOnly));
    }
  }
  for (const source of new Set(sources.flatMap(({ equals }) => equals))) {
    if (table.of(source).length === 0) continue;
    const others = known.filter((name) => !own.get(name)!.some(({ eventSource }) => eventSource === source));
    if (others.length > 0) rule(['eventName', is(others)], ['eventSource', is([source])]);
  }
  if (hasEventType)
    for (const [types, calls] of eventTypesOf(known, own))
      rule(['eventName', is(calls)], ['eventType', missing(patterns({ equals: types.split(' ') }))]);
  for (const fields of prefixRules(names, table, isOfGroup, hasReadOnly)) found.push(fields);
  if (category === 'Data') for (const fields of typeRules(key, table, asked)) found.push(fields);
  return found.map((fields) => ({ include: { group: { category, key }, fields }, except: [] }));
}

const is = (equals: readonly string[]): Condition => hitting(patterns({ equals }));
const otherwise = (readOnly: boolean): [ViewField, Condition] => [
  'readOnly',
  missing(patterns({ equals: [String(readOnly)] })),
];

/** Whether a call can make events of the group. */
function memberOf(category: string, key: string): (call: Call) => boolean {
  if (category === 'Management') return ({ isManagement }) => isManagement;
  if (category === 'Data') return ({ types }) => types.includes(key);
  return ({ eventSource }) => eventSource === key;
}

/** Whether all of the calls read, or all write; undefined where they differ, or one is open. */
function agree(calls: readonly Call[]): boolean | undefined {
  const [first, ...others] = calls;
  return others.every(({ readOnly }) => readOnly === first?.readOnly) ? first?.readOnly : undefined;
}

/** The calls that read, or write, of each source. */
function pairsOf(
  names: readonly string[],
  own: ReadonlyMap<string, readonly Call[]>,
  readOnly: boolean,
): ReadonlyMap<string, readonly string[]> {
  const bySource = new Map<string, string[]>();
  for (const name of names)
    for (const call of own.get(name)!)
      if (call.readOnly === readOnly)
        bySource.set(call.eventSource, [...(bySource.get(call.eventSource) ?? []), name]);
  return bySource;
}

/** The calls by the types of event that they make, in one text. */
function eventTypesOf(
  names: readonly string[],
  own: ReadonlyMap<string, readonly Call[]>,
): ReadonlyMap<string, readonly string[]> {
  const byTypes = new Map<string, string[]>();
  for (const name of names) {
    const types = [...new Set(own.get(name)!.flatMap(({ eventTypes }) => eventTypes))].sort().join(' ');
    if (types !== '') byTypes.set(types, [...(byTypes.get(types) ?? []), name]);
  }
  return byTypes;
}

/** Names that begin alike: where all documented ones read, or all write, others that begin so are taken to do so too. */
function* prefixRules(
  names: readonly Patterns[],
  table: CallTable,
  isOfGroup: (call: Call) => boolean,
  hasReadOnly: boolean,
): Iterable<ReadonlyMap<ViewField, Condition>> {
  if (!hasReadOnly) return;
  for (const prefix of new Set(names.flatMap(({ startsWith }) => startsWith))) {
    const readOnly = agree(table.startingWith(prefix).filter(isOfGroup));
    if (readOnly === undefined) continue;
    const begins = hitting(patterns({ startsWith: [prefix] }));
    yield new Map([['eventName', begins], otherwise(readOnly)]);
  }
}

/** What holds for every data event of a type of which a document lists all. */
function* typeRules(
  type: string,
  table: CallTable,
  { names, hasReadOnly }: AskedOfCalls,
): Iterable<ReadonlyMap<ViewField, Condition>> {
  if (!table.isComplete(type)) return;
  const { calls } = table.ofType(type);
  if (names.length > 0) {
    const all = [...new Set(calls.map(({ eventName }) => eventName))];
    yield new Map([['eventName', missing(patterns({ equals: all }))]]);
    if (!hasReadOnly) return;
    for (const readOnly of [true, false]) {
      const always = all.filter(
        (name) => agree(calls.filter(({ eventName }) => eventName === name)) === readOnly,
      );
      if (always.length > 0) yield new Map([['eventName', is(always)], otherwise(readOnly)]);
    }
  } else {
    const readOnly = agree(calls);
    if (readOnly !== undefined) yield new Map([otherwise(readOnly)]);
  }
}
