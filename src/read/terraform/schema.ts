import type { TargetKind } from '../../cloudtrail/index.js';
import type { Spelling } from '../../written/spelling.js';

/**
 * Terraform's names of what CloudTrail's API has, block by block.
 *
 * Sources: `terraform providers schema -json` of hashicorp/aws 5.100.0, and for `region`, which is new in 6.0.0, its
 * guide "Enhanced Region Support"; hashicorp/awscc's docs/resources/cloudtrail_trail.md (0236747) and cloudtrail_event_data_store.md
 * (003ebe0). Read 2026-11-30.
 */
export interface BlockSchema {
  readonly arguments: Readonly<Record<string, string>>;
  readonly blocks: Readonly<Record<string, readonly [string, BlockSchema]>>;
  /** Arguments and blocks that have nothing to do with what is recorded. */
  readonly others?: readonly string[];
}

const operators = {
  equals: 'Equals',
  not_equals: 'NotEquals',
  starts_with: 'StartsWith',
  not_starts_with: 'NotStartsWith',
  ends_with: 'EndsWith',
  not_ends_with: 'NotEndsWith',
};

const advanced: BlockSchema = {
  arguments: { name: 'Name' },
  blocks: {
    field_selector: ['FieldSelectors', { arguments: { field: 'Field', ...operators }, blocks: {} }],
  },
};

const trail: BlockSchema = {
  arguments: {
    name: 'Name',
    arn: 'Arn',
    is_multi_region_trail: 'IsMultiRegionTrail',
    enable_logging: 'IsLogging',
    is_organization_trail: 'IsOrganizationTrail',
    s3_bucket_name: 'S3BucketName',
    s3_key_prefix: 'S3KeyPrefix',
    cloud_watch_logs_group_arn: 'CloudWatchLogsLogGroupArn',
    cloud_watch_logs_role_arn: 'CloudWatchLogsRoleArn',
    kms_key_id: 'KmsKeyId',
    include_global_service_events: 'IncludeGlobalServiceEvents',
    region: 'Region',
  },
  blocks: {
    event_selector: [
      'EventSelectors',
      {
        arguments: {
          read_write_type: 'ReadWriteType',
          include_management_events: 'IncludeManagementEvents',
          exclude_management_event_sources: 'ExcludeManagementEventSources',
        },
        blocks: {
          data_resource: ['DataResources', { arguments: { type: 'Type', values: 'Values' }, blocks: {} }],
        },
      },
    ],
    advanced_event_selector: ['AdvancedEventSelectors', advanced],
    insight_selector: ['InsightSelectors', { arguments: { insight_type: 'InsightType' }, blocks: {} }],
  },
  others: [
    'enable_log_file_validation',
    'home_region',
    'id',
    'sns_topic_arn',
    'sns_topic_name',
    'tags',
    'tags_all',
  ],
};

const eventDataStore: BlockSchema = {
  arguments: {
    name: 'Name',
    arn: 'Arn',
    multi_region_enabled: 'IsMultiRegionTrail',
    suspend: 'Suspended',
    organization_enabled: 'IsOrganizationTrail',
    kms_key_id: 'KmsKeyId',
    region: 'Region',
  },
  blocks: { advanced_event_selector: ['AdvancedEventSelectors', advanced] },
  others: [
    'billing_mode',
    'id',
    'retention_period',
    'tags',
    'tags_all',
    'termination_protection_enabled',
    'timeouts',
  ],
};

const ccAdvanced: BlockSchema = {
  arguments: { name: 'Name' },
  blocks: {
    field_selectors: ['FieldSelectors', { arguments: { field: 'Field', ...operators }, blocks: {} }],
  },
};

const ccTrail: BlockSchema = {
  arguments: {
    trail_name: 'Name',
    arn: 'Arn',
    is_multi_region_trail: 'IsMultiRegionTrail',
    is_logging: 'IsLogging',
    is_organization_trail: 'IsOrganizationTrail',
    s3_bucket_name: 'S3BucketName',
    s3_key_prefix: 'S3KeyPrefix',
    cloudwatch_logs_log_group_arn: 'CloudWatchLogsLogGroupArn',
    cloudwatch_logs_role_arn: 'CloudWatchLogsRoleArn',
    kms_key_id: 'KmsKeyId',
    include_global_service_events: 'IncludeGlobalServiceEvents',
  },
  blocks: {
    advanced_event_selectors: ['AdvancedEventSelectors', ccAdvanced],
    event_selectors: [
      'EventSelectors',
      {
        arguments: {
          read_write_type: 'ReadWriteType',
          include_management_events: 'IncludeManagementEvents',
          exclude_management_event_sources: 'ExcludeManagementEventSources',
        },
        blocks: {
          data_resources: ['DataResources', { arguments: { type: 'Type', values: 'Values' }, blocks: {} }],
        },
      },
    ],
    insight_selectors: [
      'InsightSelectors',
      { arguments: { insight_type: 'InsightType', event_categories: 'EventCategories' }, blocks: {} },
    ],
  },
  others: [
    'aggregation_configurations',
    'enable_log_file_validation',
    'id',
    'sns_topic_arn',
    'sns_topic_name',
    'tags',
  ],
};

const ccEventDataStore: BlockSchema = {
  arguments: {
    name: 'Name',
    event_data_store_arn: 'Arn',
    multi_region_enabled: 'IsMultiRegionTrail',
    organization_enabled: 'IsOrganizationTrail',
    kms_key_id: 'KmsKeyId',
    ingestion_enabled: 'IsLogging',
  },
  blocks: {
    advanced_event_selectors: ['AdvancedEventSelectors', ccAdvanced],
    insight_selectors: ['InsightSelectors', { arguments: { insight_type: 'InsightType' }, blocks: {} }],
  },
  others: [
    'billing_mode',
    'context_key_selectors',
    'created_timestamp',
    'federation_enabled',
    'federation_role_arn',
    'id',
    'insights_destination',
    'max_event_size',
    'retention_period',
    'status',
    'tags',
    'termination_protection_enabled',
    'updated_timestamp',
  ],
};

/** As proposed for the provider: see `insight-selectors.ts`. */
const insightSelectors: BlockSchema = {
  arguments: { trail_name: 'Name', event_data_store: 'Arn', region: 'Region' },
  blocks: {
    insight_selector: [
      'InsightSelectors',
      { arguments: { insight_type: 'InsightType', event_categories: 'EventCategories' }, blocks: {} },
    ],
  },
};

/** A type of resource that has selectors. */
interface ResourceType {
  readonly kind: TargetKind;
  readonly schema: BlockSchema;
  readonly spelling: Spelling;
  /** Whether what others have as blocks are attributes, lists of objects. */
  readonly hasAttributes?: true;
  /** Whether it has the Insights of another resource, by a schema that is not settled. */
  readonly isOnlyInsights?: true;
}

/** The resources that have selectors. */
export const resources: Readonly<Record<string, ResourceType>> = {
  aws_cloudtrail: { kind: 'trail', schema: trail, spelling: new Map(namesIn(trail)) },
  aws_cloudtrail_event_data_store: {
    kind: 'eventDataStore',
    schema: eventDataStore,
    spelling: new Map(namesIn(eventDataStore)),
  },
  aws_cloudtrail_insight_selectors: {
    kind: 'trail',
    schema: insightSelectors,
    spelling: new Map(namesIn(insightSelectors)),
    isOnlyInsights: true,
  },
  awscc_cloudtrail_trail: {
    kind: 'trail',
    schema: ccTrail,
    spelling: new Map(namesIn(ccTrail)),
    hasAttributes: true,
  },
  awscc_cloudtrail_event_data_store: {
    kind: 'eventDataStore',
    schema: ccEventDataStore,
    spelling: new Map(namesIn(ccEventDataStore)),
    hasAttributes: true,
  },
};

function namesIn({ arguments: own, blocks }: BlockSchema): [string, string][] {
  return [
    ...Object.entries(own).map(([name, key]): [string, string] => [key, name]),
    ...Object.entries(blocks).flatMap(([name, [key, inner]]): [string, string][] => [
      [key, name],
      ...namesIn(inner),
    ]),
  ];
}
