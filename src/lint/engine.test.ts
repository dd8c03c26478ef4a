import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { lintPolicy } from '../dev/lint-example.js';
import { targetsOf } from './lint-json.js';
import { lint, type LintInput } from './lint.js';
import { levelsOf, type Layer } from './levels.js';
import { data, management, trail as request } from './examples.js';
import { quieted } from './suppressions.js';

const half = (rest = '') => `version: 1
trails:
  audit:
    account: "111122223333"
    region: us-east-1
    log:
      - management: write
${rest}`;
const rulesOf = (text: string, more: Partial<LintInput> = {}) =>
  lintPolicy(text, {}, more).map(({ rule, severity }) => `${severity} ${rule}`);
const layer = (
  rules: Record<string, 'error' | 'warning' | 'info' | 'off'>,
  preset?: Layer['preset'],
): Layer => ({
  rules: new Map(Object.entries(rules)),
  ...(preset === undefined ? {} : { preset }),
});

describe('severities', () => {
  const of =
    (layers: readonly Layer[], guard?: Layer) =>
    (rule: string, severity: 'error' | 'warning' | 'info' | 'off') =>
      levelsOf(layers, guard, (name) => name === 'cost').of({ rule, severity });

  test('later layers hold over earlier ones, a rule over a preset', () => {
    const level = of([layer({ a: 'off', b: 'info' }, 'strict'), layer({ b: 'error' })]);
    expect([level('a', 'error'), level('b', 'warning'), level('c', 'warning')]).toEqual([
      'off',
      'error',
      'error',
    ]);
  });

  test.each([
    [undefined, ['error', 'warning', 'info', 'off']],
    ['recommended', ['error', 'warning', 'info', 'off']],
    ['strict', ['error', 'error', 'info', 'warning']],
    ['all', ['error', 'warning', 'info', 'info']],
    ['cost', ['error', 'warning', 'info', 'off']],
  ] as const)('the preset %s', (preset, expected) => {
    const level = of([layer({}, preset)]);
    expect((['error', 'warning', 'info', 'off'] as const).map((one) => level('other', one))).toEqual(
      expected,
    );
  });

  test('the preset cost raises what is about cost', () => {
    const level = of([layer({}, 'cost')]);
    expect((['error', 'warning', 'info', 'off'] as const).map((one) => level('cost', one))).toEqual([
      'error',
      'warning',
      'warning',
      'warning',
    ]);
  });

  test('which rules are about cost is known', () => {
    const text = `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, facts: { multiRegion: true }, log: [{ management: all }, { data: s3, resources: [pay] }] }
require: [{ management: all }, { data: s3, operations: write, resources: [pay] }]
`;
    expect(rulesOf(text)).toEqual(['info data-reads-included']);
    expect(rulesOf(text, { given: layer({}, 'cost') })).toContain('warning data-reads-included');
    const excluded = text
      .replace('{ management: all },', '{ management: all, except: { sources: [kms] } },')
      .replace('{ management: all }]', '{ management: write }]');
    expect(rulesOf(excluded, { given: layer({}, 'cost') })).not.toContain('warning management-excluded');
  });

  test('nothing goes below the guard, everything may go above it', () => {
    const level = of([layer({ a: 'off', b: 'error' })], layer({ a: 'warning', b: 'info' }));
    expect([level('a', 'info'), level('b', 'info')]).toEqual(['warning', 'error']);
    expect(of([layer({ a: 'off' })], layer({}, 'strict'))('a', 'warning')).toBe('error');
  });

  test('what keeps something from being looked at cannot be softened', () => {
    const level = of([layer({ 'policy-invalid': 'off', 'input-invalid': 'info', 'rule-crashed': 'off' })]);
    for (const rule of ['policy-invalid', 'input-invalid', 'rule-crashed', 'guard-unmet'])
      expect(level(rule, 'error')).toBe('error');
  });

  test('the repository, the policy and the command line', () => {
    const repository = {
      compiled: compilePolicy(
        { name: 'ctsel.yaml', text: 'version: 1\nlint: { rules: { management-half: info } }\n' },
        allAssumptions,
      ),
      records: new Map(),
    };
    const own = 'lint: { rules: { management-half: error } }\n';
    expect(rulesOf(half(), { settings: () => repository })).toEqual(['info management-half']);
    expect(rulesOf(half(own), { settings: () => repository })).toEqual(['error management-half']);
    const given = layer({ 'management-half': 'off' });
    expect(rulesOf(half(own), { settings: () => repository, given })).toEqual([]);
  });

  test('the repository asks written targets too', () => {
    const text = 'version: 1\nrequire: [{ data: s3 }]\nlint: { rules: { selector-unnamed: off } }\n';
    const compiled = compilePolicy({ name: 'ctsel.yaml', text }, allAssumptions);
    expect(compiled.diagnostics).toEqual([]);
    const written = targetsOf(request(management(), data('AWS::SNS::Topic')));
    const linted = { compiled, records: new Map() };
    const { findings } = lint({
      written,
      settings: () => linted,
      assumptions: allAssumptions,
    });
    expect(findings.map(({ rule }) => rule)).toContain('require-unmet');
    expect(findings.map(({ rule }) => rule)).not.toContain('selector-unnamed');
  });

  test('a rule that does not exist is an error at its name, with the one that is meant', () => {
    const found = lintPolicy(half('lint: { rules: { management-hafl: off } }\n')).find(
      ({ rule }) => rule === 'settings-invalid',
    );
    expect(found).toMatchObject({
      rule: 'settings-invalid',
      severity: 'error',
      message: 'no rule is called `management-hafl`; did you mean `management-half`?',
    });
  });

  test('a rule that has to be asked for is quiet until it is', () => {
    const basic = half('lint: { rules: { management-half: off } }\n');
    expect(rulesOf(basic)).toEqual([]);
    expect(rulesOf(basic, { given: layer({}, 'all') })).toEqual(['info prefer-advanced']);
  });
});

describe('suppressions', () => {
  const commented = (comment: string) =>
    half().replace('      - management', `${comment}\n      - management`);

  test.each([
    ['      # ctsel-disable-next-line management-half -- the organization has the reads', []],
    ['      # ctsel-disable-next-line management-half until 2026-11-27 -- until then', []],
    [
      '      # ctsel-disable-next-line management-half, data-all-resources -- both',
      ['warning suppression-quality'],
    ],
    [
      '      # ctsel-disable-next-line management-half',
      ['warning suppression-quality', 'warning management-half'],
    ],
    [
      '      # ctsel-disable-next-line management-half --',
      ['warning suppression-quality', 'warning management-half'],
    ],
    [
      '      # ctsel-disable-next-line management-half until 2026-11-26 -- over',
      ['warning suppression-quality', 'warning management-half'],
    ],
    [
      '      # ctsel-disable-next-line management-half until 2026-02-30 -- no day',
      ['warning suppression-quality', 'warning management-half'],
    ],
    [
      '      # ctsel-disable-next-line management-hafl -- a slip',
      ['warning suppression-quality', 'warning management-half'],
    ],
    [
      '      # ctsel-disable-next-line -- nothing',
      ['warning suppression-quality', 'warning management-half'],
    ],
    [
      '      # ctsel-disable-next-line policy-invalid -- not this',
      ['warning suppression-quality', 'warning management-half'],
    ],
  ])('%s', (comment, expected) => {
    expect(rulesOf(commented(comment))).toEqual(expected);
  });

  test('blank lines and further comments may stand between', () => {
    const two =
      '      # ctsel-disable-next-line management-half -- first\n\n      # ctsel-disable-next-line management-half -- again';
    expect(rulesOf(commented(two))).toEqual([]);
  });

  test('text that only speaks of it is no comment', () => {
    const text = half('# see ctsel-disable-next-line management-half -- x\n');
    expect(rulesOf(text)).toEqual(['warning management-half']);
  });

  test('a comment that nobody needs can be removed by its fix', () => {
    const text = commented('      # ctsel-disable-next-line redundant-value -- old');
    const found = lintPolicy(text).find(({ rule }) => rule === 'suppression-quality')!;
    const [edit] = found.fix!.edits;
    expect(text.slice(0, edit!.start) + edit!.text + text.slice(edit!.end)).toBe(half());
  });

  // Each would be a matter of hours if a comment cost the square of its length, or of the number of comments.
  test.each([
    ['blanks', `      # ctsel-disable-next-line x${' '.repeat(1_000_000)}y`],
    ['dashes', `      # ctsel-disable-next-line x${' -- '.repeat(300_000)}\ry`],
    ['one word', `      # ctsel-disable-next-line ${'x'.repeat(1_000_000)} -- y`],
    ['line ends', `      # ctsel-disable-next-line x${'\r'.repeat(1_000_000)}y`],
    ['comments', '      # ctsel-disable-next-line x -- y\n'.repeat(30_000)],
  ])('a long comment costs as much as its length: %s', (_, comment) => {
    const source = { name: 'policy.yaml', text: commented(comment) };
    const { findings } = quieted([], [source], ['management-half'], '2026-11-27', () => false);
    expect(findings.length).toBeGreaterThan(0);
  });

  test('are counted', () => {
    const source = {
      name: 'policy.yaml',
      text: commented('      # ctsel-disable-next-line management-half -- x'),
    };
    const compiled = compilePolicy(source, allAssumptions);
    const { suppressed, findings } = lint({
      policies: [{ compiled, records: new Map() }],
      assumptions: allAssumptions,
      today: '2026-11-27',
    });
    expect([suppressed, findings]).toEqual([1, []]);
  });
});

describe('the guard', () => {
  const guardOf = (text: string) =>
    compilePolicy({ name: 'guard.yaml', text: `version: 1\n${text}` }, allAssumptions).policy!;

  test('holds over settings, comments and the command line', () => {
    const guard = guardOf('lint: { rules: { management-half: error } }\n');
    const text = half('lint: { rules: { management-half: off } }\n').replace(
      '      - management',
      '      # ctsel-disable-next-line management-half -- no\n      - management',
    );
    const given = layer({ 'management-half': 'off' });
    expect(rulesOf(text, { guard, given })).toEqual(['warning suppression-quality', 'error management-half']);
  });

  test('requires of policies and of written targets', () => {
    const guard = guardOf('require: [{ management: all, because: SEC-1 }]\n');
    const given = layer({ 'guard-unmet': 'off', 'management-half': 'off' });
    expect(rulesOf(half(), { guard, given })).toEqual(['error guard-unmet', 'info guard-open']);
    const written = targetsOf(request(data('AWS::S3::Object')));
    const { findings, isSettable } = lint({ written, guard, given, assumptions: allAssumptions });
    expect(findings.map(({ rule }) => rule)).toContain('guard-unmet');
    expect(isSettable('guard-unmet')).toBe(false);
  });

  test('its packs count', () => {
    const guard = guardOf(
      'packs: [aws-security-hub-all-controls]\nlint: { rules: { s3-write-events: error } }\n',
    );
    const given = layer({ 'management-half': 'off' });
    expect(rulesOf(half(), { guard, given })).toEqual(
      expect.arrayContaining(['error security-trail', 'error s3-write-events', 'error s3-read-events']),
    );
  });
});

describe('what is not known', () => {
  const written = (bucket: string) =>
    targetsOf(
      request(
        management(),
        data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: [`arn:aws:s3:::${bucket}/`] }),
      ),
    );
  const asked = (text: string, bucket: string) => {
    const compiled = compilePolicy({ name: 'ctsel.yaml', text: `version: 1\n${text}` }, allAssumptions);
    const linted = { compiled, records: new Map() };
    return lint({
      written: written(bucket),
      settings: () => linted,
      given: layer({ 'selector-unnamed': 'off' }),
      assumptions: allAssumptions,
    }).findings.map(({ rule, severity }) => `${severity} ${rule}`);
  };

  test('a requirement that depends on it is told as such, and is no error', () => {
    const text = 'require: [{ data: s3, resources: [pay] }]\n';
    expect(asked(text, 'pay')).toEqual([]);
    expect(asked(text, 'other')).toEqual(['error require-unmet']);
    expect(asked(text, '${var.bucket}')).toEqual(['info require-unmet']);
  });

  test('what no value can satisfy is an error, with an event that is missed whatever it is', () => {
    expect(asked('packs: [cis-aws-foundations-3.0]\n', '${var.bucket}')).toEqual(
      expect.arrayContaining(['error s3-write-events', 'error s3-read-events']),
    );
  });

  test('what is forbidden is told where it is sure', () => {
    const text = 'forbid: [{ data: s3, resources: [logs] }]\n';
    expect(asked(text, 'logs')).toEqual(['error forbid-recorded']);
    expect(asked(text, '${var.bucket}')).toEqual([]);
  });
});

test('a policy of settings alone needs no target', () => {
  const { diagnostics } = compilePolicy(
    { name: 'ctsel.yaml', text: 'version: 1\nlint: { preset: strict }\n' },
    allAssumptions,
  );
  expect(diagnostics).toEqual([]);
  const { diagnostics: empty } = compilePolicy({ name: 'ctsel.yaml', text: 'version: 1\n' }, allAssumptions);
  expect(empty.map(({ message }) => message)).toEqual(['this policy has no target']);
});

describe('targets beside one another', () => {
  const arn = (name: string) => `arn:aws:cloudtrail:us-east-1:111122223333:trail/${name}`;
  const written = (...requests: readonly [string, object][]) =>
    requests.flatMap(([file, request]) => targetsOf(JSON.stringify(request), file));
  const all = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];
  const found = (...requests: readonly [string, object][]) =>
    lint({ written: written(...requests), assumptions: allAssumptions })
      .findings.map(({ rule }) => rule)
      .filter((rule) => rule !== 'selector-unnamed');

  test('two trails of one account and Region are copies', () => {
    expect(
      found(
        ['a.json', { TrailName: arn('a'), AdvancedEventSelectors: all }],
        ['b.json', { TrailName: arn('b'), AdvancedEventSelectors: all }],
      ),
    ).toEqual(['duplicate-management-copy']);
  });

  test('two texts of one trail are not, nor a trail and a store, nor trails of which nobody says where they are', () => {
    const request = { TrailName: arn('a'), AdvancedEventSelectors: all };
    expect(found(['a.json', request], ['again.json', request])).toEqual([]);
    const store = 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE';
    expect(
      found(['a.json', request], ['s.json', { EventDataStore: store, AdvancedEventSelectors: all }]),
    ).toEqual([]);
    expect(
      found(
        ['a.json', { TrailName: 'first', AdvancedEventSelectors: all }],
        ['b.json', { TrailName: 'second', AdvancedEventSelectors: all }],
      ),
    ).toEqual([]);
  });

  test('a trail of the organization takes a place in every account', () => {
    const trails = (count: number) =>
      Array.from(
        { length: count },
        (_, index) =>
          `  trail-${index}: { account: "444455556666", region: us-east-1, facts: { dataOnly: true }, log: [{ data: s3, resources: [logs-${index}] }] }\n`,
      ).join('');
    const organization =
      '  org: { account: "111122223333", region: us-east-1, facts: { organization: true }, log: [{ management: all }] }\n';
    const slots = (text: string) => rulesOf(text).filter((one) => one.endsWith('trail-slots'));
    expect(slots(`version: 1\ntrails:\n${organization}${trails(4)}`)).toEqual([]);
    expect(slots(`version: 1\ntrails:\n${organization}${trails(5)}`)).toEqual(['error trail-slots']);
  });

  test('a pack without any trail is told where it is named', () => {
    const text =
      'version: 1\neventDataStores: { lake: { name: lake, log: [{ management: all }] } }\npacks: [aws-fsbp]\n';
    const [found] = lintPolicy(text).filter(({ rule }) => rule === 'security-trail');
    expect(found!.message).toBe(
      'no trail records all that CloudTrail.1 of AWS Foundational Security Best Practices (Security Hub) asks for',
    );
  });
});
