import { describe, expect, test } from 'vitest';
import { networkSources, resourceTypes } from '../cloudtrail/index.js';
import { at, compilePolicy, readPolicy } from '../../test/property/read-policy.js';
import type { FieldTest, Part } from './policy.js';

/** How a trail stands in the world; its account and Region are the example's unless it says otherwise. */
interface Where {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly facts?: { readonly multiRegion?: boolean; readonly organization?: boolean };
}
const home: Where = { account: '111122223333', region: 'us-east-1' };
const china: Where = { ...home, region: 'cn-north-1' };
const allRegions: Where = { ...home, facts: { multiRegion: true } };
const organization: Where = { ...home, facts: { organization: true } };
const everywhere: Where = { ...home, facts: { multiRegion: true, organization: true } };

/** The parts of a trail's one statement, and what was found, by rule; mistakes of the policy by their message. */
function read(
  statement: object,
  where = home,
  more: object = {},
): { parts: readonly Part[]; found: string[] } {
  const text = JSON.stringify({ version: 1, ...more, trails: { audit: { ...where, log: [statement] } } });
  const { policy, found } = readPolicy(text, 'policy.json');
  return {
    parts: policy?.targets.flatMap(({ statements }) => statements.flatMap(({ parts }) => parts)) ?? [],
    found: found.map(({ rule, message }) => (rule === 'policy-invalid' ? message : rule)),
  };
}

/** The one test of a filter, as lines of operator and value. */
function lines(tests: readonly FieldTest[] | undefined, field: string): string[] {
  return (tests ?? [])
    .filter((one) => one.field === field)
    .flatMap(({ patterns, negated }) =>
      patterns.map(({ comparison, value }) => `${negated ? 'Not' : ''}${comparison} ${value}`),
    );
}

describe('patterns', () => {
  test.each<[unknown, string[]]>([
    ['abc', ['Equals abc']],
    ['abc*', ['StartsWith abc']],
    ['*abc', ['EndsWith abc']],
    [{ equals: 'a*' }, ['Equals a*']],
    [{ startsWith: '*a' }, ['StartsWith *a']],
    [{ endsWith: 'a*b?' }, ['EndsWith a*b?']],
    ['*', []],
  ])('%j', (pattern, expected) => {
    const { parts, found } = read({ data: 's3', events: [pattern] });
    expect(found).toEqual([]);
    expect(lines(parts[0]!.filters, 'eventName')).toEqual(expected);
  });

  test('a list with a star drops the whole condition', () => {
    expect(read({ data: 's3', events: ['PutObject', '*'] }).parts[0]!.filters).toEqual([]);
  });

  test.each<[unknown, string]>([
    ['abc', 'NotEquals'],
    ['abc*', 'NotStartsWith'],
    ['*abc', 'NotEndsWith'],
  ])('%j is subtracted by %s', (pattern, operator) => {
    const text = JSON.stringify({
      version: 1,
      trails: { audit: { log: [{ data: 's3', except: { events: [pattern] } }] } },
    });
    const { compiled } = compilePolicy(text, 'policy.json');
    const fields = compiled[0]!.set.selectors.AdvancedEventSelectors![0]!.FieldSelectors;
    expect(fields).toContainEqual({ Field: 'eventName', [operator]: ['abc'] });
  });
});

describe('other filters', () => {
  test.each<[object, string, string[]]>([
    [{ operations: 'read' }, 'readOnly', ['Equals true']],
    [{ operations: 'write' }, 'readOnly', ['Equals false']],
    [{ operations: 'all' }, 'readOnly', []],
    [{ console: true }, 'sessionCredentialFromConsole', ['Equals true']],
    [{ console: false }, 'sessionCredentialFromConsole', ['NotEquals true']],
    [{ eventTypes: ['AwsApi*'] }, 'eventType', ['StartsWith AwsApi']],
    [{ sources: ['kms'] }, 'eventSource', ['Equals kms.amazonaws.com']],
    [{ sources: ['kms.amazonaws.com'] }, 'eventSource', ['Equals kms.amazonaws.com']],
    [{ sources: ['s3*'] }, 'eventSource', ['StartsWith s3']],
    [{ sources: [{ equals: 'kms' }] }, 'eventSource', ['Equals kms']],
    [{ sources: ['vpce.example.com'] }, 'eventSource', ['Equals vpce.example.com']],
  ])('%j', (filter, field, expected) => {
    const { parts, found } = read({ data: 's3', ...filter });
    expect(found).toEqual([]);
    expect(lines(parts[0]!.filters, field)).toEqual(expected);
  });

  test.each<[object, string, string[]]>([
    [{ denied: true }, 'errorCode', ['Equals VpceAccessDenied']],
    [{ endpoints: ['vpce-1', 'vpce-2*'] }, 'vpcEndpointId', ['Equals vpce-1', 'StartsWith vpce-2']],
  ])('network: %j', (filter, field, expected) => {
    expect(lines(read({ network: 'kms', ...filter }).parts[0]!.filters, field)).toEqual(expected);
  });

  test.each<['all' | 'read' | 'write', string[]]>([
    ['all', []],
    ['read', ['Equals true']],
    ['write', ['Equals false']],
  ])('management: %s', (management, expected) => {
    expect(lines(read({ management }).parts[0]!.filters, 'readOnly')).toEqual(expected);
  });
});

describe('principals', () => {
  const sessions = (account: string, rest: string, partition = 'aws') =>
    `StartsWith arn:${partition}:sts::${account}:assumed-role/${rest}`;
  const users = 'arn:aws:iam::111122223333:user/';
  const sessionsOf = (role: string) => `arn:aws:sts::111122223333:assumed-role/${role}`;
  test.each<[unknown, Where, string[], string[]]>([
    ['role/x', home, [sessions('111122223333', 'x/')], []],
    ['role/x*', home, [sessions('111122223333', 'x')], []],
    ['role/ops/x', home, [sessions('111122223333', 'x/')], []],
    ['role/x', { ...home, region: 'us-gov-west-1' }, [sessions('111122223333', 'x/', 'aws-us-gov')], []],
    ['role/x', allRegions, [sessions('111122223333', 'x/')], []],
    ['role/x', organization, [], ['principal-needs-account']],
    ['role/x', { region: 'us-east-1' }, [], ['principal-needs-account']],
    ['arn:aws:iam::444455556666:role/x', organization, [sessions('444455556666', 'x/')], []],
    ['arn:aws:iam::444455556666:role/a/b/x', home, [sessions('444455556666', 'x/')], []],
    ['arn:aws-cn:iam::444455556666:role/x*', china, [sessions('444455556666', 'x', 'aws-cn')], []],
    [`${users}kim`, home, [`Equals ${users}kim`], []],
    [sessionsOf('x/*'), home, [`StartsWith ${sessionsOf('x/')}`], []],
    ['*/kim', home, ['EndsWith /kim'], []],
    [{ equals: 'role/x' }, home, ['Equals role/x'], []],
    [{ equals: 'arn:aws:iam::1:role/x' }, home, ['Equals arn:aws:iam::1:role/x'], []],
  ])('%j %j', (principal, where, expected, rules) => {
    const { parts, found } = read({ data: 's3', principals: [principal] }, where);
    expect(found).toEqual(rules);
    expect(lines(parts[0]?.filters, 'userIdentity.arn')).toEqual(expected);
  });
});

describe('names become ARNs', () => {
  const s3 = 'arn:aws:s3:::';
  const fn = 'arn:aws:lambda:us-east-1:111122223333:function:';
  const table = 'arn:aws:dynamodb:us-east-1:111122223333:table/';
  const suffix = ['name-becomes-suffix'];
  const lost = ['name-becomes-suffix', 'qualified-arn-lost'];
  const prefix = ['prefix-needs-account'];

  test.each<[string, unknown, Where, string[], string[]]>([
    ['s3', 'pay', home, [`StartsWith ${s3}pay/`], []],
    ['s3', 'pay/', home, [`StartsWith ${s3}pay/`], []],
    ['s3', 'pay/in', home, [`StartsWith ${s3}pay/in`], []],
    ['s3', 'pay/in*', home, [`StartsWith ${s3}pay/in`], []],
    ['s3', 'pay/*', home, [`StartsWith ${s3}pay/`], []],
    ['s3', 'pay-*', home, [`StartsWith ${s3}pay-`], []],
    ['s3', 'pay', everywhere, [`StartsWith ${s3}pay/`], []],
    ['s3', 'pay', {}, [`StartsWith ${s3}pay/`], []],
    ['s3', 'pay', { ...home, region: 'cn-north-1' }, ['StartsWith arn:aws-cn:s3:::pay/'], []],
    ['s3', '*.csv', home, ['EndsWith .csv'], ['s3-suffix-is-key']],
    ['s3', '*', home, [], []],
    ['s3', `${s3}pay/*`, home, [`StartsWith ${s3}pay/`], []],
    ['s3', `${s3}pay/a.csv`, home, [`Equals ${s3}pay/a.csv`], []],
    ['s3', `${s3}pay*`, home, [`StartsWith ${s3}pay`], []],
    ['s3', { equals: 'pay/a*' }, home, [`Equals ${s3}pay/a*`], []],
    ['s3', { startsWith: 'pay' }, home, [`StartsWith ${s3}pay`], []],
    ['s3', { endsWith: 'a*' }, home, ['EndsWith a*'], []],
    ['lambda', 'jobs', home, [`Equals ${fn}jobs`, `StartsWith ${fn}jobs:`], []],
    ['lambda', 'jobs*', home, [`StartsWith ${fn}jobs`], []],
    ['lambda', { equals: 'jobs' }, home, [`Equals ${fn}jobs`], []],
    ['lambda', 'jobs', allRegions, ['EndsWith :111122223333:function:jobs'], lost],
    ['lambda', { equals: 'jobs' }, allRegions, ['EndsWith :111122223333:function:jobs'], suffix],
    ['lambda', 'jobs', organization, ['EndsWith :function:jobs'], lost],
    ['lambda', 'jobs', everywhere, ['EndsWith :function:jobs'], lost],
    ['lambda', 'jobs*', allRegions, [], prefix],
    ['lambda', 'jobs*', organization, [], prefix],
    ['dynamodb', 'tbl', home, [`Equals ${table}tbl`], []],
    ['dynamodb', 'tbl*', home, [`StartsWith ${table}tbl`], []],
    ['dynamodb', 'tbl', allRegions, ['EndsWith :111122223333:table/tbl'], suffix],
    ['dynamodb', 'tbl', everywhere, ['EndsWith :table/tbl'], suffix],
    ['AWS::SQS::Queue', 'q', home, ['Equals arn:aws:sqs:us-east-1:111122223333:q'], []],
    ['AWS::SNS::Topic', 't', home, ['Equals arn:aws:sns:us-east-1:111122223333:t'], []],
    ['AWS::SNS::Topic', 't*', home, ['StartsWith arn:aws:sns:us-east-1:111122223333:t'], []],
    ['AWS::XRay::Trace', '*:x', home, ['EndsWith :x'], []],
    ['AWS::XRay::Trace', 'arn:aws:xray:us-east-1:1:x', home, ['Equals arn:aws:xray:us-east-1:1:x'], []],
    [
      'AWS::Example::New',
      'arn:aws:ex:us-east-1:1:x',
      home,
      ['Equals arn:aws:ex:us-east-1:1:x'],
      ['resource-type-unknown'],
    ],
  ])('%s %j %j', (data, resource, where, expected, rules) => {
    const { parts, found } = read({ data, resources: [resource] }, where);
    expect(found).toEqual(rules);
    expect(lines(parts[0]?.filters, 'resources.ARN')).toEqual(expected);
  });

  test('a name of several parts is written as an ARN', () => {
    expect(read({ data: 'AWS::DynamoDB::Stream', resources: ['tbl'] }).found).toEqual([
      'the name `tbl` does not make a whole ARN of `AWS::DynamoDB::Stream`',
    ]);
  });

  test('the ARN of another service is dropped for the type, and an error where none is left', () => {
    const lambdaArn = `${fn}jobs`;
    const { parts, found } = read({ data: ['s3', 'lambda'], resources: ['pay', lambdaArn] });
    expect(found).toEqual([]);
    expect(parts.map(({ filters }) => lines(filters, 'resources.ARN'))).toEqual([
      [`StartsWith ${s3}pay/`],
      [`Equals ${fn}pay`, `StartsWith ${fn}pay:`, `Equals ${lambdaArn}`],
    ]);
    expect(read({ data: ['s3', 'lambda'], resources: [lambdaArn] }).found).toEqual([
      'none of these ARNs can be of data events of `AWS::S3::Object`',
    ]);
  });

  test('every type with a prefix that its name can follow is expanded to an ARN of its own format', () => {
    for (const { type, arnFormats } of resourceTypes) {
      const { parts, found } = read({ data: type, resources: ['x*'] });
      if (found.length > 0) continue;
      for (const line of lines(parts[0]!.filters, 'resources.ARN')) {
        const services = arnFormats.map((format) => format.split(':')[2]);
        expect([type, line]).toEqual([type, expect.stringMatching(/^StartsWith arn:aws:[^<>\0]*x$/)]);
        expect(services).toContain(line.split(':')[2]);
      }
    }
  });
});

describe('kinds', () => {
  const types = (data: unknown, more: object = {}) => {
    const { parts, found } = read({ data }, home, more);
    return { keys: parts.map(({ key }) => key), found };
  };

  test.each<[unknown, string[], string[]]>([
    ['s3', ['AWS::S3::Object'], []],
    ['lambda', ['AWS::Lambda::Function'], []],
    ['dynamodb', ['AWS::DynamoDB::Table'], []],
    [['s3', 'AWS::S3::Object', 'lambda'], ['AWS::S3::Object', 'AWS::Lambda::Function'], []],
    ['AWS::SNS::*', ['AWS::SNS::PlatformEndpoint', 'AWS::SNS::Topic'], []],
    ['AWS::Example::New', ['AWS::Example::New'], ['resource-type-unknown']],
    ['AWS::QApps:QApp', [], ['unknown resource type `AWS::QApps:QApp`; did you mean `AWS::QApps::QApp`?']],
    [
      'AWS::S3::Access Point',
      [],
      ['unknown resource type `AWS::S3::Access Point`; did you mean `AWS::S3::AccessPoint`?'],
    ],
    ['aws::s3::object', [], ['unknown resource type `aws::s3::object`; did you mean `AWS::S3::Object`?']],
    ['S3', [], ['unknown resource type `S3`; did you mean `s3`?']],
    ['AWS::SNSS::*', [], ['no resource type is called `AWS::SNSS::*`; did you mean `AWS::SNS::*`?']],
    ['AWS::*', [], ['unknown resource type `AWS::*`']],
    ['*', [], ['unknown resource type `*`']],
    [
      'AWS::KMS::Key',
      [],
      ['`AWS::KMS::Key` has no data events: KMS calls, Encrypt and Decrypt included, are management events'],
    ],
    [
      'AWS::S3::Bucket',
      [],
      [
        '`AWS::S3::Bucket` has no data events: calls on buckets are management events; objects, and listing them, are `AWS::S3::Object`',
      ],
    ],
  ])('data: %j', (data, keys, found) => {
    expect(types(data)).toEqual({ keys, found });
  });

  test('an unknown type that is well formed compiles', () => {
    const text = 'version: 1\ntrails: { audit: { log: [{ data: AWS::Example::New }] } }';
    const { compiled, found } = compilePolicy(text);
    expect(found.map(({ severity }) => severity)).toEqual(['warning']);
    expect(compiled[0]!.set.selectors.AdvancedEventSelectors![0]!.FieldSelectors).toEqual([
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::Example::New'] },
    ]);
  });

  test.each<[unknown, string[], string[]]>([
    ['kms', ['kms.amazonaws.com'], []],
    [['kms', 'kms.amazonaws.com', 'ec2'], ['kms.amazonaws.com', 'ec2.amazonaws.com'], []],
    ['nova-act', ['nova-act.amazonaws.com'], ['network-source-retired']],
    ['example', ['example.amazonaws.com'], ['network-source-unknown']],
    ['KMS', [], ['`KMS` is no event source']],
    ['*', [], ['`*` is no event source']],
  ])('network: %j', (network, keys, rules) => {
    const { parts, found } = read({ network });
    expect({ keys: parts.map(({ key }) => key), found }).toEqual({ keys, found: rules });
  });

  test('network: all is every source of the tables, and none that is retired', () => {
    expect(read({ network: 'all' }).parts.map(({ key }) => key)).toEqual(
      networkSources.map(({ eventSource }) => eventSource),
    );
  });

  test.each(['2025-02-13', '2026-04-13', '2026-11-22'])(
    'a catalog of %s expands to what it had',
    (catalog) => {
      const bedrock = resourceTypes.filter(({ type }) => type.startsWith('AWS::Bedrock::'));
      const older = bedrock.filter(({ seen }) => seen <= catalog).map(({ type }) => type);
      expect(types('AWS::Bedrock::*', { catalog }).keys).toEqual(older);
      const network = networkSources
        .filter(({ seen }) => seen <= catalog)
        .map(({ eventSource }) => eventSource);
      expect(read({ network: 'all' }, home, { catalog }).parts.map(({ key }) => key)).toEqual(network);
    },
  );

  test('an older catalog expands to fewer', () => {
    const count = (catalog: string) => types('AWS::Bedrock::*', { catalog }).keys.length;
    expect(count('2025-02-13')).toBeGreaterThan(0);
    expect(count('2025-02-13')).toBeLessThan(count('2026-11-22'));
  });
});

test('insights: off is text, and clears them', () => {
  const text =
    'version: 1\ntrails: { audit: { log: [{ management: all }], insights: off, aggregation: off } }';
  const { compiled, found } = compilePolicy(text);
  expect(found).toEqual([]);
  expect(compiled[0]!.set.InsightSelectors).toEqual([]);
  expect(compiled[0]!.target.aggregation).toEqual([]);
});

test('all mistakes of a file are found at once, whatever they are about', () => {
  const text = `version: 1
catalog: 2026-22-11x
trails:
  audit:
    account: 111122223333
    log:
      - management: all
  con:
    log:
      - { data: AWS::QApps:QApp }
      - { data: s3, event: [PutObject] }
      - { data: s3, events: [Put*Object] }
      - { data: lambda, resources: [jobs] }
      - { management: all, events: [CreateUser] }
      - { management: all, data: s3 }
      - { data: s3, data: lambda, operations: reads }
      - { data: AWS::Example::New }
require:
  - { management: all, by: audits }
  - { management: all, by: audit }
tests:
  - { event: a.json, recorded: [con, audit, cons] }
`;
  expect(readPolicy(text).found.map(at).sort(byLine)).toEqual([
    '2:10 expected a date such as `2026-11-22`, found `2026-22-11x`',
    '5:14 `111122223333` is a number here; expected a 12-digit account number in quotes',
    '8:3 the key `con` cannot name a folder',
    '10:17 unknown resource type `AWS::QApps:QApp`; did you mean `AWS::QApps::QApp`?',
    '11:21 unknown key `event`; did you mean `events`?',
    '12:30 CloudTrail cannot match `Put*Object`: a star can only be at the beginning or at the end',
    '13:37 `jobs` becomes an ARN, which needs the account of the target',
    '14:36 a trail cannot select management events by `events`',
    '15:28 this entry has both `management` and `data`',
    '16:21 the key `data` is already on line 16',
    '16:47 `reads` is not `all`, `read` or `write`; did you mean `read`?',
    '17:17 ctsel does not know the resource type `AWS::Example::New`',
    '19:28 no target is called `audits`; did you mean `audit`?',
    '22:45 no target is called `cons`; did you mean `con`?',
  ]);
});

const byLine = (a: string, b: string) => Number.parseInt(a, 10) - Number.parseInt(b, 10);

test('what refers to a target with a mistake is no mistake itself', () => {
  const text = `version: 1
trails:
  audit:
    account: 111122223333
    log:
      - management: all
require:
  - { management: all, by: audit }
tests:
  - { event: a.json, recorded: [audit] }
acceptLess:
  - { target: audit, management: all, until: 2026-12-31, because: it moves }
`;
  expect(readPolicy(text).found).toHaveLength(1);
});

test('keys that objects have anyway are keys like any other', () => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    const target = `version: 1\ntrails: { ${key}: { name: audit, log: [{ management: all }] } }`;
    const { compiled, found } = compilePolicy(target);
    expect(found).toEqual([]);
    expect(compiled.map((one) => one.target.key)).toEqual([key]);
    for (const text of [
      `version: 1\n${key}: 1\ntrails: { audit: { log: [{ management: all }] } }`,
      `version: 1\ntrails: { audit: { ${key}: 1, log: [{ management: all }] } }`,
      `version: 1\ntrails: { audit: { facts: { ${key}: 1 }, log: [{ management: all }] } }`,
      `version: 1\ntrails: { audit: { log: [{ management: all, ${key}: 1 }] } }`,
      `version: 1\ntrails: { audit: { log: [{ data: s3, events: [{ ${key}: 1 }] }] } }`,
    ]) {
      const messages = readPolicy(text).found.map(({ message }) => message);
      expect(messages[0]).toMatch(`unknown key \`${key}\``);
    }
    const rule = `version: 1\ntrails: { audit: { log: [{ management: all }] } }\nlint: { rules: { ${key}: info } }`;
    expect([...readPolicy(rule).policy!.lint.rules]).toEqual([[key, 'info']]);
  }
});
