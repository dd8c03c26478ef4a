import { objects } from './reading.js';
import {
  advancedOf,
  basicOf,
  isAbout,
  objectChecks,
  passIf,
  valuesOf,
  type ScannerCheck,
} from './scanner.js';

const regula = {
  scanner: 'regula',
  source: 'fugue/regula, commits 0ee2021 and 9559978, read 2026-11-27',
};

export const regulaChecks: readonly ScannerCheck[] = [
  {
    ...regula,
    check: 'FG_R00237',
    asks: ['management-read-write'],
    tests:
      'A basic selector without management events fails, even beside another with them; of advanced ones it is enough that some field of some selector is Management, of reads only too.',
    remedy: 'compile to advanced selectors with `selectors: advanced`',
    judge: (trail) => {
      const fields = advancedOf(trail).flatMap(({ FieldSelectors }) => FieldSelectors);
      return passIf(
        basicOf(trail).every(({ IncludeManagementEvents = true }) => IncludeManagementEvents) &&
          (fields.length === 0 || fields.some(({ Equals = [] }) => Equals.includes('Management'))),
      );
    },
  },
  ...objectChecks(
    { read: 'FG_R00355', write: 'FG_R00354' },
    {
      ...regula,
      tests:
        'The value arn:aws:s3::: of a basic selector passes for all buckets, arn:aws:s3 only in Terraform where the ARN of the bucket is known; advanced selectors are not read.',
      remedy: 'write all buckets as `arn:aws:s3:::`, in basic selectors',
    },
    (trail, operations) => {
      const values = basicOf(trail)
        .filter((one) => isAbout(one, operations))
        .flatMap((one) => valuesOf(one, objects));
      if (values.includes('arn:aws:s3:::')) return 'pass';
      return values.includes('arn:aws:s3') ? 'unknown' : 'fail';
    },
  ),
];
