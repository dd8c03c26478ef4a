import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  operators,
  partitions,
  readWriteTypes,
  type AdvancedEventSelector,
  type AdvancedFieldSelector,
  type DataResource,
  type EventSelector,
  type Partition,
  type Selectors,
} from '../../cloudtrail/index.js';
import { scannerChecks } from './index.js';
import type { ScannedTrail, Verdict } from './scanner.js';
import { runs } from '../../../test/runs.js';

const trail = (selectors: Selectors): ScannedTrail => ({ selectors, isMultiRegion: true, partition: 'aws' });
const basic = (...EventSelectors: EventSelector[]) => trail({ EventSelectors });
const advanced = (...AdvancedEventSelectors: AdvancedEventSelector[]) => trail({ AdvancedEventSelectors });
const ofOneRegion = (one: ScannedTrail): ScannedTrail => ({ ...one, isMultiRegion: false });
const inPartition = (partition: Partition, one: ScannedTrail): ScannedTrail => ({ ...one, partition });

const data = (Type: string, ...Values: string[]): DataResource => ({ Type, Values });
const s3 = (...values: string[]) => data('AWS::S3::Object', ...values);
const lambda = (...values: string[]) => data('AWS::Lambda::Function', ...values);
/** A basic selector with everything written out, as GetEventSelectors returns it but for exclusions. */
const selector = (
  ReadWriteType: EventSelector['ReadWriteType'] & string,
  ...DataResources: DataResource[]
): EventSelector => ({ ReadWriteType, IncludeManagementEvents: true, DataResources });
const withoutManagement = (one: EventSelector): EventSelector => ({ ...one, IncludeManagementEvents: false });
const withoutKms = (one: EventSelector): EventSelector => ({
  ...one,
  ExcludeManagementEventSources: ['kms.amazonaws.com'],
});

const is = (Field: string, ...Equals: string[]): AdvancedFieldSelector => ({ Field, Equals });
const noKms: AdvancedFieldSelector = { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] };
const oneBucket: AdvancedFieldSelector = { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::payments/'] };
const management = (...more: AdvancedFieldSelector[]): AdvancedEventSelector => ({
  Name: 'Management',
  FieldSelectors: [is('eventCategory', 'Management'), ...more],
});
const asConsole = (one: AdvancedEventSelector): AdvancedEventSelector => ({
  ...one,
  Name: 'Management events selector',
});
const dataOf = (type: string, ...more: AdvancedFieldSelector[]): AdvancedEventSelector => ({
  FieldSelectors: [is('eventCategory', 'Data'), is('resources.type', type), ...more],
});
const objects = (...more: AdvancedFieldSelector[]) => dataOf('AWS::S3::Object', ...more);
const functions = (...more: AdvancedFieldSelector[]) => dataOf('AWS::Lambda::Function', ...more);
const reads = is('readOnly', 'true');
const writes = is('readOnly', 'false');

const all = 'arn:aws:s3';
const longAll = 'arn:aws:s3:::';
const bucket = 'arn:aws:s3:::payments/';

/** The check, what it is about where it is about several, what the trail is, the trail, and the verdict. */
type Row = readonly [check: string, what: string, trail: ScannedTrail, verdict: Verdict];
const rows: Readonly<Record<string, readonly Row[]>> = {
  prowler: [
    ...rowsOf('cloudtrail_multi_region_enabled_logging_management_events', [
      ['basic', basic(selector('All')), 'pass'],
      ['basic with exclusions', basic(withoutKms(selector('All'))), 'pass'],
      ['reads only', basic(selector('ReadOnly')), 'fail'],
      ['one Region', ofOneRegion(basic(selector('All'))), 'fail'],
      ['the name of the console', advanced(asConsole(management())), 'pass'],
      ['that name and exclusions', advanced(asConsole(management(noKms))), 'pass'],
      ['that name on data events', advanced(asConsole(objects())), 'pass'],
      ['another name', advanced(management()), 'fail'],
      ['that name and reads only', advanced(asConsole(management(reads))), 'fail'],
    ]),
    ...both('cloudtrail_s3_dataevents_read_enabled', 'cloudtrail_s3_dataevents_write_enabled', [
      ['all buckets', basic(selector('All', s3(all))), 'pass'],
      ['all buckets, long', basic(selector('All', s3(longAll))), 'pass'],
      ['all buckets, with stars', basic(selector('All', s3('arn:aws:s3:::*/*'))), 'pass'],
      ['all buckets beside one', basic(selector('All', s3(bucket, all))), 'pass'],
      ['all buckets of China', inPartition('aws-cn', basic(selector('All', s3('arn:aws-cn:s3')))), 'pass'],
      ['all buckets of another partition', inPartition('aws-cn', basic(selector('All', s3(all)))), 'fail'],
      ['one bucket', basic(selector('All', s3(bucket))), 'fail'],
      ['advanced', advanced(objects()), 'pass'],
      ['one bucket, advanced', advanced(objects(oneBucket)), 'pass'],
      ['reads only, advanced', advanced(objects(reads)), 'pass'],
      ['writes only, advanced', advanced(objects(writes)), 'pass'],
      [
        'the type second',
        advanced({ FieldSelectors: [is('resources.type', 'a', 'AWS::S3::Object')] }),
        'fail',
      ],
      ['functions', advanced(functions()), 'fail'],
    ]),
    ...operationsOf('cloudtrail_s3_dataevents_read_enabled', 'cloudtrail_s3_dataevents_write_enabled', all),
    ...rowsOf('awslambda_function_invoke_api_operations_cloudtrail_logging_enabled', [
      ['all functions', basic(selector('All', lambda('arn:aws:lambda'))), 'pass'],
      ['all functions, reads only', basic(selector('ReadOnly', lambda('arn:aws:lambda'))), 'pass'],
      ['one function', basic(selector('All', lambda('arn:aws:lambda:eu-west-1:1:function:pay'))), 'fail'],
      ['advanced, of one name', advanced(functions(is('eventName', 'Invoke'))), 'pass'],
      ['objects', advanced(objects()), 'fail'],
    ]),
  ],
  trivy: [
    ...both('AWS-0172', 'AWS-0171', [
      ['all buckets', basic(selector('All', s3(all))), 'pass'],
      ['all operations by default', basic({ DataResources: [s3(all)] }), 'pass'],
      ['all buckets, long', basic(selector('All', s3(longAll))), 'fail'],
      ['all buckets of China', inPartition('aws-cn', basic(selector('All', s3('arn:aws-cn:s3')))), 'fail'],
      ['one bucket', basic(selector('All', s3(bucket))), 'fail'],
      ['advanced', advanced(objects()), 'fail'],
    ]),
    ...operationsOf('AWS-0172', 'AWS-0171', all),
  ],
  kics: rowsOf('a8fc2180-b3ac-4c93-bd0d-a55b974e4b07', [
    ['all operations', basic(selector('All', s3(bucket))), 'pass'],
    ['writes only', basic(selector('WriteOnly', s3(all))), 'fail'],
    ['all operations by default', basic({ DataResources: [s3(all)] }), 'fail'],
    ['two data resources', basic(selector('WriteOnly', s3(all), lambda('arn:aws:lambda'))), 'pass'],
    ['two selectors', basic(selector('WriteOnly', s3(all)), selector('ReadOnly')), 'pass'],
    ['no data events', basic(selector('All')), 'pass'],
    ['advanced', advanced(objects(writes)), 'pass'],
  ]),
  scoutsuite: [
    ...rowsOf('cloudtrail-no-data-logging', [
      ['tables only', basic(selector('All', data('AWS::DynamoDB::Table', 'arn:aws:dynamodb'))), 'pass'],
      ['none', basic(selector('All')), 'fail'],
      ['none by default', basic({}), 'fail'],
      ['none in the last', basic(selector('All', s3(all)), selector('All')), 'fail'],
      ['advanced without data events', advanced(management()), 'pass'],
    ]),
    ...rowsOf('cloudtrail-partial-data-logging', [
      ['all buckets, reads only', basic(selector('ReadOnly', s3(all))), 'pass'],
      ['all functions', basic(selector('All', lambda('arn:aws:lambda'))), 'pass'],
      ['in the first', basic(selector('All', s3(all)), selector('All')), 'pass'],
      ['beside another type', basic(selector('All', s3(bucket), lambda('arn:aws:lambda'))), 'pass'],
      ['all buckets and one', basic(selector('All', s3(all, bucket))), 'fail'],
      ['all buckets, long', basic(selector('All', s3(longAll))), 'fail'],
      ['the value of the other type', basic(selector('All', s3('arn:aws:lambda'))), 'fail'],
      ['advanced', advanced(objects(), functions()), 'fail'],
    ]),
  ],
  cloudsploit: [
    ...rowsOf('cloudtrailManagementEvents', [
      ['all', basic(selector('All')), 'pass'],
      ['all beside half', basic(selector('ReadOnly'), selector('All')), 'pass'],
      ['reads only', basic(selector('ReadOnly')), 'unknown'],
      ['none', basic(withoutManagement(selector('All', s3(all)))), 'fail'],
      ['reads only beside none', basic(withoutManagement(selector('All')), selector('ReadOnly')), 'unknown'],
      ['advanced', advanced(management()), 'unknown'],
    ]),
    ...rowsOf('cloudtrailDataEvents', [
      ['one bucket', basic(selector('ReadOnly', s3(bucket))), 'pass'],
      ['one bucket of one of two', basic(selector('All'), selector('All', s3(bucket))), 'pass'],
      ['none', basic(selector('All')), 'fail'],
      ['advanced', advanced(objects()), 'unknown'],
    ]),
    ...both('objectLevelReadEventLogging', 'objectLevelWriteEventLogging', [
      ['all buckets', basic(selector('All', s3(all))), 'pass'],
      ['all buckets, long', basic(selector('All', s3(longAll))), 'fail'],
      ['all buckets of China', inPartition('aws-cn', basic(selector('All', s3('arn:aws-cn:s3')))), 'pass'],
      ['advanced', advanced(objects()), 'pass'],
      ['advanced, of one name', advanced(objects(is('eventName', 'PutObject'))), 'pass'],
      ['advanced, one bucket', advanced(objects(oneBucket)), 'fail'],
      ['functions', advanced(functions()), 'fail'],
    ]),
    ...operationsOf('objectLevelReadEventLogging', 'objectLevelWriteEventLogging', all),
    ['objectLevelReadEventLogging', 'advanced reads', advanced(objects(reads)), 'pass'],
    ['objectLevelReadEventLogging', 'advanced writes', advanced(objects(writes)), 'fail'],
    ['objectLevelWriteEventLogging', 'advanced reads', advanced(objects(reads)), 'fail'],
    ['objectLevelWriteEventLogging', 'advanced writes', advanced(objects(writes)), 'pass'],
  ],
  powerpipe: [
    ...rowsOf('cloudtrail_multi_region_read_write_enabled', [
      ['all', basic(selector('All')), 'pass'],
      ['data events only', basic(withoutManagement(selector('All', s3(all)))), 'pass'],
      ['reads only', basic(selector('ReadOnly')), 'fail'],
      ['one Region', ofOneRegion(basic(selector('All'))), 'fail'],
      ['advanced', advanced(management(noKms)), 'pass'],
      ['advanced data events only', advanced(objects()), 'pass'],
      ['advanced, two halves', advanced(management(reads), management(writes)), 'fail'],
      ['readOnly in a name', advanced({ ...management(), Name: 'no readOnly here' }), 'fail'],
    ]),
    ...rowsOf('log_metric_filter_*', [
      ['all', basic(selector('All')), 'pass'],
      ['reads only', basic(selector('ReadOnly')), 'fail'],
      ['writes only', basic(selector('WriteOnly')), 'fail'],
      ['one Region', ofOneRegion(basic(selector('All'))), 'fail'],
      ['advanced', advanced(management()), 'fail'],
    ]),
    ...rowsOf('cloudtrail_security_trail_enabled', [
      ['all', basic(selector('All')), 'pass'],
      ['exclusions', basic(withoutKms(selector('All'))), 'fail'],
      ['two selectors', basic(selector('All'), selector('All', s3(all))), 'fail'],
      ['reads only', basic(selector('ReadOnly')), 'fail'],
      ['no selector', basic(), 'fail'],
      ['one Region', ofOneRegion(advanced(management())), 'fail'],
      ['advanced', advanced(management()), 'pass'],
      ['advanced data events only', advanced(objects()), 'pass'],
      ['one Region, basic', ofOneRegion(basic(selector('All'))), 'fail'],
    ]),
    ...both(
      'cloudtrail_s3_object_read_events_audit_enabled',
      'cloudtrail_s3_object_write_events_audit_enabled',
      objectsOnly(),
    ),
    ...operationsOf(
      'cloudtrail_s3_object_read_events_audit_enabled',
      'cloudtrail_s3_object_write_events_audit_enabled',
      all,
    ),
    ...rowsOf('cloudtrail_s3_data_events_enabled', [
      ...objectsOnly(),
      ['two halves', basic(selector('ReadOnly', s3(all)), selector('WriteOnly', s3(all))), 'fail'],
    ]),
    ...rowsOf('s3_bucket_object_logging_enabled', [
      ['all buckets, reads only', basic(selector('ReadOnly', s3(all))), 'pass'],
      ['all buckets, long', basic(selector('All', s3(longAll))), 'fail'],
      ['one Region', ofOneRegion(basic(selector('All', s3(all)))), 'fail'],
      ['advanced, one bucket', advanced(objects(oneBucket)), 'pass'],
      [
        'the type as a category',
        advanced({ FieldSelectors: [is('eventCategory', 'AWS::S3::Object')] }),
        'fail',
      ],
      ['functions', advanced(functions()), 'fail'],
    ]),
    ...rowsOf('lambda_function_cloudtrail_logging_enabled', [
      ['all functions', basic(selector('All', lambda('arn:aws:lambda'))), 'pass'],
      ['one function', basic(selector('All', lambda('arn:aws:lambda:eu-west-1:1:function:pay'))), 'fail'],
      ['advanced, of one name', advanced(functions(is('eventName', 'Invoke'))), 'pass'],
      ['objects', advanced(objects()), 'fail'],
    ]),
  ],
  'aws-config': [
    ...rowsOf('multi-region-cloudtrail-enabled', [
      ['all', basic(selector('All')), 'pass'],
      ['all beside half', basic(selector('ReadOnly'), selector('All')), 'pass'],
      ['exclusions of one of two', basic(selector('All'), withoutKms(selector('All'))), 'fail'],
      ['reads only', basic(selector('ReadOnly')), 'unknown'],
      ['exclusions', basic(withoutKms(selector('All'))), 'fail'],
      ['one Region', ofOneRegion(basic(selector('All'))), 'fail'],
      ['advanced', advanced(management()), 'unknown'],
    ]),
    ...rowsOf('cloudtrail-security-trail-enabled', managementWithoutExclusions()),
    ...rowsOf('cloudtrail-s3-dataevents-enabled', [
      ['all buckets', ofOneRegion(basic(selector('All', s3(longAll)))), 'pass'],
      ['two halves', basic(selector('ReadOnly', s3(all)), selector('WriteOnly', s3(all))), 'pass'],
      ['writes only', basic(selector('WriteOnly', s3(all))), 'unknown'],
      ['reads only', basic(selector('ReadOnly', s3(all))), 'unknown'],
      ['one bucket', basic(selector('All', s3(bucket))), 'fail'],
      ['advanced', advanced(objects()), 'unknown'],
    ]),
    ...both(
      'cloudtrail-all-read-s3-data-event-check',
      'cloudtrail-all-write-s3-data-event-check',
      allObjects(),
    ),
    ...operationsOf(
      'cloudtrail-all-read-s3-data-event-check',
      'cloudtrail-all-write-s3-data-event-check',
      longAll,
    ),
  ],
  'security-hub': [
    ...rowsOf('CloudTrail.1', managementWithoutExclusions()),
    ...both('S3.23', 'S3.22', allObjects()),
    ...operationsOf('S3.23', 'S3.22', longAll),
  ],
  'aws-config-community': [
    ...rowsOf('CLOUDTRAIL_S3_DATAEVENTS_ENABLED', [
      ['all buckets, reads only', basic(selector('ReadOnly', s3(all))), 'pass'],
      ['beside others', basic(selector('All'), selector('All', s3(all))), 'pass'],
      ['all buckets, long', basic(selector('All', s3(longAll))), 'fail'],
      ['advanced', advanced(objects()), 'unknown'],
    ]),
    ...rowsOf('CLOUDTRAIL_ENABLED_V2 ManagementEventBoolean', [
      ['all', basic(selector('All')), 'pass'],
      ['all in the second', basic(selector('ReadOnly'), selector('All')), 'fail'],
      ['no selector', basic(), 'unknown'],
      ['advanced', advanced(management()), 'unknown'],
    ]),
    ...rowsOf('CLOUDTRAIL_ENABLED_V2 S3DataEventBoolean', [
      ['all buckets, reads only', basic(selector('ReadOnly', s3(all))), 'pass'],
      ['all buckets in the second', basic(selector('All'), selector('All', s3(all))), 'fail'],
      ['advanced', advanced(objects()), 'unknown'],
    ]),
    ...rowsOf('CLOUDTRAIL_ENABLED_V2 LambdaEventBoolean', [
      ['all functions', basic(selector('All', lambda('arn:aws:lambda'))), 'pass'],
      ['the value of the other type', basic(selector('All', s3('arn:aws:lambda'))), 'fail'],
      ['advanced', advanced(functions()), 'unknown'],
    ]),
  ],
  'guard-registry': rowsOf('CLOUDTRAIL_S3_DATAEVENTS_ENABLED', [
    ['exactly', basic(selector('ReadOnly'), selector('All', s3(longAll))), 'pass'],
    ['all buckets, short', basic(selector('All', s3(all))), 'fail'],
    ['writes only', basic(selector('WriteOnly', s3(longAll))), 'fail'],
    ['defaults left out', basic({ DataResources: [s3(longAll)] }), 'fail'],
    ['another type too', basic(selector('All', s3(longAll), lambda('arn:aws:lambda'))), 'fail'],
    ['another value too', basic(selector('All', s3(longAll, bucket))), 'fail'],
    ['another type', basic(selector('All', lambda(longAll))), 'fail'],
    ['without management events', basic(withoutManagement(selector('All', s3(longAll)))), 'fail'],
    ['another key', basic({ ...selector('All', s3(longAll)), ExcludeManagementEventSources: [] }), 'fail'],
    ['advanced', advanced(objects()), 'fail'],
  ]),
  regula: [
    ...rowsOf('FG_R00237', [
      ['reads only', basic(selector('ReadOnly')), 'pass'],
      ['by default', basic({}), 'pass'],
      ['data events beside', basic(selector('All'), withoutManagement(selector('All', s3(all)))), 'fail'],
      ['advanced reads', advanced(objects(), management(reads)), 'pass'],
      ['the value in another field', advanced(objects(is('eventName', 'Management'))), 'pass'],
      ['advanced data events only', advanced(objects()), 'fail'],
      ['no selector', advanced(), 'pass'],
    ]),
    ...both('FG_R00355', 'FG_R00354', [
      ['all buckets, long', basic(selector('All', s3(longAll))), 'pass'],
      ['all buckets', basic(selector('All', s3(all))), 'unknown'],
      ['one bucket', basic(selector('All', s3(bucket))), 'fail'],
      ['advanced', advanced(objects()), 'fail'],
    ]),
    ...operationsOf('FG_R00355', 'FG_R00354', longAll),
  ],
  cloudbeat: [
    ...rowsOf('cis_aws 3.1', [
      ['exclusions', basic(withoutKms(selector('All'))), 'pass'],
      ['reads only', basic(selector('ReadOnly')), 'fail'],
      ['one Region', ofOneRegion(basic(selector('All'))), 'fail'],
      ['advanced', advanced(management()), 'fail'],
    ]),
    ...both('cis_aws 3.11', 'cis_aws 3.10', [
      ['one bucket', basic(selector('All', s3(bucket))), 'pass'],
      ['one bucket beside another value', basic(selector('All', s3('arn:aws-cn:s3', bucket))), 'pass'],
      ['all buckets of China', inPartition('aws-cn', basic(selector('All', s3('arn:aws-cn:s3')))), 'fail'],
      ['one Region', ofOneRegion(basic(selector('All', s3(all)))), 'fail'],
      ['advanced', advanced(objects()), 'fail'],
    ]),
    ...operationsOf('cis_aws 3.11', 'cis_aws 3.10', all),
  ],
  'cloud-custodian': [
    ...rowsOf('check-cloudtrail include-management-events', readAndWrite()),
    ...rowsOf('s3 data-events', [
      ['all buckets beside one', basic(selector('All', s3(bucket, longAll))), 'pass'],
      ['all buckets, long, reads only', basic(selector('ReadOnly', s3(longAll))), 'pass'],
      ['all buckets', basic(selector('All', s3(all))), 'fail'],
      ['one bucket', basic(selector('All', s3(bucket))), 'fail'],
      ['advanced', advanced(objects()), 'fail'],
    ]),
  ],
  'ecc-aws-rulepack': [
    ...rowsOf('ecc-aws-052', [
      ['all', basic(selector('All')), 'pass'],
      ['all, with data events', basic(selector('All', s3(all))), 'unknown'],
      ['exclusions', basic(withoutKms(selector('All'))), 'fail'],
      ['one Region', ofOneRegion(basic(selector('All'))), 'fail'],
      ['advanced', advanced(objects(), management()), 'pass'],
      ['advanced with exclusions', advanced(management(noKms)), 'fail'],
    ]),
    ...rowsOf('ecc-aws-358', [
      ['all, with data events', basic(selector('All', s3(all))), 'pass'],
      ['exclusions', basic(withoutKms(selector('All'))), 'fail'],
      ['one Region', ofOneRegion(basic(selector('All'))), 'fail'],
      ['advanced', advanced(management()), 'pass'],
      ['advanced with exclusions', advanced(management(noKms)), 'fail'],
    ]),
    ...both('ecc-aws-144', 'ecc-aws-143', [
      ['all buckets', basic(selector('All', s3(all))), 'pass'],
      ['writes only', basic(selector('WriteOnly', s3(all))), 'pass'],
      ['reads only', basic(selector('ReadOnly', s3(all))), 'fail'],
      ['all buckets, long', basic(selector('All', s3(longAll))), 'fail'],
      ['one Region', ofOneRegion(advanced(objects())), 'fail'],
      ['advanced', advanced(objects()), 'pass'],
      ['advanced, one bucket', advanced(objects(oneBucket)), 'fail'],
      ['advanced, of one name', advanced(objects(is('eventName', 'PutObject'))), 'fail'],
      ['advanced, of one role', advanced(objects(is('userIdentity.arn', 'arn:aws:sts::1:role/a'))), 'pass'],
    ]),
    ['ecc-aws-144', 'advanced writes', advanced(objects(writes)), 'fail'],
    ['ecc-aws-143', 'advanced writes', advanced(objects(writes)), 'pass'],
    ['ecc-aws-144', 'advanced reads', advanced(objects(reads)), 'pass'],
    ['ecc-aws-143', 'advanced reads', advanced(objects(reads)), 'fail'],
  ],
  panther: rowsOf('AWS.CloudTrail.Enabled', [
    ...readAndWrite(),
    ['one Region', ofOneRegion(basic(selector('All'))), 'fail'],
  ]),
  datadog: [
    ...both('aws-cloudtrail-trail-object-level-logging-read-events', 'def-000-bf9', [
      ['all buckets', basic(selector('All', s3(all))), 'pass'],
      ['all buckets, long', basic(selector('All', s3(longAll))), 'unknown'],
      ['one bucket', basic(selector('All', s3(bucket))), 'fail'],
      ['one Region', ofOneRegion(basic(selector('All', s3(all)))), 'fail'],
      ['all operations, advanced', advanced(objects()), 'unknown'],
      ['two halves, advanced', advanced(objects(reads), objects(writes)), 'pass'],
      ['one bucket, advanced', advanced(objects(oneBucket)), 'fail'],
    ]),
    ...operationsOf('aws-cloudtrail-trail-object-level-logging-read-events', 'def-000-bf9', all),
    ['def-000-bf9', 'advanced reads', advanced(objects(reads)), 'fail'],
    ['def-000-bf9', 'advanced writes', advanced(objects(writes)), 'pass'],
  ],
};

type Case = readonly [what: string, trail: ScannedTrail, verdict: Verdict];

function rowsOf(check: string, cases: readonly Case[]): readonly Row[] {
  return cases.map((one) => [check, ...one]);
}

function both(read: string, write: string, cases: readonly Case[]): readonly Row[] {
  return [...rowsOf(read, cases), ...rowsOf(write, cases)];
}

/** Basic selectors of half the operations, for a value that stands for all buckets. */
function operationsOf(read: string, write: string, value: string): readonly Row[] {
  const [readsOnly, writesOnly] = [
    basic(selector('ReadOnly', s3(value))),
    basic(selector('WriteOnly', s3(value))),
  ];
  return [
    [read, 'basic reads', readsOnly, 'pass'],
    [read, 'basic writes', writesOnly, 'fail'],
    [write, 'basic reads', readsOnly, 'fail'],
    [write, 'basic writes', writesOnly, 'pass'],
  ];
}

function objectsOnly(): readonly Case[] {
  return [
    ['all buckets', basic(selector('All', s3(all))), 'pass'],
    ['all buckets, long', basic(selector('All', s3(longAll))), 'fail'],
    ['one bucket', basic(selector('All', s3(bucket))), 'fail'],
    ['one Region', ofOneRegion(basic(selector('All', s3(all)))), 'fail'],
    ['advanced', advanced(objects()), 'fail'],
  ];
}

function managementWithoutExclusions(): readonly Case[] {
  return [
    ['all', basic(selector('All')), 'pass'],
    ['all beside half', basic(selector('ReadOnly'), selector('All')), 'pass'],
    ['exclusions of one of two', basic(selector('All'), withoutKms(selector('All'))), 'fail'],
    ['reads only', basic(selector('ReadOnly')), 'fail'],
    ['exclusions', basic(withoutKms(selector('All'))), 'fail'],
    ['one Region', ofOneRegion(advanced(management())), 'fail'],
    ['advanced', advanced(management()), 'unknown'],
  ];
}

function allObjects(): readonly Case[] {
  return [
    ['all buckets beside one', basic(selector('All', s3(bucket, all))), 'pass'],
    ['all buckets', basic(selector('All', s3(all))), 'pass'],
    ['all buckets of China', inPartition('aws-cn', basic(selector('All', s3('arn:aws-cn:s3')))), 'pass'],
    ['one bucket', basic(selector('All', s3(bucket))), 'fail'],
    ['one Region', ofOneRegion(basic(selector('All', s3(all)))), 'fail'],
    ['advanced', advanced(objects()), 'unknown'],
  ];
}

function readAndWrite(): readonly Case[] {
  return [
    ['exclusions', basic(withoutKms(selector('All'))), 'pass'],
    ['reads only', basic(selector('ReadOnly')), 'fail'],
    ['none', basic(withoutManagement(selector('All', s3(all)))), 'fail'],
    ['advanced with exclusions', advanced(management(noKms)), 'pass'],
    ['advanced, two halves', advanced(management(reads), management(writes)), 'fail'],
    ['advanced data events only', advanced(objects()), 'fail'],
  ];
}

describe.each(Object.entries(rows))('%s', (scanner, ofScanner) => {
  test.each(ofScanner)('%s: %s', (check, _, one, verdict) => {
    const found = scannerChecks.filter((other) => other.scanner === scanner && other.check === check);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ judge }) => judge(one)))).toEqual(new Set([verdict]));
  });
});

test('every check has a trail that passes and one that fails', () => {
  for (const { scanner, check } of scannerChecks) {
    const verdicts = new Set(rows[scanner]?.filter(([of]) => of === check).map(([, , , verdict]) => verdict));
    expect([scanner, check, verdicts.has('pass'), verdicts.has('fail')]).toEqual([
      scanner,
      check,
      true,
      true,
    ]);
  }
});

test('every check says what it looks at and where that was read, and is there once', () => {
  for (const { scanner, tests, source, remedy = 'none' } of scannerChecks) {
    expect(scanner).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(tests).toMatch(/^[A-Z][^\n]*\.$/);
    expect(source).toMatch(/\d{4}-\d\d-\d\d$/);
    expect(remedy).toMatch(/^[a-z][^\n]*[^.\n]$/);
  }
  const keys = scannerChecks.map(({ scanner, check }) => `${scanner} ${check}`);
  expect(new Set(keys).size).toBe(keys.length);
});

const types = fc.constantFrom(
  'AWS::S3::Object',
  'AWS::Lambda::Function',
  'AWS::DynamoDB::Table',
  'AWS::SQS::Queue',
);
const values = fc.oneof(
  fc.constantFrom('Management', 'Data', 'true', 'false', all, longAll, bucket, 'arn:aws:lambda', ''),
  types,
  fc.string({ maxLength: 4 }),
);
const texts = fc.array(values, { maxLength: 2 });
const fields = fc.record(
  {
    Field: fc.constantFrom('eventCategory', 'resources.type', 'readOnly', 'resources.ARN', 'eventName'),
    ...Object.fromEntries(operators.map((operator) => [operator, texts])),
  },
  { requiredKeys: ['Field'] },
) as fc.Arbitrary<AdvancedFieldSelector>;
const selectorSets: fc.Arbitrary<Selectors> = fc.oneof(
  fc.record({
    AdvancedEventSelectors: fc.array(
      fc.record(
        {
          Name: fc.constantFrom('Management events selector', ''),
          FieldSelectors: fc.array(fields, { maxLength: 4 }),
        },
        { requiredKeys: ['FieldSelectors'] },
      ),
      { maxLength: 4 },
    ),
  }),
  fc.record({
    EventSelectors: fc.array(
      fc.record(
        {
          ReadWriteType: fc.constantFrom(...readWriteTypes),
          IncludeManagementEvents: fc.boolean(),
          DataResources: fc.array(fc.record({ Type: types, Values: texts }), { maxLength: 2 }),
          ExcludeManagementEventSources: texts,
        },
        { requiredKeys: [] },
      ),
      { maxLength: 4 },
    ),
  }),
);

test('no check throws on any selectors, and all answer', () => {
  const trails = fc.record({
    selectors: selectorSets,
    isMultiRegion: fc.boolean(),
    partition: fc.constantFrom(...partitions),
  });
  fc.assert(
    fc.property(trails, (one) => {
      for (const { judge } of scannerChecks) expect(['pass', 'fail', 'unknown']).toContain(judge(one));
    }),
    runs(500),
  );
});
