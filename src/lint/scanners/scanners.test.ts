import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AdvancedEventSelector, EventSelector } from '../../cloudtrail/index.js';
import { scannerChecks, scannerNames } from './index.js';
import type { ScannedTrail, Verdict } from './scanner.js';

const basic = (...EventSelectors: EventSelector[]): ScannedTrail => ({
  selectors: { EventSelectors },
  isMultiRegion: true,
  partition: 'aws',
});
const advanced = (...AdvancedEventSelectors: AdvancedEventSelector[]): ScannedTrail => ({
  selectors: { AdvancedEventSelectors },
  isMultiRegion: true,
  partition: 'aws',
});
const is = (Field: string, ...Equals: string[]) => ({ Field, Equals });
const named = (Name: string, ...FieldSelectors: AdvancedEventSelector['FieldSelectors'][number][]) => ({
  Name,
  FieldSelectors,
});
const management = named('Management events selector', is('eventCategory', 'Management'));
const objects = (...more: AdvancedEventSelector['FieldSelectors'][number][]) =>
  named('objects', is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::Object'), ...more);
const values = (Type: string, value: string, ReadWriteType: EventSelector['ReadWriteType'] = 'All') =>
  basic({ ReadWriteType, IncludeManagementEvents: true, DataResources: [{ Type, Values: [value] }] });
const s3 = (value: string, readWrite: EventSelector['ReadWriteType'] = 'All') =>
  values('AWS::S3::Object', value, readWrite);

const judged = (check: string, trail: ScannedTrail, asks?: string): Verdict[] =>
  scannerChecks
    .filter((one) => one.check === check && (asks ?? one.asks) === one.asks)
    .map((one) => one.judge(trail));

test('every check says what it looks at, and where that was read', () => {
  for (const { scanner, tests, source, remedy } of scannerChecks) {
    expect(scanner).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(tests).toMatch(/^[A-Z].*\.$/);
    expect(source).toMatch(/\d{4}/);
    if (remedy !== undefined) expect(remedy).toMatch(/^[a-z].*[^.]$/);
  }
  expect(scannerNames).toContain('prowler');
});

test('every check passes something and fails something', () => {
  const trails = [
    basic(),
    basic({}),
    s3('arn:aws:s3'),
    s3('arn:aws:s3:::'),
    s3('arn:aws:s3', 'WriteOnly'),
    values('AWS::Lambda::Function', 'arn:aws:lambda'),
    basic({ IncludeManagementEvents: false, DataResources: [] }),
    advanced(management, objects()),
    advanced(),
  ];
  for (const { check, judge } of scannerChecks) {
    const found = new Set(trails.map(judge));
    expect([check, found.has('pass'), found.has('fail')]).toEqual([check, true, true]);
  }
});

describe('what they misjudge', () => {
  test.each<[string, string, ScannedTrail, Verdict]>([
    [
      'cloudtrail_s3_dataevents_read_enabled',
      'one bucket passes',
      advanced(objects({ Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::a/'] })),
      'pass',
    ],
    [
      'cloudtrail_s3_dataevents_read_enabled',
      'writes pass as reads',
      advanced(objects(is('readOnly', 'false'))),
      'pass',
    ],
    [
      'cloudtrail_s3_dataevents_read_enabled',
      'basic ones are judged by operations',
      s3('arn:aws:s3', 'WriteOnly'),
      'fail',
    ],
    [
      'cloudtrail_multi_region_enabled_logging_management_events',
      'another name fails',
      advanced(named('All', is('eventCategory', 'Management'))),
      'fail',
    ],
    [
      'cloudtrail_multi_region_enabled_logging_management_events',
      'exclusions pass',
      advanced(
        named('Management events selector', is('eventCategory', 'Management'), {
          Field: 'eventSource',
          NotEquals: ['kms.amazonaws.com'],
        }),
      ),
      'pass',
    ],
    ['AWS-0171', 'arn:aws:s3::: fails', s3('arn:aws:s3:::'), 'fail'],
    ['AWS-0171', 'advanced ones fail', advanced(objects()), 'fail'],
    ['AWS-0172', 'reads only', s3('arn:aws:s3', 'ReadOnly'), 'pass'],
    ['AWS-0172', 'writes only', s3('arn:aws:s3', 'WriteOnly'), 'fail'],
    ['CLOUDTRAIL_S3_DATAEVENTS_ENABLED', 'arn:aws:s3 fails', s3('arn:aws:s3'), 'fail'],
    ['CLOUDTRAIL_S3_DATAEVENTS_ENABLED', 'arn:aws:s3::: passes', s3('arn:aws:s3:::'), 'pass'],
    ['cloudtrailDataEvents', 'advanced ones are unknown', advanced(objects()), 'unknown'],
    ['cloudtrail_security_trail_enabled', 'advanced ones fail', advanced(management), 'fail'],
    [
      'cloudtrail_security_trail_enabled',
      'exclusions fail',
      basic({ ExcludeManagementEventSources: ['kms.amazonaws.com'] }),
      'fail',
    ],
    [
      'multi-region-cloudtrail-enabled',
      'exclusions fail',
      basic({ ExcludeManagementEventSources: ['kms.amazonaws.com'] }),
      'fail',
    ],
    ['multi-region-cloudtrail-enabled', 'advanced ones are unknown', advanced(management), 'unknown'],
    ['cis_aws 3.10', 'one bucket passes', s3('arn:aws:s3:::a/'), 'pass'],
    ['a8fc2180-b3ac-4c93-bd0d-a55b974e4b07', 'no data events pass', basic({}), 'pass'],
    [
      'def-000-bf9',
      'a bucket fails',
      advanced(objects({ Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::a/'] })),
      'fail',
    ],
    [
      'FG_R00237',
      'reads pass',
      advanced(named('m', is('eventCategory', 'Management'), is('readOnly', 'true'))),
      'pass',
    ],
  ])('%s: %s', (check, _, trail, verdict) => {
    const found = judged(check, trail);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set([verdict]));
  });
});

test('no check fails on selectors of any shape', () => {
  const text = fc.constantFrom('Management', 'Data', 'AWS::S3::Object', 'arn:aws:s3', 'eventCategory', '');
  const texts = fc.array(text, { maxLength: 2 });
  const selectors = fc.oneof(
    fc.record({
      AdvancedEventSelectors: fc.array(
        fc.record({
          FieldSelectors: fc.array(fc.record({ Field: text, Equals: texts }, { requiredKeys: ['Field'] })),
        }),
      ),
    }),
    fc.record({
      EventSelectors: fc.array(
        fc.record(
          {
            ReadWriteType: fc.constantFrom('All' as const, 'ReadOnly' as const),
            IncludeManagementEvents: fc.boolean(),
            DataResources: fc.array(fc.record({ Type: text, Values: texts })),
          },
          { requiredKeys: [] },
        ),
      ),
    }),
  );
  fc.assert(
    fc.property(selectors, fc.boolean(), (one, isMultiRegion) => {
      for (const { judge } of scannerChecks)
        expect(['pass', 'fail', 'unknown']).toContain(
          judge({ selectors: one as ScannedTrail['selectors'], isMultiRegion, partition: 'aws' }),
        );
    }),
  );
});
