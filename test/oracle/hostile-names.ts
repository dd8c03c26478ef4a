/**
 * Policies as people get them wrong: names, ARNs, callers, sources and calls that are nearly right, or of another
 * tool's grammar. Most are refused; what is not must come out as selectors that no rule objects to.
 */
import * as fc from 'fast-check';
import { resourceTypes } from '../../src/cloudtrail/index.js';
import { account, compact, other, pick, sometimes } from './alphabet.js';
import type { Pattern } from './reading.js';

const arn = (service: string, name: string, region = 'us-east-1', owner = account, partition = 'aws') =>
  `arn:${partition}:${service}:${region}:${owner}:${name}`;

const plain = [
  'pay',
  'pay-x',
  'logs',
  'jobs',
  'my.bucket',
  'data_1',
  'alerts.fifo',
  't2',
  'Jobs',
  'a1b2c3d4',
];

/** Names of resources, right and wrong, that any type may be given. */
const names = [
  ...plain,
  ...[
    'pay/',
    'pay/in/',
    'pay/in/inv',
    'logs/AWSLogs/',
    'pay-',
    'pay.',
    'Legacy_Bucket',
    'xy',
    'a..b',
    '-pay',
  ],
  ...[
    '192.168.0.1',
    'xn--pay',
    'pay-s3alias',
    's3://pay',
    's3://pay/in/',
    's3a://pay',
    'S3://pay',
    's3:/pay',
  ],
  ...[
    'https://pay.s3.amazonaws.com/in',
    'https://s3.us-east-1.amazonaws.com/pay/in',
    'http://pay/',
    'pay//in',
  ],
  ...[
    '/pay',
    './pay',
    '../pay',
    '~/pay',
    'C:\\pay',
    'pay\\in',
    '/',
    '//',
    '.',
    '..',
    ':',
    '-',
    '_',
    '#',
    '%',
  ],
  ...['function:jobs', 'function/jobs', 'table/t', 'table:t', 'stream/clicks', 'queue/jobs', 'topic/alerts'],
  ...[
    'jobs:live',
    'jobs:$LATEST',
    'jobs:1',
    'jobs:',
    't/index/i',
    't/stream/2026',
    'x:y:z',
    'log-group:/aws/x',
  ],
  ...[' pay', 'pay ', '\tpay', 'pay\t', 'pa y', 'pay\u0000', 'pay\u200b', 'päy', '支払い', '😀', '\u00a0pay'],
  ...[
    '${bucket}',
    '${AWS::Region}-pay',
    '$pay',
    '{pay}',
    '[pay]',
    '<pay>',
    '!Ref pay',
    "'pay'",
    '"pay"',
    '`pay`',
  ],
  ...[
    'pay,logs',
    'pay;logs',
    'pay|logs',
    'pay&x',
    'pay=1',
    'pay+1',
    'pay@1',
    'pay!',
    'pay(1)',
    "pay'",
    'pay"',
  ],
  ...[
    account,
    'null',
    'true',
    'vpce-1',
    'kms.amazonaws.com',
    'AWS::S3::Object',
    'x'.repeat(63),
    'x'.repeat(64),
  ],
  ...['x'.repeat(256), 'X'.repeat(255), 'y'.repeat(2000), 'y'.repeat(2040), 'pay/' + 'k'.repeat(1025), ''],
];

/** ARNs, whole and begun, of every kind that is nearly right. */
const arns = [
  ...['arn:aws:s3:::pay/*', 'arn:aws:s3:::pay/in/*', 'arn:aws:s3:::pay-*', 'arn:aws:s3:::pay/in/a.csv'],
  ...[
    'arn:aws:s3:::pay',
    'arn:aws:s3:::pay*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::',
    'arn:aws:s3',
    'arn:aws:s3*',
  ],
  ...['arn:aws:s3:us-east-1::pay/*', `arn:aws:s3:::PAY/*`, 'arn:aws:s3:::pay//*', 'arn:aws:s3:::/pay/*'],
  ...['arn:aws:s3::pay/*', 'arn:aws:s3:pay/*', 'arn:s3:::pay/*', 'arn::s3:::pay/*', 'aws:s3:::pay/*', 'arn*'],
  ...['arn:', 'arn', 'arn:aws', 'arn:aws:', 'ARN:aws:s3:::pay/*', 'Arn:aws:s3:::pay/*', 'arn:AWS:s3:::pay/*'],
  ...['arn:aws-cn:s3:::pay/*', 'arn:aws-us-gov:s3:::pay/*', 'arn:aws-x:s3:::pay/*', 'arn:${x}:s3:::pay/*'],
  ...[
    'arn:aws:s3:::s3://pay/*',
    'arn:aws:s3:::arn:aws:s3:::pay/*',
    'arn:aws:S3:::pay/*',
    'arn:aws:s3:::pay/ *',
  ],
  ...['function:jobs', 'function:jobs:*', 'function:jobs*', 'function/jobs', 'function:jobs:live'].map(
    (one) => arn('lambda', one),
  ),
  ...['function:', 'function:*', 'function', 'functions:jobs', 'layer:x', 'function:jobs:live:x', ''].map(
    (one) => arn('lambda', one),
  ),
  ...[
    'table/t',
    'table/t*',
    'table:t',
    'table/',
    'table/*',
    't',
    'tables/t',
    'table/t/index/i',
    'table/table/t',
  ].map((one) => arn('dynamodb', one)),
  ...[
    'arn:aws:lambda',
    'arn:aws:dynamodb',
    'arn:aws:lambda:*',
    'arn:aws:lambda:us-east-1:*',
    'arn:aws:dynamodb:*',
  ],
  ...[
    arn('lambda', 'function:jobs', 'eu-west-1'),
    arn('lambda', 'function:jobs', ''),
    arn('lambda', 'function:jobs', 'us-east-1', ''),
  ],
  ...[
    arn('lambda', 'function:jobs', 'us-east-1', other),
    arn('lambda', 'function:jobs', 'us-east-1', '1234'),
    arn('lambda', 'function:jobs', 'cn-north-1', account, 'aws-cn'),
  ],
  ...[
    arn('sns', 'alerts'),
    arn('sns', 'alerts*'),
    arn('sns', 'topic/alerts'),
    arn('sqs', 'jobs'),
    arn('sqs', 'jobs*'),
  ],
  ...[
    arn('sqs', 'queue/jobs'),
    arn('kinesis', 'stream/clicks'),
    arn('kinesis', 'clicks'),
    arn('kms', 'key/1'),
  ],
  ...[arn('sns', 'alerts', '*'), arn('lambda', 'function:jobs', '*', '*'), arn('lambda', 'function:j?bs')],
  ...[arn('execute-api', 'x/prod/GET/'), arn('bedrock', 'guardrail/x'), arn('sagemaker', 'endpoint/x')],
];

const endings = [
  '*.csv',
  '*/in/a.csv',
  '*jobs',
  '*:live',
  '*/',
  '*',
  '**',
  '* ',
  '*a*',
  '*?',
  '*arn:aws:s3:::pay/',
];

/** Callers. */
const principals = [
  ...['role/x', 'role/ops/backup', 'role/x*', 'role/', 'role/*', 'role/x y', 'role/x,y', 'role:x', 'roles/x'],
  ...[
    'role/x/',
    'role//x',
    'role/ x',
    'role/é',
    `role/${'r'.repeat(65)}`,
    'x',
    'user/kim',
    'kim',
    'root',
    '*/nightly',
  ],
  ...[
    `arn:aws:iam::${account}:role/x`,
    `arn:aws:iam::${account}:role/ops/x`,
    `arn:aws:iam::${account}:role/x*`,
  ],
  ...[`arn:aws:iam::${account}:user/kim`, `arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:group/g`],
  ...[`arn:aws:sts::${account}:assumed-role/x/*`, `arn:aws:sts::${account}:assumed-role/x*`],
  ...[`arn:aws:sts::${account}:assumed-role/x`, `arn:aws:sts::${account}:assumed-role/ops/x/*`],
  ...[
    `arn:aws-cn:iam::${account}:role/x`,
    `arn:aws-cn:sts::${account}:assumed-role/x/*`,
    'arn:aws:iam::1234:role/x',
  ],
  ...['arn:aws:iam::*:role/x', `arn:aws:iam:us-east-1:${account}:role/x`, `arn:aws:iam::${account}:role`],
  ...[
    'arn:aws:iam::',
    'arn:aws:iam:*',
    `arn:aws:iam::${account}:*`,
    'AIDAEXAMPLE',
    'ec2.amazonaws.com',
    account,
  ],
  ...[
    `arn:aws:iam::${account}:role*`,
    'arn:aws:s3:::pay/*',
    `arn:aws:iam::${account}:role/x/y/`,
    'role',
    'arn:aws',
  ],
];

const sources = [
  ...[
    's3',
    'kms',
    'kms.amazonaws.com',
    's3lifecycle.amazonaws.com',
    's3*',
    'rdsdata',
    '*lifecycle.amazonaws.com',
  ],
  ...['KMS', 'Kms.amazonaws.com', 'https://kms.amazonaws.com', 'kms.amazonaws.com/', 'kms.amazonaws.com.cn'],
  ...[
    'kms.us-east-1.amazonaws.com',
    'kms.aws.internal',
    'kms ',
    ' kms',
    'kms:',
    'kms/',
    'k ms',
    'ec2',
    '_',
    '',
  ],
  ...[
    'kms,s3',
    'AWS::KMS::Key',
    'arn:aws:kms',
    'amazonaws.com',
    '.amazonaws.com',
    'kms.',
    'lambda',
    'k*',
    '*kms',
  ],
];

const events = [
  ...[
    'PutObject',
    'GetObject',
    'Put*',
    '*Object',
    'DeleteObject*',
    'Invoke',
    'GetItem',
    'Publish',
    'Decrypt',
  ],
  ...[
    's3:PutObject',
    's3:*',
    's3.PutObject',
    'S3.PUT.OBJECT',
    'putObject',
    'putobject',
    'PUTOBJECT',
    'Put Object',
  ],
  ...[
    ' PutObject',
    'PutObject ',
    'REST.PUT.OBJECT',
    'Put?bject',
    'P*t',
    '',
    'PutObject()',
    'PutObject,GetObject',
  ],
  ...[
    'lambda:InvokeFunction',
    'dynamodb:GetItem',
    'invoke',
    'getitem',
    'getitem*',
    's3:Put*',
    '*:PutObject',
    'x:',
  ],
];

const endpoints = [
  'vpce-1',
  'vpce-0abc',
  'vpce-1*',
  '*2',
  'AWS Internal',
  'AWS*',
  'vpc-1',
  'VPCE-1',
  ' vpce-1',
  '',
];
const eventTypes = [
  'AwsApiCall',
  'AwsServiceEvent',
  'AwsService*',
  '*Call',
  'awsapicall',
  'AwsApiCall ',
  'x',
  '',
];

/** The same word, doubled, cut short, begun, ended, quoted, or in another case. */
const worn = (word: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(word) },
    { weight: 3, arbitrary: fc.constant(`${word}*`) },
    ...[
      `*${word}`,
      word + word,
      word.slice(0, -1),
      word.slice(0, Math.ceil(word.length / 2)),
      word.slice(1),
      `${word} `,
      ` ${word}`,
      `${word}/`,
      `${word}:`,
      `${word}\${x}`,
      `'${word}'`,
      word.toUpperCase(),
      word.replaceAll(':', '/'),
      word.replaceAll('/', ':'),
      word.replaceAll('-', '*'),
    ].map((arbitrary) => ({ weight: 1, arbitrary: fc.constant(arbitrary) })),
  );

/** A word in short form, or in long form. */
const pattern = (words: readonly string[], isResource = false): fc.Arbitrary<Pattern> =>
  fc
    .constantFrom(...words)
    .chain(worn)
    .chain((word) =>
      fc.oneof(
        { weight: 10, arbitrary: fc.constant<Pattern>(word) },
        ...[
          { equals: word },
          { startsWith: word },
          { endsWith: word },
          ...(isResource ? [{ arn: word }, { arn: { startsWith: word } }, { arn: { equals: word } }] : []),
        ].map((long) => ({ weight: 1, arbitrary: fc.constant(long as Pattern) })),
      ),
    );

const list = (one: fc.Arbitrary<Pattern>): fc.Arbitrary<Pattern[]> =>
  fc.oneof(
    { weight: 3, arbitrary: one.map((found) => [found]) },
    { weight: 1, arbitrary: fc.array(one, { minLength: 2, maxLength: 3 }) },
  );

const resources = list(
  fc.oneof(
    { weight: 4, arbitrary: pattern(names, true) },
    { weight: 4, arbitrary: pattern(arns, true) },
    { weight: 1, arbitrary: pattern(endings, true) },
  ),
);

const types = fc.oneof(
  { weight: 6, arbitrary: fc.constant<string | string[]>('s3') },
  { weight: 4, arbitrary: fc.constantFrom<string | string[]>('lambda', 'dynamodb', ['s3', 'lambda']) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'AWS::SNS::Topic',
      'AWS::SQS::Queue',
      'AWS::Kinesis::Stream',
      'AWS::S3::AccessPoint',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(...resourceTypes.map(({ type }) => type as string)) },
);

type Filters = Readonly<Record<string, unknown>>;

/** Filters of one kind, one or two. */
const filters = (kind: 'data' | 'network' | 'management', isStore: boolean): fc.Arbitrary<Filters> => {
  const words: Record<string, fc.Arbitrary<unknown>> = {
    events: list(pattern(events)),
    ...(kind === 'network' ? { endpoints: list(pattern(endpoints)) } : {}),
    ...(kind === 'data' ? { resources, operations: pick('read', 'write') } : {}),
    ...(kind === 'network' ? {} : { sources: list(pattern(sources)), eventTypes: list(pattern(eventTypes)) }),
    ...(kind === 'network' && isStore ? {} : { principals: list(pattern(principals)) }),
  };
  const one = (names: readonly string[]) =>
    fc.constantFrom(...names).chain((name) => words[name]!.map((value): Filters => ({ [name]: value })));
  const all = Object.keys(words);
  return fc.oneof(
    { weight: 4, arbitrary: kind === 'data' ? one(['resources']) : one(all) },
    { weight: 2, arbitrary: one(all) },
    { weight: 1, arbitrary: fc.tuple(one(all), one(all)).map(([a, b]) => ({ ...a, ...b })) },
  );
};

const statement = (isStore: boolean): fc.Arbitrary<object> => {
  const part = (kind: 'data' | 'network' | 'management', key: fc.Arbitrary<object>) =>
    fc
      .tuple(
        key,
        filters(kind, isStore),
        fc.oneof(filters(kind, isStore), fc.array(filters(kind, isStore), { minLength: 1, maxLength: 2 })),
        fc.integer({ min: 0, max: 3 }),
      )
      .map(([kindKey, own, except, which]) => ({
        ...kindKey,
        ...(which < 2 ? own : {}),
        ...(which > 1 ? { except } : {}),
      }));
  return fc.oneof(
    {
      weight: 12,
      arbitrary: part(
        'data',
        types.map((data) => ({ data })),
      ),
    },
    {
      weight: 2,
      arbitrary: part(
        'network',
        fc.constantFrom('kms', 'ec2', 's3.amazonaws.com').map((network) => ({ network })),
      ),
    },
    { weight: isStore ? 2 : 0, arbitrary: part('management', fc.constant({ management: 'all' })) },
    { weight: 1, arbitrary: fc.constantFrom({ management: 'all', except: { sources: ['kms'] } }) },
  );
};

const trails = [
  { weight: 6, arbitrary: fc.constant({ account, region: 'us-east-1' }) },
  { weight: 2, arbitrary: fc.constant({ account, region: 'us-east-1', facts: { multiRegion: true } }) },
  { weight: 1, arbitrary: fc.constant({ account, region: 'us-east-1', facts: { organization: true } }) },
  {
    weight: 1,
    arbitrary: fc.constant({
      account,
      region: 'us-east-1',
      facts: { organization: true, multiRegion: true },
    }),
  },
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ region: 'us-east-1' }) },
  { weight: 1, arbitrary: fc.constant({ account, region: 'us-gov-west-1' }) },
  { weight: 1, arbitrary: fc.constant({ account, region: 'cn-north-1' }) },
];
const stores = fc.constantFrom(
  { arn: arn('cloudtrail', 'eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE') },
  { name: 'lake' },
);

/** A policy of one target, as JSON; it need not be valid. */
export const hostilePolicies: fc.Arbitrary<object> = fc.boolean().chain((flip) =>
  fc.integer({ min: 0, max: 4 }).chain((which) => {
    const isStore = which === 0;
    const log = fc
      .tuple(fc.array(statement(isStore), { minLength: 1, maxLength: 2 }), fc.integer({ min: 0, max: 9 }))
      .map(([log, more]) => (more === 0 ? log : [{ management: 'all' }, ...log]));
    const ignore = fc.tuple(types, filters('data', isStore)).map(([data, filter]) => [{ data, ...filter }]);
    const insights = pick<object>(
      { apiCallRate: ['management'] },
      { apiErrorRate: ['management'] },
      { apiErrorRate: ['data'] },
    );
    const more = fc.record({
      insights: isStore ? fc.constant(undefined) : sometimes(insights, 10),
      ignore: sometimes(ignore, 10),
      selectors: isStore
        ? fc.constant(undefined)
        : sometimes(pick('basic', 'advanced', 'auto'), flip ? 60 : 10),
    });
    return fc.tuple(isStore ? stores : fc.oneof(...trails), log, more).map(([where, log, rest]) => {
      const target = { ...where, ...compact(rest), log };
      return isStore
        ? { version: 1, eventDataStores: { lake: target } }
        : { version: 1, trails: { 'org-trail': target } };
    });
  }),
);
