import { dataEvents, functions, objects, shortBasic } from './reading.js';
import { basicOf, passIf, type ScannerCheck } from './scanner.js';

const scoutsuite = {
  scanner: 'scoutsuite',
  source: 'nccgroup/ScoutSuite, last commit 2024-05-10, read 2026-11-27',
};

export const scoutsuiteChecks: readonly ScannerCheck[] = [
  {
    asks: dataEvents,
    ...scoutsuite,
    check: 'cloudtrail-no-data-logging',
    tests:
      'A trail is reported where its last basic selector has no data resources; one with advanced selectors never is.',
    judge: (trail) => {
      const last = basicOf(trail).at(-1);
      return passIf(last === undefined || (last.DataResources ?? []).length > 0);
    },
  },
  {
    asks: dataEvents,
    ...scoutsuite,
    check: 'cloudtrail-partial-data-logging',
    tests:
      'One basic selector with the values arn:aws:s3 alone, or arn:aws:lambda alone, passes for both types and all operations, if CloudWatch Logs were delivered to of late; advanced ones are not read.',
    remedy: shortBasic,
    judge: (trail) =>
      passIf(
        basicOf(trail).some(({ DataResources = [] }) =>
          DataResources.some(
            ({ Type, Values: [value, ...more] }) =>
              more.length === 0 &&
              ((Type === objects && value === 'arn:aws:s3') ||
                (Type === functions && value === 'arn:aws:lambda')),
          ),
        ),
      ),
  },
];
