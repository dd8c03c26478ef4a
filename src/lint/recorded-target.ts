import {
  type Assumption,
  type InsightCategory,
  type InsightType,
  type Partition,
  type Selectors,
  type TargetKind,
} from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import { scopeOf, type Reach } from '../denote/policy.js';
import {
  clausesOfWritten,
  knownClauses,
  type OpenClause,
  type UnknownTest,
  type WrittenClauses,
} from '../denote/written.js';
import type { Condition } from '../eventset/condition.js';
import { setOf, unnamed, within, type EventSet, type ViewField } from '../eventset/event-set.js';
import type { Facts } from '../eventset/questions.js';
import { headOf, type Place } from '../text/source.js';
import { knownSettings } from '../written/known.js';
import type { Spelling } from '../written/spelling.js';
import { known, knownPartition, textOf, type Text } from '../written/text.js';
import type { WrittenSettings, WrittenTarget } from '../written/target.js';
import { statementPlace } from './statement-places.js';
import { dialectOf, policyDialect, type Dialect } from './dialect.js';

/**
 * A target by what it records, whether a policy compiles to it or somebody wrote its selectors: rules that look at
 * this say the same of both.
 */
export interface RecordedTarget extends Reach {
  /** As messages name it: a policy's key, a template's resource. */
  readonly label: string;
  readonly kind: TargetKind;
  readonly place: Place;
  /** What can be written where it is written. */
  readonly dialect: Dialect;
  /** How its format spells names of the API, where that differs. */
  readonly spelling?: Spelling;
  readonly partition?: Partition;
  readonly arn?: string;
  /** What is deployed together into one account and Region: the same text says that two targets share both. */
  readonly unit: string;
  /** Whether it is a trail for sure: a bare list of selectors may be meant for an event data store. */
  readonly isTrail: boolean;
  /** Whether some condition decides about it, so that what it records is known for no case. */
  readonly isConditional: boolean;
  /** Everything that it takes, clause by clause; an empty list where it holds other events than CloudTrail's. */
  readonly clauses: WrittenClauses;
  /** The place of the selector or statement that a clause comes from; of one that records some of `events`, where they are given. */
  placeOf(clause: OpenClause, events?: EventSet): Place;
  /** The selectors as the API has them; undefined where they are not known whole. */
  readonly selectors: Selectors | undefined;
  /** The name of a selector as it is written, by its index. */
  nameOf(index: number): Text | undefined;
  readonly insights: readonly RecordedInsight[];
  /** The buckets that log files go to, the trail's own first. */
  readonly logBuckets: readonly LogBucket[];
  /** Whether its own deliveries are recorded. */
  readonly isRecursive: boolean;
  readonly hasLogGroup: boolean;
  /** Whether its copy of management events is known to be paid. */
  readonly isAdditionalCopy: boolean;
  /** Whether it is said not to be meant for management events. */
  readonly isDataOnly: boolean;
}

/** A kind of Insights that is on. */
export interface RecordedInsight {
  readonly type: InsightType;
  readonly category: InsightCategory;
  readonly place: Place;
}

export interface LogBucket {
  readonly name: Text;
  /** What the keys of log files begin with, before `AWSLogs/`. */
  readonly prefix?: Text;
}

/** A target that a policy compiles to. */
export function recordedOf(compiled: CompiledTarget): RecordedTarget {
  const { target, set } = compiled;
  const { key, kind, place, partition, arn, insights, facts } = target;
  const types = [
    ['ApiCallRateInsight', insights?.apiCallRate ?? []],
    ['ApiErrorRateInsight', insights?.apiErrorRate ?? []],
  ] as const;
  const text = (value: string): Text => textOf([value], place);
  const { account, region, organization, multiRegion } = target;
  return {
    account,
    region,
    organization,
    multiRegion,
    label: key,
    kind,
    place,
    dialect: policyDialect,
    partition,
    ...(arn === undefined ? {} : { arn }),
    unit: place.source.name,
    isTrail: kind === 'trail',
    isConditional: false,
    clauses: target.category === undefined ? knownClauses(set.selectors) : { clauses: [], open: [] },
    selectors: target.category === undefined ? set.selectors : undefined,
    nameOf: () => undefined,
    placeOf: (clause, events) => statementPlace(compiled, clause, events),
    insights: types.flatMap(([type, categories]) =>
      categories.map((category) => ({ type, category, place: insights!.place })),
    ),
    logBuckets: facts.logBuckets.map((name) => ({ name: text(name) })),
    isRecursive: facts.recursiveLogging,
    hasLogGroup: facts.cloudWatchLogs,
    isAdditionalCopy: facts.managementCopy === 'additional',
    isDataOnly: facts.dataOnly,
  };
}

/** A target as it is written; undefined where it says nothing of selectors, or does not exist in any case. */
export function recordedOfWritten(written: WrittenTarget): RecordedTarget | undefined {
  const present = written.cases.flatMap(({ settings }) => settings ?? []);
  const [settings] = present;
  if (settings === undefined || settings.isOnlyInsights === true) return undefined;
  const isConditional = written.cases.length > 1;
  const arn = settings.arn === undefined ? undefined : known(settings.arn);
  const [, , , region, account] = arn?.split(':') ?? [];
  const partition = knownPartition(settings.arn);
  const unit = written.unit ?? written.place.source.name;
  const clauses = clausesOfWritten(settings);
  const { isMultiRegion, isOrganization } = settings;
  const selectors = settings.advanced ?? settings.basic;
  const whole = knownSettings(settings);
  return {
    label: written.label,
    kind: written.kind,
    place: written.place,
    dialect: dialectOf(written, settings),
    ...(written.spelling === undefined ? {} : { spelling: written.spelling }),
    ...(arn === undefined ? {} : { arn }),
    ...(partition === undefined ? {} : { partition }),
    unit,
    isTrail:
      written.kind === 'trail' &&
      (written.label !== written.place.source.name || settings.basic !== undefined),
    account: account === undefined || account === '' ? `${unnamed} ${unit}` : account,
    region: region === undefined || region === '' ? `${unnamed} ${unit}` : region,
    multiRegion: isMultiRegion,
    organization: isOrganization,
    isConditional,
    clauses,
    selectors: isConditional || whole.unknown.length > 0 ? undefined : whole.selectors,
    nameOf: (index) => settings.advanced?.items[index]?.name,
    placeOf: ({ index }) => headOf(selectors?.items[index]?.place ?? written.place),
    insights: isConditional ? [] : insightsOf(settings),
    logBuckets: bucketsOf(settings),
    isRecursive: settings.isRecursive !== false,
    hasLogGroup: settings.logGroup !== undefined && known(settings.logGroup) !== '',
    isAdditionalCopy: false,
    isDataOnly: false,
  };
}

function insightsOf({ insights }: WrittenSettings): RecordedInsight[] {
  return (insights?.items ?? []).flatMap(({ type, eventCategories, place }) => {
    const categories = eventCategories?.items.map((one) => known(one)) ?? ['Management'];
    return categories.map((category) => ({
      type: known(type) as InsightType,
      category: category as InsightCategory,
      place,
    }));
  });
}

function bucketsOf({ bucket, bucketPrefix }: WrittenSettings): LogBucket[] {
  if (bucket === undefined) return [];
  return [{ name: bucket, ...(bucketPrefix === undefined ? {} : { prefix: bucketPrefix }) }];
}

/** What the target surely records, in its own accounts and Regions. */
export function surely(target: RecordedTarget): EventSet {
  return target.isConditional ? [] : within(surelyTaken(target), scopeOf(target, 'least'));
}

/** What to count traffic by: where the target's account or Region is not named, traffic of any is taken for its own. */
export function countable(target: RecordedTarget): EventSet {
  const scope = new Map(scopeOf(target, 'least'));
  if ((target.account ?? unnamed).startsWith(unnamed)) scope.delete('recipientAccountId');
  if ((target.region ?? unnamed).startsWith(unnamed)) scope.delete('awsRegion');
  return within(surelyTaken(target), scope);
}

/** What the selectors surely take, wherever it happens. */
export function surelyTaken({ clauses, isConditional }: RecordedTarget): EventSet {
  return isConditional
    ? []
    : setOf(...clauses.clauses.flatMap(({ conjunction, tests }) => (tests.length === 0 ? conjunction : [])));
}

/**
 * What the target may record at most, in its own accounts and Regions; undefined where that may be anything. A value
 * that is not known may be the one that is hit, unless `misses` says that it does not count.
 */
export function atMost(
  target: RecordedTarget,
  misses: (test: UnknownTest, type: string) => boolean = () => false,
): EventSet | undefined {
  const { clauses, isConditional } = target;
  if (isConditional || clauses.open.length > 0) return undefined;
  if (isKnown(target)) return surely(target);
  const taken = clauses.clauses.map(({ conjunction: { group, fields }, tests }) => {
    const free = new Map<ViewField, Condition>(fields);
    for (const test of tests) {
      const { field, isNegative } = test;
      if (field !== undefined && !isNegative && !misses(test, group.key))
        free.set(field, { some: [], none: free.get(field)!.none });
    }
    return { group, fields: free };
  });
  return within(setOf(...taken), scopeOf(target, 'most'));
}

/** Whether nothing about the target is unknown, so that it surely records all that it may. */
function isKnown({ clauses, organization, multiRegion }: RecordedTarget): boolean {
  return (
    organization !== undefined &&
    multiRegion !== undefined &&
    clauses.clauses.every(({ tests }) => tests.length === 0)
  );
}

/** What is known of all records that reach one of the targets. */
export function factsOf(targets: readonly RecordedTarget[], assumptions: ReadonlySet<Assumption>): Facts {
  const assumed = assumptions.has('aws-partition') ? 'aws' : undefined;
  const [partition, ...others] = new Set(targets.map((target) => target.partition ?? assumed));
  return partition === undefined || others.length > 0 ? { assumptions } : { assumptions, partition };
}
