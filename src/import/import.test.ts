import { describe, expect, test } from 'vitest';
import {
  allAssumptions,
  networkSources,
  resourceTypes,
  type AdvancedEventSelector,
  type AdvancedFieldSelector,
  type EventSelector,
  type Selectors,
} from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { importPolicy } from './import.js';
import { knownTargetOf, type Told } from '../../test/recordings.js';
import type { KnownTarget } from './known-target.js';

const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';

function importable(selectors: Selectors, more: Told = {}): KnownTarget {
  return knownTargetOf(selectors, { arn, ...more });
}

/** The policy below its head, which is always the same. */
async function written(...targets: readonly KnownTarget[]): Promise<string> {
  const text = await importPolicy(targets, allAssumptions);
  return `\n${text.slice(text.indexOf('\n\n', text.indexOf('version: 1')) + 2)}`;
}

const advanced = (...AdvancedEventSelectors: AdvancedEventSelector[]): Selectors => ({
  AdvancedEventSelectors,
});
const basic = (...EventSelectors: EventSelector[]): Selectors => ({ EventSelectors });
const named = (Name: string, { FieldSelectors }: AdvancedEventSelector) => ({ Name, FieldSelectors });
const selector = (category: string, ...FieldSelectors: AdvancedFieldSelector[]): AdvancedEventSelector => ({
  FieldSelectors: [{ Field: 'eventCategory', Equals: [category] }, ...FieldSelectors],
});
const management = (...fields: AdvancedFieldSelector[]) => selector('Management', ...fields);
const data = (type: string, ...fields: AdvancedFieldSelector[]) =>
  selector('Data', { Field: 'resources.type', Equals: [type] }, ...fields);
const network = (source: string, ...fields: AdvancedFieldSelector[]) =>
  selector('NetworkActivity', { Field: 'eventSource', Equals: [source] }, ...fields);
const arns = (lists: Omit<AdvancedFieldSelector, 'Field'>) => ({ Field: 'resources.ARN', ...lists });
const reads = { Field: 'readOnly', Equals: ['true'] };
const denied = { Field: 'errorCode', Equals: ['VpceAccessDenied'] };
const s3 = 'AWS::S3::Object';
const sessions = 'arn:aws:sts::111122223333:assumed-role';
const notBackup = { Field: 'userIdentity.arn', NotStartsWith: [`${sessions}/backup/`] };
const fn = (name: string) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;
const head = "\ntrails:\n  audit:\n    account: '111122223333'\n    region: us-east-1\n";

describe('statements are written as people would', () => {
  test.each<[string, Selectors, string]>([
    [
      'basic selectors with everything',
      basic({
        DataResources: [
          { Type: s3, Values: ['arn:aws:s3:::pay/', 'arn:aws:s3:::logs/2026/'] },
          { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] },
          { Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:dynamodb'] },
        ],
        ExcludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'],
      }),
      `
    log:
      - management: all
        except: { sources: [kms, rdsdata] }
      - data: s3
        resources: [logs/2026/, pay]
      - data: [lambda, dynamodb]
`,
    ],
    [
      'reads here, writes there',
      basic(
        { ReadWriteType: 'WriteOnly' },
        {
          ReadWriteType: 'ReadOnly',
          IncludeManagementEvents: false,
          DataResources: [{ Type: 'AWS::Lambda::Function', Values: [fn('pay')] }],
        },
      ),
      `
    log:
      - management: write
      - data: lambda
        operations: read
        resources: [{ equals: pay }]
`,
    ],
    [
      'buckets, prefixes, beginnings of buckets, and one object',
      advanced(
        data(
          s3,
          arns({
            StartsWith: ['arn:aws:s3:::pay/', 'arn:aws:s3:::pay-', 'arn:aws:s3:::inbox/x'],
            Equals: ['arn:aws:s3:::one/object.csv'],
            NotStartsWith: ['arn:aws:s3:::inbox/x/tmp/'],
            NotEndsWith: ['.tmp'],
          }),
        ),
      ),
      `
    log:
      - data: s3
        resources: [inbox/x, pay-*, pay, { equals: one/object.csv }]
        except: { resources: [inbox/x/tmp/, { endsWith: .tmp }] }
`,
    ],
    [
      'functions with their versions, and without',
      advanced(
        data(
          'AWS::Lambda::Function',
          arns({ Equals: [fn('a'), fn('b')], StartsWith: [fn('a:'), fn('job-')] }),
        ),
        data(
          'AWS::DynamoDB::Table',
          arns({ StartsWith: ['arn:aws:dynamodb:us-east-1:111122223333:table/t-'] }),
        ),
        data('AWS::SNS::Topic', arns({ Equals: ['arn:aws:sns:eu-west-1:444455556666:far'] })),
      ),
      `
    log:
      - data: lambda
        resources: [a, job-*, { equals: b }]
      - data: dynamodb
        resources: [t-*]
      - data: sns
        resources: [{ equals: arn:aws:sns:eu-west-1:444455556666:far }]
`,
    ],
    [
      'the same of several types is one statement, in the order of the selectors',
      advanced(data('AWS::SQS::Queue', reads), management(), data(s3, reads), data('AWS::SNS::Topic')),
      `
    log:
      - data: [sqs, s3]
        operations: read
      - management: all
      - data: sns
`,
    ],
    [
      'names stay with their selectors; those that ctsel gives itself are not written',
      advanced(
        named('Management events selector', management()),
        named('AWS::S3::Object, reads', data(s3, reads)),
        named('queues: all', data('AWS::SQS::Queue')),
        named('AWS::SNS::Topic (2)', data('AWS::SNS::Topic')),
      ),
      `
    log:
      - management: all
      - data: s3
        operations: read
      - data: sqs
        name: 'queues: all'
      - data: sns
`,
    ],
    [
      'what all statements leave out stands under ignore',
      advanced(
        data(s3, notBackup, { Field: 'eventName', Equals: ['PutObject'], NotStartsWith: ['Put1'] }),
        data('AWS::SQS::Queue', notBackup),
      ),
      `
    log:
      - data: s3
        events: [PutObject]
        except: { events: [Put1*] }
      - data: sqs
    ignore: [{ principals: [role/backup] }]
`,
    ],
    [
      'what all statements of a type leave out, too',
      advanced(
        management(),
        data(s3, reads, arns({ NotStartsWith: ['arn:aws:s3:::logs/'] })),
        data(
          s3,
          { Field: 'eventName', Equals: ['PutObject'] },
          arns({ NotStartsWith: ['arn:aws:s3:::logs/'] }),
        ),
        data('AWS::SQS::Queue'),
      ),
      `
    log:
      - management: all
      - data: s3
        operations: read
      - data: s3
        events: [PutObject]
      - data: sqs
    ignore: [{ data: s3, resources: [logs] }]
`,
    ],
    [
      'only some of them leave it out: nothing is ignored',
      advanced(
        data(s3, notBackup, reads),
        data('AWS::SQS::Queue', notBackup),
        data('AWS::SQS::Queue', reads),
      ),
      `
    log:
      - data: s3
        operations: read
        except: { principals: [role/backup] }
      - data: sqs
        except: { principals: [role/backup] }
      - data: sqs
        operations: read
`,
    ],
    [
      'sources of network activity',
      advanced(
        network('kms.amazonaws.com', denied),
        network('ec2.amazonaws.com', denied),
        network('s3.amazonaws.com', { Field: 'vpcEndpointId', Equals: ['vpce-1'] }),
      ),
      `
    log:
      - network: [kms, ec2]
        denied: true
      - network: s3
        endpoints: [vpce-1]
`,
    ],
    [
      'all sources, and all types of a service',
      advanced(
        ...networkSources.map(({ eventSource }) => network(eventSource, denied)),
        ...resourceTypes
          .filter(({ type }) => type.startsWith('AWS::Bedrock::'))
          .map(({ type }) => data(type)),
      ),
      `
    log:
      - network: all
        denied: true
      - data: AWS::Bedrock::*
`,
    ],
    [
      'other fields, and words that the language or YAML would take for something else',
      advanced(
        data(s3, {
          Field: 'eventSource',
          Equals: ['kms', 's3.amazonaws.com', '12', 'no', 'a*'],
          EndsWith: ['.com'],
        }),
        data(
          'AWS::SQS::Queue',
          { Field: 'userIdentity.arn', Equals: ['role/x'], StartsWith: [`${sessions}/y`, `${sessions}/z/`] },
          { Field: 'sessionCredentialFromConsole', NotEquals: ['true'] },
          { Field: 'eventType', NotEquals: ['AwsServiceEvent'] },
        ),
      ),
      `
    log:
      - data: s3
        sources: [{ equals: '12' }, { equals: a* }, { equals: kms }, { equals: 'no' }, '*.com']
      - data: sqs
        principals: [role/y*, role/z, { equals: role/x }]
        console: false
        except: { eventTypes: [AwsServiceEvent] }
`,
    ],
  ])('%s', async (_, selectors, expected) => {
    expect(await written(importable(selectors))).toBe(head + expected.slice(1));
  });
});

describe('targets say what is known of them', () => {
  const all = advanced(management());
  test.each<[string, Told & { selectors?: Selectors }, string]>([
    [
      'a trail of an organization',
      { multiRegion: true, organization: true },
      `${head}    facts: { multiRegion: true, organization: true }
    selectors: advanced
    log:
      - management: all
`,
    ],
    [
      'a trail without a name',
      { arn: undefined as never },
      `
trails:
  audit:
    # The source has no name for it: the key is the name.
    selectors: advanced
    log:
      - management: all
`,
    ],
    [
      'a trail whose name no trail can have',
      { arn: undefined as never, name: 'my trail' },
      `
trails:
  my-trail:
    # The name \`my trail\` is left out: it has other characters than ASCII letters, digits, \`.\`, \`_\` and \`-\`.
    selectors: advanced
    log:
      - management: all
`,
    ],
    [
      'Insights of a trail',
      {
        insights: [
          { InsightType: 'ApiErrorRateInsight', EventCategories: ['Management'] },
          { InsightType: 'ApiCallRateInsight' },
        ],
      },
      `${head}    selectors: advanced
    log:
      - management: all
    insights: { apiCallRate: [management], apiErrorRate: [management] }
`,
    ],
    [
      'no Insights',
      { insights: [] },
      `${head}    selectors: advanced
    log:
      - management: all
    insights: 'off'
`,
    ],
    [
      'Insights of a store, whose destination is not known',
      {
        kind: 'eventDataStore',
        arn: undefined as never,
        insights: [{ InsightType: 'ApiCallRateInsight' }],
      },
      `
eventDataStores:
  audit:
    # The source has no name for it: the key is the name.
    # Insights are left as they are, since their destination is not known: apiCallRate.
    name: audit
    log:
      - management: all
`,
    ],
    [
      'a store of other events',
      {
        kind: 'eventDataStore',
        name: 'config items',
        arn: 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852',
        selectors: advanced(selector('ConfigurationItem')),
      },
      `
eventDataStores:
  config-items:
    arn: arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852
    category: ConfigurationItem
`,
    ],
    [
      'another partition',
      {
        arn: undefined as never,
        name: 'audit',
        partition: 'aws-us-gov',
        selectors: basic({ DataResources: [{ Type: s3, Values: ['arn:aws-us-gov:s3:::pay/'] }] }),
      },
      `
trails:
  audit:
    selectors: basic
    log:
      - management: all
      - data: s3
        resources: [arn:aws-us-gov:s3:::pay/*]
`,
    ],
  ])('%s', async (_, more, expected) => {
    const { selectors = all, ...told } = more;
    expect(await written(importable(selectors, told))).toBe(expected);
  });

  test('all resources of a type in another partition are asked for in its words', async () => {
    const selectors = basic({ DataResources: [{ Type: s3, Values: ['arn:aws-cn:s3:::'] }] });
    const text = await importPolicy(
      [
        importable(selectors, {
          partition: 'aws-cn',
          arn: arn.replace('aws', 'aws-cn').replace('us-east-1', 'cn-north-1'),
        }),
      ],
      allAssumptions,
    );
    const { targets } = compilePolicy({ name: 'ctsel.yaml', text }, allAssumptions);
    expect(targets[0]!.set.selectors.EventSelectors?.[0]?.DataResources).toEqual([
      { Type: s3, Values: ['arn:aws-cn:s3'] },
    ]);
  });

  test('keys differ by more than case, and none is a name that a folder cannot have', async () => {
    const names = ['Audit', 'audit', 'con.x', 'index.json', '__proto__', 'a/../b', '日本'];
    const text = await importPolicy(
      names.map((name) => importable(all, { kind: 'eventDataStore', arn: undefined as never, name })),
      allAssumptions,
    );
    const { targets } = compilePolicy({ name: 'ctsel.yaml', text }, allAssumptions);
    expect(targets.map(({ target }) => [target.key, target.name])).toEqual([
      ['Audit', 'Audit'],
      ['audit-2', 'audit'],
      ['store', 'con.x'],
      ['store-2', 'index.json'],
      ['proto', '__proto__'],
      ['a-..-b', 'a/../b'],
      ['store-3', '日本'],
    ]);
  });
});

describe('what is odd is said in a line of a comment', () => {
  test('selectors that add nothing, values that no ARN can be', async () => {
    const selectors = advanced(
      data(s3, arns({ StartsWith: ['pay', 'arn:aws:s3:::pay/'] })),
      named('of no use', data(s3, arns({ StartsWith: ['arn:aws:s3:::pay/in/'] }))),
      named('x\n# y', data(s3, { Field: 'eventName', Equals: ['a'], NotEquals: ['a'] })),
    );
    expect(await written({ ...importable(selectors), remarks: ['a.json:4: odd\nlog: [] \u001b[31m.'] }))
      .toBe(`
trails:
  audit:
    # a.json:4: odd\\nlog: [] \\u001b[31m.
    # Left out, since no event can match: selector 2 \`x\\n# y\`.
    # Left out, since others record it all: selector 1 \`of no use\`.
    # Left out of selector 0, since no ARN can be so: pay.
    account: '111122223333'
    region: us-east-1
    selectors: advanced
    log:
      - data: s3
        resources: [pay]
`);
  });

  test('a name in place of an ARN, where nothing is known of the ARNs of the type', async () => {
    const odd = ['my-table', 'a*'];
    const selectors = advanced(
      data('AWS::Glue::Table', arns({ NotEquals: odd, NotStartsWith: ['t', 't*'] })),
    );
    expect(await written(importable(selectors))).toContain(`
      - data: AWS::Glue::Table
        except: { resources: [{ arn: t* }, { arn: { equals: a* } }, { arn: my-table }] }
`);
  });

  test.each([
    ['AWS::Glue::Table', arns({ Equals: ['a\nb'] }), 'resources.ARN'],
    ['AWS::Glue::Table', { Field: 'eventName', Equals: ['a\nb'] }, 'eventName'],
  ])('a value that CloudTrail does not take: %s %j', async (type, field, name) => {
    const selectors = advanced(management(), data(type, field));
    await expect(importPolicy([importable(selectors)], allAssumptions)).rejects.toThrow(
      `as a value of ${name}: CloudTrail accepts 1 to 2048 characters on one line (selector 1 of \`trail audit\`)`,
    );
  });

  test('selectors that record nothing', async () => {
    const nothing = advanced(data(s3, { Field: 'eventName', Equals: ['a'], NotEquals: ['a'] }));
    await expect(importPolicy([importable(nothing)], allAssumptions)).rejects.toThrow(
      '`trail audit` records nothing, and a policy has no target that records nothing',
    );
  });
});

describe('sets of the largest size fit again', () => {
  const buckets = (count: number, from = 0) =>
    Array.from(
      { length: count },
      (_, index) => `arn:aws:s3:::bucket-${String(from + index).padStart(3, '0')}/`,
    );
  const types = resourceTypes.map(({ type }) => type);
  const ofType = (type: string, ...fields: AdvancedFieldSelector[]) => data(type, ...fields);
  test.each<[string, Selectors, number]>([
    ['498 prefixes in one selector', advanced(data(s3, arns({ StartsWith: buckets(498) }))), 500],
    [
      '100 selectors of three values',
      advanced(
        ...Array.from({ length: 100 }, (_, index) =>
          data(s3, arns({ StartsWith: buckets(2, 2 * index) }), {
            Field: 'eventName',
            Equals: [`Event${index}`],
          }),
        ),
      ),
      500,
    ],
    [
      '166 selectors with three values each',
      advanced(
        ...Array.from({ length: 166 }, (_, index) =>
          ofType(types[index]!, { Field: 'eventName', StartsWith: [`Event${index}`] }),
        ),
      ),
      498,
    ],
    [
      '166 selectors of the same type, named',
      advanced(
        ...Array.from({ length: 166 }, (_, index) =>
          named(`selector ${index}`, data(s3, { Field: 'eventName', StartsWith: [`Event${index}-`] })),
        ),
      ),
      498,
    ],
    ['250 buckets in basic selectors', basic({ DataResources: [{ Type: s3, Values: buckets(250) }] }), 250],
  ])('%s', async (_, selectors, values) => {
    const text = await importPolicy([importable(selectors)], allAssumptions);
    const { targets, diagnostics } = compilePolicy({ name: 'ctsel.yaml', text }, allAssumptions);
    expect(diagnostics).toEqual([]);
    expect(targets[0]!.values).toBe(values);
  });
});
