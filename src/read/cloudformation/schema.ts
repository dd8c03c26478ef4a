import type { TargetKind } from '../../cloudtrail/index.js';

/**
 * What the resource schemas of CloudTrail and the template format have. Source: `CfnTrail` and `CfnEventDataStore` of aws-cdk-lib
 * 2.276.0, which is generated from AWS's resource schemas, and "Resource attribute reference" of the CloudFormation User
 * Guide; both as of 2026-11-30.
 */

/** The resources that record events. */
export const resourceKinds: Readonly<Record<string, TargetKind>> = {
  'AWS::CloudTrail::Trail': 'trail',
  'AWS::CloudTrail::EventDataStore': 'eventDataStore',
};

/** The properties of each kind. */
export const knownProperties: Readonly<Record<TargetKind, readonly string[]>> = {
  trail: [
    'AdvancedEventSelectors',
    'AggregationConfigurations',
    'CloudWatchLogsLogGroupArn',
    'CloudWatchLogsRoleArn',
    'EnableLogFileValidation',
    'EventSelectors',
    'IncludeGlobalServiceEvents',
    'InsightSelectors',
    'IsLogging',
    'IsMultiRegionTrail',
    'IsOrganizationTrail',
    'KMSKeyId',
    'S3BucketName',
    'S3KeyPrefix',
    'SnsTopicName',
    'Tags',
    'TrailName',
  ],
  eventDataStore: [
    'AdvancedEventSelectors',
    'BillingMode',
    'ContextKeySelectors',
    'FederationEnabled',
    'FederationRoleArn',
    'IngestionEnabled',
    'InsightSelectors',
    'InsightsDestination',
    'KmsKeyId',
    'MaxEventSize',
    'MultiRegionEnabled',
    'Name',
    'OrganizationEnabled',
    'RetentionPeriod',
    'Tags',
    'TerminationProtectionEnabled',
  ],
};

/** The keys of the maps in lists of properties that hold no selectors; those of selectors are checked with these. */
export const knownItems: Readonly<Record<string, readonly string[]>> = {
  Tags: ['Key', 'Value'],
  AggregationConfigurations: ['EventCategory', 'Templates'],
  ContextKeySelectors: ['Type', 'Equals'],
};

/** What stands beside the properties of a resource. */
export const resourceAttributes: readonly string[] = [
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
];
