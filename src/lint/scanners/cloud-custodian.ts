import { objectEvents, objects, oneSelector, takesReadsAndWrites } from './reading.js';
import { basicOf, passIf, valuesOf, type ScannerCheck } from './scanner.js';

const custodian = {
  scanner: 'cloud-custodian',
  source: 'cloud-custodian/cloud-custodian, commit 00db028, read 2026-11-27',
};

export const cloudCustodianChecks: readonly ScannerCheck[] = [
  {
    ...custodian,
    check: 'check-cloudtrail include-management-events',
    asks: ['management-read-write'],
    tests:
      'A basic selector of all management events passes, or an advanced one of the category without readOnly; what they leave out does not count.',
    remedy: oneSelector,
    judge: (trail) => passIf(takesReadsAndWrites(trail)),
  },
  {
    asks: objectEvents,
    ...custodian,
    check: 's3 data-events',
    tests:
      'The value arn:aws:s3::: of a basic selector passes for all buckets, reads or writes only too, arn:aws:s3 is read as a bucket called s3; advanced selectors are not read.',
    remedy: 'write all buckets as `arn:aws:s3:::`, in basic selectors',
    judge: (trail) =>
      passIf(
        basicOf(trail).some((one) =>
          valuesOf(one, objects).some((value) => /^\/*$/.test(value.split(':').at(-1) ?? '')),
        ),
      ),
  },
];
