import { objectEvents, objects } from './reading.js';
import { basicOf, passIf, type ScannerCheck } from './scanner.js';

export const kicsChecks: readonly ScannerCheck[] = [
  {
    scanner: 'kics',
    check: 'a8fc2180-b3ac-4c93-bd0d-a55b974e4b07',
    asks: objectEvents,
    source: 'Checkmarx/kics, commit 461bf59, read 2026-11-27',
    tests:
      'Only a trail with one basic selector of one data resource, of S3 objects, is looked at, and fails unless read_write_type is written as All; all others pass, without data events too.',
    remedy: 'write `ReadWriteType: All` out, where it is left to its default',
    judge: (trail) => {
      const [selector, ...others] = basicOf(trail);
      const [resource, ...more] = selector?.DataResources ?? [];
      const isSeen = others.length === 0 && more.length === 0 && resource?.Type === objects;
      return passIf(!isSeen || selector?.ReadWriteType === 'All');
    },
  },
];
