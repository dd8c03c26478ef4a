import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintPolicy } from '../../dev/lint-example.js';
import { positionAt } from '../../text/source.js';
import { indexCalls, readDetections, type Call } from './index.js';
import { isLike, readLike } from './like.js';
import { readRegex } from './regex.js';
import { runs } from '../../../test/runs.js';

const call = (
  eventSource: string,
  eventName: string,
  readOnly: boolean | undefined,
  more: Partial<Call> = {},
): Call => ({
  eventSource,
  eventName,
  readOnly,
  isManagement: true,
  types: [],
  eventTypes: ['AwsApiCall'],
  ...more,
});
const object = { isManagement: false, types: ['AWS::S3::AccessPoint', 'AWS::S3::Object'] };

const calls = indexCalls([
  call('iam.amazonaws.com', 'CreateUser', false),
  call('iam.amazonaws.com', 'ListUsers', true),
  call('connect.amazonaws.com', 'CreateUser', false),
  call('sts.amazonaws.com', 'GetCallerIdentity', true),
  call('signin.amazonaws.com', 'ConsoleLogin', false, { eventTypes: ['AwsConsoleSignIn'] }),
  call('s3.amazonaws.com', 'ListBuckets', true),
  call('s3.amazonaws.com', 'DeleteBucket', false),
  call('s3.amazonaws.com', 'GetObject', true, object),
  call('s3.amazonaws.com', 'PutObject', false, object),
  call('ssm.amazonaws.com', 'SendCommand', false, { types: ['AWS::SSM::ManagedNode'] }),
  call('ecs.amazonaws.com', 'Poll', undefined),
  call('bedrock.amazonaws.com', 'InvokeModel', undefined),
]);

const rule = (detection: string, more = '') =>
  `title: T\n${more}logsource: { product: aws, service: cloudtrail }\ndetection:\n${detection
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}\n`;

const read = (...texts: readonly string[]) =>
  readDetections(
    texts.map((text, index) => ({ name: `${index}.yml`, text })),
    calls,
  );

/** The findings about detections, of a trail that logs `log` in all Regions. */
function findings(log: string, ...texts: readonly string[]): readonly string[] {
  const { detections, diagnostics } = read(...texts);
  expect(diagnostics).toEqual([]);
  return found(log, detections);
}

function found(log: string, detections: ReturnType<typeof read>['detections'], more = ''): readonly string[] {
  const policy = `version: 1\ntrails: { audit: { account: "111122223333", region: us-east-1, facts: { multiRegion: true }, log: [${log}] } }\nlint: { rules: { detection-uncovered: warning, technique-uncovered: warning } }\n${more}`;
  const all = lintPolicy(policy, {}, {}, detections);
  return all.flatMap(({ rule: name, severity, message }) =>
    /^(detection|technique|rule)-/.test(name) ? [`${severity}: ${message}`] : [],
  );
}

describe('texts with wildcards', () => {
  test.each<[string, string, boolean]>([
    ['CreateUser', 'createuser', true],
    ['Create*', 'CreateUser', true],
    ['*User', 'CreateUser', true],
    ['*eat*', 'CreateUser', true],
    ['C*e*r', 'CreateUser', true],
    ['Create', 'CreateUser', false],
    ['Create?ser', 'CreateUser', true],
    ['Create?', 'CreateUser', false],
    ['?', '', false],
    ['*', '', true],
    ['a**b', 'ab', true],
    ['\\*', '*', true],
    ['\\*', 'x', false],
    ['a\\b', 'a\\b', true],
    ['a\\\\b', 'a\\b', true],
    ['a\\\\*', 'a\\b', true],
    ['a\\\\\\*', 'a\\*', true],
    ['a\\\\\\*', 'a\\b', false],
  ])('%j and %j: %j', (like, text, expected) => {
    expect(isLike(text, readLike(like), false)).toBe(expected);
  });

  test('are compared as a regular expression compares them', () => {
    const small = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(small, small, (like, text) => {
        const pattern = like.replaceAll('*', '[^]*').replaceAll('?', '[^]');
        expect(isLike(text, readLike(like), true)).toBe(new RegExp(`^${pattern}$`).test(text));
      }),
      runs(2000),
    );
  });

  test('do not explode', () => {
    expect(isLike('a'.repeat(2000), readLike(`${'a*'.repeat(1000)}b`), false)).toBe(false);
  });
});

test.each([
  '(a+)+$',
  '(a|aa)*b',
  '((ab)*)*',
  '(a*){2,}',
  '(.)\\1',
  '(',
  '(?P<x>a)',
  'a*'.repeat(4),
  '.*a+b{2,}c{1,9}',
  'x'.repeat(2000),
])('the regular expression %j is left alone', (text) => expect(readRegex(text, [])).toBeUndefined());

test.each(['.*a+b{2,}', '^[A-Z]{2}[a-z]{3}(Get|Put).*[0-9]{4}x+.*$', '[*+{]*'])(
  'the regular expression %j is tried',
  (text) => expect(readRegex(text, [])).toBeDefined(),
);

test('a condition may relate to many others', () => {
  const near = ' | near sel'.repeat(20_000);
  const read = readDetections([
    { name: '0.yml', text: rule(`sel: { eventName: CreateUser }\ncondition: sel${near}`) },
  ]);
  expect(read.diagnostics).toEqual([]);
  expect(read.detections[0]!.undecided).toEqual(['it has more than 2,000 tests']);
});

test.each([
  ['as many tests as are tried', 2_000, []],
  ['more of them', 2_001, ['it has more than 2,000 tests']],
])('a rule of %s', (_, count, undecided) => {
  const names = Array.from({ length: count }, (_, index) => `x${index}`);
  const text = rule(
    `sel: { eventSource: iam.amazonaws.com, eventName: [CreateUser, ${names.slice(2).join(', ')}] }\ncondition: sel`,
  );
  expect(readDetections([{ name: '0.yml', text }]).detections[0]!.undecided).toEqual(undecided);
});

describe('what is recorded', () => {
  const createUser = rule('sel: { eventSource: iam.amazonaws.com, eventName: CreateUser }\ncondition: sel');
  const reader = rule(
    'sel: { eventSource: sts.amazonaws.com, eventName: GetCallerIdentity }\ncondition: sel',
  );

  test.each<[string, string, string, readonly string[]]>([
    ['a write', '{ management: write }', createUser, []],
    [
      'a read, where writes are recorded',
      '{ management: write }',
      reader,
      [
        'warning: `T` of `0.yml` watches for `GetCallerIdentity` of `sts.amazonaws.com`, which no target records',
      ],
    ],
    [
      'without regard to case',
      '{ management: write }',
      rule('sel: { EventSource: STS.amazonaws.com, eventname: getcalleridentity }\ncondition: sel'),
      [
        'warning: `T` of `0.yml` watches for `GetCallerIdentity` of `sts.amazonaws.com`, which no target records',
      ],
    ],
    [
      'names without a source: every source that has them',
      '{ management: all, except: { sources: [kms] } }, { management: read }',
      rule('sel: { eventName: CreateUser }\ncondition: sel'),
      [],
    ],
    [
      'a source without names: all of its calls',
      '{ management: all }',
      rule('sel: { eventSource: s3.amazonaws.com }\ncondition: sel'),
      [
        'warning: `T` of `0.yml` watches for 4 calls, of which no target records `GetObject` of `s3.amazonaws.com` and `PutObject` of `s3.amazonaws.com`',
      ],
    ],
    [
      'a source without names, in what it reads',
      '{ management: all }, { data: s3, operations: read }',
      rule('sel: { eventSource: s3.amazonaws.com, readOnly: true }\ncondition: sel'),
      [],
    ],
    [
      'a part of names, over the names that are known',
      '{ management: write }',
      rule('sel: { eventName|contains: users }\ncondition: sel'),
      ['warning: `T` of `0.yml` watches for `ListUsers` of `iam.amazonaws.com`, which no target records'],
    ],
    [
      'a regular expression over the names that are known',
      '{ management: write }',
      rule('sel: { eventName|re: "^(List|Get)[BC]" }\ncondition: sel'),
      [
        'warning: `T` of `0.yml` watches for `GetCallerIdentity` of `sts.amazonaws.com` and `ListBuckets` of `s3.amazonaws.com`, which no target records',
      ],
    ],
    [
      'of an object, through an access point too',
      '{ data: s3, operations: read }, { management: all }',
      rule('sel: { eventSource: s3.amazonaws.com, eventName: GetObject }\ncondition: sel'),
      [],
    ],
    [
      'of some objects only',
      '{ management: all }, { data: s3, resources: [pay] }',
      rule('sel: { eventSource: s3.amazonaws.com, eventName: GetObject }\ncondition: sel'),
      [
        'warning: `T` of `0.yml` watches for `GetObject` of `s3.amazonaws.com`, which targets record only in part: not the data event GetObject of s3.amazonaws.com on arn:aws:s3:::example-bucket/key',
      ],
    ],
    [
      'of some objects only, and maybe no others are needed',
      '{ management: all }, { data: s3, resources: [pay] }',
      rule(
        'sel: { eventSource: s3.amazonaws.com, eventName: GetObject, requestParameters.bucketName: pay }\ncondition: sel',
      ),
      [
        'info: 1 of 1 detection was not decided: `T` (only some events are surely recorded, and the rest depends on `requestParameters.bucketName`, which no selector can see: `GetObject` of `s3.amazonaws.com`)',
      ],
    ],
    [
      'a filter by what no selector sees takes nothing away',
      '{ management: write }',
      rule(
        'sel: { eventSource: sts.amazonaws.com, eventName: GetCallerIdentity }\nfilter: { userAgent: x }\ncondition: sel and not filter',
      ),
      [
        'warning: `T` of `0.yml` watches for `GetCallerIdentity` of `sts.amazonaws.com`, which no target records',
      ],
    ],
    [
      'a filter by name takes its call away',
      '{ management: write }',
      rule(
        'sel: { eventName: [CreateUser, ListUsers] }\nfilter: { eventName: ListUsers }\ncondition: sel and not filter',
      ),
      [],
    ],
    [
      'of a Region that no target reaches',
      '{ management: all }',
      rule('sel: { eventName: CreateUser, recipientAccountId: "999999999999" }\ncondition: sel'),
      [
        'warning: `T` of `0.yml` watches for `CreateUser` of `iam.amazonaws.com` and `CreateUser` of `connect.amazonaws.com`, which no target records',
      ],
    ],
    [
      'network activity, only where nothing else can match',
      '{ management: all }',
      rule('sel: { eventSource: kms.amazonaws.com, errorCode: VpceAccessDenied }\ncondition: sel'),
      [
        'warning: `T` of `0.yml` watches for network activity of `kms.amazonaws.com`, which no target records',
      ],
    ],
    [
      'network activity that is recorded',
      '{ network: kms, denied: true }',
      rule('sel: { eventSource: kms.amazonaws.com, errorCode: vpceaccessdenied }\ncondition: sel'),
      [],
    ],
    [
      'any call',
      '{ management: all }',
      rule(
        'sel: { userIdentity.type: Root }\nfilter: { eventType: AwsServiceEvent }\ncondition: sel and not filter',
      ),
      ['info: 1 of 1 detection was not decided: `T` (it names no call, and not every event is recorded)'],
    ],
    [
      'a call that is not documented',
      '{ management: write }',
      rule('sel: { eventSource: iam.amazonaws.com, eventName: MakeUser }\ncondition: sel'),
      [
        'info: 1 of 1 detection was not decided: `T` (ctsel knows no such call: `MakeUser` of `iam.amazonaws.com`)',
      ],
    ],
    [
      'a call that is not documented, where everything it can be is recorded',
      '{ management: all }',
      rule('sel: { eventSource: iam.amazonaws.com, eventName: MakeUser }\ncondition: sel'),
      [],
    ],
    [
      'open rows of the table',
      '{ management: write }',
      rule('a: { eventName: InvokeModel }\ncondition: a'),
      [
        'info: 1 of 1 detection was not decided: `T` (whether it reads or writes is not settled: `InvokeModel` of `bedrock.amazonaws.com`)',
      ],
    ],
    [
      'two events at once',
      '{ management: all }',
      rule('a: { eventName: CreateUser }\nb: { eventName: ListUsers }\ncondition: a and b'),
      ['info: 1 of 1 detection was not decided: `T` (no call that ctsel knows can match it)'],
    ],
    [
      'Insights',
      '{ management: all }',
      rule('a: { eventCategory: Insight }\ncondition: a'),
      ['info: 1 of 1 detection was not decided: `T` (no call that ctsel knows can match it)'],
    ],
    [
      'a rule that is retired',
      '{ management: write }',
      reader.replace('title: T\n', 'title: T\nstatus: deprecated\n'),
      [
        'warning: `T` (deprecated) of `0.yml` watches for `GetCallerIdentity` of `sts.amazonaws.com`, which no target records',
      ],
    ],
    [
      'another taxonomy',
      '{ management: all }',
      createUser.replace('title: T\n', 'title: T\ntaxonomy: ecs\n'),
      ['info: 1 of 1 detection was not decided: `T` (its fields are those of the taxonomy `ecs`)'],
    ],
    [
      'modifiers that are not worked out',
      '{ management: all }',
      rule('sel: { eventName|base64: CreateUser }\ncondition: sel'),
      ['info: 1 of 1 detection was not decided: `T` (it names no call, and not every event is recorded)'],
    ],
  ])('%s', (_, log, text, expected) => {
    expect(findings(log, text)).toEqual(expected);
  });

  test('is asked of accounts and Regions that targets reach, and of others that a rule is about', () => {
    const inAccount = (account: string) => rule(`sel: { eventName: ListUsers, ${account} }\ncondition: sel`);
    const missed =
      'warning: `T` of `0.yml` watches for `ListUsers` of `iam.amazonaws.com`, which no target records';
    expect(findings('{ management: all }', inAccount('recipientAccountId|startswith: "1111"'))).toEqual([]);
    expect(findings('{ management: all }', inAccount('recipientAccountId|startswith: "9999"'))).toEqual([
      missed,
    ]);
    expect(findings('{ management: all }', inAccount('recipientAccountId: ["111122223333", "9"]'))).toEqual([
      expect.stringContaining('which targets record only in part'),
    ]);
  });

  test('of a source whose calls are not all known', () => {
    const some = indexCalls([call('lambda.amazonaws.com', 'GetPolicy', true)], false);
    const ask = (detection: string) => {
      const { detections } = readDetections([{ name: 'a.yml', text: rule(detection) }], some);
      return detections[0]!.asks.map(({ words, doubt, under }) => [words, doubt, under.length]);
    };
    expect(
      ask('sel: { eventSource: lambda.amazonaws.com, eventName|startswith: Get }\ncondition: sel'),
    ).toEqual([['calls of `lambda.amazonaws.com`', 'ctsel does not know each of them', 0]]);
    expect(ask('sel: { eventName|startswith: Get }\ncondition: sel')).toEqual([
      ['', 'ctsel does not know the calls of every source', 0],
    ]);
    expect(ask('sel: { eventName: GetPolicy }\ncondition: sel')).toEqual([
      ['`GetPolicy` of `lambda.amazonaws.com`', undefined, 1],
      ['`GetPolicy`', 'ctsel does not know every source of it', 0],
    ]);
  });

  test('of a technique, one call is enough', () => {
    const technique = (...names: readonly string[]) =>
      JSON.stringify([
        {
          technique: 'T1',
          events: names.map((eventName) => ({ eventSource: 's3.amazonaws.com', eventName })),
        },
      ]);
    expect(findings('{ management: all }', technique('GetObject', 'ListBuckets'))).toEqual([]);
    expect(findings('{ management: all }', technique('GetObject', 'PutObject'))).toEqual([
      'warning: `T1` of `0.yml` shows in `GetObject` of `s3.amazonaws.com` and `PutObject` of `s3.amazonaws.com`, which no target records',
    ]);
    expect(findings('{ management: write }', technique('GetObject', 'NoCall'))).toEqual([
      'info: 1 of 1 detection was not decided: `T1` (ctsel knows no such call: `NoCall` of `s3.amazonaws.com`)',
    ]);
  });
});

describe('conditions', () => {
  const selections = [
    'sel_a: { eventName: CreateUser, eventSource: iam.amazonaws.com }',
    'sel_b: { eventName: ListUsers }',
    '_own: { eventName: ListBuckets }',
    'list: [{ eventName: PutObject }, { eventName: DeleteBucket }]',
    'words: [alpha, beta]',
  ].join('\n');
  const iam = '`CreateUser` of `iam.amazonaws.com`';
  const list = '`ListUsers` of `iam.amazonaws.com`';

  test.each<[string, readonly string[]]>([
    ['sel_a', [iam]],
    ['sel_a or sel_b', [iam, list]],
    ['sel_a OR sel_b', [iam, list]],
    ['1 of sel_*', [iam, list]],
    ['any of sel_*', [iam, list]],
    ['(sel_a or sel_b) and not sel_b', [iam]],
    ['sel_a or sel_b and not sel_b', [iam]],
    ['not sel_b and sel_a', [iam]],
    ['not (not sel_a)', [iam]],
    ['sel_a and words', [iam]],
    ['sel_a and not words', [iam]],
    ['list', ['`PutObject` of `s3.amazonaws.com`', '`DeleteBucket` of `s3.amazonaws.com`']],
    ['[sel_a, sel_b]', [iam, list]],
    ['sel_a | count() by sourceIPAddress > 5', [iam]],
    ['sel_a | count(eventName) > 5', [iam]],
    ['sel_a | near sel_b and not list', [iam, list]],
    ['2 of sel_*', [iam, list]],
    ['all of sel_*', []],
  ])('%s', (condition, words) => {
    const { detections, diagnostics } = read(rule(`${selections}\ntimeframe: 5m\ncondition: ${condition}`));
    expect(diagnostics).toEqual([]);
    expect(new Set(detections[0]!.asks.map((ask) => ask.words))).toEqual(new Set(words));
  });

  test('`them` is every selection without an underscore', () => {
    const { detections } = read(rule(`${selections.replace(/\nwords.*/, '')}\ncondition: 1 of them`));
    const words = detections[0]!.asks.map((ask) => ask.words);
    expect(words).toContain(iam);
    expect(words).not.toContain('`ListBuckets` of `s3.amazonaws.com`');
  });

  test.each<[string, string]>([
    ['sel_c', 'the condition names `sel_c`, which is no selection'],
    ['1 of x*', 'no selection is named `x*`'],
    ['sel_a sel_b', 'the condition has `sel_b` where `and` or `or` belongs'],
    ['(sel_a', 'the condition has a bracket that is not closed'],
    ['sel_a)', 'the condition has `)` where `and` or `or` belongs'],
    ['sel_a and', 'the condition ends where the name of a selection belongs'],
    ['1 of', '`1 of` is followed by nothing'],
    ['some of sel_*', '`some of sel_*` is no count of selections'],
    ['""', 'the condition is empty'],
    ['[]', 'the condition is empty'],
    ['{ a: b }', 'a condition is not a text'],
    ['sel_a | stats', 'Sigma has no `| stats`'],
    [`${'('.repeat(300)}sel_a`, 'the condition nests more than 100 levels deep'],
  ])('%s is wrong', (condition, message) => {
    const { detections, diagnostics } = read(rule(`${selections}\ncondition: ${condition}`));
    expect(diagnostics.map((one) => one.message)).toEqual([message]);
    expect(detections[0]!.undecided).toEqual(['it is malformed']);
  });
});

describe('files', () => {
  const good = rule('sel: { eventName: CreateUser }\ncondition: sel', 'id: a1\nname: made\n');

  test.each<[string, string, string, number]>([
    [
      'no YAML',
      'title: [a\nlogsource: {}',
      'the line is not indented enough to continue the bracket or quote that is open',
      2,
    ],
    [
      'no log source',
      'title: T\ndetection: { a: { b: c }, condition: a }\n',
      'the rule has no `logsource`',
      1,
    ],
    ['no map', 'title: T\nlogsource: aws\n', '`logsource` is not a map', 2],
    ['no detection', 'title: T\nlogsource: { service: cloudtrail }\n', 'the rule has no `detection`', 1],
    ['no condition', rule('sel: { eventName: CreateUser }'), 'the rule has no `condition`', 4],
    ['an empty selection', rule('sel: {}\ncondition: sel'), 'the selection `sel` is empty', 4],
    ['an empty list', rule('sel: { eventName: [] }\ncondition: sel'), '`eventName` has no value', 4],
    [
      'a map as a value',
      rule('sel: { eventName: { a: b } }\ncondition: sel'),
      'a map cannot be a value of `eventName`',
      4,
    ],
    [
      'a list in a list',
      rule('sel: [[a]]\ncondition: sel'),
      'a list cannot be an item of the selection `sel`',
      4,
    ],
    [
      'a modifier',
      rule('sel:\n  eventName|contain: a\ncondition: sel'),
      'Sigma has no modifier `contain`',
      5,
    ],
    [
      'a second document',
      `${good}---\n${rule('sel: 1\ncondition: sell')}`,
      'the condition names `sell`, which is no selection',
      13,
    ],
    [
      'a technique',
      '- technique: T1\n  events: [{ eventSource: a }]\n',
      'the event has no `eventSource`, or no `eventName`',
      2,
    ],
    [
      'a correlation',
      'correlation: { type: event_count, rules: [] }',
      'the correlation does not name its rules',
      1,
    ],
  ])('%s', (_, text, message, line) => {
    const { diagnostics, detections } = read(text);
    expect(
      diagnostics.map((one) => [one.message, positionAt(one.place.source, one.place.start).line, one.rule]),
    ).toEqual([[message, line, 'settings-invalid']]);
    expect(diagnostics[0]!.place.source.text).toBe(text);
    expect(detections.at(-1)!.undecided).not.toEqual([]);
  });

  test('several documents, correlations of rules in other files, by name and id', () => {
    const correlation = (...names: readonly string[]) =>
      `title: C\nid: ${names[0]}\ncorrelation:\n  type: event_count\n  rules: [${names.join(', ')}]\n`;
    const { detections, diagnostics } = read(
      `---\n${correlation('made', 'b2').replace('id: made', 'id: c0')}---\n# nothing\n---\n${rule('sel: { eventName: ListUsers }\ncondition: sel', 'id: b2\n')}...\n`,
      good,
      correlation('c1'),
      correlation('none').replace('id: none', 'id: c2'),
    );
    expect(diagnostics).toEqual([]);
    expect(detections.map(({ title, asks, undecided }) => [title, asks.length, undecided])).toEqual([
      ['C', 3, []],
      ['T', 1, []],
      ['T', 2, []],
      ['C', 0, ['it refers to no rule but itself']],
      ['C', 0, ['it refers to `none`, which no file has']],
    ]);
  });

  test('what is no detection is counted and named', () => {
    const windows = 'title: W\nlogsource: { product: windows, category: process_creation }\ndetection: {}\n';
    expect(
      findings(
        '{ management: all }',
        windows,
        '- 1\n',
        'filter: {}\ntitle: F\n',
        'a: b\n',
        good,
        '# nothing\n',
      ),
    ).toEqual([
      'info: 4 of 5 documents under `lint.detections` are no detections on CloudTrail: `W` (a rule about logs of `windows process_creation`), `1.yml` (no Sigma rule), `F` (a filter of Sigma, which only removes events from rules) and `3.yml` (no Sigma rule)',
    ]);
  });

  test('of any shape are read or are wrong, and never silently a rule that asks for nothing', () => {
    const any = fc.jsonValue({ maxDepth: 3 });
    const some = (value: unknown) =>
      fc.oneof({ weight: 2, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: any });
    const documents = fc.oneof(
      any,
      fc.record(
        {
          title: some('T'),
          id: some('a'),
          logsource: some({ product: 'aws', service: 'cloudtrail' }),
          detection: fc.oneof(
            any,
            fc.record({
              a: fc.oneof(
                any,
                fc.dictionary(fc.constantFrom('eventName', 'x|re', '|all', 'eventSource|cased|neq'), any),
              ),
              condition: fc.oneof(fc.constantFrom('a', 'not a', '1 of them'), fc.string(), any),
            }),
          ),
        },
        { requiredKeys: ['logsource', 'detection'] },
      ),
      fc.record({ technique: some('T1'), events: some([{ eventSource: 'a', eventName: 'b' }]) }),
      fc.record({ correlation: fc.oneof(any, fc.record({ rules: some(['a', 'T']) })), id: some('a') }),
    );
    fc.assert(
      fc.property(fc.array(documents, { maxLength: 3 }), (all) => {
        const { detections } = readDetections([{ name: 'a.json', text: JSON.stringify(all) }], calls);
        expect(detections).toHaveLength(all.length);
        for (const { asks, undecided } of detections)
          expect(asks.length + undecided.length).toBeGreaterThan(0);
        found('{ management: all }', detections).forEach((one) => expect(one).not.toContain('crashed'));
      }),
      runs(200),
    );
  });
});
