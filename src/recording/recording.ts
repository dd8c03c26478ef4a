import type { InsightCategory, InsightType, Partition, Selectors, TargetKind } from '../cloudtrail/index.js';
import { doubted, nothingRecorded, type OpenClause, type WrittenClauses } from '../denote/written.js';
import type { EventSet } from '../eventset/event-set.js';
import type { Place } from '../text/source.js';
import type { Dialect } from '../written/dialect.js';
import type { Spelling } from '../written/spelling.js';
import type { Guard } from '../written/target.js';
import type { Ref, Text } from '../written/text.js';

/**
 * What a target records, wherever that comes from: a policy that compiles, selectors that somebody wrote, or AWS. Every
 * question about targets is asked of this.
 */
export interface Recording extends Identity {
  /** What conditions decide: one case where none matters; otherwise every way that they can fall. */
  readonly cases: readonly RecordedCase[];
}

/** Which target it is. */
export interface Identity {
  /** As messages name it: a policy's key, a template's resource. */
  readonly label: string;
  /** By which it is paired with one of another file. */
  readonly key: string;
  readonly kind: TargetKind;
  /** Where it begins. */
  readonly place: Place;
  /** The target's own name, where it is known. */
  readonly name?: string;
  readonly arn?: string;
  /** What is deployed together into one account and Region: the same text shows that two targets share both. */
  readonly unit: string;
  /** Whether it is a trail for sure: a bare list of selectors may be meant for an event data store. */
  readonly isTrail: boolean;
  /** The folder that deploys it, where that is not the file that it is in: the root of Terraform's modules. */
  readonly deployedBy?: string;
  /** `false` of selectors alone, and of what another tool deploys: they prove nothing of what deploys. */
  readonly deploys?: false;
  /** How its format spells names of the API, where that differs. */
  readonly spelling?: Spelling;
}

/** What a target is, and records, when its conditions fall in one way. */
export interface RecordedCase extends Scope {
  /** Empty where no condition matters. */
  readonly when: readonly Guard[];
  /** Whether it exists in this case. */
  readonly exists: boolean;
  /** What can be written where it is written. */
  readonly dialect: Dialect;
  /** Whether its source is about selectors at all; a document about Insights alone is not. */
  readonly isAboutSelectors: boolean;
  /** Whether it is switched on: a trail that logs, a store that ingests. What is not known is a reference. */
  readonly isLogging: boolean | Ref;
  /** Everything that it records, clause by clause: nothing where it does not exist, is switched off, or holds other events than CloudTrail's. */
  readonly clauses: WrittenClauses;
  /** What its selectors would record while it is switched on. */
  readonly whileOn: WrittenClauses;
  /** The selectors as the API has them; undefined where they are not known whole. */
  readonly selectors: Selectors | undefined;
  /** Left out where the source leaves Insights as they are. */
  readonly insights?: RecordedInsights;
  /** The buckets that log files go to, the trail's own first. */
  readonly logBuckets: readonly LogBucket[];
  /** Whether its own deliveries are recorded. */
  readonly isRecursive: boolean;
  readonly hasLogGroup: boolean;
  /** Whether its copy of management events is known to be paid. */
  readonly isAdditionalCopy: boolean;
  /** Whether it is not meant for management events. */
  readonly isDataOnly: boolean;
  /** Where the selector or statement is that a clause comes from, of several the one that records some of `events`. */
  placeOf(clause: OpenClause, events?: EventSet): Place;
  /** The name of a selector as it is written, by its index. */
  nameOf(index: number): Text | undefined;
  /** The indices of the statements that a selector serves, by its index. */
  statementsOf(index: number): readonly number[];
}

/** Where a target is, and how far it reaches; what is not known is undefined, or a name that begins with `unnamed`. */
export interface Scope {
  readonly partition?: Partition | undefined;
  readonly account?: string | undefined;
  /** The home Region. */
  readonly region?: string | undefined;
  /** Whether it reaches all accounts of its organization. */
  readonly organization: boolean | undefined;
  /** Whether it reaches all Regions of its partition. */
  readonly multiRegion: boolean | undefined;
  /**
   * The accounts of its organization, where they are known; where there are several organizations in the partition, a name that
   * stands for the other ones.
   */
  readonly members?: string | readonly string[];
}

/** The kinds of Insights that are on. */
export interface RecordedInsights {
  readonly on: readonly RecordedInsight[];
  /** What keeps the list from being known whole. */
  readonly open: readonly Ref[];
}

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

/** A target in one of its cases: what most questions are about. */
export type RecordedTarget = Identity & RecordedCase;

/** The target in a case. */
export function inCase(recording: Recording, one: RecordedCase): RecordedTarget {
  const { name, arn, deployedBy, deploys, spelling } = recording;
  const { insights, members } = one;
  // Written out: an object that is spread from two has a table of its own, which is large and slow. The other cases are
  // not to be kept for it.
  const target: Changeable<RecordedTarget> = {
    label: recording.label,
    key: recording.key,
    kind: recording.kind,
    place: recording.place,
    unit: recording.unit,
    isTrail: recording.isTrail,
    when: one.when,
    exists: one.exists,
    dialect: one.dialect,
    isAboutSelectors: one.isAboutSelectors,
    partition: one.partition,
    account: one.account,
    region: one.region,
    organization: one.organization,
    multiRegion: one.multiRegion,
    isLogging: one.isLogging,
    clauses: one.clauses,
    whileOn: one.whileOn,
    selectors: one.selectors,
    logBuckets: one.logBuckets,
    isRecursive: one.isRecursive,
    hasLogGroup: one.hasLogGroup,
    isAdditionalCopy: one.isAdditionalCopy,
    isDataOnly: one.isDataOnly,
    placeOf: one.placeOf,
    nameOf: one.nameOf,
    statementsOf: one.statementsOf,
  };
  if (name !== undefined) target.name = name;
  if (arn !== undefined) target.arn = arn;
  if (deployedBy !== undefined) target.deployedBy = deployedBy;
  if (deploys !== undefined) target.deploys = deploys;
  if (spelling !== undefined) target.spelling = spelling;
  if (insights !== undefined) target.insights = insights;
  if (members !== undefined) target.members = members;
  return target;
}

type Changeable<T> = { -readonly [key in keyof T]: T[key] };

/** What is recorded of what would be while the target is on. */
export function recordedBy(whileOn: WrittenClauses, isLogging: boolean | Ref): WrittenClauses {
  if (isLogging === true) return whileOn;
  return isLogging === false ? nothingRecorded : doubted(whileOn, [isLogging]);
}
