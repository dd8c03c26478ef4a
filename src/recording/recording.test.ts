import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordingOf } from '../../test/recordings.js';
import { runs } from '../../test/runs.js';
import { allAssumptions, partitionOf, partitions, type Selectors } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { hitting, missing, patterns, type Condition } from '../eventset/condition.js';
import {
  contains,
  setOf,
  subtract,
  unnamed,
  within,
  type EventSet,
  type ViewField,
} from '../eventset/event-set.js';
import { findView, isEmpty, isSubset } from '../eventset/questions.js';
import { recordOf } from '../eventset/witness.js';
import { rules } from '../lint/rules/index.js';
import { lintTargets } from '../lint/lint-targets.js';
import { targetsOf } from '../lint/lint-json.js';
import { atMost, reasonsOf, surely, sureSet } from './bounds.js';
import { denoteCoverage } from './coverage.js';
import { fromCompiled } from './from-compiled.js';
import { fromLive } from './from-live.js';
import { fromWritten } from './from-written.js';
import type { LiveTarget } from './live-target.js';
import { inCase, type RecordedTarget, type Scope } from './recording.js';
import { placed, reachReasons, scopeOf, withOrganizations } from './scope.js';
import { worldsOf } from './worlds.js';

const facts = { assumptions: allAssumptions };
const nowhere = { source: { name: 'audit', text: '' }, start: 0, end: 0 };
const allManagement: Selectors = {
  AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
};
const only = (recording: { readonly cases: readonly unknown[] }) => recording.cases[0]!;

describe('a target that is switched off records nothing', () => {
  const off = (settings: object): readonly [string, RecordedTarget] => {
    const [written] = targetsOf(JSON.stringify({ ...settings, TrailName: 'audit-trail', ...allManagement }));
    const recording = fromWritten(written!, allAssumptions);
    return [JSON.stringify(settings), inCase(recording, recording.cases[0]!)];
  };
  const policy = `version: 1
trails:
  audit: { account: '111122223333', region: us-east-1, facts: { logging: false }, log: [{ management: all }] }
`;
  const live: LiveTarget = {
    kind: 'trail',
    arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
    name: 'audit',
    account: '111122223333',
    region: 'us-east-1',
    isMultiRegion: true,
    isOrganization: false,
    state: { selectors: allManagement, insights: { selectors: [] } },
    trail: { isLogging: false },
  };
  const source = { name: 'live:audit', text: '' };

  test('in a file, by a policy, as AWS describes it', () => {
    const compiled = compilePolicy({ name: 'p.yaml', text: policy }, allAssumptions).targets[0]!;
    for (const { clauses, whileOn, isLogging } of [
      off({ IsLogging: false })[1],
      fromCompiled(compiled).cases[0]!,
      fromLive(live, source).cases[0]!,
      fromLive({ ...live, kind: 'eventDataStore', status: 'STOPPED_INGESTION' }, source).cases[0]!,
    ]) {
      expect(isLogging).toBe(false);
      expect(clauses).toEqual({ clauses: [], open: [] });
      expect(whileOn.clauses).toHaveLength(1);
    }
  });

  test('where that is not known, nothing is sure, and everything may be', () => {
    const unknown = off({ IsLogging: '${on}' })[1];
    const unread = fromLive({ ...live, trail: {} }, source);
    for (const target of [unknown, inCase(unread, unread.cases[0]!)]) {
      expect(surely(target)).toEqual([]);
      expect(isEmpty(atMost(target)!, facts)).toBe(false);
      expect(reasonsOf(target.clauses).length).toBeGreaterThan(0);
    }
  });
});

describe('the gate', () => {
  const field = (Field: string, lists: object) => ({ Field, ...lists });
  const selector = (...fields: object[]) => ({
    AdvancedEventSelectors: [{ FieldSelectors: [field('eventCategory', { Equals: ['Data'] }), ...fields] }],
  });
  const s3 = field('resources.type', { Equals: ['AWS::S3::Object'] });
  const reasons = (selectors: object) => {
    const { clauses } = recordingOf(selectors as Selectors).cases[0]!;
    expect(sureSet(clauses)).toEqual([]);
    return reasonsOf(clauses).map(({ reason }) => reason);
  };

  test.each<[string, object, string]>([
    [
      'a field in another case',
      selector(s3, field('resources.arn', { Equals: ['x'] })),
      'does not know the field `resources.arn`',
    ],
    [
      'a field that is new',
      selector(s3, field('userAgent', { NotEquals: ['x'] })),
      'does not know the field `userAgent`',
    ],
    [
      'a category that is new',
      { AdvancedEventSelectors: [{ FieldSelectors: [field('eventCategory', { Equals: ['Audio'] })] }] },
      'does not know the category `Audio`',
    ],
    ['no category', { AdvancedEventSelectors: [{ FieldSelectors: [s3] }] }, '`eventCategory` is missing'],
    ['no type', selector(), '`resources.type` is missing'],
    [
      'a type that is left out',
      selector(field('resources.type', { NotEquals: ['AWS::S3::Object'] })),
      'has only `Equals`',
    ],
    [
      'an operator that the field has not',
      selector(s3, field('readOnly', { NotEquals: ['true'] })),
      '`NotEquals`',
    ],
    ['a value that the field has not', selector(s3, field('readOnly', { Equals: ['yes'] })), '`yes`'],
    [
      'a field of another category',
      selector(s3, field('errorCode', { Equals: ['VpceAccessDenied'] })),
      '`errorCode`',
    ],
    [
      'a field twice',
      selector(s3, field('eventName', { Equals: ['a'] }), field('eventName', { Equals: ['b'] })),
      'twice',
    ],
    [
      'a type that basic selectors have not',
      { EventSelectors: [{ DataResources: [{ Type: 'AWS::SQS::Queue', Values: ['arn:aws:sqs'] }] }] },
      'AWS::SQS::Queue',
    ],
    ['no boolean', { EventSelectors: [{ IncludeManagementEvents: 'no' }] }, 'no boolean'],
    ['another kind of read and write', { EventSelectors: [{ ReadWriteType: 'Read' }] }, '`Read`'],
  ])('%s is a reason, never a condition that is passed over', (_, selectors, expected) => {
    expect(reasons(selectors).join('; ')).toContain(expected);
  });

  test('both forms', () => {
    const [written] = targetsOf(JSON.stringify({ ...allManagement, EventSelectors: [{}] }));
    const { clauses } = fromWritten(written!, allAssumptions).cases[0]!;
    expect(sureSet(clauses)).toEqual([]);
    expect(reasonsOf(clauses).map(({ reason }) => reason)).toContainEqual(expect.stringContaining('exclude'));
  });

  /** Mistakes that AWS accepts: what is recorded is known, though it is not what was meant. */
  const accepted = new Set([
    'arn-shape',
    'arn-type-mismatch',
    'arn-format',
    'call-contradicted',
    'event-name-misspelled',
    'never-matches',
    'principal-arn-form',
    'wildcard-literal',
    'basic-literal-star',
    'insight-category-drop',
    'network-endpoint-form',
    'region-unknown',
    'account-form',
  ]);

  test('what a rule about selectors calls an error is never surely recorded, unless AWS accepts it', () => {
    const passed: string[] = [];
    for (const rule of rules) {
      if (
        rule.about !== 'target' ||
        accepted.has(rule.name) ||
        /^(insight|trail|cloudwatch|kms|global|log)/.test(rule.name)
      )
        continue;
      for (const example of rule.examples.bad) {
        const targets = targetsOf(example);
        const isError = lintTargets(targets, allAssumptions, [rule]).some(
          ({ severity }) => severity === 'error',
        );
        if (!isError) continue;
        for (const target of targets)
          for (const { clauses } of fromWritten(target, allAssumptions).cases)
            if (clauses.clauses.some(({ tests }) => tests.length === 0))
              passed.push(`${rule.name}: ${example}`);
      }
    }
    expect(passed).toEqual([]);
  });
});

describe('scope', () => {
  const at = (region: string, more: Partial<Scope> = {}): Scope => ({
    partition: partitionOf(region),
    account: '111122223333',
    region,
    organization: false,
    multiRegion: true,
    ...more,
  });
  const objects = (fields: readonly [ViewField, Condition][] = []): EventSet =>
    setOf({ group: { category: 'Data', key: 'AWS::S3::Object' }, fields: new Map(fields) });
  const here = (scope: Scope) => within(objects(), scopeOf(scope));

  test('no target reaches another partition, and a witness is an event of the one that is missed', () => {
    const aws = here(at('us-east-1', { organization: true }));
    const gov = here(at('us-gov-west-1', { organization: true }));
    expect(isSubset(gov, aws, facts)).toBe(false);
    expect(isEmpty(subtract(gov, gov), facts)).toBe(true);
    const record = recordOf(findView(subtract(gov, aws), facts)!);
    expect(record).toMatchObject({
      awsRegion: 'us-gov-west-1',
      resources: [{ ARN: expect.stringMatching(/^arn:aws-us-gov:s3:::/) }],
      userIdentity: { arn: expect.stringMatching(/^arn:aws-us-gov:/) },
    });
  });

  test('the beginning of all ARNs of a partition is all objects there, and none elsewhere', () => {
    const begins = (partition: string): EventSet =>
      objects([['resources.ARN', hitting(patterns({ startsWith: [`arn:${partition}:s3:::`] }))]]);
    for (const partition of partitions) {
      const scope = scopeOf({ partition, organization: true, multiRegion: true });
      const own = within(objects(), scope);
      expect(isSubset(own, within(begins(partition), scope), facts)).toBe(true);
      const other = partitions.find((one) => one !== partition)!;
      expect(isEmpty(within(begins(other), scope), facts)).toBe(true);
    }
  });

  test('questions over partitions against one partition after the other', () => {
    const names = ['aws', 'aws-cn', 'aws-us-gov'] as const;
    const some = fc.subarray([...names, `${unnamed} x`], { minLength: 1 });
    const starts = fc.subarray(
      names.map((name) => `arn:${name}:s3:::`),
      { minLength: 1 },
    );
    const condition = fc.oneof(
      starts.map((startsWith) => hitting(patterns({ startsWith }))),
      starts.map((startsWith) => missing(patterns({ startsWith }))),
    );
    const term = fc
      .tuple(fc.option(some, { nil: undefined }), fc.option(condition, { nil: undefined }))
      .map(([equals, arn]) =>
        objects([
          ...(equals === undefined
            ? []
            : [['partition', hitting(patterns({ equals }))] as [ViewField, Condition]]),
          ...(arn === undefined ? [] : [['resources.ARN', arn] as [ViewField, Condition]]),
        ]),
      );
    const sets = fc.array(term, { minLength: 1, maxLength: 3 }).map((all) => all.flat());
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        // In each partition ARNs begin as its own do; one that nobody names, or that no set names, may be any.
        const views = [...partitions, `${unnamed} x`, undefined].flatMap((partition) =>
          partitions
            .filter((own) => partition === own || partition === undefined || partition.startsWith(unnamed))
            .map((own) => ({
              group: { category: 'Data', key: 'AWS::S3::Object' } as const,
              fields: new Map<ViewField, string>([
                ['resources.ARN', `arn:${own}:s3:::bucket/key`],
                ...(partition === undefined ? [] : [['partition', partition] as const]),
              ]),
            })),
        );
        const isNamed = [...a, ...b].some(({ include }) => include.fields.has('partition'));
        const possible = views.filter(({ fields }) => fields.has('partition') === isNamed);
        const isBeyond = possible.some((view) => contains(a, view) && !contains(b, view));
        expect(isSubset(a, b, facts)).toBe(!isBeyond);
      }),
      runs(500),
    );
  });

  test.each([
    ['of an organization', 'organization', { account: '444455556666', region: 'us-east-1' }],
    ['of all Regions', 'multiRegion', { account: '111122223333', region: 'eu-west-1' }],
  ] as const)(
    'where it is not known whether it is %s, nothing elsewhere is sure, and it may be',
    (_, flag, at) => {
      const known: Scope = {
        partition: 'aws',
        account: '111122223333',
        region: 'us-east-1',
        organization: false,
        multiRegion: false,
      };
      const elsewhere = within(
        objects(),
        placed({ accounts: [at.account], regions: [at.region], partitions: ['aws'] }),
      );
      const reached = (value: boolean | undefined, whereUnknown: 'least' | 'most') =>
        isSubset(elsewhere, within(objects(), scopeOf({ ...known, [flag]: value }, whereUnknown)), facts);
      expect([reached(undefined, 'least'), reached(undefined, 'most')]).toEqual([false, true]);
      expect([reached(false, 'most'), reached(true, 'least')]).toEqual([false, true]);
      const [own, ...others] = reachReasons({ ...known, [flag]: undefined, label: 'audit', place: nowhere });
      expect([own?.reason, others]).toEqual([
        expect.stringContaining('it is not known whether `audit` is of'),
        [],
      ]);
    },
  );

  test('of two organizations in a partition it is not known which account is whose', () => {
    const one = at('us-east-1', { organization: true, account: '111111111111' });
    const two = at('us-east-1', { organization: true, account: '222222222222' });
    const member = here(at('us-east-1', { account: '333333333333' }));
    const [alone] = withOrganizations([one], allAssumptions);
    expect(isSubset(member, here(alone!), facts)).toBe(true);
    const both = withOrganizations([one, two], allAssumptions);
    expect(
      isSubset(
        member,
        both.flatMap((scope) => here(scope)),
        facts,
      ),
    ).toBe(false);
    expect(isSubset(here(at('us-east-1', { account: '111111111111' })), here(both[0]!), facts)).toBe(true);
    expect(isSubset(member, within(objects(), scopeOf(both[0]!, 'most')), facts)).toBe(true);
    const unassumed = withOrganizations([one], new Set());
    expect(isSubset(member, here(unassumed[0]!), facts)).toBe(false);
  });
});

describe('what an entry requires, and where', () => {
  const policy = (require: string) => `version: 1
trails:
  aws-trail: { account: '111122223333', region: us-east-1, facts: { multiRegion: true }, log: [{ data: s3, resources: [pay-x] }] }
  gov-trail: { account: '999900001111', region: us-gov-west-1, facts: { multiRegion: true }, log: [{ data: s3, resources: [pay-x] }] }
require: [${require}]
`;
  const missed = (require: string) => {
    const compiled = compilePolicy({ name: 'p.yaml', text: policy(require) }, allAssumptions);
    const targets = compiled.targets.map((one) => inCase(fromCompiled(one), fromCompiled(one).cases[0]!));
    const required = denoteCoverage(compiled.policy!.require[0]!, targets);
    return findView(subtract(required, targets.flatMap(surely)), facts)?.fields;
  };

  test.each<[string, string | undefined]>([
    ['{ data: s3, resources: [pay-x] }', undefined],
    ['{ data: s3, resources: [pay-x], in: { region: us-gov-west-1 } }', undefined],
    ['{ data: s3, resources: [pay-x], in: { account: "999900001111" } }', undefined],
    ['{ data: s3, resources: [pay-y] }', 'arn:aws:s3:::pay-y/'],
    ['{ data: s3, resources: [pay-y], in: { region: us-gov-east-1 } }', 'arn:aws-us-gov:s3:::pay-y/'],
    ['{ data: s3, resources: [pay-y], in: { account: "999900001111" } }', 'arn:aws-us-gov:s3:::pay-y/'],
    ['{ data: s3, resources: [pay-x], in: { region: cn-north-1 } }', 'arn:aws-cn:s3:::pay-x/'],
  ])('%s', (require, arn) => {
    const fields = missed(require);
    expect(fields === undefined ? undefined : fields.get('resources.ARN')!.slice(0, arn?.length)).toBe(arn);
  });
});

describe('the ways in which conditions fall', () => {
  const text = JSON.stringify({
    TrailName: 'audit-trail',
    EventSelectors: [
      {
        IncludeManagementEvents: { If: 'on', Yes: true, No: false },
        DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
      },
    ],
  });

  test('are told apart where they are few, and otherwise nothing is sure', () => {
    const recordings = targetsOf(text).map((one) => fromWritten(one, allAssumptions));
    const worlds = worldsOf(recordings);
    expect(worlds.map(({ when }) => when.map(({ holds }) => holds))).toEqual([[true], [false]]);
    expect(worlds.map(({ targets }) => sureSet(targets[0]!.clauses).length)).toEqual([2, 1]);
    const many = Array.from({ length: 300 }, () => recordings[0]!);
    const [world, ...others] = worldsOf(many);
    expect(others).toEqual([]);
    expect(sureSet(world!.targets[0]!.clauses)).toEqual([]);
    expect(isSubset(sureSet(worlds[0]!.targets[0]!.clauses), atMost(world!.targets[0]!)!, facts)).toBe(false);
    expect(only(recordings[0]!)).toBeDefined();
  });
});
