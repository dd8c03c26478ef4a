import type { TargetKind } from '../cloudtrail/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import type { Place } from '../text/source.js';
import type { Spelling } from '../written/spelling.js';
import type { Ref } from '../written/text.js';
import type { AllowedValue, Parameter } from '../written/variant.js';
import type { ListType, MapType, Type } from './value-type.js';

/**
 * What the reader of a format makes of it: values in the API's own shape, with places. The one function that
 * makes `WrittenTarget`s from them is `interpret`.
 */
export type Value = TextValue | BareValue | ListValue | MapValue | UnknownValue | ChoiceValue;

/** A string; part of it may be unknown. */
export interface TextValue {
  readonly kind: 'text';
  /** As in `Text`. */
  readonly parts: readonly (string | Ref)[];
  readonly place: Place;
}

/** A number, a boolean or null. */
export interface BareValue {
  readonly kind: 'bare';
  readonly value: number | boolean | null;
  readonly place: Place;
  /** Of null: what Terraform would have in its place; any type where left out. */
  readonly type?: Type;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly (Value | Spread)[];
  readonly place: Place;
  /** What Terraform makes of it where it is no tuple: a list or a set. */
  readonly type?: ListType;
}

/** In the place of an item: the items of a list, which may be unknown or a choice. */
export interface Spread {
  readonly kind: 'spread';
  readonly list: Value;
}

export interface MapValue {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, ValueEntry>;
  readonly place: Place;
  /** What Terraform makes of it where it is no object: a map. */
  readonly type?: MapType;
}

/** A key in the API's spelling, `FieldSelectors`, whatever the format's own is. */
export interface ValueEntry {
  readonly key: string;
  /** As the format spells it, for messages: `field_selector`. */
  readonly written: string;
  readonly keyPlace: Place;
  readonly value: Value;
}

/** Anything: a string, a list, a map. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly ref: Ref;
}

/** One of two values, by a condition that is not known; undefined stands for nothing: the key, item or resource is absent. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly condition: Ref;
  readonly yes: Value | undefined;
  readonly no: Value | undefined;
  readonly place: Place;
}

/**
 * What a format makes of a value of another type than the API's. `none`: nothing, as in a request, where the AWS CLI
 * and the service refuse it. `terraform` and `cloudformation` make texts of numbers and booleans, and booleans of
 * some texts: `"true"`, `"false"`, `"1"` and `"0"` in Terraform (`tobool` of 1.11.4, tried 2026-11-30), `"true"` and
 * `"false"` in CloudFormation.
 */
export type Conversion = 'none' | 'terraform' | 'cloudformation';

/** A trail or an event data store that a reader found. */
export interface Found {
  readonly key: string;
  readonly label: string;
  readonly kind: TargetKind;
  readonly place: Place;
  readonly unit?: string;
  /** As in `WrittenTarget`. */
  readonly deployedBy?: string;
  readonly deploys?: false;
  readonly spelling?: Spelling;
  readonly conversion: Conversion;
  /** Whether it is a request, in which no list of values may be empty; in responses, empty lists stand for absent ones. */
  readonly isRequest?: boolean;
  /**
   * A map with the API's keys: `Name`, `Arn`, `IsMultiRegionTrail`, `IsOrganizationTrail`, `S3BucketName`,
   * `S3KeyPrefix`, `CloudWatchLogsLogGroupArn`, `CloudWatchLogsRoleArn`, `KmsKeyId`, `IncludeGlobalServiceEvents`,
   * `IsLogging`, `Suspended` (its opposite), `RecursiveLogging`, `EventSelectors`, `AdvancedEventSelectors`,
   * `InsightSelectors`, and `Region` and `Account` of what deploys it; other keys are passed over. A choice without one of its values
   * where the resource may not be made.
   */
  readonly settings: Value;
}

/** What was found, and what kept something from being read. Where a diagnostic is an error, targets may be missing. */
export interface Reading {
  readonly found: readonly Found[];
  readonly diagnostics: readonly Diagnostic[];
  /** What is found with other values of parameters than their defaults; left out where there are no parameters. */
  variants?(): {
    readonly variants: readonly {
      readonly parameter: Parameter;
      readonly value?: AllowedValue;
      readonly found: readonly Found[];
    }[];
    readonly skipped: readonly Parameter[];
  };
}

/** What a value begins or stands at. */
export function placeOf(value: Value): Place {
  return value.kind === 'unknown' ? value.ref.place : value.place;
}
