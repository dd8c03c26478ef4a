import { networkSources, resourceTypes } from '../../cloudtrail/index.js';
import { hitting, patterns, type Condition } from '../../eventset/condition.js';
import { narrow, setOf, type Conjunction, type EventSet, type ViewField } from '../../eventset/event-set.js';
import type { Call, Calls } from './calls.js';
import type { Ask } from './detection.js';
import type { Formula } from './formula.js';
import { another } from './matches.js';
import { pinned } from './pinned.js';
import { bound, conjunctionsOf, isNo, joined, type Kind, type Residual, type Side } from './residual.js';

/** Types of event that an undocumented call may have. */
const eventTypes = ['AwsApiCall', 'AwsServiceEvent', 'AwsConsoleAction', 'AwsConsoleSignIn'];

/**
 * What a formula asks, call by call; empty where no documented call, and nothing else that can be recorded, matches.
 * A network activity event repeats a call, so it is asked for only where nothing else can match.
 */
export function asksOf(formula: Formula, calls: Calls): readonly Ask[] {
  const asks = [...asksOfCalls(formula, calls)];
  return asks.length > 0 ? asks : [...networkAsks(formula)];
}

function* asksOfCalls(formula: Formula, calls: Calls): Iterable<Ask> {
  const names = pinned(formula, 'eventName');
  const sources = pinned(formula, 'eventSource');
  if (sources === undefined && names === undefined && canBe(formula, another, another)) {
    yield* ask('', { formula, doubt: 'it names no call, and not every event is recorded' });
    return;
  }
  if (names !== undefined) {
    for (const name of names) yield* asksOfName(formula, name, sources, calls);
    return;
  }
  if (sources === undefined && !calls.hasAllSources) {
    yield* ask('', {
      formula,
      doubt: 'ctsel does not know the calls of every source',
    });
    return;
  }
  for (const source of sources ?? calls.sources) yield* asksOfSource(formula, source, calls);
}

/** The calls of a name, in the sources that the rule names, or in all that have it. */
function* asksOfName(
  formula: Formula,
  name: string,
  sources: readonly string[] | undefined,
  calls: Calls,
): Iterable<Ask> {
  const known = calls.named(name);
  for (const source of sources ?? [undefined]) {
    const own =
      source === undefined
        ? known
        : known.filter((call) => call.eventSource.toLowerCase() === source.toLowerCase());
    for (const call of own) yield* askOfCall(formula, call);
    if (own.length > 0 && (source !== undefined || calls.hasAllSources)) continue;
    const words = source === undefined ? `\`${name}\`` : wordsOf(name, source);
    const doubt = own.length > 0 ? 'ctsel does not know every source of it' : 'ctsel knows no such call';
    // Its name may be written in another case, so it is left open.
    yield* ask(words, { formula, eventSource: source, spelledName: name, doubt });
  }
}

/** The calls of a source that match, or all events of it. */
function* asksOfSource(formula: Formula, eventSource: string, calls: Calls): Iterable<Ask> {
  const known = calls.of(eventSource);
  const isAny = canBe(formula, eventSource, another);
  if (!calls.isWhole(eventSource)) {
    yield* ask(`calls of \`${eventSource}\``, {
      formula,
      eventSource,
      doubt: 'ctsel does not know each of them',
    });
    return;
  }
  for (const call of known) yield* askOfCall(formula, call);
  if (!isAny) return;
  const named = new Set(known.flatMap(({ types }) => types));
  for (const type of typesOf(eventSource).filter((one) => !named.has(one)))
    yield* ask(`data events of \`${type}\``, { formula, eventSource, type });
}

function* askOfCall(formula: Formula, call: Call): Iterable<Ask> {
  const { eventSource, eventName } = call;
  const words = wordsOf(eventName, eventSource);
  yield* ask(words, { formula, eventSource, eventName, call, doubt: doubtOf(call) });
}

/** What is open in the row of a call. */
function doubtOf({ readOnly, isManagement, types }: Call): string | undefined {
  if (readOnly === undefined) return 'whether it reads or writes is not settled';
  const named = namedTypes(types);
  if (isManagement && named.length > 0) return 'which of its events are data events is not settled';
  if (named.length > 1) return 'which types of resource its events name is not settled';
  return undefined;
}

/**
 * Types whose records name a resource of another type too, so that selectors for that one record them. A request
 * through an access point names the object (S3 User Guide, "Monitoring and logging access points", 2026-11-30).
 */
const namedWith: Readonly<Record<string, string>> = { 'AWS::S3::AccessPoint': 'AWS::S3::Object' };

/** The types without those whose records are seen by another one of them. */
function namedTypes(types: readonly string[]): readonly string[] {
  return types.filter((type) => !types.includes(namedWith[type] ?? ''));
}

function wordsOf(eventName: string, eventSource: string): string {
  return `\`${eventName}\` of \`${eventSource}\``;
}

interface Wanted {
  readonly formula: Formula;
  readonly eventSource?: string | undefined;
  readonly eventName?: string;
  /** A name whose case is not known. */
  readonly spelledName?: string;
  /** The only type of data events. */
  readonly type?: string;
  /** What is documented of it; anything where nothing is. */
  readonly call?: Call;
  readonly doubt?: string | undefined;
}

/** The ask for some events, where any of them can match. */
function* ask(words: string, wanted: Wanted): Iterable<Ask> {
  const over = setWanted(wanted, 'over');
  if (over.length === 0) return;
  const { doubt } = wanted;
  const under = doubt === undefined ? setWanted(wanted, 'under') : [];
  yield { words, over, under, ...(doubt === undefined ? {} : { doubt }) };
}

function setWanted(wanted: Wanted, side: Side): EventSet {
  const { formula, eventSource, eventName, spelledName, type, call } = wanted;
  const types = type !== undefined ? [type] : namedTypes(call?.types ?? typesOf(eventSource));
  const groups = [
    ...(type === undefined && (call?.isManagement ?? true)
      ? [{ category: 'Management', type: '' } as const]
      : []),
    ...types.map((one) => ({ category: 'Data', type: one }) as const),
  ];
  const readOnly = call?.readOnly === undefined ? [true, false] : [call.readOnly];
  const hasType = testsType(formula);
  const known = new Map<string, readonly Fields[]>();
  return groups.flatMap(({ category, type: key }) =>
    readOnly.flatMap((isRead) => {
      // All types are alike to a rule that asks for none.
      const memo = `${category} ${hasType ? key : ''} ${isRead}`;
      let fields = known.get(memo);
      if (fields === undefined) {
        const kind: Omit<Kind, 'eventType'> = {
          category,
          ...(category === 'Data' ? { type: key } : {}),
          ...(eventSource === undefined ? {} : { eventSource }),
          ...(eventName === undefined && spelledName === undefined
            ? {}
            : { eventName: eventName ?? spelledName! }),
          readOnly: isRead,
        };
        known.set(memo, (fields = [...fieldsOf(wanted, kind, side)]));
      }
      return setOf(...fields.map((one): Conjunction => ({ group: { category, key }, fields: one })));
    }),
  );
}

/** The conditions of the wanted events of a kind, one map for each type of event that is different from others. */
function* fieldsOf(
  { formula, eventSource, eventName, call }: Wanted,
  kind: Omit<Kind, 'eventType'>,
  side: Side,
): Iterable<Fields> {
  const constant = new Map<ViewField, Condition>([
    ['readOnly', is(String(kind.readOnly))],
    ...(eventSource === undefined
      ? []
      : [['eventSource', is(call?.eventSource ?? eventSource.toLowerCase())] as const]),
    ...(eventName === undefined ? [] : [['eventName', is(eventName)] as const]),
  ]);
  const found = new Map<string, { readonly own: string[]; readonly residual: Residual }>();
  for (const eventType of call?.eventTypes ?? eventTypes) {
    const residual = bound(formula, { ...kind, eventType }, side);
    if (isNo(residual)) continue;
    const text = JSON.stringify(residual);
    const present = found.get(text);
    if (present === undefined) found.set(text, { own: [eventType], residual });
    else present.own.push(eventType);
  }
  for (const { own, residual } of found.values()) {
    // An undocumented call may have other types of event too, where the rule does not care.
    const isFree = call === undefined && own.length === eventTypes.length;
    const fields = isFree ? constant : new Map(constant).set('eventType', is(...own));
    for (const more of conjunctionsOf(residual, side)) yield joined(fields, more);
  }
}

function testsType(formula: Formula): boolean {
  if (formula.kind === 'test') return formula.field === 'resources.type';
  if (formula.kind === 'unseen') return false;
  return formula.kind === 'not' ? testsType(formula.of) : formula.of.some(testsType);
}

type Fields = ReadonlyMap<ViewField, Condition>;

const is = (...values: readonly string[]): Condition => hitting(patterns({ equals: values }));

/** Whether events of a source and a name can match; `another` is one that the rule does not spell out. */
function canBe(
  formula: Formula,
  eventSource: string | typeof another,
  eventName: string | typeof another,
): boolean {
  return (['Management', 'Data'] as const).some((category) =>
    eventTypes.some((eventType) =>
      [true, false].some(
        (readOnly) =>
          !isNo(bound(formula, { category, eventSource, eventName, readOnly, eventType }, 'over')),
      ),
    ),
  );
}

/** The resource types whose data events are of the source; all of them where it is not known. */
function typesOf(eventSource: string | undefined): readonly string[] {
  const fold = eventSource?.toLowerCase();
  return resourceTypes.flatMap(({ type, eventSources }) =>
    fold === undefined || eventSources.some(({ name }) => name === fold) ? [type] : [],
  );
}

/** What is asked of network activity events, source by source. */
function* networkAsks(formula: Formula): Iterable<Ask> {
  const names = pinned(formula, 'eventName') ?? [undefined];
  for (const { eventSource } of networkSources) {
    for (const eventName of names) {
      const kind: Kind = {
        category: 'NetworkActivity',
        eventSource,
        ...(eventName === undefined ? {} : { eventName }),
        eventType: 'AwsVpceEvent',
      };
      const set = (side: Side): EventSet => {
        const residual = bound(formula, kind, side);
        if (isNo(residual)) return [];
        const fields = new Map<ViewField, Condition>(
          eventName === undefined ? [] : [['eventName', is(eventName)]],
        );
        const group = { category: 'NetworkActivity', key: eventSource } as const;
        return setOf(...conjunctionsOf(residual, side).map((more) => narrow({ group, fields }, more)));
      };
      const over = set('over');
      if (over.length === 0) continue;
      const words =
        eventName === undefined ? `network activity of \`${eventSource}\`` : wordsOf(eventName, eventSource);
      yield { words, over, under: set('under') };
    }
  }
}
