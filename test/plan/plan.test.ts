import { describe, expect, test } from 'vitest';
import type { InsightSelector, Selectors } from '../../src/cloudtrail/index.js';
import { isClean, planTarget, type Caller, type TargetPlan } from '../../src/plan/plan.js';
import type { LiveTarget } from '../../src/plan/state.js';
import { account, desired, liveTrail, managementOnly, options } from './making.js';

const plan = (
  wanted: ReturnType<typeof desired>,
  live: LiveTarget = liveTrail(),
  { caller, ...more }: Partial<typeof options> & { caller?: Caller } = {},
): TargetPlan =>
  planTarget({ desired: wanted, live, ...(caller === undefined ? {} : { caller }) }, { ...options, ...more });
const calls = ({ steps }: TargetPlan) => steps.map(({ call }) => call);
const objections = ({ objections: all }: TargetPlan) => all.map(({ name, effect }) => `${name}: ${effect}`);

const advanced = (
  ...lists: readonly (readonly [name: string, ...fields: (readonly [string, string, string])[]])[]
): Selectors => ({
  AdvancedEventSelectors: lists.map(([Name, ...fields]) => ({
    Name,
    FieldSelectors: fields.map(([Field, operator, value]) => ({ Field, [operator]: [value] })),
  })),
});
const management = ['Management events selector', ['eventCategory', 'Equals', 'Management']] as const;
const s3 = [
  's3',
  ['eventCategory', 'Equals', 'Data'],
  ['resources.type', 'Equals', 'AWS::S3::Object'],
] as const;
const rate: InsightSelector = { InsightType: 'ApiCallRateInsight', EventCategories: ['Management'] };
const dataErrors: InsightSelector = { InsightType: 'ApiErrorRateInsight', EventCategories: ['Data'] };

describe('calls', () => {
  const both = desired(['management: all', 'data: s3']);

  test('none where the same is recorded in other words, in another form and order', () => {
    const live = liveTrail({ selectors: advanced(s3, ['x', ...management.slice(1)] as never) });
    const made = plan(both, live);
    expect([calls(made), objections(made), isClean(made)]).toEqual([[], [], true]);
  });

  test('one for the text where that is to be the same', () => {
    const live = liveTrail({ selectors: advanced(s3, management) });
    expect(calls(plan(both, live, { isStrict: true }))).toEqual(['PutEventSelectors']);
    const own = liveTrail({ selectors: both.selectors });
    expect(calls(plan(both, own, { isStrict: true }))).toEqual([]);
  });

  test('one for the form where the policy fixes it', () => {
    const live = liveTrail({ selectors: advanced(management) });
    const auto = desired(['management: all']);
    const fixed = desired(['management: all'], ['selectors: basic']);
    expect([calls(plan(auto, live)), calls(plan(fixed, live))]).toEqual([[], ['PutEventSelectors']]);
    expect(objections(plan(fixed, live))).toEqual(['kind-switch: warns']);
  });

  test('defaults that are spelled out or not are the same text', () => {
    const live = liveTrail({ selectors: { EventSelectors: [{}] } });
    expect(calls(plan(desired(['management: all']), live, { isStrict: true }))).toEqual([]);
  });

  test('Insights that nobody speaks of stay as they are', () => {
    const live = liveTrail({ insights: { selectors: [rate] } });
    expect(calls(plan(both, live))).toEqual(['PutEventSelectors']);
    expect(calls(plan(desired(['management: all']), live))).toEqual([]);
  });

  test('selectors before the Insights that need them', () => {
    const wanted = desired(['management: all', 'data: s3'], ['insights: { apiErrorRate: [data] }']);
    expect(calls(plan(wanted))).toEqual(['PutEventSelectors', 'PutInsightSelectors']);
  });

  test('Insights off before the events that they need go', () => {
    const live = liveTrail({ selectors: both.selectors, insights: { selectors: [dataErrors] } });
    const made = plan(desired(['management: all'], ['insights: off']), live);
    expect(calls(made)).toEqual(['PutInsightSelectors', 'PutEventSelectors']);
    expect(made.steps[0]!.request).toMatchObject({ InsightSelectors: [] });
  });

  test('off first, then selectors, then on, where both are needed', () => {
    const live = liveTrail({ selectors: advanced(s3), insights: { selectors: [dataErrors] } });
    const made = plan(desired(['management: all'], ['insights: { apiCallRate: [management] }']), live);
    expect(calls(made)).toEqual(['PutInsightSelectors', 'PutEventSelectors', 'PutInsightSelectors']);
    expect(made.steps.map(({ request }) => request['InsightSelectors'])).toEqual([[], undefined, [rate]]);
  });

  test('aggregation off before data events go, on after they come', () => {
    const AggregationConfigurations = [
      { EventCategory: 'Data' as const, Templates: ['API_ACTIVITY' as const] },
    ];
    const on = liveTrail({ selectors: both.selectors, configuration: { AggregationConfigurations } });
    expect(calls(plan(desired(['management: all'], ['aggregation: off']), on))).toEqual([
      'PutEventConfiguration',
      'PutEventSelectors',
    ]);
    const off = liveTrail({ configuration: {} });
    expect(
      calls(plan(desired(['management: all', 'data: s3'], ['aggregation: [API_ACTIVITY]']), off)),
    ).toEqual(['PutEventSelectors', 'PutEventConfiguration']);
  });

  test('go to the ARN that AWS says', () => {
    expect(plan(both).steps[0]!.request).toMatchObject({ TrailName: liveTrail().arn });
  });
});

describe('what a plan means', () => {
  test('events that come and go, each with one of them', () => {
    const live = liveTrail({ selectors: advanced(management, s3) });
    const { added, removed } = plan(desired(['management: write', 'data: lambda']), live);
    expect(added.map(({ conjunction, witness }) => [conjunction.group.key, witness.group.key])).toEqual([
      ['AWS::Lambda::Function', 'AWS::Lambda::Function'],
    ]);
    expect(removed.map(({ conjunction }) => conjunction.group.category).sort()).toEqual([
      'Data',
      'Management',
    ]);
  });

  test('copies of management events', () => {
    const dataOnly = ['facts: { dataOnly: true }'];
    expect(plan(desired(['data: s3'], dataOnly)).managementCopies).toBe(-1);
    expect(plan(desired(['management: read']), liveTrail({ selectors: advanced(s3) })).managementCopies).toBe(
      1,
    );
    expect(plan(desired(['management: read'])).managementCopies).toBe(0);
  });
});

describe('guards', () => {
  const wanted = desired(['management: all', 'data: s3']);
  const member = { account: '444455556666', arn: 'arn:aws:iam::444455556666:user/me' };
  const organization = liveTrail({}, { isOrganization: true });
  const ofOrganization = desired(['management: all', 'data: s3'], ['facts: { organization: true }']);

  const cases: readonly (readonly [string, TargetPlan, readonly string[]])[] = [
    ['nothing in the way', plan(wanted), []],
    ['events would be lost', plan(desired(['management: write'])), ['events-lost: stops']],
    [
      'management events would stop',
      plan(desired(['data: s3'], ['facts: { dataOnly: true }'])),
      ['events-lost: stops', 'management-stops: stops'],
    ],
    [
      'the other kind replaces this one',
      plan(desired(['management: all', 'data: AWS::SNS::Topic'])),
      ['kind-switch: warns'],
    ],
    [
      'Insights would have nothing to look at',
      plan(desired(['management: read']), liveTrail({ insights: { selectors: [rate] } })),
      ['events-lost: stops', 'insights-base-lost: stops'],
    ],
    ['another home Region', plan(wanted, liveTrail({}, { region: 'eu-west-1' })), ['not-home-region: stops']],
    [
      'another account owns it',
      plan(wanted, liveTrail({}, { account: '444455556666' })),
      ['wrong-account: stops'],
    ],
    ['another account asks', plan(wanted, liveTrail(), { caller: member }), ['wrong-account: stops']],
    ['a member asks', plan(ofOrganization, organization, { caller: member }), ['organization-member: stops']],
    [
      'a delegated administrator asks',
      plan(ofOrganization, organization, { caller: { ...member, isDelegatedAdministrator: true } }),
      [],
    ],
    ['the account itself asks', plan(wanted, liveTrail(), { caller: { account, arn: 'x' } }), []],
    [
      'Terraform writes it',
      plan(desired(['management: all', 'data: s3'], ['owner: terraform'])),
      ['owned-elsewhere: skips'],
    ],
    [
      'by its name it is one of Control Tower',
      plan(wanted, liveTrail({}, { name: 'aws-controltower-BaselineCloudTrail' })),
      ['owned-elsewhere: stops'],
    ],
    [
      'it is said to be ours',
      plan(
        desired(['management: all', 'data: s3'], ['owner: ctsel']),
        liveTrail({}, { name: 'aws-controltower-BaselineCloudTrail' }),
      ),
      [],
    ],
    [
      'another tool writes it, and nothing is to be changed',
      plan(desired(['management: all'], ['owner: lza'])),
      [],
    ],
    [
      'a field that nobody knows yet',
      plan(
        wanted,
        liveTrail({
          selectors: advanced(['x', ['eventCategory', 'Equals', 'Management'], ['userAgent', 'Equals', 'x']]),
        }),
      ),
      ['undecidable: stops', 'kind-switch: warns'],
    ],
    [
      'a stopped trail',
      plan(wanted, liveTrail({}, { trail: { isLogging: false } })),
      ['trail-not-logging: warns'],
    ],
    [
      'a trail that cannot deliver',
      plan(wanted, liveTrail({}, { trail: { isLogging: true, deliveryError: 'AccessDenied' } })),
      ['delivery-failing: warns'],
    ],
    [
      'facts that are not so',
      plan(
        desired(['management: all', 'data: s3'], ['facts: { logBuckets: [logs] }']),
        liveTrail(
          {},
          {
            isMultiRegion: true,
            isOrganization: true,
            trail: { isLogging: true, isRecursive: false, logGroup: 'x', bucket: 'other' },
          },
        ),
      ),
      Array(5).fill('fact-differs: warns'),
    ],
  ];
  test.each(cases)('%s', (_, made, expected) => {
    const found = objections(made).filter((one) => expected.includes(one) || !one.startsWith('kind-switch'));
    expect(found).toEqual(expected);
  });

  test('a stopped trail is never clean', () => {
    const live = liveTrail({ selectors: wanted.selectors }, { trail: { isLogging: false } });
    expect([calls(plan(wanted, live)), isClean(plan(wanted, live))]).toEqual([[], false]);
  });

  test('what Terraform must be told is there to paste', () => {
    const made = plan(desired(['management: all', 'data: s3'], ['owner: terraform']));
    expect(made.objections[0]!.snippet).toContain(
      'ignore_changes = [event_selector, advanced_event_selector',
    );
  });
});

describe('acceptLess', () => {
  const live = liveTrail({ selectors: desired(['management: all', 'data: s3']).selectors });
  const accepting = (what: string, until = '2026-11-27') =>
    plan(
      desired(
        ['management: all'],
        [],
        ['acceptLess:', `  - { target: audit, ${what}, until: ${until}, because: SEC-412 }`],
      ),
      live,
    );

  test('covers exactly what goes', () => {
    const made = accepting('data: s3');
    expect([objections(made), made.removed.map(({ isAccepted }) => isAccepted)]).toEqual([[], [true]]);
  });

  test('covers part of what goes: the rest stops it, with an event that is not covered', () => {
    const made = accepting('data: s3, operations: read');
    expect(objections(made)).toEqual(['events-lost: stops']);
    expect(made.objections[0]!.message).toContain('PutObject');
  });

  test('holds on its last day, and no longer', () => {
    expect(objections(accepting('data: s3', '2026-11-26'))).toEqual(['events-lost: stops']);
    expect(accepting('data: s3', '2026-11-26').objections[0]!.message).toContain(
      'until 2026-11-26 holds no longer',
    );
  });

  test('is about its own target', () => {
    const other = desired(
      ['management: all'],
      [],
      [
        '  other: { log: [{ management: all }] }',
        'acceptLess:',
        '  - { target: other, data: s3, until: 2026-12-31, because: x }',
      ],
    );
    expect(objections(plan(other, live))).toEqual(['events-lost: stops']);
  });

  test('management events may be accepted too; that they stop is said', () => {
    const made = plan(
      desired(
        ['data: s3'],
        ['facts: { dataOnly: true }'],
        ['acceptLess:', '  - { target: audit, management: all, until: 2026-12-31, because: moved }'],
      ),
      live,
    );
    expect(objections(made)).toEqual(['management-stops: warns']);
  });
});

test('the default of a new trail is what `management: all` says', () => {
  expect(calls(plan(desired(['management: all']), liveTrail({ selectors: managementOnly })))).toEqual([]);
});
