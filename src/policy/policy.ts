import type {
  AggregationTemplate,
  Comparison,
  EventCategory,
  InsightCategory,
  MaxEventSize,
  Pack,
  Partition,
  SelectorField,
  TargetKind,
} from '../cloudtrail/index.js';
import type { Severity } from '../problem/diagnostic.js';
import type { Preset } from './words.js';
import type { Place } from '../text/source.js';

/** What a policy file says, with every name, alias and shorthand resolved. */
export interface Policy {
  readonly targets: readonly Target[];
  readonly require: readonly Coverage[];
  readonly forbid: readonly Coverage[];
  /** What must not be missed. */
  readonly critical: readonly Coverage[];
  readonly packs: readonly NamedPack[];
  /** Of a guard: what deploys, relative to the root of the repository; left out where it does not list it. */
  readonly deployed?: readonly Deployed[];
  readonly tests: readonly PolicyTest[];
  /** Files with traffic, relative to the policy. */
  readonly traffic: readonly { readonly file: string; readonly place: Place }[];
  /** What the events may cost, where the policy says so. */
  readonly budget?: { readonly monthly: number; readonly place: Place };
  /** What apply may stop recording. */
  readonly acceptLess: readonly AcceptedLoss[];
  readonly lint: LintSettings;
}

/** An entry of `acceptLess`. */
export interface AcceptedLoss {
  readonly place: Place;
  /** The key of a target. */
  readonly target: string;
  readonly parts: readonly Part[];
  /** The last day on which it holds, as YYYY-MM-DD. */
  readonly until: string;
  readonly because: string;
}

/** A file or folder that deploys. */
export interface Deployed {
  readonly path: string;
  readonly account?: string;
  /** What deploys it, where that is given. */
  readonly by?: 'terraform' | 'cloudformation' | 'ctsel';
  readonly place: Place;
}

/** A pack that is asked for. */
export interface NamedPack {
  readonly pack: Pack;
  /** Where a policy names it; left out where the command line does. */
  readonly place?: Place;
}

/** What the policy says of its own linting. */
export interface LintSettings {
  readonly preset?: Preset;
  /** Severities by rule. */
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  /** Where the name of each of these rules stands. */
  readonly rulePlaces: ReadonlyMap<string, Place>;
  /** Other scanners whose verdicts matter. */
  readonly scanners: readonly { readonly name: string; readonly place: Place }[];
  /** Roles of scanners: names, or ARNs of principals. */
  readonly scannerRoles: readonly { readonly role: string; readonly place: Place }[];
  /** Files and folders with detections, relative to the policy. */
  readonly detections: readonly { readonly file: string; readonly place: Place }[];
  /** Globs of what is left out, relative to the policy. */
  readonly exclude: readonly string[];
}

/** A trail or an event data store, and what it shall record. */
export interface Target {
  readonly key: string;
  readonly kind: TargetKind;
  /** Where the key stands. */
  readonly place: Place;
  /** Everything that is said of the target. */
  readonly extent: Place;
  /** The trail's or the store's name, where one is known. */
  readonly name?: string;
  /** The ARN, where it is given or follows from account, Region and name. */
  readonly arn?: string;
  readonly partition: Partition;
  readonly account?: string;
  readonly region?: string;
  readonly multiRegion: boolean;
  readonly organization: boolean;
  /** The accounts of its organization, its own too, where the policy has them. */
  readonly members?: readonly string[];
  /** The key of the block in the policy, where it is one of several targets of that block. */
  readonly block?: string;
  readonly facts: TargetFacts;
  /** Which form of selectors is asked for; stores always have advanced ones. */
  readonly form: 'auto' | 'basic' | 'advanced';
  readonly formPlace: Place;
  /** The category of a store that holds other than CloudTrail events; such a store has no statements. */
  readonly category?: EventCategory;
  readonly statements: readonly Statement[];
  readonly ignore: readonly Entry[];
  readonly insights?: Insights;
  readonly aggregation?: readonly AggregationTemplate[];
  readonly enrichment?: Enrichment;
  /** The tool that writes this target, where the policy says so; ctsel writes no other's. */
  readonly owner?: Owner;
  readonly roles: Roles;
  /** The profile of the AWS configuration that reaches the account. */
  readonly profile?: string;
}

export type Owner = 'ctsel' | 'terraform' | 'cloudformation' | 'control-tower' | 'lza';

/** Roles to assume, as written: `${account}` and the like are not filled in. */
export interface Roles {
  readonly plan?: string;
  readonly apply?: string;
  readonly externalId?: string;
}

/** What the policy says that a target is, beyond its reach. */
export interface TargetFacts {
  /** Whether it is switched on: a trail that logs, a store that ingests. */
  readonly logging: boolean;
  /** Buckets that receive log files. */
  readonly logBuckets: readonly string[];
  /** Whether deliveries to the log bucket are recorded themselves. */
  readonly recursiveLogging: boolean;
  /** Whether its copy of management events is the free one. */
  readonly managementCopy: 'first' | 'additional';
  /** Whether it is not meant to record management events. */
  readonly dataOnly: boolean;
  /** Whether it delivers to CloudWatch Logs too. */
  readonly cloudWatchLogs: boolean;
}

/** One entry of `log`. */
export interface Statement {
  /** From 0, as written. */
  readonly index: number;
  readonly place: Place;
  /** The selector's name, where the policy gives one. */
  readonly name?: string;
  readonly parts: readonly Part[];
}

/** What a statement says of one group: all management events, one resource type, or one network source. */
export interface Part {
  readonly category: EventCategory;
  /** The resource type or the network event source; empty for management events. */
  readonly key: string;
  /** All of these hold. */
  readonly filters: readonly FieldTest[];
  /** None of these holds: the statement's own `except` and the target's `ignore`. */
  readonly exclusions: readonly Exclusion[];
}

/** One entry of `ignore`, as written. */
export interface Entry {
  readonly index: number;
  readonly place: Place;
}

/** A filter that takes something away; all its tests hold together. */
export interface Exclusion {
  readonly place: Place;
  readonly tests: readonly FieldTest[];
  /** The index of the `ignore` entry it comes from; left out for an `except`. */
  readonly ignore?: number;
}

/** What one field must be: one of the patterns, or none of them. */
export interface FieldTest {
  readonly field: SelectorField;
  readonly patterns: readonly PlacedPattern[];
  readonly negated: boolean;
  readonly place: Place;
  /** The filter as the policy spells it, such as `resources`. */
  readonly filter: string;
}

/** One literal and how it is compared. */
export interface Pattern {
  readonly comparison: Comparison;
  readonly value: string;
}

/** A literal, and the pattern that it comes from; ctsel's own words have no place. */
export interface PlacedPattern extends Pattern {
  readonly place?: Place;
}

/** An entry of `require`, `forbid` or `critical`. */
export interface Coverage {
  readonly place: Place;
  /** What it names in a partition: names become ARNs of that one. Empty where something was wrong. */
  partsIn(partition: string): readonly Part[];
  /** Accounts and Regions where it holds; left out means everywhere the policy reaches. */
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  /** `any`, `each`, or the keys of targets, which must record it together. */
  readonly by: 'any' | 'each' | readonly string[];
  readonly because?: string;
}

/** An entry of `tests`. */
export interface PolicyTest {
  readonly place: Place;
  readonly eventPlace: Place;
  /** A path relative to the policy, or the record itself. */
  readonly event: string | Readonly<Record<string, unknown>>;
  readonly recorded: readonly string[];
  readonly because?: string;
}

/** What Insights analyse; both lists empty means that Insights are cleared. */
export interface Insights {
  readonly place: Place;
  readonly apiCallRate: readonly InsightCategory[];
  readonly apiErrorRate: readonly InsightCategory[];
  /** The store that receives them, for the Insights of a store. */
  readonly destination?: string;
}

/** What is added to the events of a store. */
export interface Enrichment {
  readonly maxEventSize: MaxEventSize;
  readonly tags: readonly string[];
  readonly requestContext: readonly string[];
}
