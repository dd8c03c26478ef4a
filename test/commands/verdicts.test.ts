import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ctsel, filled, temporaryFolder } from './process.js';

/** What the commands say of a trail that is off, of other accounts and partitions, of copies, and what they assume. */

const folder = temporaryFolder();

const trail = (key: string, account: string, more: string, log = '[{ management: all }]') =>
  `  ${key}: { account: "${account}", region: us-east-1, ${more}, log: ${log} }\n`;
const wide = 'facts: { multiRegion: true }';
const off = 'facts: { multiRegion: true, logging: false }';
const withPay = '[{ management: all }, { data: s3, resources: [pay] }]';
const requirePay =
  'require:\n  - { data: s3, resources: [pay], in: { account: ["111122223333", "444455556666"] }, because: SEC-1 }\n';
const policy = (...trails: readonly string[]) => `version: 1\ntrails:\n${trails.join('')}`;
const createUser = JSON.stringify({
  eventCategory: 'Management',
  eventName: 'CreateUser',
  eventSource: 'iam.amazonaws.com',
  readOnly: false,
  awsRegion: 'us-east-1',
  recipientAccountId: '111122223333',
});

async function run(argv: readonly string[], files: Readonly<Record<string, string>>) {
  filled(folder, files);
  return ctsel(argv, { cwd: folder });
}

describe('a trail that is switched off', () => {
  const both = {
    'off.yaml': policy(trail('one', '111122223333', off)),
    'on.yaml': policy(trail('one', '111122223333', wide)),
  };

  test('records nothing, by explain, which shows what is missed', async () => {
    const { status, stdout } = await run(['explain', 'off.yaml', '--event', 'event.json'], {
      ...both,
      'event.json': createUser,
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /one: not recorded\n +it is switched off, so it records nothing\n +selector 0 from line 3\n/,
    );
  });

  test('differs from one that is on by all that this one records', async () => {
    const { status, stdout } = await run(['diff', 'off.yaml', 'on.yaml'], both);
    expect(status).toBe(2);
    expect(stdout).toContain(
      'one of off.yaml, which is switched off → one of on.yaml: they do not record the same\n  + management events',
    );
  });

  test.each([
    ['off.yaml', both['off.yaml'], 'error', 'remove `logging: false` from its `facts` once it is started'],
    [
      'off.tf',
      'resource "aws_cloudtrail" "t" {\n  name = "org-trail"\n  s3_bucket_name = "acme-logs"\n  enable_logging = false\n}\n',
      'warning',
      'switch it on, with `enable_logging` `true`',
    ],
    [
      'off.json',
      '{"Resources":{"T":{"Type":"AWS::CloudTrail::Trail","Properties":{"IsLogging":false,"S3BucketName":"acme-logs"}}}}',
      'warning',
      'switch it on, with `IsLogging` `true`',
    ],
  ])('is no source of management events in %s', async (name, text, severity, help) => {
    const { stdout } = await run(['lint', name], { [name]: text });
    expect(stdout).toContain(`${severity}: this trail is switched off and so records no management events`);
    expect(stdout).toContain(`help: ${help}`);
  });
});

describe('accounts and partitions', () => {
  test('a requirement that some accounts meet names those that do not', async () => {
    const text = policy(trail('one', '111122223333', wide, withPay), trail('two', '444455556666', wide));
    const { status, stdout } = await run(['lint', 'p.yaml'], { 'p.yaml': text + requirePay });
    expect(status).toBe(1);
    expect(stdout).toContain(
      'which this entry requires (SEC-1); recorded in 1 of 2 accounts, not in 444455556666 [require-unmet]',
    );
  });

  test('one that is met by the assumption that there is one organization says so, and only then', async () => {
    const org = trail('one', '111122223333', 'facts: { multiRegion: true, organization: true }', withPay);
    const member = trail(
      'two',
      '444455556666',
      'facts: { multiRegion: true, dataOnly: true }',
      '[{ data: lambda }]',
    );
    const files = {
      'p.yaml': `${policy(org, member)}${requirePay}lint: { rules: { data-all-resources: off, data-reads-included: off } }\n`,
    };
    const met = await run(['lint', 'p.yaml'], files);
    expect([met.status, met.stdout]).toEqual([0, expect.stringContaining('(assuming one-organization)')]);
    expect(JSON.parse((await run(['lint', 'p.yaml', '--json'], files)).stdout).assuming).toEqual([
      'one-organization',
    ]);
    const assumed = await run(['lint', 'p.yaml', '--assume', 'own-scope'], files);
    expect(assumed.stdout).toContain(
      'info: whether this is recorded cannot be decided: it is not known which accounts belong to the organization of `one` (SEC-1) [require-unmet]',
    );
    expect(assumed.stdout).not.toContain('assuming');
  });

  test('no event of one partition reaches a target of another', async () => {
    const gov = policy(
      '  gov: { account: "111122223333", region: us-gov-west-1, facts: { multiRegion: true }, log: [{ management: all }] }\n',
    );
    const { stdout } = await run(['explain', 'gov.yaml', '--event', 'event.json'], {
      'gov.yaml': gov,
      'event.json': createUser,
    });
    expect(stdout).toContain(
      'gov: not recorded\n    partition is `aws` against Equals `aws-us-gov`: it does not reach this target',
    );
  });

  test("a copy is found between the trail of an organization and a member's in another folder", async () => {
    const provider = (account: string) =>
      `provider "aws" {\n  region = "us-east-1"\n  allowed_account_ids = ["${account}"]\n}\n`;
    const resource = (name: string, more: string) =>
      `resource "aws_cloudtrail" "${name}" {\n  name = "${name}-trail"\n  s3_bucket_name = "acme-logs"\n${more}}\n`;
    const files = {
      'org/main.tf':
        provider('111122223333') +
        resource('org', '  is_multi_region_trail = true\n  is_organization_trail = true\n'),
      'member/main.tf': provider('444455556666') + resource('own', ''),
    };
    const { stdout } = await run(['lint', 'org', 'member', '--json'], files);
    expect(JSON.parse(stdout).diagnostics).toEqual([
      expect.objectContaining({
        rule: 'duplicate-management-copy',
        message: expect.stringContaining(
          '`aws_cloudtrail.org` and `aws_cloudtrail.own` both record management events of account 444455556666',
        ),
      }),
    ]);
  });
});

test('what is critical and not surely recorded is said', async () => {
  const files = {
    'critical/ctsel.yaml': 'version: 1\ncritical: [{ data: s3, resources: [pay], because: people }]\n',
    'critical/main.tf': `variable "bucket" {}
resource "aws_cloudtrail" "t" {
  name = "org-trail"
  s3_bucket_name = "acme-logs"
  advanced_event_selector {
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
      starts_with = ["arn:aws:s3:::\${var.bucket}/"]
    }
  }
}
`,
  };
  filled(folder, files);
  const { stdout } = await ctsel(['lint', '.'], { cwd: path.join(folder, 'critical') });
  expect(stdout).toContain(
    'is critical (people), and whether all of it is recorded cannot be decided: it depends on `var.bucket`, which is not known before deployment [coverage-narrowed]',
  );
});

test('compiled files beside their policy are those of the policy, as long as nobody changes them', async () => {
  const files = { 'p.yaml': policy(trail('one', '111122223333', wide)) };
  expect((await run(['compile', 'p.yaml', '-o', 'out'], files)).status).toBe(0);
  expect((await run(['lint', 'p.yaml', 'out'], {})).status).toBe(0);
  const changed = {
    'out/one/put-event-selectors.json':
      '{"TrailName":"one","EventSelectors":[{"IncludeManagementEvents":false}]}',
  };
  const { status, stdout } = await run(['lint', 'p.yaml', 'out'], changed);
  expect([status, stdout]).toEqual([1, expect.stringContaining('[basic-empty]')]);
});
