import { allBuckets, excludes, hasObjectValue, objectEvents } from './reading.js';
import {
  basicOf,
  objectChecks,
  passIf,
  takesManagement,
  type ScannedTrail,
  type ScannerCheck,
  type Verdict,
} from './scanner.js';

/** The rules that AWS manages: their code is not published, so that only what their pages say is here. */

const awsConfig = { scanner: 'aws-config', source: 'AWS Config Developer Guide, read 2026-11-27' };
const unpublished = 'Its code is not published, and whether it reads advanced selectors is not known';

export const awsConfigChecks: readonly ScannerCheck[] = [
  {
    ...awsConfig,
    check: 'multi-region-cloudtrail-enabled',
    asks: ['management-read-write'],
    tests: `${unpublished}: its page fails any source that management events leave out, and leaves reads and writes to its parameters.`,
    judge: ofMultiRegion((trail) => {
      if (basicOf(trail).some(excludes)) return 'fail';
      return basicOf(trail).some(takesManagement) ? 'pass' : 'unknown';
    }),
  },
  {
    ...awsConfig,
    check: 'cloudtrail-security-trail-enabled',
    asks: ['security-trail'],
    tests: `${unpublished}: its page wants reads and writes of management events and none left out, beside settings of the trail.`,
    judge: managementWithoutExclusions,
  },
  {
    asks: objectEvents,
    ...awsConfig,
    check: 'cloudtrail-s3-dataevents-enabled',
    tests: `${unpublished}: its page wants data events of all buckets, and does not name the operations.`,
    judge: ofBasic((trail) => {
      const [reads, writes] = [takesAllObjects(trail, 'read'), takesAllObjects(trail, 'write')];
      return reads && writes ? 'pass' : reads || writes ? 'unknown' : 'fail';
    }),
  },
  ...objectChecks(
    { read: 'cloudtrail-all-read-s3-data-event-check', write: 'cloudtrail-all-write-s3-data-event-check' },
    {
      ...awsConfig,
      tests: `${unpublished}: its page wants a multi-Region trail with the operations on all present and future buckets.`,
    },
    allObjects,
  ),
];

/** Security Hub's CloudTrail.1 sets the parameters, so that it comes to the same. */
export function managementWithoutExclusions(trail: ScannedTrail): Verdict {
  return ofMultiRegion(() => passIf(basicOf(trail).some(takesManagement) && !basicOf(trail).some(excludes)))(
    trail,
  );
}

export function allObjects(trail: ScannedTrail, operations: 'read' | 'write'): Verdict {
  return ofMultiRegion(() => passIf(takesAllObjects(trail, operations)))(trail);
}

function ofBasic(judge: ScannerCheck['judge']): ScannerCheck['judge'] {
  return (trail) => (trail.selectors.EventSelectors === undefined ? 'unknown' : judge(trail));
}

function ofMultiRegion(judge: ScannerCheck['judge']): ScannerCheck['judge'] {
  return (trail) => (trail.isMultiRegion ? ofBasic(judge)(trail) : 'fail');
}

function takesAllObjects(trail: ScannedTrail, operations: 'read' | 'write'): boolean {
  return hasObjectValue(trail, operations, ...allBuckets(trail.partition));
}
