import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

const record = (index: number) =>
  JSON.stringify({
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::111122223333:assumed-role/app/session-${index}`,
      accountId: '111122223333',
      sessionContext: { attributes: { creationDate: '2026-11-30T00:00:00Z', mfaAuthenticated: 'false' } },
    },
    eventTime: '2026-11-30T00:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: index % 2 === 0 ? 'GetObject' : 'PutObject',
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.7',
    userAgent: '[aws-sdk-java/2.20 "service"]',
    requestParameters: { bucketName: 'payments', key: `2026/11/30/${index}` },
    responseElements: null,
    eventID: `0b1f8c1e-${index}`,
    readOnly: index % 2 === 0,
    resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::payments/2026/11/30/${index}` }],
    eventType: 'AwsApiCall',
    managementEvent: false,
    recipientAccountId: '111122223333',
    eventCategory: 'Data',
  });

/** One log file of 20,000 events, and one of ten times as many: the memory should be the same. */
export function benchLogs(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-bench-'));
  const preload = path.join(folder, 'usage.cjs');
  writeFileSync(
    preload,
    `process.on('exit', () => require('node:fs').writeFileSync('usage', JSON.stringify(process.resourceUsage())));`,
  );
  const used = (events: number) => {
    const file = openSync(path.join(folder, 'log.json'), 'w');
    for (let at = 0; at < events; at++) writeSync(file, `${at === 0 ? '{"Records":[' : ','}${record(at)}`);
    writeSync(file, ']}');
    closeSync(file);
    const policy = path.join(root, 'selectors/small-account/policy.yaml');
    const run = [path.join(root, 'bin/run.js'), 'explain', policy, '--event', 'log.json'];
    spawnSync(process.execPath, ['--require', preload, ...run], { cwd: folder, stdio: 'ignore' });
    const usage = JSON.parse(readFileSync(path.join(folder, 'usage'), 'utf8')) as NodeJS.ResourceUsage;
    return { megabytes: usage.maxRSS / 1024, seconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6 };
  };
  const [one, ten] = [used(20_000), used(200_000)];
  console.log('\nctsel explain of one log file of 200,000 events, against 20,000 in one:');
  console.log(
    `${(ten.megabytes / one.megabytes).toFixed(2).padStart(8)}x the memory (${ten.megabytes.toFixed(0)} MB), ${(ten.seconds / one.seconds).toFixed(1)}x the processor`,
  );
  rmSync(folder, { recursive: true });
}
