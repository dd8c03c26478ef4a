import type { AdvancedEventSelector } from '../../cloudtrail/index.js';
import {
  basicOnly,
  excludes,
  functions,
  hasObjectValue,
  objectEvents,
  objects,
  oneSelector,
  shortBasic,
} from './reading.js';
import {
  advancedOf,
  basicOf,
  objectChecks,
  passIf,
  takesManagement,
  valuesOf,
  type ScannedTrail,
  type ScannerCheck,
} from './scanner.js';

const powerpipe = {
  scanner: 'powerpipe',
  source: 'turbot/steampipe-mod-aws-compliance, commit 4f1b407, read 2026-11-27',
};

export const powerpipeChecks: readonly ScannerCheck[] = [
  {
    ...powerpipe,
    check: 'cloudtrail_multi_region_read_write_enabled',
    asks: ['management-read-write'],
    tests:
      'Any basic selector with ReadWriteType All passes, and any advanced one in whose text readOnly does not occur: of data events, too.',
    remedy: oneSelector,
    judge: (trail) =>
      passIf(
        trail.isMultiRegion &&
          (takesAll(trail) || advancedOf(trail).some((one) => !JSON.stringify(one).includes('readOnly'))),
      ),
  },
  {
    ...powerpipe,
    check: 'log_metric_filter_*',
    asks: ['management-read-write'],
    tests:
      'Where filter, alarm and subscription are there, any basic selector with ReadWriteType All passes; advanced ones are not read.',
    remedy: basicOnly,
    judge: (trail) => passIf(trail.isMultiRegion && takesAll(trail)),
  },
  {
    ...powerpipe,
    check: 'cloudtrail_security_trail_enabled',
    asks: ['security-trail'],
    tests:
      'Where the other settings are good, exactly one basic selector of all management events without exclusions passes, and so does a trail with advanced selectors, for which no condition is false in SQL.',
    remedy: 'record management events with one basic selector',
    judge: (trail) => {
      if (trail.selectors.EventSelectors === undefined) return passIf(trail.isMultiRegion);
      const [only, ...more] = trail.selectors.EventSelectors;
      const isGood = only !== undefined && more.length === 0 && takesManagement(only) && !excludes(only);
      return passIf(trail.isMultiRegion && isGood);
    },
  },
  ...objectChecks(
    {
      read: 'cloudtrail_s3_object_read_events_audit_enabled',
      write: 'cloudtrail_s3_object_write_events_audit_enabled',
    },
    {
      ...powerpipe,
      tests:
        'Of basic selectors only the value arn:aws:s3 passes for all buckets, not arn:aws:s3::: and no other partition; advanced ones are not read.',
      remedy: shortBasic,
    },
    (trail, operations) => passIf(trail.isMultiRegion && hasObjectValue(trail, operations, 'arn:aws:s3')),
  ),
  {
    asks: objectEvents,
    ...powerpipe,
    check: 'cloudtrail_s3_data_events_enabled',
    tests:
      'One basic selector with ReadWriteType All and the value arn:aws:s3 passes for all buckets; advanced ones are not read.',
    remedy: shortBasic,
    judge: (trail) =>
      passIf(
        trail.isMultiRegion &&
          basicOf(trail).some(
            (one) => (one.ReadWriteType ?? 'All') === 'All' && valuesOf(one, objects).includes('arn:aws:s3'),
          ),
      ),
  },
  ofType('s3_bucket_object_logging_enabled', objectEvents, objects, 'arn:aws:s3'),
  ofType('lambda_function_cloudtrail_logging_enabled', ['lambda-invoke-events'], functions, 'arn:aws:lambda'),
];

function takesAll(trail: ScannedTrail): boolean {
  return basicOf(trail).some(({ ReadWriteType = 'All' }) => ReadWriteType === 'All');
}

/** The checks that go resource by resource, for all resources of the type in all Regions. */
function ofType(check: string, asks: ScannerCheck['asks'], type: string, all: string): ScannerCheck {
  const names = ({ FieldSelectors }: AdvancedEventSelector) =>
    FieldSelectors.some(({ Field, Equals = [] }) => Field !== 'eventCategory' && Equals.includes(type));
  return {
    ...powerpipe,
    check,
    asks,
    tests: `Any advanced selector that names ${type} passes, whatever it is narrowed to, and the value ${all} of a basic one, reads or writes only too.`,
    judge: (trail) =>
      passIf(
        trail.isMultiRegion &&
          (basicOf(trail).some((one) => valuesOf(one, type).includes(all)) || advancedOf(trail).some(names)),
      ),
  };
}
