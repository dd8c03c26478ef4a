import {
  insightCategories,
  assumedPartition,
  insightTypes,
  partitionNamedIn,
  type Assumption,
  type Partition,
} from '../cloudtrail/index.js';
import { clausesOfWritten, doubted, nothingRecorded, type WrittenClauses } from '../denote/written.js';
import { unnamed } from '../eventset/event-set.js';
import { headOf } from '../text/source.js';
import { dialectOf } from '../written/dialect.js';
import { knownSettings } from '../written/known.js';
import type {
  Listed,
  WrittenCase,
  WrittenInsight,
  WrittenSettings,
  WrittenTarget,
} from '../written/target.js';
import { accountOfTarget, partitionOfTarget, regionOfTarget } from '../written/whereabouts.js';
import { flagOf, known, openReason, refsOf, type Text } from '../written/text.js';
import { refusals } from './gate.js';
import {
  recordedBy,
  type LogBucket,
  type RecordedCase,
  type RecordedInsight,
  type RecordedInsights,
  type Recording,
} from './recording.js';

/** What a target records that somebody wrote down, as far as it is known and AWS would accept it. */
export function fromWritten(written: WrittenTarget, assumptions: ReadonlySet<Assumption>): Recording {
  const { label, key, kind, place, spelling, deployedBy, deploys } = written;
  const present = written.cases.flatMap(({ settings }) => settings ?? []);
  const name = onlyOne(present.map((one) => one.name));
  const arn = onlyOne(present.map((one) => one.arn));
  return {
    label,
    key,
    kind,
    place,
    ...(name === undefined ? {} : { name }),
    ...(arn === undefined ? {} : { arn }),
    unit: unitOf(written),
    isTrail:
      kind === 'trail' && (label !== place.source.name || present.some(({ basic }) => basic !== undefined)),
    ...(spelling === undefined ? {} : { spelling }),
    ...(deployedBy === undefined ? {} : { deployedBy }),
    ...(deploys === undefined ? {} : { deploys }),
    cases: written.cases.map((one) => caseOf(one, written, assumptions)),
  };
}

function unitOf({ unit, place }: WrittenTarget): string {
  return unit ?? place.source.name;
}

/** The text that is the same in every case, where it is known. */
function onlyOne(texts: readonly (Text | undefined)[]): string | undefined {
  const values = new Set(texts.map((text) => (text === undefined ? undefined : known(text))));
  return values.size === 1 ? [...values][0] : undefined;
}

function caseOf(
  { when, settings }: WrittenCase,
  target: WrittenTarget,
  assumptions: ReadonlySet<Assumption>,
): RecordedCase {
  const exists = settings !== undefined;
  const { isOnlyInsights, insights, isMultiRegion, isOrganization, logGroup } = settings ?? {};
  const whileOn = settings === undefined ? nothingRecorded : gated(settings, target);
  // A target is switched on unless its source switches it off.
  const isLogging = exists && (settings.logging === undefined || flagOf(settings.logging));
  const items = (settings?.advanced ?? settings?.basic)?.items ?? [];
  return {
    when,
    exists,
    dialect: dialectOf(target, settings ?? {}),
    isAboutSelectors: exists && isOnlyInsights !== true,
    ...placeOfTarget(settings, target, assumptions),
    multiRegion: isMultiRegion,
    organization: isOrganization,
    isLogging,
    clauses: recordedBy(whileOn, isLogging),
    whileOn,
    selectors: settings === undefined ? undefined : wholeSelectors(settings),
    ...(insights === undefined ? {} : { insights: insightsOf(insights) }),
    logBuckets: settings === undefined ? [] : bucketsOf(settings),
    isRecursive: settings?.isRecursive !== false,
    hasLogGroup: logGroup !== undefined && known(logGroup) !== '',
    isAdditionalCopy: false,
    isDataOnly: false,
    placeOf: ({ index }) => headOf(items[index]?.place ?? target.place),
    nameOf: (index) => settings?.advanced?.items[index]?.name,
    statementsOf: () => [],
  };
}

/** What the selectors record; nothing of it is sure where AWS would refuse them. */
function gated(settings: WrittenSettings, { kind, place }: WrittenTarget): WrittenClauses {
  if (settings.isOnlyInsights === true) {
    const reason = 'its selectors are not in this file';
    return { clauses: [], open: [openReason(reason, 'InsightSelectors', place)] };
  }
  const refused = refusals(settings, kind);
  const recorded = clausesOfWritten(settings);
  if (refused.length === 0) return recorded;
  const { clauses, open } = doubted(recorded, refused);
  return { clauses, open: [...open, ...refused] };
}

/** Where the target is, as far as its ARN, what deploys it or the ARNs that it names tell. */
function placeOfTarget(
  settings: WrittenSettings | undefined,
  target: WrittenTarget,
  assumptions: ReadonlySet<Assumption>,
): { readonly partition: Partition | undefined; readonly account: string; readonly region: string } {
  const elsewhere = `${unnamed} ${unitOf(target)}`;
  const assumed = assumedPartition(assumptions);
  const told = settings ?? {};
  const named = settings === undefined ? undefined : partitionNamedBy(settings);
  return {
    partition: partitionOfTarget(told) ?? named ?? assumed,
    account: accountOfTarget(told) ?? elsewhere,
    region: regionOfTarget(told) ?? elsewhere,
  };
}

/** The partition that all ARNs in the selectors name. */
function partitionNamedBy(settings: WrittenSettings): Partition | undefined {
  const { advanced, basic } = settings;
  const values = [
    ...(advanced?.items ?? []).flatMap(({ fields }) =>
      fields.items.flatMap(({ operators }) => operators.flatMap((one) => one.values.items)),
    ),
    ...(basic?.items ?? []).flatMap(({ dataResources }) =>
      dataResources.items.flatMap((one) => one.values.items),
    ),
  ];
  return partitionNamedIn(values.map((text) => known(text) ?? '').join('\n'));
}

function wholeSelectors(settings: WrittenSettings) {
  const { selectors, unknown } = knownSettings(settings);
  return unknown.length > 0 ? undefined : selectors;
}

function insightsOf({ items, open }: Listed<WrittenInsight>): RecordedInsights {
  const on: RecordedInsight[] = [];
  const unknown = [...open];
  for (const { type, eventCategories, place } of items) {
    unknown.push(
      ...refsOf(type),
      ...(eventCategories?.open ?? []),
      ...(eventCategories?.items ?? []).flatMap(refsOf),
    );
    const name = insightTypes.find((one) => one === known(type));
    if (name === undefined) continue;
    const categories =
      eventCategories === undefined
        ? (['Management'] as const)
        : insightCategories.filter((one) => eventCategories.items.some((text) => known(text) === one));
    on.push(...categories.map((category) => ({ type: name, category, place })));
  }
  return { on, open: unknown };
}

function bucketsOf({ bucket, bucketPrefix }: WrittenSettings): LogBucket[] {
  if (bucket === undefined) return [];
  return [{ name: bucket, ...(bucketPrefix === undefined ? {} : { prefix: bucketPrefix }) }];
}
