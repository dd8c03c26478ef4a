import {
  advancedOf,
  basicOf,
  equalsOf,
  hasField,
  isAbout,
  objectChecks,
  passIf,
  takesManagement,
  valuesOf,
  type ScannerCheck,
} from './scanner.js';

/** Other scanners' checks of selectors, as their code or their documents say that they judge; not how they should. */

const objects = 'AWS::S3::Object';
const functions = 'AWS::Lambda::Function';
const managementName = 'Management events selector';

const prowler = { scanner: 'prowler', source: 'prowler-cloud/prowler, 2026-08-21' };
const powerpipe = { scanner: 'powerpipe', source: 'turbot/steampipe-mod-aws-compliance, December 2025' };
const trivy = { scanner: 'trivy', source: 'aquasecurity/trivy-checks, 2026' };
const custodian = { scanner: 'cloud-custodian', source: 'cloud-custodian/cloud-custodian, 2026' };

const basicOnly = 'compile to basic selectors with `selectors: basic`, where these can say it';

export const scannerChecks: readonly ScannerCheck[] = [
  {
    ...prowler,
    check: 'cloudtrail_multi_region_enabled_logging_management_events',
    asks: 'management-read-write',
    tests: `Of advanced selectors only one that is called "${managementName}" and has no readOnly counts; what it leaves out does not.`,
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
        'Any advanced selector of S3 objects passes, whatever it is narrowed to; of basic ones only those of all buckets.',
    },
    (trail, operations) =>
      passIf(
        basicOf(trail).some(
          (one) =>
            isAbout(one, operations) &&
            valuesOf(one, objects).some((value) =>
              [
                `arn:${trail.partition}:s3`,
                `arn:${trail.partition}:s3:::`,
                `arn:${trail.partition}:s3:::*/*`,
              ].includes(value),
            ),
        ) || advancedOf(trail).some((one) => equalsOf(one, 'resources.type')[0] === objects),
      ),
  ),
  {
    ...prowler,
    check: 'awslambda_function_invoke_api_operations_cloudtrail_logging_enabled',
    asks: 'lambda-invoke-events',
    tests: 'Any advanced selector of functions passes, whatever it is narrowed to.',
    judge: (trail) =>
      passIf(
        basicOf(trail).some((one) => valuesOf(one, functions).includes(`arn:${trail.partition}:lambda`)) ||
          advancedOf(trail).some((one) => equalsOf(one, 'resources.type').includes(functions)),
      ),
  },
  ...objectChecks(
    { read: 'AWS-0172', write: 'AWS-0171' },
    {
      ...trivy,
      tests:
        'Advanced selectors are not read; of basic ones only the value arn:aws:s3 passes, or that of the one bucket.',
      remedy: `${basicOnly}; it writes \`arn:aws:s3\` for all buckets`,
    },
    (trail, operations) =>
      passIf(
        basicOf(trail).some(
          (one) => isAbout(one, operations) && valuesOf(one, objects).includes('arn:aws:s3'),
        ),
      ),
  ),
  {
    scanner: 'kics',
    source: 'Checkmarx/kics, 2026',
    check: 'a8fc2180-b3ac-4c93-bd0d-a55b974e4b07',
    asks: 's3-write-events',
    tests:
      'A trail without any selector of S3 objects passes; a basic one must be of all operations; advanced ones are not read.',
    judge: (trail) => {
      const own = basicOf(trail).filter((one) => valuesOf(one, objects).length > 0);
      return passIf(own.every(({ ReadWriteType }) => ReadWriteType === 'All'));
    },
  },
  {
    scanner: 'scoutsuite',
    source: 'nccgroup/ScoutSuite, 2024-05-10',
    check: 'cloudtrail-no-data-logging',
    asks: 's3-write-events',
    tests: 'Any data resource of the last basic selector passes; advanced selectors are not read.',
    remedy: basicOnly,
    judge: (trail) => passIf((basicOf(trail).at(-1)?.DataResources ?? []).length > 0),
  },
  {
    scanner: 'cloudsploit',
    source: 'aquasecurity/cloudsploit, December 2025',
    check: 'cloudtrailManagementEvents',
    asks: 'management-read-write',
    tests:
      'Any basic selector with management events passes, reads only or writes only too; advanced ones are not read.',
    remedy: basicOnly,
    judge: (trail) =>
      passIf(basicOf(trail).some(({ IncludeManagementEvents = true }) => IncludeManagementEvents)),
  },
  {
    scanner: 'cloudsploit',
    source: 'aquasecurity/cloudsploit, December 2025',
    check: 'cloudtrailDataEvents',
    asks: 's3-write-events',
    tests: 'Any data resource of a basic selector passes; a trail with advanced selectors is unknown.',
    judge: (trail) =>
      advancedOf(trail).length > 0
        ? 'unknown'
        : passIf(basicOf(trail).some(({ DataResources = [] }) => DataResources.length > 0)),
  },
  {
    ...powerpipe,
    check: 'cloudtrail_multi_region_read_write_enabled',
    asks: 'management-read-write',
    tests:
      'A basic selector of all management events, or an advanced one of the category without readOnly; what it leaves out does not count.',
    judge: (trail) =>
      passIf(
        trail.isMultiRegion &&
          (basicOf(trail).some(takesManagement) || advancedOf(trail).some(isManagementWithoutReadOnly)),
      ),
  },
  {
    ...powerpipe,
    check: 'cloudtrail_security_trail_enabled',
    asks: 'security-trail',
    tests:
      'Exactly one basic selector of all management events without exclusions; advanced ones are not read.',
    remedy: basicOnly,
    judge: (trail) => {
      const [only, ...more] = basicOf(trail);
      return passIf(
        trail.isMultiRegion &&
          more.length === 0 &&
          only !== undefined &&
          takesManagement(only) &&
          (only.ExcludeManagementEventSources ?? []).length === 0,
      );
    },
  },
  ...objectChecks(
    {
      read: 'cloudtrail_s3_object_read_events_audit_enabled',
      write: 'cloudtrail_s3_object_write_events_audit_enabled',
    },
    {
      ...powerpipe,
      tests:
        'Any basic selector of S3 objects passes on a multi-Region trail, one bucket too; advanced ones are not read.',
      remedy: basicOnly,
    },
    (trail, operations) =>
      passIf(
        trail.isMultiRegion &&
          basicOf(trail).some((one) => isAbout(one, operations) && valuesOf(one, objects).length > 0),
      ),
  ),
  {
    scanner: 'aws-config',
    source: 'AWS Config Developer Guide, 2026-11-27',
    check: 'multi-region-cloudtrail-enabled',
    asks: 'management-read-write',
    tests:
      'Management events must not leave out any source. The code is not published: whether advanced selectors are read is not known.',
    judge: (trail) =>
      advancedOf(trail).length > 0
        ? 'unknown'
        : passIf(
            trail.isMultiRegion &&
              basicOf(trail).some(
                (one) => takesManagement(one) && (one.ExcludeManagementEventSources ?? []).length === 0,
              ),
          ),
  },
  ...objectChecks(
    { read: 'CLOUDTRAIL_S3_DATAEVENTS_ENABLED', write: 'CLOUDTRAIL_S3_DATAEVENTS_ENABLED' },
    {
      scanner: 'guard-registry',
      source: 'aws-cloudformation/aws-guard-rules-registry, 2026',
      tests:
        'The template must have one event selector that is exactly of all operations, with management events, and the value arn:aws:s3:::.',
      remedy:
        'write one basic selector of all operations, with management events and the value `arn:aws:s3:::`',
    },
    (trail) => passIf(basicOf(trail).some(isGuardsOwn)),
  ),
  ...objectChecks(
    { read: 'FG_R00355', write: 'FG_R00354' },
    {
      scanner: 'regula',
      source: 'fugue/regula, 2024',
      tests: 'Basic selectors of all buckets pass; advanced ones are not read.',
      remedy: basicOnly,
    },
    (trail, operations) =>
      passIf(
        basicOf(trail).some(
          (one) =>
            isAbout(one, operations) &&
            valuesOf(one, objects).some((value) => /^arn:[^:]+:s3(:::)?$/.test(value)),
        ),
      ),
  ),
  {
    scanner: 'regula',
    source: 'fugue/regula, 2024',
    check: 'FG_R00237',
    asks: 'management-read-write',
    tests: 'The flag of a basic selector, or any advanced one with the value Management, reads only too.',
    judge: (trail) =>
      passIf(
        basicOf(trail).some(({ IncludeManagementEvents = true }) => IncludeManagementEvents) ||
          advancedOf(trail).some((one) => equalsOf(one, 'eventCategory').includes('Management')),
      ),
  },
  ...objectChecks(
    { read: 'cis_aws 3.11', write: 'cis_aws 3.10' },
    {
      scanner: 'cloudbeat',
      source: 'elastic/cloudbeat, 2026',
      tests:
        'Any value of a basic selector that begins with arn:aws:s3 passes, one bucket too; advanced ones are not read.',
      remedy: basicOnly,
    },
    (trail, operations) =>
      passIf(
        basicOf(trail).some(
          (one) =>
            isAbout(one, operations) &&
            valuesOf(one, objects).some((value) => value.startsWith('arn:aws:s3')),
        ),
      ),
  ),
  {
    scanner: 'cloudbeat',
    source: 'elastic/cloudbeat, 2026',
    check: 'cis_aws 3.1',
    asks: 'management-read-write',
    tests: 'A basic selector of all management events; advanced ones are not read.',
    remedy: basicOnly,
    judge: (trail) => passIf(trail.isMultiRegion && basicOf(trail).some(takesManagement)),
  },
  {
    ...custodian,
    check: 'check-cloudtrail include-management-events',
    asks: 'management-read-write',
    tests: 'An advanced selector of the category without readOnly passes; what it leaves out does not count.',
    judge: (trail) =>
      passIf(basicOf(trail).some(takesManagement) || advancedOf(trail).some(isManagementWithoutReadOnly)),
  },
  {
    scanner: 'panther',
    source: 'panther-labs/panther-analysis, 2026',
    check: 'AWS.CloudTrail.Enabled',
    asks: 'management-read-write',
    tests: 'An advanced selector of the category without readOnly passes; what it leaves out does not count.',
    judge: (trail) =>
      passIf(basicOf(trail).some(takesManagement) || advancedOf(trail).some(isManagementWithoutReadOnly)),
  },
  ...objectChecks(
    { read: 'aws-cloudtrail-trail-object-level-logging-read-events', write: 'def-000-bf9' },
    {
      scanner: 'datadog',
      source: 'Datadog documentation, 2026',
      tests:
        'An advanced selector with eventCategory, resources.type and readOnly alone passes; basic ones of all buckets do.',
    },
    (trail, operations) =>
      passIf(
        trail.isMultiRegion &&
          (basicOf(trail).some(
            (one) =>
              isAbout(one, operations) &&
              valuesOf(one, objects).some((value) => /^arn:[^:]+:s3(:::)?$/.test(value)),
          ) ||
            advancedOf(trail).some(
              (one) =>
                equalsOf(one, 'resources.type').includes(objects) &&
                (!hasField(one, 'readOnly') ||
                  equalsOf(one, 'readOnly').includes(String(operations === 'read'))) &&
                one.FieldSelectors.every(({ Field }) =>
                  ['eventCategory', 'resources.type', 'readOnly'].includes(Field),
                ),
            )),
      ),
  ),
];

/** The words of `lint.scanners`. */
export const scannerNames: readonly string[] = [
  ...new Set(scannerChecks.map(({ scanner }) => scanner)),
].sort();

function isManagementWithoutReadOnly(one: Parameters<typeof equalsOf>[0]): boolean {
  return equalsOf(one, 'eventCategory').includes('Management') && !hasField(one, 'readOnly');
}

function isGuardsOwn(one: Parameters<typeof valuesOf>[0]): boolean {
  const values = valuesOf(one, objects);
  return takesManagement(one) && values.length === 1 && values[0] === 'arn:aws:s3:::';
}
