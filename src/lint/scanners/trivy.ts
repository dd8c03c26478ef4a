import { hasObjectValue, shortBasic } from './reading.js';
import { objectChecks, passIf, type ScannerCheck } from './scanner.js';

export const trivyChecks: readonly ScannerCheck[] = objectChecks(
  { read: 'AWS-0172', write: 'AWS-0171' },
  {
    scanner: 'trivy',
    source: 'aquasecurity/trivy-checks, commit 46f8bc7, and aquasecurity/trivy, read 2026-11-27',
    tests:
      'Of basic selectors only the value arn:aws:s3 passes for all buckets, not arn:aws:s3::: and no other partition; advanced ones are not read.',
    remedy: shortBasic,
  },
  (trail, operations) => passIf(hasObjectValue(trail, operations, 'arn:aws:s3')),
);
