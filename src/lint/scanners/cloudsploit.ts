import { hasObjectValue, isDataOf, objectEvents, objects, oneSelector } from './reading.js';
import {
  advancedOf,
  basicOf,
  equalsOf,
  hasField,
  objectChecks,
  passIf,
  takesManagement,
  type ScannerCheck,
} from './scanner.js';

const cloudsploit = { scanner: 'cloudsploit', source: 'aquasecurity/cloudsploit, read 2026-11-27' };

export const cloudsploitChecks: readonly ScannerCheck[] = [
  {
    ...cloudsploit,
    check: 'cloudtrailManagementEvents',
    asks: ['management-read-write'],
    tests:
      'A basic selector of all management events passes, a trail without any fails; versions differ on reads or writes alone, and on advanced selectors, which that of December 2025 calls unknown.',
    remedy: oneSelector,
    judge: (trail) => {
      if (trail.selectors.EventSelectors === undefined) return 'unknown';
      if (basicOf(trail).some(takesManagement)) return 'pass';
      const takesSome = basicOf(trail).some(({ IncludeManagementEvents = true }) => IncludeManagementEvents);
      return takesSome ? 'unknown' : 'fail';
    },
  },
  {
    asks: objectEvents,
    ...cloudsploit,
    check: 'cloudtrailDataEvents',
    tests: 'Any data resource of a basic selector passes; a trail with advanced selectors is unknown.',
    judge: (trail) =>
      trail.selectors.EventSelectors === undefined
        ? 'unknown'
        : passIf(basicOf(trail).some(({ DataResources = [] }) => DataResources.length > 0)),
  },
  ...objectChecks(
    { read: 'objectLevelReadEventLogging', write: 'objectLevelWriteEventLogging' },
    {
      ...cloudsploit,
      tests:
        'Advanced selectors of S3 objects without resources.ARN pass for all buckets, of a few event names too; of basic ones the value that ends in :s3, not that in :s3:::.',
      remedy: 'write all buckets as `arn:aws:s3`',
    },
    (trail, operations) => {
      const [own, other] = operations === 'read' ? ['true', 'false'] : ['false', 'true'];
      return passIf(
        hasObjectValue(trail, operations, `arn:${trail.partition}:s3`) ||
          advancedOf(trail).some((one) => {
            const readOnly = equalsOf(one, 'readOnly');
            const isOwn = readOnly.includes(own) || !readOnly.includes(other);
            return isDataOf(one, objects) && isOwn && !hasField(one, 'resources.ARN');
          }),
      );
    },
  ),
];
