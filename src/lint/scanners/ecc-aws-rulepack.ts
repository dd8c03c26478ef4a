import type { AdvancedEventSelector } from '../../cloudtrail/index.js';
import { excludes, isDataOf, objects } from './reading.js';
import {
  advancedOf,
  basicOf,
  equalsOf,
  hasField,
  objectChecks,
  passIf,
  takesManagement,
  valuesOf,
  type ScannerCheck,
} from './scanner.js';

const rulepack = { scanner: 'ecc-aws-rulepack', source: 'epam/ecc-aws-rulepack, read 2026-11-27' };
const alone = 'give management events a selector of their own with `eventCategory` alone';

export const eccAwsRulepackChecks: readonly ScannerCheck[] = [
  {
    ...rulepack,
    check: 'ecc-aws-052',
    asks: ['management-read-write'],
    tests:
      'An advanced selector with eventCategory alone passes, or a basic one of all management events without exclusions; versions differ on whether that one may have data resources.',
    remedy: alone,
    judge: (trail) => {
      const good = basicOf(trail).filter((one) => takesManagement(one) && !excludes(one));
      if (!trail.isMultiRegion) return 'fail';
      if (advancedOf(trail).some(isManagementAlone)) return 'pass';
      if (good.some(({ DataResources = [] }) => DataResources.length === 0)) return 'pass';
      return good.length > 0 ? 'unknown' : 'fail';
    },
  },
  {
    ...rulepack,
    check: 'ecc-aws-358',
    asks: ['security-trail'],
    tests:
      'Where the other settings are good, an advanced selector with eventCategory alone passes, or a basic one of all management events without exclusions.',
    remedy: alone,
    judge: (trail) =>
      passIf(
        trail.isMultiRegion &&
          (advancedOf(trail).some(isManagementAlone) ||
            basicOf(trail).some((one) => takesManagement(one) && !excludes(one))),
      ),
  },
  ...objectChecks(
    { read: 'ecc-aws-144', write: 'ecc-aws-143' },
    {
      ...rulepack,
      tests:
        'An advanced selector of S3 objects without resources.ARN and eventName passes, other fields do not count; of basic ones the value arn:aws:s3, of writes or all operations, in the check of reads too.',
      remedy: 'record all operations, and write all buckets as `arn:aws:s3` in basic selectors',
    },
    (trail, operations) =>
      passIf(
        trail.isMultiRegion &&
          (basicOf(trail).some(
            (one) => one.ReadWriteType !== 'ReadOnly' && valuesOf(one, objects).includes('arn:aws:s3'),
          ) ||
            advancedOf(trail).some(
              (one) =>
                isDataOf(one, objects) &&
                !hasField(one, 'resources.ARN') &&
                !hasField(one, 'eventName') &&
                (!hasField(one, 'readOnly') ||
                  equalsOf(one, 'readOnly').includes(String(operations === 'read'))),
            )),
      ),
  ),
];

function isManagementAlone(one: AdvancedEventSelector): boolean {
  return one.FieldSelectors.length === 1 && equalsOf(one, 'eventCategory').includes('Management');
}
