import type { Rule } from '../rule.js';
import { accountForm } from './account-form.js';
import { advancedNeeded } from './advanced-needed.js';
import { aiEvents } from './ai-events.js';
import { arnFormat } from './arn-format.js';
import { arnPrefixBoundary } from './arn-prefix-boundary.js';
import { arnShape } from './arn-shape.js';
import { arnTypeMismatch } from './arn-type-mismatch.js';
import { basicEmpty } from './basic-empty.js';
import { basicExactArn } from './basic-exact-arn.js';
import { basicExcludeSource } from './basic-exclude-source.js';
import { basicImplicitManagement } from './basic-implicit-management.js';
import { basicLiteralStar } from './basic-literal-star.js';
import { basicNameLost } from './basic-name-lost.js';
import { basicPartition } from './basic-partition.js';
import { basicReadWriteType } from './basic-read-write-type.js';
import { basicResourceCount } from './basic-resource-count.js';
import { basicS3Value } from './basic-s3-value.js';
import { basicSelectorCount } from './basic-selector-count.js';
import { basicTypeUnsupported } from './basic-type-unsupported.js';
import { bedrockModelMisread } from './bedrock-model-misread.js';
import { bucketNameLegacy } from './bucket-name-legacy.js';
import { budgetExceeded } from './budget-exceeded.js';
import { cloudformationMacro } from './cloudformation-macro.js';
import { cloudformationNotMade } from './cloudformation-not-made.js';
import { cloudformationStackNotRead } from './cloudformation-stack-not-read.js';
import { cloudwatchLogsCopy } from './cloudwatch-logs-copy.js';
import { compiledValues } from './compiled-values.js';
import { conditionValuesExceeded } from './condition-values-exceeded.js';
import { coverageNarrowed } from './coverage-narrowed.js';
import { criticalResourceUncovered } from './critical-resource-uncovered.js';
import { dataAllResources } from './data-all-resources.js';
import { dataReadsIncluded } from './data-reads-included.js';
import { detectionUncovered } from './detection-uncovered.js';
import { detectionUndecided } from './detection-undecided.js';
import { duplicateDataCopy } from './duplicate-data-copy.js';
import { duplicateField } from './duplicate-field.js';
import { duplicateManagementCopy } from './duplicate-management-copy.js';
import { evadableExclusion } from './evadable-exclusion.js';
import { eventCategoryRequired } from './event-category-required.js';
import { eventCategoryValue } from './event-category-value.js';
import { exclusionUndone } from './exclusion-undone.js';
import { fieldNotInCategory } from './field-not-in-category.js';
import { fieldUnknown } from './field-unknown.js';
import { fieldValue } from './field-value.js';
import { forbidRecorded } from './forbid-recorded.js';
import { globalEventsRequired } from './global-events-required.js';
import { guardOpen } from './guard-open.js';
import { guardUnmet } from './guard-unmet.js';
import { ignoreUntouched } from './ignore-untouched.js';
import { letUnused } from './let-unused.js';
import { accountSuspended } from './account-suspended.js';
import { inputInvalid } from './input-invalid.js';
import { inputPassedOver } from './input-passed-over.js';
import { inputUnreadable } from './input-unreadable.js';
import { inputUnrecognised } from './input-unrecognised.js';
import { insightCategoryDrop } from './insight-category-drop.js';
import { insightDataBase } from './insight-data-base.js';
import { insightDataOnStore } from './insight-data-on-store.js';
import { insightDoubleCost } from './insight-double-cost.js';
import { insightManagementBase } from './insight-management-base.js';
import { insightPartition } from './insight-partition.js';
import { insightType } from './insight-type.js';
import { kmsIncludedOnPaidCopy } from './kms-included-on-paid-copy.js';
import { kmsKeyRegion } from './kms-key-region.js';
import { lakeTarget } from './lake-target.js';
import { lambdaInvokeEvents } from './lambda-invoke-events.js';
import { logBucketLoop } from './log-bucket-loop.js';
import { logBucketName } from './log-bucket-name.js';
import { logGroupRegion } from './log-group-region.js';
import { logGroupRole } from './log-group-role.js';
import { managementExcluded } from './management-excluded.js';
import { managementHalf } from './management-half.js';
import { managementMissing } from './management-missing.js';
import { managementReadWrite } from './management-read-write.js';
import { mergeableSelectors } from './mergeable-selectors.js';
import { nameBecomesSuffix } from './name-becomes-suffix.js';
import { nameLength } from './name-length.js';
import { networkEndpointForm } from './network-endpoint-form.js';
import { networkErrorCode } from './network-error-code.js';
import { networkPrincipalTarget } from './network-principal-target.js';
import { networkSourceRequired } from './network-source-required.js';
import { networkSourceRetired } from './network-source-retired.js';
import { networkSourceSingle } from './network-source-single.js';
import { networkSourceUnknown } from './network-source-unknown.js';
import { networkUnfiltered } from './network-unfiltered.js';
import { callContradicted } from './call-contradicted.js';
import { eventNameMisspelled } from './event-name-misspelled.js';
import { neverMatches } from './never-matches.js';
import { operatorMissing } from './operator-missing.js';
import { operatorNotForField } from './operator-not-for-field.js';
import { policyInvalid } from './policy-invalid.js';
import { policyUncompilable } from './policy-uncompilable.js';
import { preferAdvanced } from './prefer-advanced.js';
import { prefixNeedsAccount } from './prefix-needs-account.js';
import { principalArnForm } from './principal-arn-form.js';
import { principalNeedsAccount } from './principal-needs-account.js';
import { qualifiedArnLost } from './qualified-arn-lost.js';
import { rdsDataIncluded } from './rds-data-included.js';
import { readOnlyValue } from './read-only-value.js';
import { recordingUndecided } from './recording-undecided.js';
import { redundantValue } from './redundant-value.js';
import { regionUnknown } from './region-unknown.js';
import { requireUnmet } from './require-unmet.js';
import { resourceTypeCasing } from './resource-type-casing.js';
import { resourceTypeManagementOnly } from './resource-type-management-only.js';
import { resourceTypeRequired } from './resource-type-required.js';
import { resourceTypeSingle } from './resource-type-single.js';
import { resourceTypeUnknown } from './resource-type-unknown.js';
import { ruleCrashed } from './rule-crashed.js';
import { s3ReadEvents } from './s3-read-events.js';
import { s3SuffixIsKey } from './s3-suffix-is-key.js';
import { s3WriteEvents } from './s3-write-events.js';
import { scannerNoise } from './scanner-noise.js';
import { scannerWouldFail } from './scanner-would-fail.js';
import { scannerWouldPass } from './scanner-would-pass.js';
import { securityTrail } from './security-trail.js';
import { selectorKindsExclusive } from './selector-kinds-exclusive.js';
import { selectorNameDuplicate } from './selector-name-duplicate.js';
import { selectorUnnamed } from './selector-unnamed.js';
import { serviceNoise } from './service-noise.js';
import { settingsInvalid } from './settings-invalid.js';
import { singleRegionGlobalEvents } from './single-region-global-events.js';
import { statementEmpty } from './statement-empty.js';
import { storeCategoryMixed } from './store-category-mixed.js';
import { storeSelectorCount } from './store-selector-count.js';
import { streamReads } from './stream-reads.js';
import { subsumedSelector } from './subsumed-selector.js';
import { suppressionQuality } from './suppression-quality.js';
import { techniqueUncovered } from './technique-uncovered.js';
import { terraformChangesIgnored } from './terraform-changes-ignored.js';
import { terraformModuleNotRead } from './terraform-module-not-read.js';
import { testFailed } from './test-failed.js';
import { trafficInvalid } from './traffic-invalid.js';
import { trailSlots } from './trail-slots.js';
import { wildcardLiteral } from './wildcard-literal.js';

/** Rules that belong together, in the order in which they are listed. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly Rule[];
}

export const ruleGroups: readonly RuleGroup[] = [
  {
    title: 'Reading and compiling',
    rules: [
      policyInvalid,
      policyUncompilable,
      settingsInvalid,
      inputInvalid,
      inputUnrecognised,
      inputPassedOver,
      inputUnreadable,
      trafficInvalid,
      statementEmpty,
      ignoreUntouched,
      letUnused,
      accountSuspended,
      s3SuffixIsKey,
      bucketNameLegacy,
      nameBecomesSuffix,
      qualifiedArnLost,
      prefixNeedsAccount,
      principalNeedsAccount,
      storeCategoryMixed,
      storeSelectorCount,
      basicNameLost,
      cloudformationMacro,
      cloudformationNotMade,
      cloudformationStackNotRead,
      terraformChangesIgnored,
      terraformModuleNotRead,
      suppressionQuality,
      lakeTarget,
      ruleCrashed,
    ],
  },
  {
    title: 'What a policy requires of itself',
    rules: [
      requireUnmet,
      forbidRecorded,
      testFailed,
      guardOpen,
      guardUnmet,
      compiledValues,
      advancedNeeded,
      preferAdvanced,
    ],
  },
  {
    title: 'Validity of advanced selectors',
    rules: [
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
      callContradicted,
      eventNameMisspelled,
      arnShape,
      arnPrefixBoundary,
      arnTypeMismatch,
      arnFormat,
      regionUnknown,
      accountForm,
      principalArnForm,
      nameLength,
    ],
  },
  {
    title: 'Validity of basic selectors',
    rules: [
      basicTypeUnsupported,
      basicReadWriteType,
      basicSelectorCount,
      basicResourceCount,
      basicS3Value,
      basicLiteralStar,
      basicExactArn,
      basicPartition,
      basicEmpty,
      basicExcludeSource,
      basicImplicitManagement,
    ],
  },
  {
    title: 'Settings of trails',
    rules: [globalEventsRequired, logGroupRole, logGroupRegion, kmsKeyRegion, logBucketName],
  },
  {
    title: 'Network activity',
    rules: [
      networkSourceRequired,
      networkSourceSingle,
      networkSourceUnknown,
      networkSourceRetired,
      networkErrorCode,
      networkEndpointForm,
      networkPrincipalTarget,
      networkUnfiltered,
    ],
  },
  {
    title: 'Insights',
    rules: [
      insightType,
      insightManagementBase,
      insightDataBase,
      insightDataOnStore,
      insightCategoryDrop,
      insightPartition,
    ],
  },
  {
    title: 'Cost',
    rules: [
      logBucketLoop,
      duplicateManagementCopy,
      duplicateDataCopy,
      dataAllResources,
      dataReadsIncluded,
      kmsIncludedOnPaidCopy,
      rdsDataIncluded,
      cloudwatchLogsCopy,
      serviceNoise,
      streamReads,
      scannerNoise,
      insightDoubleCost,
      budgetExceeded,
    ],
  },
  {
    title: 'Coverage',
    rules: [
      managementMissing,
      managementHalf,
      managementExcluded,
      criticalResourceUncovered,
      coverageNarrowed,
      evadableExclusion,
      singleRegionGlobalEvents,
      bedrockModelMisread,
      trailSlots,
      detectionUncovered,
      detectionUndecided,
      techniqueUncovered,
      recordingUndecided,
    ],
  },
  {
    title: 'Compliance',
    rules: [
      managementReadWrite,
      securityTrail,
      s3WriteEvents,
      s3ReadEvents,
      lambdaInvokeEvents,
      aiEvents,
      scannerWouldFail,
      scannerWouldPass,
    ],
  },
  {
    title: 'Tidiness',
    rules: [
      selectorUnnamed,
      selectorNameDuplicate,
      redundantValue,
      subsumedSelector,
      exclusionUndone,
      mergeableSelectors,
    ],
  },
];

/** Every rule. */
export const rules: readonly Rule[] = ruleGroups.flatMap((group) => group.rules);
