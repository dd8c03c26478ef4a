import { allBuckets, functions, hasObjectValue, objects } from './reading.js';
import {
  advancedOf,
  basicOf,
  equalsOf,
  hasField,
  objectChecks,
  passIf,
  takesManagement,
  valuesOf,
  type ScannerCheck,
} from './scanner.js';

const prowler = { scanner: 'prowler', source: 'prowler-cloud/prowler, commit 100a3c6, read 2026-11-27' };
const managementName = 'Management events selector';

export const prowlerChecks: readonly ScannerCheck[] = [
  {
    ...prowler,
    check: 'cloudtrail_multi_region_enabled_logging_management_events',
    asks: ['management-read-write'],
    tests: `Of advanced selectors only one that is called "${managementName}" and has no readOnly counts, whatever its category and what it leaves out.`,
    remedy: `call the selector of management events \`${managementName}\``,
    judge: (trail) =>
      passIf(
        trail.isMultiRegion &&
          (basicOf(trail).some(takesManagement) ||
            advancedOf(trail).some((one) => one.Name === managementName && !hasField(one, 'readOnly'))),
      ),
  },
  ...objectChecks(
    { read: 'cloudtrail_s3_dataevents_read_enabled', write: 'cloudtrail_s3_dataevents_write_enabled' },
    {
      ...prowler,
      tests:
        'Any advanced selector whose first resources.type is AWS::S3::Object passes, of one bucket or of the other operations too; of basic ones only those of all buckets.',
    },
    (trail, operations) => {
      const all = [...allBuckets(trail.partition), `arn:${trail.partition}:s3:::*/*`];
      return passIf(
        hasObjectValue(trail, operations, ...all) ||
          advancedOf(trail).some((one) => equalsOf(one, 'resources.type')[0] === objects),
      );
    },
  ),
  {
    ...prowler,
    source: 'prowler-cloud/prowler, commit 0f102a6, read 2026-11-27',
    check: 'awslambda_function_invoke_api_operations_cloudtrail_logging_enabled',
    asks: ['lambda-invoke-events'],
    tests:
      'Any advanced selector of AWS::Lambda::Function passes, whatever it is narrowed to; of basic ones that of all functions, reads or writes only too.',
    judge: (trail) =>
      passIf(
        basicOf(trail).some((one) => valuesOf(one, functions).includes(`arn:${trail.partition}:lambda`)) ||
          advancedOf(trail).some((one) => equalsOf(one, 'resources.type').includes(functions)),
      ),
  },
];
