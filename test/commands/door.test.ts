import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ctsel, filled, temporaryFolder } from './process.js';

const root = temporaryFolder();
let folders = 0;
const folder = (content: Readonly<Record<string, string>>) =>
  filled(path.join(root, String(folders++)), { '.git/HEAD': '', ...content });

const trail = (value: string, name = 'audit') => `resource "aws_cloudtrail" "${name}" {
  name           = "${name}"
  s3_bucket_name = "b"

  event_selector {
    include_management_events = true
    data_resource {
      type   = "AWS::S3::Object"
      values = [${value}]
    }
  }
}
`;
/** A bucket without its slash, which AWS refuses. */
const wrong = trail('"arn:aws:s3:::payments"');
const template = `Resources:
  Audit:
    Type: AWS::CloudTrail::Trail
    Properties: { IsLogging: true, S3BucketName: b }
`;
const compact = (...more: string[]) => ['lint', ...more, '--format', 'compact'];

describe('without arguments', () => {
  test('the working folder is linted, its policy too', async () => {
    const cwd = folder({
      'infra/main.tf': wrong,
      'ctsel.yaml': 'version: 1\nlint: { rules: { no-such: off } }\n',
    });
    const { status, stdout } = await ctsel(compact(), { cwd });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^infra\/main\.tf:.*basic-s3-value/m);
    expect(stdout).toMatch(/^ctsel\.yaml:.*no-such/m);
  });

  test('with the policy that is nearest, further up', async () => {
    const cwd = folder({ 'ctsel.yaml': 'version: 1\nrules: {}\n', 'sub/main.tf': trail('"arn:aws:s3"') });
    const { stdout } = await ctsel(compact(), { cwd: path.join(cwd, 'sub') });
    expect(stdout).toMatch(/^\.\.\/ctsel\.yaml:.*policy-invalid/m);
  });

  test('what was looked at is in the message where there is nothing', async () => {
    const cwd = folder({ 'a.json': '{}', 'b.yaml': 'a: 1\n', 'node_modules/x.json': '{}', 'readme.md': '' });
    const { status, stderr } = await ctsel(['lint'], { cwd });
    expect(status).toBe(3);
    expect(stderr).toContain('there is nothing to check in `.`: 2 files looked at');
    expect(stderr).toContain('not searched: `node_modules`');
  });
});

describe('a file of Terraform', () => {
  const content = {
    'main.tf': trail('local.value'),
    'locals.tf': 'locals { value = "arn:aws:s3:::payments" }\n',
    'other.tf': trail('"arn:aws:s3:::billing"', 'billing'),
  };

  test('is read with its folder, and only what is wrong with itself is reported', async () => {
    const cwd = folder(content);
    const { status, stdout } = await ctsel(compact('main.tf'), { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('payments');
    expect(stdout).not.toContain('billing');
  });

  test('on standard input too, in the place of the file of that name', async () => {
    const cwd = folder({ ...content, 'main.tf': 'not { valid' });
    const { status, stdout } = await ctsel(compact('-', '--stdin-filename', 'main.tf'), {
      cwd,
      input: content['main.tf'],
    });
    expect(status).toBe(1);
    expect(stdout).toContain('payments');
    expect(stdout).not.toMatch(/billing|input-invalid/);
  });

  test('its own trails alone are compared', async () => {
    const cwd = folder(content);
    const { stdout } = await ctsel(['diff', 'main.tf', 'main.tf'], { cwd });
    expect(stdout).toContain('aws_cloudtrail.audit');
    expect(stdout).not.toContain('billing');
  });
});

describe('settings', () => {
  const asks = 'version: 1\nrequire: [{ data: dynamodb, because: SEC-1 }]\n';

  test('the nearest to a file hold for it, from wherever the command is run', async () => {
    const cwd = folder({
      'a/ctsel.yaml': asks,
      'a/main.tf': trail('"arn:aws:s3"'),
      'b/main.tf': trail('"arn:aws:s3"'),
    });
    for (const [where, what] of [
      ['.', 'a'],
      ['a', 'main.tf'],
      ['b', '../a/main.tf'],
      ['b', '..'],
    ] as const) {
      const { status, stdout } = await ctsel(compact(what), { cwd: path.join(cwd, where) });
      expect([status, stdout.match(/require-unmet/g)?.length]).toEqual([1, 1]);
    }
    expect((await ctsel(compact('../b'), { cwd: path.join(cwd, 'a') })).status).toBe(0);
  });

  test('files of different roots keep different severities', async () => {
    const rule = (severity: string) => `version: 1\nlint: { rules: { data-all-resources: ${severity} } }\n`;
    const all = trail('"arn:aws:s3"');
    const cwd = folder({
      'ctsel.yaml': rule('error'),
      'main.tf': all,
      'a/ctsel.yaml': rule('info'),
      'a/main.tf': all,
      'b/ctsel.yaml': rule('off'),
      'b/main.tf': all,
    });
    const { stdout } = await ctsel(compact(), { cwd });
    const found = [...stdout.matchAll(/^(\S+?):.*? (\w+): .*data-all-resources\]$/gm)].map(
      ([, file, severity]) => [file, severity],
    );
    expect(found.sort()).toEqual([
      ['a/main.tf', 'info'],
      ['main.tf', 'error'],
    ]);
  });

  test('do not take apart copies, nor what a guard holds', async () => {
    const provider =
      'provider "aws" {\n  region = "us-east-1"\n  allowed_account_ids = ["111122223333"]\n}\n';
    const everywhere = (name: string) => provider + trail('"arn:aws:s3"', name);
    const cwd = folder({
      'a/ctsel.yaml': 'version: 1\nlint: { rules: { duplicate-management-copy: off } }\n',
      'a/main.tf': everywhere('first'),
      'b/main.tf': everywhere('second'),
    });
    expect((await ctsel(compact(), { cwd })).stdout).toMatch(
      /^b\/main.*warning: .*duplicate-management-copy/m,
    );
    const guard = path.join(
      folder({ 'guard.yaml': 'version: 1\nlint: { rules: { duplicate-management-copy: error } }\n' }),
      'guard.yaml',
    );
    const { status, stdout } = await ctsel(compact('--guard', guard), { cwd });
    expect(status).toBe(1);
    expect(stdout).toMatch(/error: .*duplicate-management-copy/);
  });
});

describe('what is left out', () => {
  const repository = (content: Readonly<Record<string, string>>) => {
    const cwd = filled(path.join(root, String(folders++)), content);
    execFileSync('git', ['init', '-q'], { cwd });
    return cwd;
  };

  test('what git ignores and does not track', async () => {
    const cwd = repository({
      '.gitignore': '/old/\n*.gen.tf\n',
      'main.tf': trail('"arn:aws:s3"'),
      'old/main.tf': wrong,
      'kept.gen.tf': wrong,
    });
    const { status, stdout } = await ctsel(['lint'], { cwd });
    expect(stdout).toContain('2 files left out');
    expect(status).toBe(0);
    execFileSync('git', ['add', '-f', 'kept.gen.tf'], { cwd });
    expect((await ctsel(compact(), { cwd })).stdout).toMatch(/^kept\.gen\.tf:.*basic-s3-value/m);
    // What is named is read.
    expect((await ctsel(compact('old'), { cwd })).stdout).toMatch(/^old\/main\.tf:.*basic-s3-value/m);
    expect((await ctsel(compact('old/main.tf'), { cwd })).stdout).toMatch(/basic-s3-value/);
  });

  test('never the values of one machine, which Terraform reads all the same', async () => {
    const cwd = repository({
      '.gitignore': '*.tfvars\n',
      'main.tf': `variable "value" {}\n${trail('var.value')}`,
      'terraform.tfvars': 'value = "arn:aws:s3:::payments"\n',
    });
    expect((await ctsel(compact(), { cwd })).stdout).toContain('basic-s3-value');
  });

  test('by the command line, from the working folder', async () => {
    const cwd = folder({
      'main.tf': trail('"arn:aws:s3"'),
      'tests/a/main.tf': wrong,
      'b.template': template,
    });
    const { status, stdout } = await ctsel(['lint', '--exclude', 'tests', '--exclude', '*.template'], {
      cwd,
    });
    expect([status, stdout.includes('1 file: '), stdout.includes('2 files left out')]).toEqual([
      0,
      true,
      true,
    ]);
    expect((await ctsel(['lint', '--exclude', 'tests/*/main.tf'], { cwd })).status).toBe(0);
    expect((await ctsel(['lint', 'tests', '--exclude', 'tests/*'], { cwd })).status).toBe(3);
  });

  test('by settings, from their own folder, and not under a guard', async () => {
    const content = {
      'app/ctsel.yaml': 'version: 1\nlint: { exclude: [tests/*] }\n',
      'app/main.tf': trail('"arn:aws:s3"'),
      'app/tests/main.tf': wrong,
      'tests/main.tf': trail('"arn:aws:s3"'),
    };
    const cwd = repository({ ...content, '.gitignore': 'app/tests\n' });
    const { status, stdout } = await ctsel(['lint', '--json'], { cwd });
    expect([status, (JSON.parse(stdout) as { summary: object }).summary]).toEqual([
      0,
      expect.objectContaining({ files: 3, leftOut: 1 }),
    ]);
    const guard = path.join(folder({ 'guard.yaml': 'version: 1\nlint: {}\n' }), 'guard.yaml');
    expect((await ctsel(compact('--guard', guard), { cwd })).stdout).toMatch(
      /^app\/tests\/main\.tf:.*basic-s3-value/m,
    );
  });
});

describe('cdk.out', () => {
  const wrongTemplate = template.replace(
    'S3BucketName: b',
    'S3BucketName: b, EventSelectors: [{ ReadWriteType: Al }]',
  );

  test('is read when it is named, and when there is nothing else', async () => {
    const cwd = folder({ 'cdk.out/Stack.template.yaml': wrongTemplate, 'lib/app.json': '{}' });
    for (const argv of [compact(), compact('cdk.out')])
      expect((await ctsel(argv, { cwd })).stdout).toMatch(/^cdk\.out\/.*basic-read-write-type/m);
  });

  test('is not searched beside something else', async () => {
    const cwd = folder({ 'cdk.out/Stack.template.yaml': wrongTemplate, 'main.tf': trail('"arn:aws:s3"') });
    const { stdout } = await ctsel(compact(), { cwd });
    expect(stdout).toContain('not searched: `cdk.out`');
    expect(stdout).not.toContain('basic-read-write-type');
  });
});
