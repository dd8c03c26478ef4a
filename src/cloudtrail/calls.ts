/**
 * The table of calls: what the documents say of each call that CloudTrail records. `docs/calls.md` has its sources,
 * counts, and what is open; `src/dev/calls` makes it.
 *
 * An open column proves nothing: it says that any value may occur.
 */
import { date, text } from '../../generated/calls.js';
import { once } from '../text/once.js';
import { readCallText, type Call, type CallText } from './calls-text.js';

export type { Call, ReadOnlySource } from './calls-text.js';

/** The data events of a resource type. */
export interface CallsOfType {
  readonly calls: readonly Call[];
  /** Whether one document lists all of them, so that no other call makes a data event of the type. */
  readonly isComplete: boolean;
}

/** The table, by name, by event source and by resource type. */
export interface CallTable {
  /** The rows of a name, of all event sources. */
  named(eventName: string): readonly Call[];
  of(eventSource: string): readonly Call[];
  ofType(type: string): CallsOfType;
  /** Whether one document lists all data events of the type: `ofType` without its calls, which is quick. */
  isComplete(type: string): boolean;
  /** Every row. */
  all(): readonly Call[];
  /** The rows whose name begins so, of all event sources. */
  startingWith(prefix: string): readonly Call[];
  /**
   * The name that is meant where somebody wrote an IAM action (`s3:PutObject`, `lambda:InvokeFunction`), another case
   * or the SDK's name; undefined where the name is right, or nothing is meant for certain.
   */
  meant(eventName: string, eventSource?: string): string | undefined;
}

/** The day for which the table was put together, as YYYY-MM-DD. */
export const callsDate: string = date;

let table: CallTable | undefined;

/** The table: what is asked for is decoded when it is asked for, all of it by `of` and `ofType`. */
export function callTable(): CallTable {
  return (table ??= tableOf(readCallText(text())));
}

function tableOf({ like, all, completeTypes, otherNames, eventSources }: CallText): CallTable {
  const bySource = once(() => grouped(all(), ({ eventSource }) => [eventSource]));
  const byType = once(() => grouped(all(), ({ types }) => types));
  const byPrefix = new Map<string, readonly Call[]>();
  const startingWith = (prefix: string): readonly Call[] => {
    const known = byPrefix.get(prefix);
    if (known !== undefined) return known;
    const calls = all().filter(({ eventName }) => eventName.startsWith(prefix));
    byPrefix.set(prefix, calls);
    return calls;
  };
  return {
    named: (eventName) => like(eventName).filter((call) => call.eventName === eventName),
    of: (eventSource) => bySource().get(eventSource) ?? [],
    all,
    isComplete: (type) => completeTypes.has(type),
    startingWith,
    ofType: (type) => ({ calls: byType().get(type) ?? [], isComplete: completeTypes.has(type) }),
    meant(written, eventSource) {
      const [, prefix, name = ''] = /^(?:([a-z0-9-]+):)?(\w+)$/i.exec(written) ?? [];
      if (name === '') return undefined;
      const source = eventSource ?? (prefix === undefined ? undefined : sourceOfPrefix(prefix, eventSources));
      const near = like(name).filter((call) => source === undefined || call.eventSource === source);
      if (near.some((call) => call.eventName === name)) return prefix === undefined ? undefined : name;
      const others = [...(source === undefined ? eventSources : [source])].flatMap(
        (one) => otherNames.get(`${one} ${name.toLowerCase()}`) ?? [],
      );
      const names = new Set([...near.map((call) => call.eventName), ...others]);
      return names.size === 1 ? [...names][0] : undefined;
    },
  };
}

/** The event source of IAM's prefix, where it is the prefix itself or one of the few that are named otherwise. */
function sourceOfPrefix(prefix: string, sources: ReadonlySet<string>): string | undefined {
  const lower = prefix.toLowerCase();
  const name = { cloudwatch: 'monitoring', tag: 'tagging', 'rds-data': 'rdsdata' }[lower] ?? lower;
  return sources.has(`${name}.amazonaws.com`) ? `${name}.amazonaws.com` : undefined;
}

function grouped(
  calls: readonly Call[],
  keysOf: (call: Call) => readonly string[],
): ReadonlyMap<string, readonly Call[]> {
  const groups = new Map<string, Call[]>();
  for (const call of calls)
    for (const key of keysOf(call)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [call]);
      else group.push(call);
    }
  return groups;
}
