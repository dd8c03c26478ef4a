import type { RunList, RunSummary } from '../../generated/output/index.js';
import { groupBy } from '../eventset/event-set.js';
import type { JournalEntry } from '../plan/journal.js';
import type { Paint } from '../problem/paint.js';
import { printable } from '../problem/printable.js';
import { table } from './columns.js';

/** The runs of a journal, the last one at the end. */
export function runsPretty(entries: readonly JournalEntry[], place: string, paint: Paint): string {
  if (entries.length === 0) return printable(`no run in ${place}`);
  const rows = runsOf(entries).map(({ run, targets, calls, results }) => [
    run,
    String(targets),
    String(calls),
    results.join(', '),
  ]);
  return table(['run', 'targets', 'calls', 'result'], rows, paint);
}

/** `ctsel rollback --list --json`. */
export function runsJson(entries: readonly JournalEntry[]): RunList {
  return { runs: runsOf(entries) };
}

function runsOf(entries: readonly JournalEntry[]): readonly RunSummary[] {
  const inOrder = [...entries].sort((a, b) => a.started.localeCompare(b.started));
  return [...groupBy(inOrder, ({ run }) => run)].map(([run, own]) => ({
    run,
    started: own[0]!.started,
    targets: own.length,
    /** Calls that were made or tried. */
    calls: own.reduce(
      (sum, { steps }) => sum + steps.filter(({ progress }) => progress !== 'planned').length,
      0,
    ),
    results: [...new Set(own.map(({ result }) => result))],
  }));
}
