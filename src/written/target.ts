import type { Operator, TargetKind } from '../cloudtrail/index.js';
import type { Place } from '../text/source.js';
import type { Spelling } from './spelling.js';
import type { Ref, Text } from './text.js';

/**
 * Trails and event data stores as somebody wrote them, in any format: the API's own shapes, each value with its
 * place, and references where a value is not known before deployment. Nothing here is checked for validity.
 */

/** A trail or an event data store. */
export interface WrittenTarget {
  /** By which it is paired with one of another file: a resource's or a trail's name. */
  readonly key: string;
  /** As its own format calls it: `aws_cloudtrail.audit`, `AWS::CloudTrail::Trail Audit`. */
  readonly label: string;
  readonly kind: TargetKind;
  /** Where it begins. */
  readonly place: Place;
  /**
   * What is deployed together, into one account and Region: the same text for two targets says that they share both,
   * different texts say nothing. The file where it is left out.
   */
  readonly unit?: string;
  /** The folder that deploys it, where that is not the file that it is in: the root of Terraform's modules. */
  readonly deployedBy?: string;
  /** `false` of selectors alone: they are no resource that deploys. */
  readonly deploys?: false;
  /** Left out where the format spells names as the API does. */
  readonly spelling?: Spelling;
  /** What conditions decide: one case where none matters; otherwise every way that they can fall. */
  readonly cases: readonly WrittenCase[];
}

/** What a target is when conditions fall in one way. */
export interface WrittenCase {
  /** Empty where no condition matters. */
  readonly when: readonly Guard[];
  /** Undefined where the target does not exist in this case. */
  readonly settings: WrittenSettings | undefined;
}

/** A condition that is not known before deployment, and how it falls. */
export interface Guard {
  readonly condition: Ref;
  readonly holds: boolean;
}

/** Everything about a target that bears on what it records. */
export interface WrittenSettings {
  readonly name?: Text;
  readonly arn?: Text;
  /** What is left out, or not known, is undefined. */
  readonly isMultiRegion?: boolean;
  readonly isOrganization?: boolean;
  /** The bucket that a trail delivers to, and the beginning of the keys in it. */
  readonly bucket?: Text;
  readonly bucketPrefix?: Text;
  /** The log group that a trail delivers to as well, and the role by which it does. */
  readonly logGroup?: Text;
  /** Whether a trail logs, or a store ingests, as a boolean in text; where it is left out the source does not set it. */
  readonly logging?: Text;
  readonly logGroupRole?: Text;
  /** The key that log files are encrypted with: an id, an alias or an ARN. */
  readonly kmsKey?: Text;
  /** `true` when left out. */
  readonly includesGlobalServiceEvents?: Text;
  /** Where it is deployed, by what deploys it: the Region and the account of Terraform's provider. */
  readonly region?: Text;
  readonly account?: Text;
  /** Whether a trail records its own deliveries; they are recorded where it is left out. */
  readonly isRecursive?: boolean;
  /** Left out where the source does not say; without either kind the target has the service's default, all management events. */
  readonly advanced?: Listed<WrittenAdvanced>;
  readonly basic?: Listed<WrittenBasic>;
  /** Left out where the source does not say, which leaves Insights as they are. */
  readonly insights?: Listed<WrittenInsight>;
  /** AWS's own answer or record: it has accepted these settings, and there may be others. */
  readonly isAnswer?: true;
  /** A document about Insights alone: nothing is known of the selectors, and the default does not hold. */
  readonly isOnlyInsights?: true;
}

/** A list, as far as it is known. */
export interface Listed<T> {
  readonly items: readonly T[];
  /** Expressions that add items nobody knows; empty where the list is known whole. */
  readonly open: readonly Ref[];
  readonly place: Place;
}

/** An advanced event selector. */
export interface WrittenAdvanced {
  readonly name?: Text;
  readonly fields: Listed<WrittenField>;
  readonly place: Place;
}

/** A field selector. */
export interface WrittenField {
  readonly field: Text;
  /** Only those with a list of values that is not known to be empty: empty lists count as absent. */
  readonly operators: readonly WrittenOperator[];
  readonly place: Place;
}

/** An operator with its values. */
export interface WrittenOperator {
  readonly operator: Operator;
  /** Where the operator's name stands. */
  readonly place: Place;
  readonly values: Listed<Text>;
}

/** A basic event selector. */
export interface WrittenBasic {
  /** `All` when left out. */
  readonly readWriteType?: Text;
  /** `true` when left out. */
  readonly includeManagementEvents?: Text;
  readonly dataResources: Listed<WrittenDataResource>;
  readonly excludeManagementEventSources: Listed<Text>;
  readonly place: Place;
}

/** The resources of one type in a basic selector. */
export interface WrittenDataResource {
  readonly type: Text;
  readonly values: Listed<Text>;
  readonly place: Place;
}

/** A kind of Insights that is switched on. */
export interface WrittenInsight {
  readonly type: Text;
  /** Management events only when left out. */
  readonly eventCategories?: Listed<Text>;
  readonly place: Place;
}
