import type { EventSelector } from '../../cloudtrail/index.js';
import { objectEvents, objects } from './reading.js';
import { basicOf, passIf, type ScannerCheck } from './scanner.js';

export const guardRegistryChecks: readonly ScannerCheck[] = [
  {
    scanner: 'guard-registry',
    check: 'CLOUDTRAIL_S3_DATAEVENTS_ENABLED',
    asks: objectEvents,
    source: 'aws-cloudformation/aws-guard-rules-registry, commit be57d9f, read 2026-11-27',
    tests:
      'One basic selector must be equal, key for key, to all operations, with management events, and the one value arn:aws:s3:::; what means the same fails.',
    remedy:
      'give all buckets a basic selector of their own: the one value `arn:aws:s3:::`, `IncludeManagementEvents: true`, `ReadWriteType: All`, no other key',
    judge: (trail) => passIf(basicOf(trail).some(isEqual)),
  },
];

function isEqual(one: EventSelector): boolean {
  const [resource, ...more] = one.DataResources ?? [];
  return (
    Object.keys(one).length === 3 &&
    one.ReadWriteType === 'All' &&
    one.IncludeManagementEvents === true &&
    more.length === 0 &&
    resource?.Type === objects &&
    resource.Values.length === 1 &&
    resource.Values[0] === 'arn:aws:s3:::'
  );
}
