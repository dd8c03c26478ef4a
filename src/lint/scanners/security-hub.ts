import { allObjects, managementWithoutExclusions } from './aws-config.js';
import { objectChecks, type ScannerCheck } from './scanner.js';

const securityHub = {
  scanner: 'security-hub',
  source: 'Security Hub User Guide, 2026, and AWS Config Developer Guide, read 2026-11-27',
};

export const securityHubChecks: readonly ScannerCheck[] = [
  {
    ...securityHub,
    check: 'CloudTrail.1',
    asks: ['management-read-write'],
    tests:
      'It asks multi-region-cloudtrail-enabled for reads and writes: a source that is left out fails, and whether advanced selectors are read is not known, for the code is not published.',
    judge: managementWithoutExclusions,
  },
  ...objectChecks(
    { read: 'S3.23', write: 'S3.22' },
    {
      ...securityHub,
      tests:
        'It asks the rule of AWS Config, which wants the operations on all present and future buckets; whether advanced selectors are read is not known, for the code is not published.',
    },
    allObjects,
  ),
];
