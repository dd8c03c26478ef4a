import { union, type EventSet } from '../eventset/event-set.js';
import { isSubset } from '../eventset/questions.js';
import { everywhere } from './controls.js';
import type { Estate } from './estate.js';
import type { RecordedTarget } from '../recording/recording.js';
import { scannerChecks } from './scanners/index.js';
import type { Asked, ScannerCheck, Verdict } from './scanners/scanner.js';
import { demanded } from './sets.js';

/** What a scanner will say of a trail, and what is so. */
export interface Judged {
  readonly trail: RecordedTarget;
  readonly check: ScannerCheck;
  readonly verdict: Verdict;
  /** Whether the trail records all that the check is about. */
  readonly isCovered: boolean;
}

/** The verdicts of the scanners that `lint.scanners` names, on every trail that is known whole. */
export function* verdicts(estate: Estate): Iterable<Judged> {
  const named = (estate.policy?.lint.scanners ?? []).map(({ name }) => name);
  const checks = scannerChecks.filter(({ scanner }) => named.includes(scanner));
  if (checks.length === 0) return;
  for (const trail of estate.targets) {
    const { selectors, isTrail, multiRegion, partition = 'aws' } = trail;
    if (!isTrail || selectors === undefined) continue;
    const isRecorded = new Map(
      [...new Set(checks.flatMap(({ asks }) => asks))].map((asked) => [
        asked,
        isSubset(everywhere(demanded[asked], trail), estate.surely(trail), estate.facts),
      ]),
    );
    for (const check of checks) {
      const verdict = check.judge({ selectors, isMultiRegion: multiRegion === true, partition });
      yield { trail, check, verdict, isCovered: check.asks.every((asked) => isRecorded.get(asked)) };
    }
  }
}

const words: Readonly<Record<Asked, string>> = {
  'management-read-write': 'reads and writes of management events',
  'security-trail': 'all management events without exclusion',
  's3-write-events': 'writes of all S3 objects',
  's3-read-events': 'reads of all S3 objects',
  'lambda-invoke-events': 'calls of all Lambda functions',
};

/** What a check is about. */
export function askedBy({ asks }: ScannerCheck): EventSet {
  return union(...asks.map((asked) => demanded[asked]));
}

/** What a check is about, in words. */
export function askedWords({ asks }: ScannerCheck): string {
  return asks.map((asked) => words[asked]).join(' and ');
}
