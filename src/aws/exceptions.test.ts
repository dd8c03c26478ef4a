import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkEndpoint, endpointUrl, isAws, isLoopback } from './endpoint.js';
import { exceptions, failureOf } from './exceptions.js';
import { AwsFailure } from './exceptions.js';

const commands = path.join(
  import.meta.dirname,
  '../../node_modules/@aws-sdk/client-cloudtrail/dist-types/commands',
);
/** Every operation of CloudTrail that the door calls. */
const operations = [
  ...readFileSync(path.join(import.meta.dirname, 'door.ts'), 'utf8').matchAll(
    /new (?:sdk\.)?(\w+)Command\(/g,
  ),
]
  .map(([, name]) => name!)
  .filter((name) => !['GetCallerIdentity', 'ListDelegatedAdministrators'].includes(name));

test('every exception that the SDK documents for what is called has a meaning and a remedy', () => {
  expect(new Set(operations).size).toBe(12);
  const documented = operations.flatMap((name) => [
    ...readFileSync(path.join(commands, `${name}Command.d.ts`), 'utf8').matchAll(/@throws \{@link (\w+)\}/g),
  ]);
  const names = new Set(documented.map(([, name]) => name!));
  names.delete('CloudTrailServiceException');
  expect(names.size).toBeGreaterThan(30);
  expect([...names].filter((name) => !Object.hasOwn(exceptions, name))).toEqual([]);
});

test('the table of errors on record names no other', () => {
  const file = path.join(import.meta.dirname, '../../../shared/reference/errors.tsv');
  let table: string;
  try {
    table = readFileSync(file, 'utf8');
  } catch {
    return console.log('skipped: the table of errors is not here');
  }
  const rows = table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'));
  const calls =
    /PutEventSelectors|PutInsightSelectors|UpdateEventDataStore|Get(Event|Insight)Selectors|PutEventConfiguration|^all$/;
  const names = rows
    .filter(([, api]) => calls.test(api!))
    .flatMap(([, , exception]) => exception!.match(/\w+Exception/g) ?? []);
  expect(names.filter((name) => !Object.hasOwn(exceptions, name))).toEqual([]);
});

describe('failures', () => {
  const thrown = (name: string, message: string, more: object = { $metadata: { httpStatusCode: 400 } }) =>
    Object.assign(new Error(message), { name }, more);

  test('say what was done, what it means, the name and the words of AWS, and what to do', () => {
    const failure = failureOf(thrown('TrailNotFoundException', 'Unknown trail: x'), 'read `x`') as AwsFailure;
    expect([failure.kind, failure.exception, failure.message, failure.help]).toEqual([
      'aws',
      'TrailNotFoundException',
      'cannot read `x`: there is no such trail in this account and Region (TrailNotFoundException: Unknown trail: x)',
      'correct `name`, `account` and `region`: `aws cloudtrail list-trails` lists those of an account',
    ]);
  });

  test('of names that nobody knows give the words of AWS', () => {
    const failure = failureOf(thrown('BrandNewException', 'no'), 'change `x`') as AwsFailure;
    expect(failure.message).toBe('cannot change `x`: AWS refuses (BrandNewException: no)');
  });

  test('never show a signature', () => {
    const words = 'The Canonical String was Credential=AKIA/x Signature=abc Authorization=AWS4 rest';
    const failure = failureOf(thrown('SignatureDoesNotMatch', words), 'x') as AwsFailure;
    expect(failure.message).not.toMatch(/AKIA|abc|AWS4/);
  });

  test('are only what comes from a call', () => {
    const bug = new TypeError('x is not a function');
    expect(failureOf(bug, 'x')).toBe(bug);
  });
});

describe('endpoints', () => {
  test.each([
    ['cloudtrail.us-east-1.amazonaws.com', true],
    ['cloudtrail.cn-north-1.amazonaws.com.cn', true],
    ['cloudtrail-fips.us-gov-west-1.amazonaws.com', true],
    ['vpce-0a1b.cloudtrail.us-east-1.vpce.amazonaws.com', true],
    ['cloudtrail.us-east-1.api.aws', true],
    ['amazonaws.com.evil.example', false],
    ['evilamazonaws.com', false],
    ['169.254.169.254', false],
  ])('%s is AWS: %s', (hostname, is) => {
    expect(isAws({ hostname })).toBe(is);
    expect(isAws({ protocol: 'http:', hostname })).toBe(false);
  });

  test.each([
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['localhost', true],
    ['::1', true],
    ['[::1]', true],
    ['127.0.0.1.evil.example', false],
    ['localhost.evil.example', false],
    ['10.0.0.1', false],
  ])('%s is this machine: %s', (hostname, is) => expect(isLoopback(hostname)).toBe(is));

  test('others are refused unless they are allowed', () => {
    const host = { hostname: 'proxy.example.com' };
    expect(() => checkEndpoint(host, false)).toThrow('neither AWS nor this machine');
    expect(() => checkEndpoint(host, true)).not.toThrow();
  });

  test('a flag must be a URL without a password', () => {
    expect(endpointUrl('http://127.0.0.1:4599')).toBe('http://127.0.0.1:4599/');
    for (const text of ['x', 'file:///etc/passwd', 'https://me:secret@host', ''])
      expect(() => endpointUrl(text)).toThrow('is no URL of an endpoint');
  });
});
