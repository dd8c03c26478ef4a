import type { TargetKind } from '../../cloudtrail/index.js';
import type { Spelling } from '../../written/spelling.js';

/** Terraform's names of what CloudTrail's API has, block by block. */
export interface BlockSchema {
  readonly arguments: Readonly<Record<string, string>>;
  readonly blocks: Readonly<Record<string, readonly [string, BlockSchema]>>;
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
    insight_selector: [
      'InsightSelectors',
      { arguments: { insight_type: 'InsightType', event_categories: 'EventCategories' }, blocks: {} },
    ],
  },
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
};

/** A type of resource that has selectors. */
interface ResourceType {
  readonly kind: TargetKind;
  readonly schema: BlockSchema;
  readonly spelling: Spelling;
}

/** The resources that have selectors. */
export const resources: Readonly<Record<string, ResourceType>> = {
  aws_cloudtrail: { kind: 'trail', schema: trail, spelling: new Map(namesIn(trail)) },
  aws_cloudtrail_event_data_store: {
    kind: 'eventDataStore',
    schema: eventDataStore,
    spelling: new Map(namesIn(eventDataStore)),
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
