import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadInputs } from '../../src/app/load-inputs.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { lint } from '../../src/lint/lint.js';
import { context } from '../context.js';

/** What lint finds in values and settings, in the words of the format that they are written in. */

const scratch = mkdtempSync(path.join(tmpdir(), 'ctsel-values-'));
afterAll(() => rmSync(scratch, { recursive: true }));

let number = 0;
async function findings(name: string, text: string, rules: readonly string[]): Promise<string[]> {
  const folder = mkdtempSync(path.join(scratch, `${number++}-`));
  writeFileSync(path.join(folder, name), text);
  const { written, diagnostics } = await loadInputs([path.join(folder, name)], context());
  return lint({ written, unread: diagnostics, assumptions: allAssumptions })
    .findings.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, message, help }) => `${severity} ${rule}: ${message} (${help})`);
}

const trail = (body: string, rest = '') =>
  `resource "aws_cloudtrail" "t" {\n  name           = "audit-trail"\n  s3_bucket_name = "acme-logs"\n${body}\n}\n${rest}`;
const objects = (line: string) => `  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
    field_selector {
      field = "resources.ARN"
      ${line}
    }
  }`;
const bucket = 'resource "aws_s3_bucket" "b" {\n  bucket_prefix = "pay-"\n}\n';
const gov = 'provider "aws" {\n  region = "us-gov-west-1"\n}\n';
const basic = (value: string) =>
  `  event_selector {\n    data_resource {\n      type   = "AWS::S3::Object"\n      values = ["${value}"]\n    }\n  }`;

describe('Terraform', () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    [
      'an exact operator with a bucket and a slash',
      trail(objects('equals = ["arn:aws:s3:::pay/"]')),
      ['arn-shape'],
      [
        'error arn-shape: `arn:aws:s3:::pay/` is a bucket and a slash, the ARN of no object, so `equals` records nothing (write `starts_with` with `arn:aws:s3:::pay/`)',
      ],
    ],
    [
      'an exclusion of such, of a bucket whose name is not known',
      trail(objects('not_equals = ["${aws_s3_bucket.b.arn}/"]'), bucket),
      ['arn-shape'],
      [
        'error arn-shape: `arn:aws:s3:::${aws_s3_bucket.b.bucket}/` is a bucket and a slash, the ARN of no object, so `not_equals` leaves out nothing (write `not_starts_with` with `arn:aws:s3:::${aws_s3_bucket.b.bucket}/`)',
      ],
    ],
    [
      'a marker of a folder is an object',
      trail(objects('equals = ["arn:aws:s3:::pay/in/"]')),
      ['arn-shape'],
      [],
    ],
    [
      'a basic value of another partition than the provider',
      trail(basic('arn:aws:s3:::'), gov),
      ['basic-partition'],
      [
        'error basic-partition: `arn:aws:s3:::` is of the partition `aws`, and the trail is of `aws-us-gov` (write `arn:aws-us-gov:` at its beginning)',
      ],
    ],
    [
      'one of the partition, by an expression',
      trail(basic('arn:${data.aws_partition.p.partition}:s3:::'), gov),
      ['basic-partition', 'basic-s3-value'],
      [],
    ],
    [
      'an advanced value of another partition than the provider',
      trail(objects('not_starts_with = ["arn:aws:s3:::pay/"]'), gov),
      ['arn-type-mismatch'],
      [
        'error arn-type-mismatch: `arn:aws:s3:::pay/` is an ARN of the partition `aws`, and the target is in `aws-us-gov` (write `arn:aws-us-gov:` at its beginning)',
      ],
    ],
    [
      'settings that AWS refuses together',
      trail('  is_multi_region_trail = true\n  include_global_service_events = false'),
      ['global-events-required'],
      [
        'error global-events-required: a multi-Region trail must include global service events (set `include_global_service_events` to true, or remove it)',
      ],
    ],
    [
      'settings of which one is not known',
      trail('  is_multi_region_trail = var.all\n  include_global_service_events = false'),
      ['global-events-required'],
      [],
    ],
    [
      'a log group without a role',
      trail('  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.g.arn}:*"'),
      ['log-group-role'],
      [
        'error log-group-role: the trail has a log group and no role that writes to it (name the role under `cloud_watch_logs_role_arn`, or remove the log group)',
      ],
    ],
    [
      'a log group with a role, neither of them known',
      trail(
        '  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.g.arn}:*"\n  cloud_watch_logs_role_arn = aws_iam_role.r.arn',
      ),
      ['log-group-role', 'log-group-region'],
      [],
    ],
    [
      'a log group of another Region than the provider',
      trail(
        '  cloud_watch_logs_group_arn = "arn:aws-us-gov:logs:us-gov-east-1:111122223333:log-group:g:*"\n  cloud_watch_logs_role_arn = aws_iam_role.r.arn',
        gov,
      ),
      ['log-group-region'],
      [
        'error log-group-region: the log group `arn:aws-us-gov:logs:us-gov-east-1:111122223333:log-group:g:*` is not in the Region `us-gov-west-1`, where the trail is (name a log group of the home Region of the trail)',
      ],
    ],
    [
      'a slip in the Region of the provider',
      trail('', 'provider "aws" {\n  region = "us-esat-1"\n}\n'),
      ['region-unknown'],
      [
        'warning region-unknown: AWS had no Region `us-esat-1` on 2026-11-30; did you mean `us-east-1`? (correct it, unless the Region is newer)',
      ],
    ],
  ])('%s', async (_, text, rules, expected) => {
    expect(await findings('main.tf', text, rules)).toEqual(expected);
  });
});

describe('CloudFormation', () => {
  const template = (properties: object) =>
    JSON.stringify({ Resources: { T: { Type: 'AWS::CloudTrail::Trail', Properties: properties } } });

  test.each<[string, object, readonly string[]]>([
    [
      'settings that AWS refuses together',
      { IsMultiRegionTrail: 'true', IncludeGlobalServiceEvents: 'false' },
      [
        'error global-events-required: a multi-Region trail must include global service events (set `IncludeGlobalServiceEvents` to true, or remove it)',
      ],
    ],
    [
      'a role without a log group',
      { CloudWatchLogsRoleArn: { 'Fn::GetAtt': ['R', 'Arn'] } },
      [
        'error log-group-role: the trail has a role for CloudWatch Logs and no log group (name the log group under `CloudWatchLogsLogGroupArn`, or remove the role)',
      ],
    ],
    ['a log group that a function removes', { CloudWatchLogsLogGroupArn: { Ref: 'AWS::NoValue' } }, []],
    [
      'a bucket by its ARN',
      { S3BucketName: 'arn:aws:s3:::acme-logs' },
      [
        'error log-bucket-name: `arn:aws:s3:::acme-logs` is not the name of a bucket that CloudTrail accepts: it has a `:` (write `acme-logs`)',
      ],
    ],
  ])('%s', async (_, properties, expected) => {
    const rules = ['global-events-required', 'log-group-role', 'log-bucket-name'];
    expect(await findings('t.json', template(properties), rules)).toEqual(expected);
  });
});

describe('exclusions that another selector undoes', () => {
  const select = (...selectors: object[]) =>
    JSON.stringify({ TrailName: 'audit', EventSelectors: selectors });
  const advanced = (...selectors: object[]) =>
    JSON.stringify({ TrailName: 'audit', AdvancedEventSelectors: selectors });
  const is = (Field: string, ...Equals: string[]) => ({ Field, Equals });
  const data = [is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::Object')];
  const without = (...values: string[]) => ({ Field: 'resources.ARN', NotStartsWith: values });
  const dynamodb = { Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:dynamodb'] };
  const said = (value: string, who: string) =>
    `warning exclusion-undone: \`${value}\` is left out here, and ${who} all of it (leave it out there too, or remove it here: nothing changes by that)`;

  test.each<[string, string, readonly string[]]>([
    [
      'basic ones',
      select(
        {},
        {
          DataResources: [dynamodb],
          ExcludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'],
        },
      ),
      [
        said('kms.amazonaws.com', 'another selector records'),
        said('rdsdata.amazonaws.com', 'another selector records'),
      ],
    ],
    [
      'basic ones of which the other records half',
      select({ ReadWriteType: 'WriteOnly' }, { ExcludeManagementEventSources: ['kms.amazonaws.com'] }),
      [],
    ],
    [
      'one of two values, by a selector with a name',
      advanced(
        { FieldSelectors: [...data, without('arn:aws:s3:::logs/', 'arn:aws:s3:::pay/')] },
        {
          Name: 'payments',
          FieldSelectors: [...data, { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::pay/'] }],
        },
      ),
      [said('arn:aws:s3:::pay/', 'the selector `payments` records')],
    ],
    [
      'by several together',
      advanced(
        { FieldSelectors: [...data, without('arn:aws:s3:::logs/')] },
        { FieldSelectors: [...data, is('readOnly', 'true')] },
        { FieldSelectors: [...data, is('readOnly', 'false')] },
      ),
      [said('arn:aws:s3:::logs/', 'other selectors record')],
    ],
    [
      'of another type',
      advanced(
        { FieldSelectors: [...data, without('arn:aws:s3:::logs/')] },
        { FieldSelectors: [is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::AccessPoint')] },
      ),
      [],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await findings('s.json', text, ['exclusion-undone'])).toEqual(expected);
  });

  test('hundreds of exclusions in several selectors are looked at within the patience of a reader', async () => {
    const values = Array.from({ length: 240 }, (_, n) => `arn:aws:s3:::bucket-${n}/`);
    const text = advanced(
      { FieldSelectors: [...data, without(...values)] },
      { FieldSelectors: [...data, without(...values), is('readOnly', 'true')] },
    );
    const before = process.cpuUsage();
    expect(await findings('s.json', text, ['exclusion-undone'])).toEqual([]);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(20);
  });
});
