import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CloudTrailClient,
  CreateTrailCommand,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailCommand,
  PutEventSelectorsCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from './emulator.js';
import { Faults } from './faults.js';
import { Rates } from './rates.js';

/** What the SDK sees of the emulator; the refusals of selectors are in `test/emulator`. */

let here: Emulator;
afterEach(() => here?.close());
const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-emulator-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function stand(options: EmulatorOptions = {}): Promise<Emulator> {
  return (here = await startEmulator({ rates: 'none', ...options }));
}

const configured = (account: string, region: string) => ({
  endpoint: here.url,
  region,
  maxAttempts: 1,
  credentials: { accessKeyId: account, secretAccessKey: 'x' },
});
const cloudTrail = (account = '111122223333', region = 'us-east-1') =>
  new CloudTrailClient(configured(account, region));
const trail = { Name: 'audit', S3BucketName: 'logs' };
const readOnly = { TrailName: 'audit', EventSelectors: [{ ReadWriteType: 'ReadOnly' as const }] };
const kindOf = async () =>
  (await cloudTrail().send(new GetEventSelectorsCommand({ TrailName: 'audit' }))).EventSelectors?.[0]
    ?.ReadWriteType;

describe('trails', () => {
  test('of all Regions cast a shadow everywhere; those of one Region do not', async () => {
    await stand();
    await cloudTrail().send(new CreateTrailCommand({ ...trail, IsMultiRegionTrail: true }));
    await cloudTrail().send(new CreateTrailCommand({ ...trail, Name: 'local' }));
    const seen = async (includeShadowTrails: boolean) =>
      (
        await cloudTrail(undefined, 'eu-west-1').send(new DescribeTrailsCommand({ includeShadowTrails }))
      ).trailList!.map(({ Name, HomeRegion }) => [Name, HomeRegion]);
    expect([await seen(true), await seen(false)]).toEqual([[['audit', 'us-east-1']], []]);
    await expect(
      cloudTrail(undefined, 'eu-west-1').send(new PutEventSelectorsCommand(readOnly)),
    ).rejects.toMatchObject({ name: 'InvalidHomeRegionException' });
  });

  test('of the organization are seen by its members, who may not change them', async () => {
    await stand({ organization: { management: '111122223333', members: ['222233334444'] } });
    await cloudTrail().send(new CreateTrailCommand({ ...trail, IsOrganizationTrail: true }));
    const Name = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';
    const member = cloudTrail('222233334444');
    expect((await member.send(new GetTrailCommand({ Name }))).Trail!.IsOrganizationTrail).toBe(true);
    await expect(
      member.send(new PutEventSelectorsCommand({ ...readOnly, TrailName: Name })),
    ).rejects.toMatchObject({ name: 'NotOrganizationMasterAccountException' });
    await expect(cloudTrail('999988887777').send(new GetTrailCommand({ Name }))).rejects.toMatchObject({
      name: 'TrailNotFoundException',
    });
  });

  test('follow the rule of global events when they go from one Region to all and back', async () => {
    await stand();
    await cloudTrail().send(new CreateTrailCommand({ ...trail, IsMultiRegionTrail: true }));
    const update = async (input: object) =>
      (await cloudTrail().send(new UpdateTrailCommand({ Name: 'audit', ...input })))
        .IncludeGlobalServiceEvents;
    expect([await update({ IsMultiRegionTrail: false }), await update({ IsMultiRegionTrail: true })]).toEqual(
      [false, true],
    );
  });

  test('are five in a Region, shadows counted', async () => {
    await stand();
    for (let n = 0; n < 5; n++)
      await cloudTrail(undefined, `eu-west-${n}`).send(
        new CreateTrailCommand({ ...trail, Name: `of-${n}`, IsMultiRegionTrail: true }),
      );
    await expect(cloudTrail().send(new CreateTrailCommand(trail))).rejects.toMatchObject({
      name: 'MaximumNumberOfTrailsExceededException',
    });
  });
});

describe('time', () => {
  test('reads lag behind writes when that is asked for', async () => {
    await stand({ eventualMs: 100 });
    await cloudTrail().send(new CreateTrailCommand(trail));
    await cloudTrail().send(new PutEventSelectorsCommand(readOnly));
    expect(await kindOf()).toBe('All');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await kindOf()).toBe('ReadOnly');
  });

  test('calls above the documented rate are refused, account by account and Region by Region', () => {
    const rates = new Rates();
    const take = (account: string, region: string, operation: string, now: number) => {
      try {
        rates.take(account, region, operation, now);
        return 'ok';
      } catch (error) {
        return (error as Error).name;
      }
    };
    expect([
      take('a', 'x', 'PutEventSelectors', 0),
      take('a', 'x', 'PutEventSelectors', 999),
      take('b', 'x', 'PutEventSelectors', 999),
      take('a', 'y', 'PutEventSelectors', 999),
      take('a', 'x', 'PutInsightSelectors', 999),
      take('a', 'x', 'PutEventSelectors', 1000),
      ...Array.from({ length: 11 }, () => take('a', 'x', 'GetTrail', 5000)),
    ]).toEqual([
      'ok',
      'ThrottlingException',
      'ok',
      'ok',
      'ok',
      'ok',
      ...Array(10).fill('ok'),
      'ThrottlingException',
    ]);
  });
});

describe('faults', () => {
  const list = (seed: number) => {
    const faults = new Faults(['throttle:*:0.3', 'lost:PutEventSelectors:0.5', 'reset:GetTrail:n2'], seed);
    return Array.from(
      { length: 40 },
      (_, n) => faults.next(n % 2 === 0 ? 'PutEventSelectors' : 'GetTrail')?.kind,
    );
  };

  test('are the same for the same seed, and others for another', () => {
    expect(list(7)).toEqual(list(7));
    expect(list(7)).not.toEqual(list(8));
    expect(list(7).filter((kind) => kind === 'reset')).toHaveLength(2);
  });

  test('that take effect do, the others do not', async () => {
    await stand();
    await cloudTrail().send(new CreateTrailCommand(trail));
    here.setFaults(['lost:PutEventSelectors:n1']);
    await expect(cloudTrail().send(new PutEventSelectorsCommand(readOnly))).rejects.toThrow();
    expect([await kindOf(), here.calls.at(-2)]).toMatchObject([
      'ReadOnly',
      { outcome: 'lost', tookEffect: true },
    ]);
    here.setFaults(['reset:PutEventSelectors:n1']);
    const all = { TrailName: 'audit', EventSelectors: [{ ReadWriteType: 'All' as const }] };
    await expect(cloudTrail().send(new PutEventSelectorsCommand(all))).rejects.toThrow();
    expect([await kindOf(), here.calls.at(-2)]).toMatchObject([
      'ReadOnly',
      { outcome: 'reset', tookEffect: false },
    ]);
  });

  test.each(['boom', 'slow', 'throttle=3', 'lost:*:2', 'lost:*:n', 'lost:put', 'lost:*:1:1', 'skew'])(
    '%s is none',
    (spec) => expect(() => new Faults([spec], 1)).toThrow('is no fault'),
  );
});

describe('the state', () => {
  test('outlives the emulator, and is whole', async () => {
    const file = path.join(folder, 'state.json');
    await stand({ state: file });
    await cloudTrail().send(new CreateTrailCommand(trail));
    await cloudTrail().send(new PutEventSelectorsCommand(readOnly));
    await here.close();
    JSON.parse(readFileSync(file, 'utf8'));
    await stand({ state: file });
    expect(await kindOf()).toBe('ReadOnly');
  });

  test('that is none is refused', async () => {
    const file = path.join(folder, 'other.json');
    writeFileSync(file, '{"format":"x"}');
    await expect(startEmulator({ state: file })).rejects.toThrow('is no state of the emulator');
    writeFileSync(file, '{');
    await expect(startEmulator({ state: file })).rejects.toThrow('is no state of the emulator');
  });

  test('of a port that is taken is said', async () => {
    await stand();
    await expect(startEmulator({ port: here.port })).rejects.toThrow(`port ${here.port} is taken`);
  });
});

describe('beside CloudTrail', () => {
  test('STS says who asks, and lets roles be assumed that are not closed', async () => {
    await stand({ roles: { 'arn:aws:iam::222233334444:role/closed': { externalId: 'x' } } });
    const sts = new STSClient(configured('111122223333', 'us-east-1'));
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:iam::111122223333:user/emulator',
    );
    const closed = { RoleArn: 'arn:aws:iam::222233334444:role/closed', RoleSessionName: 's' };
    await expect(sts.send(new AssumeRoleCommand(closed))).rejects.toMatchObject({ name: 'AccessDenied' });
    const { Credentials } = await sts.send(new AssumeRoleCommand({ ...closed, ExternalId: 'x' }));
    const role = new STSClient(configured(Credentials!.AccessKeyId!, 'us-east-1'));
    expect(await role.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '222233334444',
      Arn: 'arn:aws:sts::222233334444:assumed-role/closed/s',
    });
  });

  test('S3 keeps objects, page by page', async () => {
    await stand({ buckets: ['journals'] });
    const s3 = new S3Client({ ...configured('111122223333', 'us-east-1'), forcePathStyle: true });
    const Bucket = 'journals';
    for (const Key of ['a/1', 'a/2', 'a/3', 'b/é <&>'])
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: `of ${Key}` }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'b/é <&>' }));
    expect(await Body!.transformToString()).toBe('of b/é <&>');
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/', MaxKeys: 2 }));
    const rest = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'a/', ContinuationToken: first.NextContinuationToken }),
    );
    expect([first, rest].map(({ Contents }) => Contents!.map(({ Key }) => Key))).toEqual([
      ['a/1', 'a/2'],
      ['a/3'],
    ]);
    await expect(s3.send(new GetObjectCommand({ Bucket: 'other', Key: 'x' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    await expect(
      s3.send(new PutObjectCommand({ Bucket, Key: 'a/1', IfNoneMatch: '*' })),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  test('what it does not know, and who does not sign, is refused', async () => {
    await stand();
    const ask = async (headers: Record<string, string>, body = '{}') =>
      (await (await fetch(here.url, { method: 'POST', headers, body })).json()) as { __type: string };
    const target = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.';
    const authorization =
      'AWS4-HMAC-SHA256 Credential=111122223333/20261127/us-east-1/cloudtrail/aws4_request, SignedHeaders=host, Signature=x';
    expect((await ask({ 'x-amz-target': `${target}LookupEvents`, authorization })).__type).toBe(
      'UnknownOperationException',
    );
    expect((await ask({ 'x-amz-target': `${target}ListTrails` })).__type).toBe(
      'MissingAuthenticationTokenException',
    );
    expect((await ask({ 'x-amz-target': `${target}ListTrails`, authorization }, '[')).__type).toBe(
      'SerializationException',
    );
    expect((await ask({ 'x-amz-target': `${target}GetTrail`, authorization }, '{"Name":1}')).__type).toBe(
      'SerializationException',
    );
  });
});
