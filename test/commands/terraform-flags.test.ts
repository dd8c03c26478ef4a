import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ctsel, filled, temporaryFolder } from './process.js';

const temporary = temporaryFolder();

const main = `variable "bucket" { default = "standing" }
resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "logs-of-all"
  event_selector {
    include_management_events = false
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::\${var.bucket}-\${terraform.workspace}/"]
    }
  }
}
`;
const record = {
  eventVersion: '1.09',
  eventTime: '2026-11-30T00:00:00Z',
  eventCategory: 'Data',
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject',
  awsRegion: 'us-east-1',
  recipientAccountId: '111122223333',
  readOnly: false,
  managementEvent: false,
  resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::payments-prod/a' }],
};
const wanted = {
  TrailName: 'audit',
  EventSelectors: [
    {
      ReadWriteType: 'All',
      IncludeManagementEvents: false,
      DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::payments-prod/'] }],
    },
  ],
};

const cwd = filled(path.join(temporary, 'all'), {
  'main.tf': main,
  'prod.tfvars': 'bucket = "payments"\n',
  'event.json': JSON.stringify(record),
  'want.json': JSON.stringify(wanted),
});
const given = ['--var-file', 'prod.tfvars', '--workspace', 'prod'];

/** A command, and where its output has the value that only both flags bring about. */
const rows: Readonly<Record<string, readonly string[]>> = {
  convert: ['main.tf', '--to', 'advanced'],
  diff: ['main.tf', 'want.json'],
  explain: ['--selectors', 'main.tf', '--event', 'event.json'],
  import: ['main.tf'],
  init: ['init.yaml', '--from', 'main.tf', '--force'],
};

test.each(Object.entries(rows))('%s has --var-file and --workspace', async (command, args) => {
  const { status, stdout } = await ctsel([command, ...args, ...given], { cwd });
  const text = command === 'init' ? readFileSync(path.join(cwd, 'init.yaml'), 'utf8') : stdout;
  expect(status).toBe(0);
  if (command !== 'diff') expect(text).toContain('payments-prod');
  const without = await ctsel([command, ...args], { cwd });
  expect([without.status, without.stdout]).not.toEqual([status, stdout]);
});

test.each([
  [['explain', '--event', 'event.json', ...given], '--selectors'],
  [['init', ...given], '--from'],
])('%s needs what reads Terraform', async (args, flag) => {
  const { status, stderr } = await ctsel(args, { cwd });
  expect(status).not.toBe(0);
  expect(stderr).toContain(flag);
});
