import { allBuckets, isDataOf, objects } from './reading.js';
import {
  advancedOf,
  basicOf,
  equalsOf,
  hasField,
  isAbout,
  objectChecks,
  valuesOf,
  type ScannerCheck,
} from './scanner.js';

const fields = ['eventCategory', 'resources.type', 'readOnly'];

/** Its code is not published: what its page asks for passes, what means the same otherwise is unknown. */
export const datadogChecks: readonly ScannerCheck[] = objectChecks(
  { read: 'aws-cloudtrail-trail-object-level-logging-read-events', write: 'def-000-bf9' },
  {
    scanner: 'datadog',
    source: 'docs.datadoghq.com/security/default_rules/def-000-bf9, read 2026-11-27',
    tests:
      'The page of the check of writes asks for an advanced selector with eventCategory, resources.type and readOnly alone, or the basic value arn:aws:s3; that of reads is assumed to be like it.',
    remedy: 'write the selector as the page shows it, with a `readOnly` of its own for reads and for writes',
  },
  (trail, operations) => {
    if (!trail.isMultiRegion) return 'fail';
    const values = basicOf(trail)
      .filter((one) => isAbout(one, operations))
      .flatMap((one) => valuesOf(one, objects));
    const plain = advancedOf(trail).filter(
      (one) => isDataOf(one, objects) && one.FieldSelectors.every(({ Field }) => fields.includes(Field)),
    );
    const own = String(operations === 'read');
    if (values.includes('arn:aws:s3') || plain.some((one) => equalsOf(one, 'readOnly').includes(own)))
      return 'pass';
    const meansAll = allBuckets(trail.partition);
    const isLikely =
      values.some((value) => meansAll.includes(value)) || plain.some((one) => !hasField(one, 'readOnly'));
    return isLikely ? 'unknown' : 'fail';
  },
);
