import { describe, expect, test } from 'vitest';
import { recordingOf } from '../../test/recordings.js';
import { allAssumptions, type Selectors } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import type { OpenClause } from '../denote/written.js';
import { setOf, unnamed } from '../eventset/event-set.js';
import { isEmpty } from '../eventset/questions.js';
import { targetsOf } from '../lint/lint-json.js';
import type { Place } from '../text/source.js';
import { known } from '../written/text.js';
import { atMost, countable, factsOf, sureSet } from './bounds.js';
import { denoteCoverage } from './coverage.js';
import { fromCompiled } from './from-compiled.js';
import { fromLive } from './from-live.js';
import { fromWritten } from './from-written.js';
import type { LiveTarget } from './live-target.js';
import { inCase, type Recording, type Scope } from './recording.js';
import { namedReach, reachReasons, scopeOf, withOrganizations } from './scope.js';
import { worldsOf } from './worlds.js';

/** What the three sources of a recording tell of a target, beside its selectors. */

/** A recording without functions and places, texts as they are known. */
function told({ place: _, cases, ...identity }: Recording): unknown {
  return {
    ...identity,
    cases: cases.map(
      ({
        clauses,
        whileOn,
        placeOf: _,
        nameOf,
        statementsOf: __,
        dialect,
        insights,
        logBuckets,
        isLogging,
        ...rest
      }) => ({
        // prettier-ignore
        ...rest,
        dialect: `${dialect.form} ${dialect.format}`,
        isLogging: typeof isLogging === 'boolean' ? isLogging : (isLogging.reason ?? isLogging.expression),
        clauses: `${clauses.clauses.length} of ${whileOn.clauses.length}, ${clauses.open.length} open`,
        selectors: rest.selectors && Object.keys(rest.selectors),
        names: [0, 1].map((index) => nameOf(index)).map((name) => name && known(name)),
        insights: insights && [...insights.on.map(({ type, category }) => `${type} ${category}`), ...insights.open.map(({ expression }) => expression)], // prettier-ignore
        logBuckets: logBuckets.map(({ name, prefix }) => [known(name), prefix && known(prefix)]),
      }),
    ),
  };
}

const management: Selectors = {
  AdvancedEventSelectors: [
    { Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
  ],
};
const live: LiveTarget = {
  kind: 'trail',
  arn: 'arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/audit',
  name: 'audit',
  account: '111122223333',
  region: 'cn-north-1',
  isMultiRegion: true,
  isOrganization: false,
  state: { selectors: management, insights: { selectors: [{ InsightType: 'ApiErrorRateInsight' }] } },
  trail: { isLogging: true, bucket: 'logs', logGroup: 'arn:x', isRecursive: false },
};
const source = { name: 'live:audit', text: '{}' };

describe('as AWS describes it', () => {
  test('a trail', () => {
    expect(told(fromLive(live, source))).toMatchInlineSnapshot(`
      {
        "arn": "arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/audit",
        "cases": [
          {
            "account": "111122223333",
            "clauses": "1 of 1, 0 open",
            "dialect": "advanced json",
            "exists": true,
            "hasLogGroup": true,
            "insights": [
              "ApiErrorRateInsight Management",
            ],
            "isAboutSelectors": true,
            "isAdditionalCopy": false,
            "isDataOnly": false,
            "isLogging": true,
            "isRecursive": false,
            "logBuckets": [
              [
                "logs",
                undefined,
              ],
            ],
            "multiRegion": true,
            "names": [
              "all",
              undefined,
            ],
            "organization": false,
            "partition": "aws-cn",
            "region": "cn-north-1",
            "selectors": [
              "AdvancedEventSelectors",
            ],
            "when": [],
          },
        ],
        "isTrail": true,
        "key": "audit",
        "kind": "trail",
        "label": "trail audit",
        "name": "audit",
        "unit": "live:audit",
      }
    `);
  });

  test('a trail of which little could be read', () => {
    const { trail: _, ...bare } = live;
    const selectors = { EventSelectors: [{}] };
    const insights = { selectors: [{ InsightType: 'ApiCallRateInsight', EventCategories: ['Data', 'Management'] }] } as const; // prettier-ignore
    expect(told(fromLive({ ...bare, state: { selectors, insights } }, source))).toMatchInlineSnapshot(`
      {
        "arn": "arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/audit",
        "cases": [
          {
            "account": "111122223333",
            "clauses": "1 of 1, 0 open",
            "dialect": "basic json",
            "exists": true,
            "hasLogGroup": false,
            "insights": [
              "ApiCallRateInsight Data",
              "ApiCallRateInsight Management",
            ],
            "isAboutSelectors": true,
            "isAdditionalCopy": false,
            "isDataOnly": false,
            "isLogging": "whether it logs could not be read",
            "isRecursive": true,
            "logBuckets": [],
            "multiRegion": true,
            "names": [
              undefined,
              undefined,
            ],
            "organization": false,
            "partition": "aws-cn",
            "region": "cn-north-1",
            "selectors": [
              "EventSelectors",
            ],
            "when": [],
          },
        ],
        "isTrail": true,
        "key": "audit",
        "kind": "trail",
        "label": "trail audit",
        "name": "audit",
        "unit": "live:audit",
      }
    `);
  });

  test.each([
    ['ENABLED', true],
    ['STOPPED_INGESTION', false],
    [undefined, 'whether it logs could not be read'],
  ] as const)('an event data store whose status is %s', (status, expected) => {
    const { trail: _, ...bare } = live;
    const store = fromLive({ ...bare, kind: 'eventDataStore', ...(status === undefined ? {} : { status }) }, source); // prettier-ignore
    const { isLogging } = store.cases[0]!;
    expect(typeof isLogging === 'boolean' ? isLogging : isLogging.reason).toBe(expected);
    expect([store.label, store.isTrail]).toEqual(['event data store audit', false]);
  });
});

describe('by a policy', () => {
  const compiled = (text: string) => {
    const { targets, diagnostics } = compilePolicy({ name: 'p.yaml', text }, allAssumptions);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return targets;
  };

  test('a trail, and a store that another tool writes', () => {
    const [trail, store] = compiled(`version: 1
trails:
  audit:
    name: audit-trail
    account: '111122223333'
    region: us-east-1
    insights: { apiErrorRate: [data], apiCallRate: [data] }
    facts: { multiRegion: true, logBuckets: [logs], recursiveLogging: false, managementCopy: additional, dataOnly: true, cloudWatchLogs: true }
    log: [{ data: s3 }]
eventDataStores:
  lake:
    arn: arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE
    owner: terraform
    log: [{ data: s3 }]
`).map(fromCompiled);
    expect([told(trail!), told(store!)]).toMatchInlineSnapshot(`
      [
        {
          "arn": "arn:aws:cloudtrail:us-east-1:111122223333:trail/audit-trail",
          "cases": [
            {
              "account": "111122223333",
              "clauses": "1 of 1, 0 open",
              "dialect": "policy policy",
              "exists": true,
              "hasLogGroup": true,
              "insights": [
                "ApiCallRateInsight Data",
                "ApiErrorRateInsight Data",
              ],
              "isAboutSelectors": true,
              "isAdditionalCopy": true,
              "isDataOnly": true,
              "isLogging": true,
              "isRecursive": false,
              "logBuckets": [
                [
                  "logs",
                  undefined,
                ],
              ],
              "multiRegion": true,
              "names": [
                undefined,
                undefined,
              ],
              "organization": false,
              "partition": "aws",
              "region": "us-east-1",
              "selectors": [
                "EventSelectors",
              ],
              "when": [],
            },
          ],
          "isTrail": true,
          "key": "audit",
          "kind": "trail",
          "label": "audit",
          "name": "audit-trail",
          "unit": "p.yaml",
        },
        {
          "arn": "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE",
          "cases": [
            {
              "account": "111122223333",
              "clauses": "1 of 1, 0 open",
              "dialect": "policy policy",
              "exists": true,
              "hasLogGroup": false,
              "insights": undefined,
              "isAboutSelectors": true,
              "isAdditionalCopy": false,
              "isDataOnly": false,
              "isLogging": true,
              "isRecursive": true,
              "logBuckets": [],
              "multiRegion": false,
              "names": [
                undefined,
                undefined,
              ],
              "organization": false,
              "partition": "aws",
              "region": "us-east-1",
              "selectors": [
                "AdvancedEventSelectors",
              ],
              "when": [],
            },
          ],
          "deploys": false,
          "isTrail": false,
          "key": "lake",
          "kind": "eventDataStore",
          "label": "lake",
          "unit": "p.yaml",
        },
      ]
    `);
  });

  test('each clause comes from the statement that records it', () => {
    const text = `version: 1
trails:
  audit:
    account: '111122223333'
    region: us-east-1
    selectors: basic
    log:
      - management: write
      - { data: lambda }
      - { data: s3, resources: [pay-x/] }
      - { data: s3, resources: [pay-y/] }
`;
    const [only] = fromCompiled(compiled(text)[0]!).cases;
    const at = ({ source, start }: Place) => source.text.slice(0, start).split('\n').length;
    const lines = (events?: readonly OpenClause[]) =>
      only!.clauses.clauses.map((clause) => at(only!.placeOf(clause, events && setOf(...events.map(({ conjunction }) => conjunction))))); // prettier-ignore
    expect(lines()).toMatchInlineSnapshot(`
      [
        8,
        9,
        10,
      ]
    `);
    const hr = recordingOf({ EventSelectors: [{ IncludeManagementEvents: false, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::pay-y/'] }] }] }); // prettier-ignore
    expect(lines(hr.cases[0]!.clauses.clauses)).toMatchInlineSnapshot(`
      [
        8,
        9,
        11,
      ]
    `);
    expect(at(only!.placeOf({ ...only!.clauses.clauses[0]!, index: 9 }))).toBe(3);
    expect([only!.statementsOf(0), only!.statementsOf(9)]).toMatchInlineSnapshot(`
      [
        [
          0,
        ],
        [],
      ]
    `);
  });
});

describe('as it is written', () => {
  const of = (settings: object, name?: string) =>
    told(fromWritten(targetsOf(JSON.stringify(settings), name)[0]!, allAssumptions));

  test('a trail with all that a file can tell', () => {
    expect(
      of({
        TrailName: 'audit',
        ...management,
        S3BucketName: 'logs',
        S3KeyPrefix: 'a',
        IsMultiRegionTrail: true,
        IsOrganizationTrail: false,
        CloudWatchLogsLogGroupArn: 'arn:x',
        RecursiveLogging: false,
        InsightSelectors: [
          { InsightType: 'ApiErrorRateInsight', EventCategories: ['Data', '${category}'] },
          { InsightType: 'ApiCallRateInsight' },
          { InsightType: '${type}' },
        ],
      }),
    ).toMatchInlineSnapshot(`
      {
        "cases": [
          {
            "account": "(not named) selectors.json",
            "clauses": "1 of 1, 0 open",
            "dialect": "advanced json",
            "exists": true,
            "hasLogGroup": true,
            "insights": [
              "ApiErrorRateInsight Data",
              "ApiCallRateInsight Management",
              "\${category}",
              "\${type}",
            ],
            "isAboutSelectors": true,
            "isAdditionalCopy": false,
            "isDataOnly": false,
            "isLogging": true,
            "isRecursive": false,
            "logBuckets": [
              [
                "logs",
                "a",
              ],
            ],
            "multiRegion": true,
            "names": [
              "all",
              undefined,
            ],
            "organization": false,
            "partition": "aws",
            "region": "(not named) selectors.json",
            "selectors": undefined,
            "when": [],
          },
        ],
        "deploys": false,
        "isTrail": true,
        "key": "audit",
        "kind": "trail",
        "label": "trail audit",
        "name": "audit",
        "unit": "selectors.json",
      }
    `);
  });

  test('each selector has its own place and name', () => {
    const selectors = { AdvancedEventSelectors: [...management.AdvancedEventSelectors!, { Name: 'b', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }] }] }; // prettier-ignore
    for (const given of [selectors, { EventSelectors: [{}, { ReadWriteType: 'ReadOnly' }] }]) {
      const text = JSON.stringify(given);
      const [only] = fromWritten(targetsOf(text)[0]!, allAssumptions).cases;
      const starts = only!.clauses.clauses.map((clause) => only!.placeOf(clause).start);
      expect(starts.map((at) => text[at])).toEqual(['{', '{']);
      expect(new Set(starts).size).toBe(2);
    }
  });

  test('a target that does not exist records nothing', () => {
    const [written] = targetsOf(JSON.stringify(management));
    const recording = fromWritten(
      { ...written!, cases: [{ when: [], settings: undefined }] },
      allAssumptions,
    );
    const [only] = recording.cases;
    expect(only).toMatchObject({ exists: false, isAboutSelectors: false, isLogging: false, clauses: { clauses: [], open: [] }, whileOn: { clauses: [], open: [] }, selectors: undefined, logBuckets: [], isRecursive: true, hasLogGroup: false }); // prettier-ignore
    expect(only!.nameOf(0)).toBeUndefined();
    const clause = recordingOf(management).cases[0]!.clauses.clauses[0]!;
    expect(only!.placeOf(clause).start).toBe(written!.place.start);
  });

  test('selectors alone', () => {
    expect([of(management), of({ EventSelectors: [{}] })]).toMatchInlineSnapshot(`
      [
        {
          "cases": [
            {
              "account": "(not named) selectors.json",
              "clauses": "1 of 1, 0 open",
              "dialect": "advanced json",
              "exists": true,
              "hasLogGroup": false,
              "insights": undefined,
              "isAboutSelectors": true,
              "isAdditionalCopy": false,
              "isDataOnly": false,
              "isLogging": true,
              "isRecursive": true,
              "logBuckets": [],
              "multiRegion": undefined,
              "names": [
                "all",
                undefined,
              ],
              "organization": undefined,
              "partition": "aws",
              "region": "(not named) selectors.json",
              "selectors": [
                "AdvancedEventSelectors",
              ],
              "when": [],
            },
          ],
          "deploys": false,
          "isTrail": false,
          "key": "selectors",
          "kind": "trail",
          "label": "selectors.json",
          "unit": "selectors.json",
        },
        {
          "cases": [
            {
              "account": "(not named) selectors.json",
              "clauses": "1 of 1, 0 open",
              "dialect": "basic json",
              "exists": true,
              "hasLogGroup": false,
              "insights": undefined,
              "isAboutSelectors": true,
              "isAdditionalCopy": false,
              "isDataOnly": false,
              "isLogging": true,
              "isRecursive": true,
              "logBuckets": [],
              "multiRegion": undefined,
              "names": [
                undefined,
                undefined,
              ],
              "organization": undefined,
              "partition": "aws",
              "region": "(not named) selectors.json",
              "selectors": [
                "EventSelectors",
              ],
              "when": [],
            },
          ],
          "deploys": false,
          "isTrail": true,
          "key": "selectors",
          "kind": "trail",
          "label": "selectors.json",
          "unit": "selectors.json",
        },
      ]
    `);
  });

  test('Insights alone', () => {
    expect(of({ TrailName: 'audit', InsightSelectors: [] })).toMatchInlineSnapshot(`
      {
        "cases": [
          {
            "account": "(not named) selectors.json",
            "clauses": "0 of 0, 1 open",
            "dialect": "basic json",
            "exists": true,
            "hasLogGroup": false,
            "insights": [],
            "isAboutSelectors": false,
            "isAdditionalCopy": false,
            "isDataOnly": false,
            "isLogging": true,
            "isRecursive": true,
            "logBuckets": [],
            "multiRegion": undefined,
            "names": [
              undefined,
              undefined,
            ],
            "organization": undefined,
            "partition": "aws",
            "region": "(not named) selectors.json",
            "selectors": undefined,
            "when": [],
          },
        ],
        "deploys": false,
        "isTrail": true,
        "key": "audit",
        "kind": "trail",
        "label": "trail audit",
        "name": "audit",
        "unit": "selectors.json",
      }
    `);
  });

  test.each([
    ['its own ARN', { TrailARN: 'arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/audit', EventSelectors: [{}] }, ['aws-cn', '111122223333', 'cn-north-1']], // prettier-ignore
    ['the ARNs of basic selectors', { EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws-cn:s3:::b/'] }] }] }, ['aws-cn', `${unnamed} selectors.json`, `${unnamed} selectors.json`]], // prettier-ignore
    ['those of advanced selectors', { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }, { Field: 'resources.ARN', StartsWith: ['arn:aws-us-gov:s3:::b/'] }] }] }, ['aws-us-gov', `${unnamed} selectors.json`, `${unnamed} selectors.json`]], // prettier-ignore
    ['nothing', { EventSelectors: [{}] }, ['aws', `${unnamed} selectors.json`, `${unnamed} selectors.json`]],
  ])('is where %s tells', (_, settings, expected) => {
    const [{ partition, account, region } = {} as Scope] = fromWritten(targetsOf(JSON.stringify(settings))[0]!, allAssumptions).cases; // prettier-ignore
    expect([partition, account, region]).toEqual(expected);
    const { arn } = fromWritten(targetsOf(JSON.stringify(settings))[0]!, allAssumptions);
    expect(arn).toBe('TrailARN' in settings ? settings.TrailARN : undefined);
    const [unassumed] = fromWritten(targetsOf(JSON.stringify(settings))[0]!, new Set()).cases;
    expect(unassumed!.partition).toBe(expected[0] === 'aws' ? undefined : expected[0]);
  });
});

describe('scope', () => {
  const audit: Scope = { partition: 'aws', account: '111122223333', region: 'us-east-1', organization: true, multiRegion: true }; // prettier-ignore
  const nowhere = { source: { name: 'audit', text: '' }, start: 0, end: 0 };

  test('the members of one organization among several have a name of their own', () => {
    const other: Scope = { ...audit, account: undefined };
    const targets = withOrganizations([audit, other, { ...audit, organization: false }], allAssumptions);
    expect(targets.map(({ members }) => members)).toEqual([
      `${unnamed} members of 111122223333`,
      `${unnamed} members of ${unnamed}`,
      undefined,
    ]);
    expect(reachReasons({ ...targets[0]!, label: 'audit', place: nowhere }).map(({ reason }) => reason)).toEqual([
      'it is not known which accounts belong to the organization of `audit`',
    ]); // prettier-ignore
  });

  test('only what is named counts as named', () => {
    const reach = scopeOf({ ...audit, organization: false, multiRegion: false, region: `${unnamed} x` });
    expect([...namedReach(reach).keys()]).toEqual(['recipientAccountId', 'partition']);
    expect(reach.size).toBe(3);
    const [one] = withOrganizations([audit, { ...audit, account: '444455556666' }], allAssumptions);
    expect([...namedReach(scopeOf(one!)).keys()]).toEqual(['partition']);
  });

  test('traffic of any account and Region counts for a target that does not tell its own', () => {
    const recording = recordingOf(management);
    const target = inCase(recording, { ...recording.cases[0]!, ...audit, organization: false, multiRegion: false }); // prettier-ignore
    const [counted] = countable(target);
    expect([...counted!.include.fields.keys()]).toEqual(['recipientAccountId', 'awsRegion']);
    expect(factsOf([target], allAssumptions).partition).toBe('aws');
    expect(factsOf([target, { ...target, partition: 'aws-cn' }], allAssumptions)).toEqual({ assumptions: allAssumptions }); // prettier-ignore
    expect(factsOf([], allAssumptions)).toEqual({ assumptions: allAssumptions });
  });

  test('what may be recorded at most: anything where a clause is missing, any literal where one is not known', () => {
    const at = (FieldSelectors: readonly object[], misses?: () => boolean) => {
      const text = JSON.stringify({ AdvancedEventSelectors: [{ FieldSelectors }] });
      const recording = fromWritten(targetsOf(text)[0]!, allAssumptions);
      const most = atMost(inCase(recording, { ...recording.cases[0]!, ...audit }), misses);
      return most?.map(({ include: { fields } }) => fields.get('resources.ARN'));
    };
    const data = [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    ];
    const arn = (lists: object) => [...data, { Field: 'resources.ARN', ...lists }];
    const condition = (some: readonly string[] | undefined, none: readonly string[]) => [
      {
        some: some === undefined ? [] : [{ equals: [], startsWith: some, endsWith: [] }],
        none: { equals: [], startsWith: none, endsWith: [] },
      },
    ];
    expect(at([{ Field: 'eventCategory', Equals: ['${category}'] }])).toBeUndefined();
    const beside = {
      StartsWith: ['arn:aws:s3:::${b}/', 'arn:aws:s3:::a/'],
      NotStartsWith: ['arn:aws:s3:::c/'],
    };
    expect(at(arn(beside))).toEqual(condition(undefined, ['arn:aws:s3:::c/']));
    expect(at(arn(beside), () => true)).toEqual(condition(['arn:aws:s3:::a/'], ['arn:aws:s3:::c/']));
    const negative = { StartsWith: ['arn:aws:s3:::a/'], NotStartsWith: ['arn:aws:s3:::${b}/'] };
    expect(at(arn(negative))).toEqual(condition(['arn:aws:s3:::a/'], []));
  });

  test('an entry is about its own accounts and Regions, in their partitions', () => {
    const text = (more: string) => `version: 1
trails:
  one: { account: '111122223333', region: us-east-1, log: [{ data: s3 }] }
require:
  - { data: s3, resources: [pay-x]${more} }
`;
    const reachOf = (more: string, targets: readonly Scope[]) => {
      const { policy } = compilePolicy({ name: 'p.yaml', text: text(more) }, allAssumptions);
      return denoteCoverage(policy!.require[0]!, targets).map(
        ({ include: { fields } }) =>
        ['partition', 'recipientAccountId', 'awsRegion'].map((field) => fields.get(field as 'partition')?.some[0]!.equals.join()).join(' '), // prettier-ignore
      );
    };
    const cn: Scope = { ...audit, partition: 'aws-cn', account: '444455556666', region: 'cn-north-1' };
    const own: Scope = { ...audit, organization: false, multiRegion: false };
    const nameless: Scope = { ...own, partition: undefined };
    expect([
      reachOf('', [own, cn]),
      reachOf(', in: { region: [cn-north-1, us-east-1] }', [own]),
      reachOf(', in: { account: "444455556666" }', [own, cn]),
      reachOf(', in: { account: "999999999999" }', [own, cn]),
      reachOf(', in: { account: "111122223333", region: us-east-1 }', [own, cn]),
      reachOf(', in: { region: cn-north-1 }', [nameless]),
    ]).toMatchInlineSnapshot(`
      [
        [
          "aws 111122223333 us-east-1",
          "aws-cn  ",
        ],
        [
          "aws 111122223333 us-east-1",
          "aws-cn  cn-north-1",
        ],
        [
          "aws-cn 444455556666 ",
        ],
        [
          "aws 999999999999 us-east-1",
          "aws-cn 999999999999 ",
        ],
        [
          "aws 111122223333 us-east-1",
        ],
        [
          "(not named) 111122223333 cn-north-1",
        ],
      ]
    `);
  });
});

test('conditions that are too many: what is the same in each case is known, the rest is not', () => {
  const text = JSON.stringify({
    TrailName: 'audit',
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    IsLogging: { If: 'on', Yes: true, No: false },
    EventSelectors: [{}],
    InsightSelectors: [],
  });
  const recording = fromWritten(targetsOf(text)[0]!, allAssumptions);
  const plain = recordingOf(management);
  const [world] = worldsOf([...Array.from({ length: 300 }, () => recording), plain]);
  const [target] = world!.targets;
  const { multiRegion, organization, isLogging, selectors, insights, clauses } = target!;
  expect([multiRegion, organization, typeof isLogging, selectors, insights])
    .toEqual([true, false, 'object', undefined, undefined]); // prettier-ignore
  expect([isEmpty(sureSet(clauses), { assumptions: allAssumptions }), world!.targets.length]).toEqual([
    true,
    301,
  ]);
  const alike = text.replace('"If":"on","Yes":true,"No":false', '"If":"on","Yes":true,"No":true');
  const [same] = worldsOf(
    Array.from({ length: 300 }, () => fromWritten(targetsOf(alike)[0]!, allAssumptions)),
  );
  expect(same!.targets[0]!.isLogging).toBe(true);
  // One without conditions is as it is.
  expect(sureSet(world!.targets.at(-1)!.clauses)).toHaveLength(1);
});
