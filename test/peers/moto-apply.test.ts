import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ctsel, filled, temporaryFolder } from '../commands/process.js';

/** moto, an emulator of others, takes what `ctsel apply` sends. */

const isHere =
  spawnSync('moto_server', ['--help']).status === 0 && spawnSync('aws', ['--version']).status === 0;
if (!isHere) console.log('skipped: moto_server and the aws CLI are not both installed');

const temporary = temporaryFolder();

/** moto's own account. */
const account = '123456789012';

describe.skipIf(!isHere)('moto takes an apply', () => {
  let moto: ChildProcess;
  let env: Record<string, string>;

  beforeAll(async () => {
    const port = await freePort();
    moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    env = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
    };
    for (let tries = 0; ; tries++) {
      try {
        await fetch(env['AWS_ENDPOINT_URL']!);
        break;
      } catch (error) {
        if (tries === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    await aws('s3api', 'create-bucket', '--bucket', 'logs');
    await aws('cloudtrail', 'create-trail', '--name', 'audit', '--s3-bucket-name', 'logs');
    await aws('cloudtrail', 'start-logging', '--name', 'audit');
  });
  afterAll(() => moto.kill());

  const aws = async (...argv: readonly string[]) => {
    const { stdout } = await promisify(execFile)('aws', [...argv, '--output', 'json'], {
      env: { ...process.env, ...env },
    });
    return JSON.parse(stdout === '' ? '{}' : stdout) as Record<string, unknown>;
  };

  test('basic and then advanced selectors with Insights; drift finds nothing; the journal is in its S3', async () => {
    const cwd = filled(path.join(temporary, 'moto'), {});
    const policy = (...lines: readonly string[]) =>
      filled(cwd, {
        'ctsel.yaml': `version: 1\ntrails:\n  audit:\n    account: "${account}"\n    region: us-east-1\n${lines.map((line) => `    ${line}\n`).join('')}`,
      });
    const apply = () => ctsel(['apply', '--yes', '--journal', 's3://logs/journal'], { cwd, env });

    policy('log: [{ management: all }, { data: s3, resources: [payments] }]');
    const basic = await apply();
    expect([basic.status, basic.stderr]).toEqual([0, '']);
    expect(await aws('cloudtrail', 'get-event-selectors', '--trail-name', 'audit')).toMatchObject({
      EventSelectors: [
        { IncludeManagementEvents: true, DataResources: [{ Values: ['arn:aws:s3:::payments/'] }] },
      ],
    });
    expect((await ctsel(['drift'], { cwd, env })).status).toBe(0);

    policy(
      'log: [{ management: all }, { data: s3, resources: [payments] }, { data: AWS::SNS::Topic }]',
      'insights: { apiCallRate: [management] }',
    );
    const advanced = await apply();
    expect([advanced.status, advanced.stderr]).toEqual([0, '']);
    expect((await ctsel(['drift'], { cwd, env })).status).toBe(0);
    const { runs } = JSON.parse(
      (await ctsel(['rollback', 's3://logs/journal', '--list', '--json'], { cwd, env })).stdout,
    );
    expect(runs).toHaveLength(2);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
