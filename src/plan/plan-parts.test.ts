import { describe, expect, test } from 'vitest';
import { Failure } from '../problem/failure.js';
import { desired, desiredIn, liveTrail, options } from '../../test/plan/making.js';
import { readJournalEntry, readPlan, readSnapshot } from './documents.js';
import { allowingLess, judged } from './guard.js';
import { applyPolicy, charactersOf, guardPolicy, planPolicy, runnerPolicy } from './iam.js';
import { runName, runOf, timeOf } from './journal.js';
import { planTarget } from './plan.js';
import { isSamePart, isSameState } from './state.js';
import { allowingUnmet, type Unmet } from './unmet.js';

const roles = [
  'roles:',
  '  plan: arn:aws:iam::111122223333:role/plan',
  '  apply: arn:aws:iam::111122223333:role/apply',
];
const ours = desired(['management: all'], roles);
const theirs = desired(['management: all'], ['owner: terraform']);
const store = desiredIn(
  `version: 1\neventDataStores:\n  lake:\n    name: lake\n    account: "111122223333"\n    region: us-east-1\n    log:\n      - management: all\n`,
)[0]!;

describe('policies of IAM', () => {
  test('of whoever runs ctsel', () => {
    expect(runnerPolicy([ours], 's3://journals/ctsel/')).toMatchInlineSnapshot(`
      {
        "Statement": [
          {
            "Action": [
              "sts:AssumeRole",
            ],
            "Effect": "Allow",
            "Resource": [
              "arn:aws:iam::111122223333:role/apply",
              "arn:aws:iam::111122223333:role/plan",
            ],
            "Sid": "AssumeRoles",
          },
          {
            "Action": [
              "s3:GetObject",
              "s3:PutObject",
            ],
            "Effect": "Allow",
            "Resource": [
              "arn:aws:s3:::journals/ctsel/*",
            ],
            "Sid": "KeepJournal",
          },
          {
            "Action": [
              "s3:ListBucket",
            ],
            "Condition": {
              "StringLike": {
                "s3:prefix": [
                  "ctsel/*",
                ],
              },
            },
            "Effect": "Allow",
            "Resource": [
              "arn:aws:s3:::journals",
            ],
            "Sid": "ListJournal",
          },
        ],
        "Version": "2012-10-17",
      }
    `);
    expect(runnerPolicy([theirs], 's3://journals').Statement).toMatchInlineSnapshot(`
      [
        {
          "Action": [
            "s3:GetObject",
            "s3:PutObject",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws:s3:::journals/*",
          ],
          "Sid": "KeepJournal",
        },
        {
          "Action": [
            "s3:ListBucket",
          ],
          "Condition": {
            "StringLike": {
              "s3:prefix": [
                "*",
              ],
            },
          },
          "Effect": "Allow",
          "Resource": [
            "arn:aws:s3:::journals",
          ],
          "Sid": "ListJournal",
        },
      ]
    `);
    expect(() => runnerPolicy([theirs], undefined)).toThrow(Failure);
  });

  test('of the role that plans', () => {
    expect(planPolicy([ours, store])).toMatchInlineSnapshot(`
      {
        "Statement": [
          {
            "Action": [
              "cloudtrail:GetTrail",
              "cloudtrail:GetTrailStatus",
              "cloudtrail:GetEventSelectors",
              "cloudtrail:GetInsightSelectors",
            ],
            "Effect": "Allow",
            "Resource": [
              "arn:aws:cloudtrail:us-east-1:111122223333:trail/audit",
            ],
            "Sid": "ReadTrails",
          },
          {
            "Action": [
              "cloudtrail:GetEventDataStore",
              "cloudtrail:GetInsightSelectors",
            ],
            "Effect": "Allow",
            "Resource": [
              "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/*",
            ],
            "Sid": "ReadEventDataStores",
          },
          {
            "Action": [
              "cloudtrail:ListEventDataStores",
            ],
            "Effect": "Allow",
            "Resource": "*",
            "Sid": "FindEventDataStores",
          },
        ],
        "Version": "2012-10-17",
      }
    `);
  });

  test('of the role that applies', () => {
    expect(applyPolicy([ours, theirs], 's3://journals/a/b').Statement.slice(1)).toMatchInlineSnapshot(`
      [
        {
          "Action": [
            "cloudtrail:PutEventSelectors",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws:cloudtrail:us-east-1:111122223333:trail/audit",
          ],
          "Sid": "ChangeTrails",
        },
        {
          "Action": [
            "s3:GetObject",
            "s3:PutObject",
          ],
          "Effect": "Allow",
          "Resource": [
            "arn:aws:s3:::journals/a/b/*",
          ],
          "Sid": "KeepJournal",
        },
        {
          "Action": [
            "s3:ListBucket",
          ],
          "Condition": {
            "StringLike": {
              "s3:prefix": [
                "a/b/*",
              ],
            },
          },
          "Effect": "Allow",
          "Resource": [
            "arn:aws:s3:::journals",
          ],
          "Sid": "ListJournal",
        },
      ]
    `);
  });

  test('of the roles for event data stores, and for an organization', () => {
    const whole = desired(['management: all'], [...roles, 'facts: { organization: true }']);
    const lines = [applyPolicy([store], undefined), runnerPolicy([whole], undefined)].flatMap(
      ({ Statement }) => Statement.map(({ Sid, Effect, Action }) => [Sid, Effect, ...Action].join(' ')),
    );
    expect(lines).toMatchInlineSnapshot(`
      [
        "ReadEventDataStores Allow cloudtrail:GetEventDataStore cloudtrail:GetInsightSelectors",
        "FindEventDataStores Allow cloudtrail:ListEventDataStores",
        "ChangeEventDataStores Allow cloudtrail:UpdateEventDataStore",
        "AssumeRoles Allow sts:AssumeRole",
        "FindDelegatedAdministrators Allow organizations:ListDelegatedAdministrators",
      ]
    `);
  });

  test('of the organization', () => {
    expect(guardPolicy([ours, theirs], ['arn:aws:iam::*:role/admin'])).toMatchInlineSnapshot(`
      {
        "Statement": [
          {
            "Action": [
              "cloudtrail:DeleteTrail",
              "cloudtrail:PutEventConfiguration",
              "cloudtrail:PutEventSelectors",
              "cloudtrail:PutInsightSelectors",
              "cloudtrail:StopLogging",
              "cloudtrail:UpdateTrail",
            ],
            "Condition": {
              "ArnNotLike": {
                "aws:PrincipalArn": [
                  "arn:aws:iam::111122223333:role/apply",
                ],
              },
            },
            "Effect": "Deny",
            "Resource": [
              "arn:aws:cloudtrail:us-east-1:111122223333:trail/audit",
            ],
            "Sid": "TrailsOnlyByCtsel",
          },
          {
            "Action": [
              "iam:AttachRolePolicy",
              "iam:CreateRole",
              "iam:DeleteRole",
              "iam:DeleteRolePermissionsBoundary",
              "iam:DeleteRolePolicy",
              "iam:DetachRolePolicy",
              "iam:PutRolePermissionsBoundary",
              "iam:PutRolePolicy",
              "iam:UpdateAssumeRolePolicy",
            ],
            "Condition": {
              "ArnNotLike": {
                "aws:PrincipalArn": [
                  "arn:aws:iam::*:role/admin",
                ],
              },
            },
            "Effect": "Deny",
            "Resource": [
              "arn:aws:iam::111122223333:role/apply",
              "arn:aws:iam::111122223333:role/plan",
            ],
            "Sid": "RolesOnlyByTheirAdministrators",
          },
        ],
        "Version": "2012-10-17",
      }
    `);
    expect(() => guardPolicy([theirs], [])).toThrow(Failure);
  });

  test('are counted without their spaces', () => {
    expect(charactersOf({ Version: '2012-10-17', Statement: [] })).toBe(
      '{"Version":"2012-10-17","Statement":[]}'.length,
    );
  });
});

describe('guards', () => {
  const less = planTarget(
    { desired: ours, live: liveTrail({ selectors: { EventSelectors: [{}] } }) },
    options,
  );
  const plan = (name: string, effect: 'stops' | 'warns', isAboutLess?: true, steps = less.steps) => ({
    ...less,
    desired: { ...ours, target: name },
    steps,
    objections: [
      { name: 'events-lost' as const, effect, message: name, help: '', ...(isAboutLess && { isAboutLess }) },
    ],
  });
  const names = (plans: readonly { desired: { target: string } }[]) =>
    plans.map(({ desired: { target } }) => target);

  test('stop what they are about, and leave alone what another tool writes', () => {
    const live = liveTrail({ selectors: { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] } });
    const other = planTarget({ desired: theirs, live }, options);
    const found = judged([
      plan('one', 'stops'),
      plan('two', 'warns'),
      plan('same', 'warns', undefined, []),
      other,
    ]);
    expect(found.stopped.map(({ objection }) => objection.message)).toEqual(['one']);
    expect(names(found.skipped)).toEqual([theirs.target]);
    expect(names(found.go)).not.toContain('same');
    expect(names(found.go)).not.toContain(theirs.target);
  });

  test('what is about less becomes a warning where less is allowed, and nothing else', () => {
    const effects = (one: ReturnType<typeof plan>) =>
      allowingLess(one).objections.map(({ effect, message }) => [effect, message]);
    expect(effects(plan('less', 'stops', true))).toEqual([['warns', 'less']]);
    expect(effects(plan('other', 'stops'))).toEqual([['stops', 'other']]);
    expect(effects(plan('warned', 'warns', true))).toEqual([['warns', 'warned']]);
  });

  test('a demand that may stay unmet is a warning', () => {
    const unmet: readonly Unmet[] = (['require-unmet', 'test-failed'] as const).map((name) => ({ name, effect: 'stops', place: 'a:1:1', message: name })); // prettier-ignore
    expect(allowingUnmet(unmet, ['test-failed']).map(({ name, effect }) => [name, effect])).toEqual([
      ['require-unmet', 'stops'],
      ['test-failed', 'warns'],
    ]);
  });
});

test('what is wrong with a live target is said in words', () => {
  const trail = {
    isLogging: false,
    isRecursive: true,
    logGroup: 'g',
    bucket: 'other-logs',
    deliveryError: 'AccessDenied',
  };
  const wanted = desired(['management: all'], ['facts: { logBuckets: [trail-logs] }']);
  const { objections } = planTarget({ desired: wanted, live: liveTrail({}, { trail, isMultiRegion: true, isOrganization: true }) }, options); // prettier-ignore
  expect(objections.filter(({ isDrift }) => isDrift)).toMatchInlineSnapshot(`
    [
      {
        "effect": "warns",
        "help": "write \`facts: { multiRegion: true }\`, or change the target",
        "isDrift": true,
        "message": "the policy has \`multiRegion: false\` or leaves that out, and it is true: what it records, where, and what it costs is then something else",
        "name": "fact-differs",
      },
      {
        "effect": "warns",
        "help": "write \`facts: { organization: true }\`, or change the target",
        "isDrift": true,
        "message": "the policy has \`organization: false\` or leaves that out, and it is true: what it records, where, and what it costs is then something else",
        "name": "fact-differs",
      },
      {
        "effect": "warns",
        "help": "write \`facts: { cloudWatchLogs: true }\`, or change the target",
        "isDrift": true,
        "message": "the policy has \`cloudWatchLogs: false\` or leaves that out, and it is true: what it records, where, and what it costs is then something else",
        "name": "fact-differs",
      },
      {
        "effect": "warns",
        "help": "correct \`facts\`, or the trail",
        "isDrift": true,
        "message": "the trail delivers to \`other-logs\`; the policy has \`logBuckets: [trail-logs]\`",
        "name": "fact-differs",
      },
      {
        "effect": "warns",
        "help": "start it: \`aws cloudtrail start-logging\`",
        "isDrift": true,
        "message": "the trail is stopped: it records nothing at all",
        "name": "trail-not-logging",
      },
      {
        "effect": "warns",
        "help": "look at the policy of its bucket and at its KMS key",
        "isDrift": true,
        "message": "the trail cannot deliver: AccessDenied",
        "name": "delivery-failing",
      },
    ]
  `);
  const live = { ...liveTrail({}, { kind: 'eventDataStore', status: 'STOPPED_INGESTION' }) };
  const { trail: _, ...rest } = live;
  expect(planTarget({ desired: store, live: rest }, options).objections.filter(({ isDrift }) => isDrift))
    .toMatchInlineSnapshot(`
    [
      {
        "effect": "warns",
        "help": "start it: \`aws cloudtrail start-event-data-store-ingestion\`",
        "isDrift": true,
        "message": "the store is stopped: it ingests nothing at all",
        "name": "store-not-ingesting",
      },
    ]
  `);
});

describe('documents', () => {
  const wrong = (read: () => unknown) => {
    try {
      read();
    } catch (error) {
      return error instanceof Failure ? `${error.message} / ${error.help}` : error;
    }
    return undefined;
  };

  test('that cannot be read are answered with what is wrong', () => {
    expect(wrong(() => readSnapshot('{', 'a.json'))).toMatch(/^`a\.json` is no snapshot file: .*JSON/);
    expect([
      wrong(() => readJournalEntry('{"format":"ctsel-plan/1"}', 'a.json')),
      wrong(() => readPlan('{"format":"ctsel-plan/1"}', 'a.json', '2026-11-30')),
      wrong(() =>
        readSnapshot(
          '{"format":"ctsel-snapshot/1","ctsel":"0","tables":"a","made":"b","targets":5}',
          'a.json',
        ),
      ),
    ]).toMatchInlineSnapshot(`
      [
        "\`a.json\` is of the format \`ctsel-plan/1\`; a file of \`ctsel-journal/1\` is wanted / the format is described in \`generated/journal.schema.json\`",
        "\`a.json\` is no plan file: \`/\` is not as it must be (required {"missingProperty":"ctsel"}) / the format is described in \`generated/plan.schema.json\`",
        "\`a.json\` is no snapshot file: \`/tables\` is not as it must be (pattern {"pattern":"^\\\\d{4}-\\\\d{2}-\\\\d{2}$"}) / the format is described in \`generated/snapshot.schema.json\`",
      ]
    `);
  });

  test('accounts and Regions of another form are named as that', () => {
    const snapshot = (more: object) =>
      wrong(() =>
        readSnapshot(
          JSON.stringify({
            ...{ format: 'ctsel-snapshot/1', ctsel: '0', tables: '2026-11-30', made: '2026-11-30T00:00:00Z' },
            targets: [{ target: 'a', live: { ...liveTrail(), ...more } }],
          }),
          'a.json',
        ),
      );
    expect(snapshot({})).toBeUndefined();
    expect(snapshot({ account: '1' })).toContain(
      '`/targets/0/live/account` is not a 12-digit account number',
    );
    expect(snapshot({ region: 'x#' })).toContain(
      '`/targets/0/live/region` is not a Region such as `us-east-1`',
    );
    expect(snapshot({ kind: 'x' })).toContain('`/targets/0/live/kind` is not as it must be (enum ');
  });

  test('runs are named by their time', () => {
    const name = runName(new Date('2026-11-30T12:34:56.789Z'), 'abc');
    expect(name).toBe('20261130T123456Z-abc');
    expect(runOf(`${name}/audit.json`)).toBe(name);
    expect(timeOf(name)).toBe('20261130T123456Z');
  });
});

describe('states', () => {
  const key = (Type: 'RequestContext' | 'TagContext', ...Equals: readonly string[]) => ({ Type, Equals });
  const of = (...ContextKeySelectors: readonly ReturnType<typeof key>[]) => ({ ContextKeySelectors });

  test('are compared by every value, whatever its order', () => {
    const one = of(key('TagContext', 'a', 'b'), key('RequestContext', 'c'));
    expect(
      isSamePart('configuration', one, of(key('RequestContext', 'c'), key('TagContext', 'b', 'a'))),
    ).toBe(true);
    expect(isSamePart('configuration', one, of(key('TagContext', 'a'), key('RequestContext', 'c')))).toBe(
      false,
    );
    expect(isSamePart('configuration', one, of(key('TagContext', 'a', 'b')))).toBe(false);
  });

  test('differ where one of their parts does', () => {
    const { state } = liveTrail();
    expect(isSameState(state, { ...state })).toBe(true);
    expect(
      isSameState(state, { ...state, selectors: { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] } }),
    ).toBe(false);
    const insights = { selectors: [{ InsightType: 'ApiCallRateInsight' as const }] };
    expect(isSameState(state, { ...state, insights })).toBe(false);
    expect(isSameState({ ...state, configuration: of() }, state)).toBe(true);
    expect(
      isSameState({ ...state, configuration: of() }, { ...state, configuration: of(key('TagContext', 'a')) }),
    ).toBe(false);
  });
});

test('the kinds of Insights that come and go', () => {
  const [rate, error] = [
    { InsightType: 'ApiCallRateInsight' as const },
    { InsightType: 'ApiErrorRateInsight' as const },
  ];
  const wanted = desired(['management: all'], ['insights: { apiErrorRate: [management] }']);
  const of = (...selectors: readonly (typeof rate | typeof error)[]) =>
    planTarget({ desired: wanted, live: liveTrail({ insights: { selectors } }) }, options).insights;
  expect(of(rate)).toEqual({
    added: [{ type: 'ApiErrorRateInsight', category: 'Management' }],
    removed: [{ type: 'ApiCallRateInsight', category: 'Management' }],
  });
  expect(of(error)).toEqual({ added: [], removed: [] });
});

test('the end of management events is about less', () => {
  const all = { EventSelectors: [{ IncludeManagementEvents: true }] };
  const of = (live: ReturnType<typeof liveTrail>) =>
    planTarget({ desired: desired(['data: s3']), live }, options).objections;
  expect(of(liveTrail({ selectors: all })).filter(({ name }) => name === 'management-stops')).toMatchObject([
    { effect: 'stops', isAboutLess: true },
  ]);
});

test('events that would be lost are about less', () => {
  const all = { EventSelectors: [{ IncludeManagementEvents: true }] };
  const { objections } = planTarget(
    { desired: desired(['management: read']), live: liveTrail({ selectors: all }) },
    options,
  );
  expect(objections.filter(({ name }) => name === 'events-lost')).toMatchObject([
    { effect: 'stops', isAboutLess: true },
  ]);
});
