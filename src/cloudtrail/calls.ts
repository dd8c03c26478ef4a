/**
 * The table of calls: what the documents say of each call that CloudTrail records. `docs/calls.md` has its sources,
 * counts, and what is open; `src/dev/calls` makes it.
 *
 * An open column proves nothing: it says that any value may occur.
 */
import { date, text } from '../../generated/calls.js';
import { decode, type Call, type Decoded } from './calls-text.js';

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
  /**
   * The name that is meant where somebody wrote an IAM action (`s3:PutObject`, `lambda:InvokeFunction`), another case
   * or the SDK's name; undefined where the name is right, or nothing is meant for certain.
   */
  meant(eventName: string, eventSource?: string): string | undefined;
}

/** The day of the newest material in the table, as YYYY-MM-DD. */
export const callsDate: string = date;

let table: CallTable | undefined;

/** The table, decoded at the first call: some milliseconds. */
export function callTable(): CallTable {
  return (table ??= tableOf(decode(text())));
}

function tableOf({ calls, completeTypes, otherNames }: Decoded): CallTable {
  const byName = lazy(() => grouped(calls, ({ eventName }) => [eventName]));
  const bySource = lazy(() => grouped(calls, ({ eventSource }) => [eventSource]));
  const byType = lazy(() => grouped(calls, ({ types }) => types));
  const byLowerCase = lazy(() => grouped(calls, ({ eventName }) => [eventName.toLowerCase()]));
  return {
    named: (eventName) => byName().get(eventName) ?? [],
    of: (eventSource) => bySource().get(eventSource) ?? [],
    ofType: (type) => ({ calls: byType().get(type) ?? [], isComplete: completeTypes.has(type) }),
    meant(written, eventSource) {
      const [, prefix, action = ''] = /^(?:([a-z0-9-]+):)?(\w+)$/i.exec(written) ?? [];
      if (action === '') return undefined;
      const source = eventSource ?? (prefix === undefined ? undefined : sourceOfPrefix(prefix, bySource()));
      const isIn = (call: Call) => source === undefined || call.eventSource === source;
      const right = (byName().get(action) ?? []).some(isIn);
      if (right) return prefix === undefined ? undefined : action;
      const names = new Set(
        (byLowerCase().get(action.toLowerCase()) ?? []).filter(isIn).map((one) => one.eventName),
      );
      for (const one of source === undefined ? bySource().keys() : [source]) {
        const other = otherNames.get(`${one} ${action.toLowerCase()}`);
        if (other !== undefined) names.add(other);
      }
      return names.size === 1 ? [...names][0] : undefined;
    },
  };
}

/** The event source of IAM's prefix, where it is the prefix itself or one of the few that are named otherwise. */
function sourceOfPrefix(prefix: string, sources: ReadonlyMap<string, unknown>): string | undefined {
  const lower = prefix.toLowerCase();
  const name = { cloudwatch: 'monitoring', tag: 'tagging', 'rds-data': 'rdsdata' }[lower] ?? lower;
  return sources.has(`${name}.amazonaws.com`) ? `${name}.amazonaws.com` : undefined;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
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
