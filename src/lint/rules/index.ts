import type { PolicyRule, Rule, TargetRule } from '../rule.js';
import { arnPrefixBoundary } from './arn-prefix-boundary.js';
import { arnShape } from './arn-shape.js';
import { arnTypeMismatch } from './arn-type-mismatch.js';
import { basicEmpty } from './basic-empty.js';
import { basicExactArn } from './basic-exact-arn.js';
import { basicExcludeSource } from './basic-exclude-source.js';
import { basicImplicitManagement } from './basic-implicit-management.js';
import { basicLiteralStar } from './basic-literal-star.js';
import { basicReadWriteType } from './basic-read-write-type.js';
import { basicResourceCount } from './basic-resource-count.js';
import { basicS3Value } from './basic-s3-value.js';
import { basicSelectorCount } from './basic-selector-count.js';
import { basicTypeUnsupported } from './basic-type-unsupported.js';
import { conditionValuesExceeded } from './condition-values-exceeded.js';
import { duplicateField } from './duplicate-field.js';
import { eventCategoryRequired } from './event-category-required.js';
import { eventCategoryValue } from './event-category-value.js';
import { fieldNotInCategory } from './field-not-in-category.js';
import { fieldUnknown } from './field-unknown.js';
import { fieldValue } from './field-value.js';
import { forbidRecorded } from './forbid-recorded.js';
import { insightCategoryDrop } from './insight-category-drop.js';
import { insightDataBase } from './insight-data-base.js';
import { insightDataOnStore } from './insight-data-on-store.js';
import { insightDoubleCost } from './insight-double-cost.js';
import { insightManagementBase } from './insight-management-base.js';
import { insightPartition } from './insight-partition.js';
import { insightType } from './insight-type.js';
import { nameLength } from './name-length.js';
import { networkEndpointForm } from './network-endpoint-form.js';
import { networkErrorCode } from './network-error-code.js';
import { networkPrincipalTarget } from './network-principal-target.js';
import { networkSourceRequired } from './network-source-required.js';
import { networkSourceRetired } from './network-source-retired.js';
import { networkSourceSingle } from './network-source-single.js';
import { networkSourceUnknown } from './network-source-unknown.js';
import { networkUnfiltered } from './network-unfiltered.js';
import { neverMatches } from './never-matches.js';
import { operatorMissing } from './operator-missing.js';
import { operatorNotForField } from './operator-not-for-field.js';
import { principalArnForm } from './principal-arn-form.js';
import { readOnlyValue } from './read-only-value.js';
import { requireUnmet } from './require-unmet.js';
import { resourceTypeCasing } from './resource-type-casing.js';
import { resourceTypeManagementOnly } from './resource-type-management-only.js';
import { resourceTypeRequired } from './resource-type-required.js';
import { resourceTypeSingle } from './resource-type-single.js';
import { resourceTypeUnknown } from './resource-type-unknown.js';
import { selectorKindsExclusive } from './selector-kinds-exclusive.js';
import { testFailed } from './test-failed.js';
import { wildcardLiteral } from './wildcard-literal.js';

/** Rules that belong together, in the order in which they are listed. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly Rule[];
}

const policyRules: readonly PolicyRule[] = [requireUnmet, forbidRecorded, testFailed];

const advancedRules: readonly TargetRule[] = [
  selectorKindsExclusive,
  eventCategoryRequired,
  eventCategoryValue,
  fieldUnknown,
  fieldNotInCategory,
  operatorNotForField,
  resourceTypeRequired,
  resourceTypeSingle,
  resourceTypeUnknown,
  resourceTypeManagementOnly,
  resourceTypeCasing,
  readOnlyValue,
  fieldValue,
  duplicateField,
  operatorMissing,
  conditionValuesExceeded,
  wildcardLiteral,
  neverMatches,
  arnShape,
  arnPrefixBoundary,
  arnTypeMismatch,
  principalArnForm,
  nameLength,
];

const basicRules: readonly TargetRule[] = [
  basicTypeUnsupported,
  basicReadWriteType,
  basicSelectorCount,
  basicResourceCount,
  basicS3Value,
  basicLiteralStar,
  basicExactArn,
  basicEmpty,
  basicExcludeSource,
  basicImplicitManagement,
];

const networkRules: readonly TargetRule[] = [
  networkSourceRequired,
  networkSourceSingle,
  networkSourceUnknown,
  networkSourceRetired,
  networkErrorCode,
  networkEndpointForm,
  networkPrincipalTarget,
  networkUnfiltered,
];

const insightRules: readonly TargetRule[] = [
  insightType,
  insightManagementBase,
  insightDataBase,
  insightDataOnStore,
  insightCategoryDrop,
  insightDoubleCost,
  insightPartition,
];

export const ruleGroups: readonly RuleGroup[] = [
  { title: 'Rules about a policy that compiles', rules: policyRules },
  { title: 'Validity of advanced selectors', rules: advancedRules },
  { title: 'Validity of basic selectors', rules: basicRules },
  { title: 'Selectors of network activity', rules: networkRules },
  { title: 'Insights', rules: insightRules },
];

/** Every rule. */
export const rules: readonly Rule[] = ruleGroups.flatMap((group) => group.rules);
