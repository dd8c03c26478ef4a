import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allAssumptions, type AdvancedEventSelector } from '../src/cloudtrail/index.js';
import { targetsOf } from '../src/lint/lint-json.js';
import { lint } from '../src/lint/lint.js';
import { lintTargets } from '../src/lint/lint-targets.js';
import { rules } from '../src/lint/rules/index.js';

/** What the linter takes: the rules at the limits of selectors, and many files of realistic size. */

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const bucket = (index: number) => `arn:aws:s3:::bucket-${index}/`;
const data = (type: string, ...fields: object[]): AdvancedEventSelector =>
  ({
    Name: `${type} ${JSON.stringify(fields).length}`,
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
      ...fields,
    ],
  }) as AdvancedEventSelector;
const request = (selectors: readonly object[]) =>
  JSON.stringify({
    TrailName: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
    S3BucketName: 'trail-logs',
    AdvancedEventSelectors: selectors,
  });
const management = { Name: 'm', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };

/** Sets of the largest size that CloudTrail takes. */
const limits: readonly (readonly [string, string])[] = [
  [
    '1 selector of 498 buckets',
    request([data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: numbers(498).map(bucket) })]),
  ],
  [
    '166 selectors of one bucket',
    request(
      numbers(166).map((n) => data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: [bucket(n)] })),
    ),
  ],
  [
    'all but 495 buckets',
    request([
      management,
      data('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: numbers(495).map(bucket) }),
    ]),
  ],
  [
    '55 selectors of five negative fields',
    request(
      numbers(55).map((n) =>
        data(
          'AWS::S3::Object',
          ...Object.entries({
            eventName: 'Name',
            eventSource: 'source-',
            eventType: 'Type',
            'userIdentity.arn': 'arn:aws:iam::111122223333:user/',
            'resources.ARN': 'arn:aws:s3:::bucket/key-',
          }).map(([Field, value]) => ({ Field, NotEquals: [`${value}${n}`] })),
        ),
      ),
    ),
  ],
];

/** For each set: what all rules together take, and which proof-based rule takes most, in milliseconds. */
export function* atLimits(): Iterable<readonly [string, number, string, number]> {
  for (const [name, text] of limits) {
    const written = targetsOf(text);
    const run = (only: typeof rules) => {
      const times = numbers(7).map(() => {
        const start = performance.now();
        lint({ written, assumptions: allAssumptions, only });
        return performance.now() - start;
      });
      return times.sort((a, b) => a - b)[3]!;
    };
    const base = run([]);
    const each = rules.map((rule) => [rule.name, run([rule]) - base] as const);
    const [slowest, most] = each.sort((a, b) => b[1] - a[1])[0]!;
    if (lintTargets(written, allAssumptions, rules).some(({ severity }) => severity === 'error'))
      throw new Error(`${name} is not valid`);
    yield [name, run(rules), slowest, most];
  }
}

/** A folder of 1,000 policies, templates, Terraform folders and requests of realistic size. */
export function manyFiles(root: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-bench-'));
  const policy = readFileSync(path.join(root, 'selectors/small-account/policy.yaml'), 'utf8');
  const template = (n: number) => `Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: logs-${n}
      IsMultiRegionTrail: true
      AdvancedEventSelectors:
        - Name: Management events selector
          FieldSelectors: [{ Field: eventCategory, Equals: [Management] }]
${numbers(10)
  .map(
    (i) => `        - Name: bucket ${i}
          FieldSelectors:
            - { Field: eventCategory, Equals: [Data] }
            - { Field: resources.type, Equals: ["AWS::S3::Object"] }
            - { Field: resources.ARN, StartsWith: ["arn:aws:s3:::bucket-${i}-a/", "arn:aws:s3:::bucket-${i}-b/"] }
`,
  )
  .join('')}`;
  const terraform = (n: number) => `resource "aws_cloudtrail" "audit" {
  name           = "audit-${n}"
  s3_bucket_name = aws_s3_bucket.logs.id
${numbers(5)
  .map(
    (i) => `  advanced_event_selector {
    name = "bucket ${i}"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
    field_selector {
      field       = "resources.ARN"
      starts_with = ["\${aws_s3_bucket.b${i}.arn}/", "arn:aws:s3:::fixed-${i}/"]
    }
  }
`,
  )
  .join('')}}
`;
  for (const n of numbers(250)) {
    writeFileSync(path.join(folder, `policy-${n}.ctsel.yaml`), policy);
    writeFileSync(path.join(folder, `template-${n}.yaml`), template(n));
    writeFileSync(path.join(folder, `request-${n}.json`), request([management, data('AWS::SNS::Topic')]));
    mkdirSync(path.join(folder, `stack-${n}`));
    writeFileSync(path.join(folder, `stack-${n}/main.tf`), terraform(n));
  }
  return folder;
}

export function removeFiles(folder: string): void {
  rmSync(folder, { recursive: true });
}
