import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../test/property/read-policy.js';
import { resourceNames, resourceTypeByName } from '../cloudtrail/index.js';

/** What a name or a word is taken for before it becomes a value of a selector. */

const home = { account: '111122223333', region: 'us-east-1' };

/** Every finding about one statement of a trail: severity, message and help. */
function found(statement: object, where: object = home): readonly (readonly [string, string, string])[] {
  const text = JSON.stringify({
    version: 1,
    trails: { audit: { ...where, log: [{ management: 'all' }, statement] } },
  });
  return readPolicy(text, 'policy.json').found.map(({ severity, message, help = '' }) => [
    severity,
    message,
    help,
  ]);
}

/** What a help asks to be written: the first text in backticks behind `write`. */
function meantBy(help: string): string | undefined {
  return /^write `([^`]+)`/.exec(help)?.[1];
}

const fn = (rest: string, region = 'us-east-1', account = '111122223333') =>
  `arn:aws:lambda:${region}:${account}:${rest}`;
const table = (rest: string) => `arn:aws:dynamodb:us-east-1:111122223333:${rest}`;

describe('resources', () => {
  test.each<[type: string, text: string, message: string, meant: string | undefined]>([
    ['s3', 's3://pay/in', 'is the address of something', 'pay/in'],
    ['s3', 's3://pay', 'is the address of something', 'pay'],
    ['s3', 'S3A://pay/in*', 'is the address of something', 'pay/in*'],
    ['s3', 'https://pay.s3.amazonaws.com/in', 'is the address of something', 'pay/in'],
    ['s3', 'https://pay.logs.s3.eu-west-1.amazonaws.com', 'is the address of something', 'pay.logs'],
    ['s3', 'https://s3.us-east-1.amazonaws.com/pay/in', 'is the address of something', 'pay/in'],
    ['s3', 'https://example.com/pay', 'is the address of something', undefined],
    ['lambda', 'https://jobs', 'is the address of something', undefined],
    ['s3', '/pay/in', 'is a path', 'pay/in'],
    ['s3', './pay', 'is a path', 'pay'],
    ['lambda', '~/jobs', 'is a path', 'jobs'],
    ['s3', '..', 'is a path', undefined],
    ['s3', ' pay', 'has a blank at its beginning', 'pay'],
    ['s3', 'pay ', 'has a blank at its end', 'pay'],
    ['lambda', '\tjobs*', 'has a blank at its beginning', 'jobs*'],
    ['s3', 'pa\u0000y', 'has the character U+0000', undefined],
    ['s3', 'pay\u200b', 'has the character U+200B', undefined],
    ['s3', "'pay'", 'has quotes of its own', 'pay'],
    ['s3', 'xy', 'is shorter than 3', undefined],
    ['s3', 'pay..x', 'has two dots in a row', undefined],
    ['s3', '192.168.0.1', 'has the form of an IP address', undefined],
    ['s3', 'pa y', 'has a blank', undefined],
    ['s3', 'päy', 'has `ä`', undefined],
    ['s3', '${bucket}', 'has `$`', undefined],
    ['s3', `${'x'.repeat(256)}/in`, 'is longer than 63', undefined],
    ['AWS::Glue::Table', 'db/${table}', 'has a placeholder', undefined],
    ['dynamodb', 'table/jobs', 'begins with `table`', 'jobs'],
    ['dynamodb', 'table:jobs*', 'begins with `table`', 'jobs*'],
    ['dynamodb', 'jo bs', 'is not a name that `AWS::DynamoDB::Table` can have', undefined],
    ['lambda', 'function:jobs', 'begins with `function`', 'jobs'],
    ['lambda', 'function/jobs', 'begins with `function`', 'jobs'],
    ['lambda', 'jobs:', 'is not a name that `AWS::Lambda::Function` can have', undefined],
    ['AWS::Kinesis::Stream', 'stream/clicks', 'begins with `stream`', 'clicks'],
    ['AWS::SNS::Topic', 'topic/alerts', 'is not a name that `AWS::SNS::Topic` can have', undefined],
    ['AWS::SQS::Queue', 'https://sqs.us-east-1.amazonaws.com/1/jobs', 'is the address', undefined],
    ['AWS::Bedrock::Guardrail', 'guardrail/abc', 'begins with `guardrail`', 'abc'],
    ['s3', 'ARN:aws:s3:::pay/*', 'is neither a name nor an ARN', undefined],
    ['s3', 'aws:s3:::pay', 'is neither a name nor an ARN', undefined],
    ['s3', 'arn:aws:s3', 'means every resource in basic selectors', undefined],
    ['lambda', 'arn:aws:lambda', 'means every resource in basic selectors', undefined],
    ['s3', 'arn:aws:s3:::pay', 'is the ARN of a bucket', 'arn:aws:s3:::pay/*'],
    ['s3', 'arn:aws:s3::pay/*', 'is not an ARN that `AWS::S3::Object` can have', undefined],
    ['s3', 'arn:aws:s3:us-east-1::pay/*', 'is not an ARN that `AWS::S3::Object` can have', undefined],
    ['s3', 'arn:aws:s3:::s3://pay/*', 'is not the name of a bucket', undefined],
    ['s3', 'arn:aws:s3:::/pay/*', 'there is no name of a bucket', undefined],
    ['s3', 'arn:s3:::pay/*', 'names no partition', undefined],
    ['s3', 'arn:aws-cn:s3:::pay/*', 'is an ARN of the partition `aws-cn`', 'arn:aws:s3:::pay/*'],
    ['lambda', fn('function/jobs'), 'is not an ARN that', fn('function:jobs')],
    ['lambda', fn('function/jobs*'), 'is not an ARN that', fn('function:jobs*')],
    ['lambda', fn('jobs'), 'is not an ARN that', fn('function:jobs')],
    ['lambda', fn('function:jobs:a:b'), 'is not an ARN that', undefined],
    ['lambda', fn('function:jobs', ''), 'has no Region', undefined],
    ['lambda', fn('function:jobs', 'virginia'), 'is not a Region', undefined],
    ['lambda', fn('function:jobs', 'us-east-1', '1234'), 'where its account number should be', undefined],
    [
      'lambda',
      fn('function:jobs', 'eu-west-1'),
      'is in eu-west-1, and the target records us-east-1',
      undefined,
    ],
    ['dynamodb', table('table:jobs'), 'is not an ARN that', table('table/jobs')],
    ['dynamodb', table('jobs'), 'is not an ARN that', table('table/jobs')],
    [
      'AWS::Glue::Table',
      'arn:aws:glue:us-east-1',
      'is only the beginning of an ARN',
      'arn:aws:glue:us-east-1*',
    ],
  ])('%s: %j', (data, text, message, meant) => {
    const [one, ...more] = found({ data, resources: [text] });
    expect(more).toEqual([]);
    const [severity, said, help] = one!;
    expect([severity, said]).toEqual(['error', expect.stringContaining(message)]);
    expect(help).not.toBe('');
    expect(meantBy(help)).toBe(meant ?? meantBy(help));
    if (meant !== undefined) expect(found({ data, resources: [meant] })).toEqual([]);
    // What is left out is checked as what is recorded.
    expect(found({ data, except: { resources: [text] } }).map(([, words]) => words)).toEqual([said]);
  });

  test.each<[type: string, text: unknown]>([
    ['s3', 'pay'],
    ['s3', 'pay/'],
    ['s3', 'pay//in'],
    ['s3', 'pay/in x/${y}/ü*'],
    ['s3', 'pay-*'],
    ['s3', 'pay.x.y'],
    ['s3', '4pay'],
    ['s3', 'x'.repeat(63)],
    ['s3', 'arn:*'],
    ['s3', 'arn:aws:s3:::*'],
    ['s3', 'arn:aws:s3:::pay/*'],
    ['s3', { arn: 'anything at all ' }],
    ['s3', { equals: 'pay/a ' }],
    ['s3', { startsWith: 'arn:aws:s3:::pay/ ' }],
    ['lambda', 'jobs'],
    ['lambda', 'jobs:live'],
    ['lambda', 'jobs:$LATEST'],
    ['lambda', fn('function:jobs')],
    ['lambda', fn('function:jobs:*')],
    ['lambda', fn('function:*')],
    ['lambda', fn('*')],
    ['lambda', 'arn:aws:lambda:us-*'],
    ['lambda', fn('function:jobs', 'us-east-1', '444455556666')],
    ['dynamodb', 't.x_y-z'],
    ['dynamodb', table('table/t/index/i')],
    ['AWS::SNS::Topic', 'alerts.fifo'],
    ['AWS::SNS::Topic', 'alerts*'],
    ['AWS::SQS::Queue', 'arn:aws:sqs:us-east-1:111122223333:jobs*'],
    ['AWS::Kinesis::Stream', 'arn:aws:kinesis:us-east-1:111122223333:stream/clicks'],
    ['AWS::XRay::Trace', 'arn:aws:xray:us-east-1:111122223333:trace/1'],
  ])('%s: %j is fine', (data, pattern) => {
    expect(found({ data, resources: [pattern] })).toEqual([]);
  });

  test.each(['Payments', 'pay_ments/in', 'x'.repeat(64), 'arn:aws:s3:::PAY/*', '-pay', 'pay-'])(
    '%j is a name of an old bucket at best',
    (text) => {
      expect(found({ data: 's3', resources: [text] })).toEqual([
        ['warning', expect.stringContaining('made in us-east-1 before March 2018'), expect.any(String)],
      ]);
    },
  );

  test('another Region is no mistake where all Regions are recorded, or none is known', () => {
    const resources = [fn('function:jobs', 'eu-west-1')];
    const everywhere = { ...home, facts: { multiRegion: true } };
    expect(found({ data: 'lambda', resources }, everywhere)).toEqual([]);
    expect(found({ data: 'lambda', resources }, {})).toEqual([]);
  });

  test('an ARN that no type of the entry can have is not passed over beside others', () => {
    const other = 'arn:aws:sqs:us-east-1:111122223333:jobs';
    const ofBoth = ['pay/*', fn('function:jobs')].map((one, at) => (at === 0 ? `arn:aws:s3:::${one}` : one));
    expect(found({ data: ['s3', 'lambda'], resources: ofBoth })).toEqual([]);
    expect(found({ data: 's3', except: { resources: ['pay', other] } })).toEqual([
      [
        'error',
        `\`${other}\` is an ARN of another service than \`AWS::S3::Object\`, so nothing can match it`,
        expect.any(String),
      ],
    ]);
    expect(found({ data: ['s3', 'lambda'], resources: [...ofBoth, other] })).toHaveLength(1);
  });

  test('an ignore with such an ARN beside others is told apart', () => {
    const other = 'arn:aws:sqs:us-east-1:111122223333:jobs';
    const more = { ...home, ignore: [{ data: 's3', resources: ['pay', other] }] };
    expect(found({ data: 's3' }, more).map(([, message]) => message)).toEqual([
      expect.stringContaining('another service'),
    ]);
  });

  test('log buckets are buckets', () => {
    const facts = { logBuckets: ['s3://logs/AWSLogs', 'logs'] };
    expect(
      found({ data: 's3', resources: ['pay'] }, { ...home, facts }).map(([, message]) => message),
    ).toEqual([expect.stringContaining('is the address of something')]);
  });
});

describe('principals', () => {
  const iam = (rest: string, account = '111122223333') => `arn:aws:iam::${account}:${rest}`;
  const sts = (rest: string) => `arn:aws:sts::111122223333:assumed-role/${rest}`;
  test.each<[text: string, message: string, meant: string | undefined]>([
    ['role/x y', 'has no blank', undefined],
    ['role/é', 'has no `é`', undefined],
    [`role/${'r'.repeat(65)}`, 'has at most 64 characters', undefined],
    ['role:x', 'is neither `role/NAME` nor the ARN', 'role/x'],
    ['roles/x', 'is neither', 'role/x'],
    ['user/kim', 'is neither', iam('user/kim')],
    ['root', 'is neither', iam('root')],
    ['kim', 'is neither', undefined],
    [' role/x', 'has a blank at its beginning', 'role/x'],
    [iam('role/x', '1234'), 'where its account number should be', undefined],
    [iam('user/kim', '1234'), 'where its account number should be', undefined],
    [iam('role/x', ''), 'has no account', undefined],
    ['arn:aws:iam::*:role/x', 'where its account number should be', undefined],
    ['arn:aws:iam:us-east-1:111122223333:user/kim', 'IAM has no Regions', iam('user/kim')],
    ['arn:aws:iam:us-east-1:111122223333:role/x', 'IAM has no Regions', iam('role/x')],
    ['arn:aws-cn:iam::111122223333:role/x', 'is an ARN of the partition `aws-cn`', iam('role/x')],
    [sts('x'), 'names no session', sts('x/*')],
    [sts('ops/x/*'), 'has a path', undefined],
  ])('%j', (text, message, meant) => {
    const [one, ...more] = found({ data: 's3', principals: [text] });
    expect(more).toEqual([]);
    expect(one!.slice(0, 2)).toEqual(['error', expect.stringContaining(message)]);
    expect(meantBy(one![2])).toBe(meant ?? meantBy(one![2]));
    if (meant !== undefined) expect(found({ data: 's3', principals: [meant] })).toEqual([]);
  });

  test.each([
    'role/x+=,.@-_y',
    'role/ops/x*',
    '*/nightly',
    'arn:*',
    'arn:aws:*',
    iam('user/*'),
    iam('root'),
    'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1',
    sts('x/*'),
    sts('x/me'),
    sts('*'),
  ])('%j is fine', (text) => {
    expect(found({ data: 's3', principals: [text] })).toEqual([]);
  });
});

describe('sources and events', () => {
  test.each<[filter: 'sources' | 'events', text: string, meant: string | undefined]>([
    ['sources', 'KMS', 'kms'],
    ['sources', 'Kms.amazonaws.com', 'kms.amazonaws.com'],
    ['sources', 'https://kms.amazonaws.com/', 'kms.amazonaws.com'],
    ['sources', 'S3*', 's3*'],
    ['sources', 'kms, s3', undefined],
    ['sources', 'kms ', 'kms'],
    ['events', 's3:PutObject', 'PutObject'],
    ['events', 's3:Put*', 'Put*'],
    ['events', 's3:*', 'sources: [s3]'],
    ['events', 'lambda:InvokeFunction', undefined],
    ['events', 'Put Object', 'PutObject'],
    ['events', 'PutObject, GetObject', undefined],
    ['events', 'putObject', 'PutObject'],
    ['events', 'getitem', 'GetItem'],
  ])('%s: %j', (filter, text, meant) => {
    const [one, ...more] = found({ data: 's3', [filter]: [text] });
    expect(more).toEqual([]);
    expect(one![0]).toBe('error');
    expect(one![1]).toContain(`\`${text}\``);
    expect(meantBy(one![2])).toBe(meant ?? meantBy(one![2]));
    if (meant !== undefined && !meant.includes(':'))
      expect(found({ data: 's3', [filter]: [meant] })).toEqual([]);
  });

  test.each<['sources' | 'events', unknown]>([
    ['sources', 'kms'],
    ['sources', 's3.dualstack.amazonaws.com'],
    ['sources', { equals: 'KMS' }],
    ['events', 'updateDomainContact'],
    ['events', 'CreateFunction2020_05_31'],
    ['events', 'getitem*'],
    ['events', { equals: 's3:PutObject' }],
  ])('%s: %j is fine', (filter, pattern) => {
    expect(found({ data: 's3', [filter]: [pattern] })).toEqual([]);
  });
});

describe('the table of names', () => {
  test.each(resourceNames)(
    '$type: beginnings of a whole name are beginnings',
    ({ type, whole, beginning }) => {
      expect(resourceTypeByName.has(type)).toBe(true);
      for (const name of ['a', 'a-b', 'abc.fifo', 'jobs:live', 'jobs:$LATEST', 't/index/i', 'x'.repeat(63)]) {
        if (!whole.test(name)) continue;
        for (let length = 0; length <= name.length; length++)
          expect(name.slice(0, length)).toMatch(beginning);
      }
      expect('a b').not.toMatch(beginning);
    },
  );
});
