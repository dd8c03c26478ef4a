import { oneSelector, takesReadsAndWrites } from './reading.js';
import { passIf, type ScannerCheck } from './scanner.js';

export const pantherChecks: readonly ScannerCheck[] = [
  {
    scanner: 'panther',
    check: 'AWS.CloudTrail.Enabled',
    source: 'panther-labs/panther-analysis, commit a53f973, read 2026-11-27',
    asks: ['management-read-write'],
    tests:
      'A basic selector of all management events on a multi-Region trail passes, or an advanced one of the category without readOnly; what they leave out does not count.',
    remedy: oneSelector,
    judge: (trail) => passIf(trail.isMultiRegion && takesReadsAndWrites(trail)),
  },
];
