import { basicOnly, objects } from './reading.js';
import {
  basicOf,
  isAbout,
  objectChecks,
  passIf,
  takesManagement,
  valuesOf,
  type ScannerCheck,
} from './scanner.js';

const cloudbeat = {
  scanner: 'cloudbeat',
  source: 'elastic/cloudbeat, commits 556153c and 5bd515f, read 2026-11-27',
  remedy: basicOnly,
};

export const cloudbeatChecks: readonly ScannerCheck[] = [
  {
    ...cloudbeat,
    check: 'cis_aws 3.1',
    asks: ['management-read-write'],
    tests:
      'A basic selector of all management events passes, whatever sources it leaves out; advanced ones are not read.',
    judge: (trail) => passIf(trail.isMultiRegion && basicOf(trail).some(takesManagement)),
  },
  ...objectChecks(
    { read: 'cis_aws 3.11', write: 'cis_aws 3.10' },
    {
      ...cloudbeat,
      tests:
        'Any value of a basic selector that begins with arn:aws:s3 passes, one bucket too, and no other partition; advanced selectors are not read.',
    },
    (trail, operations) =>
      passIf(
        trail.isMultiRegion &&
          basicOf(trail).some(
            (one) =>
              isAbout(one, operations) &&
              valuesOf(one, objects).some((value) => value.startsWith('arn:aws:s3')),
          ),
      ),
  ),
];
