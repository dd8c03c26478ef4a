import type { EventSelector } from '../../cloudtrail/index.js';
import { functions, objectEvents, objects, shortBasic } from './reading.js';
import { basicOf, passIf, takesManagement, valuesOf, type ScannerCheck } from './scanner.js';

const community = {
  scanner: 'aws-config-community',
  source: 'awslabs/aws-config-rules, commits 08f9505 and c0e04b5, read 2026-11-27',
  remedy: shortBasic,
};

/** `CLOUDTRAIL_ENABLED_V2` with one of its options: it stops with an error where there is no basic selector. */
const enabledV2 = (
  asks: ScannerCheck['asks'],
  option: string,
  what: string,
  accepts: (first: EventSelector) => boolean,
): ScannerCheck => ({
  ...community,
  remedy: `${shortBasic}, all in the first one`,
  check: `CLOUDTRAIL_ENABLED_V2 ${option}`,
  asks,
  tests: `Only the first basic selector is looked at, for ${what}; advanced ones stop the rule with an error.`,
  judge: (trail) => {
    const [first] = basicOf(trail);
    return first === undefined ? 'unknown' : passIf(accepts(first));
  },
});

export const awsConfigCommunityChecks: readonly ScannerCheck[] = [
  {
    asks: objectEvents,
    ...community,
    check: 'CLOUDTRAIL_S3_DATAEVENTS_ENABLED',
    tests:
      'The value arn:aws:s3 of a basic selector passes, reads or writes only too, arn:aws:s3::: does not; advanced selectors stop the rule with an error.',
    judge: (trail) =>
      trail.selectors.EventSelectors === undefined
        ? 'unknown'
        : passIf(basicOf(trail).some((one) => valuesOf(one, objects).includes('arn:aws:s3'))),
  },
  enabledV2(['management-read-write'], 'ManagementEventBoolean', 'all management events', takesManagement),
  enabledV2(objectEvents, 'S3DataEventBoolean', 'the value arn:aws:s3, reads or writes only too', (first) =>
    valuesOf(first, objects).includes('arn:aws:s3'),
  ),
  enabledV2(
    ['lambda-invoke-events'],
    'LambdaEventBoolean',
    'the value arn:aws:lambda, reads or writes only too',
    (first) => valuesOf(first, functions).includes('arn:aws:lambda'),
  ),
];
