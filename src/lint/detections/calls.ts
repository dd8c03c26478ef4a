import { callTable, type Call as DocumentedCall } from '../../cloudtrail/calls.js';

/** What is documented of a call: the source and name of its records, and what kind of records they are. */
type Call = Omit<DocumentedCall, 'readOnlySource'>;

export type { Call };

/** The calls that are known, as detections look for them: without regard to case. */
export interface Calls {
  readonly sources: readonly string[];
  /** Whether there are no other sources than these. */
  readonly hasAllSources: boolean;
  /** The calls of a name, over all sources. */
  named(eventName: string): readonly Call[];
  of(eventSource: string): readonly Call[];
  /** Whether the source has no other calls than these. */
  isWhole(eventSource: string): boolean;
}

/** An index of calls, which are all that there are unless `isWhole` is false. */
export function indexCalls(calls: Iterable<Call>, isWhole = true): Calls {
  const byName = new Map<string, Call[]>();
  const bySource = new Map<string, Call[]>();
  const add = (index: Map<string, Call[]>, key: string, call: Call) => {
    const present = index.get(key);
    if (present === undefined) index.set(key, [call]);
    else present.push(call);
  };
  for (const call of calls) {
    add(byName, call.eventName.toLowerCase(), call);
    add(bySource, call.eventSource.toLowerCase(), call);
  }
  return {
    sources: [...bySource.keys()],
    hasAllSources: isWhole,
    named: (name) => byName.get(name.toLowerCase()) ?? [],
    of: (source) => bySource.get(source.toLowerCase()) ?? [],
    isWhole: (source) => isWhole && bySource.has(source.toLowerCase()),
  };
}

let known: Calls | undefined;

/** The documented calls. A source of which there is none there may have any. */
export function knownCalls(): Calls {
  return (known ??= indexCalls(callTable().all()));
}
