import {
  allAssumptions,
  type InsightSelector,
  type Partition,
  type Selectors,
  type TargetKind,
} from '../src/cloudtrail/index.js';
import type { WrittenClauses } from '../src/denote/written.js';
import type { KnownTarget } from '../src/import/known-target.js';
import { fromWritten } from '../src/recording/from-written.js';
import { inCase, type RecordedCase, type Recording } from '../src/recording/recording.js';
import { lift, liftInsights } from '../src/written/lift.js';
import { textOf } from '../src/written/text.js';

/** Recordings for tests: targets of which a file tells the selectors and, where it is given, more. */

const place = { source: { name: 'audit.json', text: '' }, start: 0, end: 0 };
const text = (value: string) => textOf([value], place);

export interface Told {
  readonly kind?: TargetKind;
  readonly arn?: string | undefined;
  readonly name?: string;
  readonly multiRegion?: boolean;
  readonly organization?: boolean;
  readonly insights?: readonly InsightSelector[];
  readonly partition?: Partition;
}

/** A target with these selectors. */
export function recordingOf(selectors: Selectors, told: Told = {}): Recording {
  const { kind = 'trail', arn, name, multiRegion, organization, insights } = told;
  const settings = {
    ...lift(selectors),
    ...(arn === undefined ? {} : { arn: text(arn) }),
    ...(name === undefined ? {} : { name: text(name) }),
    ...(multiRegion === undefined ? {} : { isMultiRegion: multiRegion }),
    ...(organization === undefined ? {} : { isOrganization: organization }),
    ...(insights === undefined ? {} : { insights: liftInsights(insights) }),
  };
  const written = { key: 'audit', label: 'trail audit', kind, place, cases: [{ when: [], settings }] };
  return fromWritten(written, allAssumptions);
}

/** The same as a target of which all is known. */
export function knownTargetOf(selectors: Selectors, told: Told = {}): KnownTarget {
  const recording = recordingOf(selectors, told);
  const [only] = recording.cases;
  const { partition = only!.partition ?? 'aws' } = told;
  return { ...inCase(recording, only!), partition, selectors, remarks: [] };
}

/** A target that records these clauses in each of its cases. */
export function recordingWith(
  cases: readonly (Partial<RecordedCase> & { readonly clauses: WrittenClauses })[],
  more: Partial<Recording> = {},
): Recording {
  const recording = recordingOf({ EventSelectors: [] });
  const [first] = recording.cases;
  return {
    ...recording,
    ...more,
    cases: cases.map((one) => ({ ...first!, whileOn: one.clauses, ...one })),
  };
}
