/**
 * The worked cases of the language, as data: the policy in words, and what comes out of it, both written
 * by hand. Cases 3, 7 and 11 have a second half, with the same number. Selector names, and the order of
 * selectors, fields and values, are not part of a case: compare with `comparable`.
 */
import type { PolicyJson, Statement, TargetJson } from './reading.js';
import type { AdvancedJson, FieldJson, RequestJson } from './service.js';

export interface WorkedCase {
  n: number;
  title: string;
  policy: PolicyJson;
  /**
   * `about` is the word of the policy, or the thing, that the error is about; `rule` its name where the
   * language gives it one.
   */
  expect: { kind: 'selectors'; request: RequestJson } | { kind: 'error'; about: string; rule?: string };
  warnings?: string[];
  infos?: string[];
  /** The named assumptions that are switched off, as `--assume none` does. */
  assume?: 'none';
}

/** The key of every case's trail. */
export const caseTarget = 'audit';

const arn = `arn:aws:cloudtrail:us-east-1:111122223333:trail/${caseTarget}`;
const lambda = 'arn:aws:lambda:us-east-1:111122223333:function';

/** A policy of one trail; advanced selectors, so that a case shows the same form as its text. */
const trail = (log: Statement[], more: TargetJson = {}): PolicyJson => ({
  version: 1,
  trails: {
    [caseTarget]: { account: '111122223333', region: 'us-east-1', selectors: 'advanced', log, ...more },
  },
});

const put = (...selectors: FieldJson[][]): WorkedCase['expect'] => ({
  kind: 'selectors',
  request: {
    TrailName: arn,
    AdvancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })),
  },
});
const Management: FieldJson = { Field: 'eventCategory', Equals: ['Management'] };
const Data: FieldJson = { Field: 'eventCategory', Equals: ['Data'] };
const NetworkActivity: FieldJson = { Field: 'eventCategory', Equals: ['NetworkActivity'] };
const S3Object: FieldJson = { Field: 'resources.type', Equals: ['AWS::S3::Object'] };
const Function: FieldJson = { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] };
const Table: FieldJson = { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] };

export const fourteenCases: WorkedCase[] = [
  {
    n: 1,
    title: 'management without the reads of KMS: two fields in one except',
    policy: trail([{ management: 'all', except: { sources: ['kms'], operations: 'read' } }]),
    expect: put(
      [Management, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }],
      [Management, { Field: 'readOnly', Equals: ['false'] }],
    ),
  },
  {
    n: 2,
    title: 'a prefix minus one of its names',
    policy: trail([{ data: 's3', events: ['Put*'], except: { events: ['PutObject'] } }]),
    expect: put([Data, S3Object, { Field: 'eventName', StartsWith: ['Put'], NotEquals: ['PutObject'] }]),
  },
  {
    n: 3,
    title: 'a statement that its except leaves empty',
    policy: trail([
      { management: 'all' },
      { data: 's3', resources: ['pay'], except: { resources: ['pay/*'] } },
    ]),
    expect: put([Management]),
    warnings: ['statement-empty'],
  },
  {
    n: 3,
    title: 'a target that its except leaves empty',
    policy: trail([{ data: 's3', resources: ['pay'], except: { resources: ['pay/*'] } }]),
    expect: { kind: 'error', about: 'empty' },
  },
  {
    n: 4,
    title: 'an except of two fields is two selectors',
    policy: trail([{ data: 's3', except: { principals: ['role/x'], events: ['GetObject'] } }]),
    expect: put(
      [
        Data,
        S3Object,
        { Field: 'userIdentity.arn', NotStartsWith: ['arn:aws:sts::111122223333:assumed-role/x/'] },
      ],
      [Data, S3Object, { Field: 'eventName', NotEquals: ['GetObject'] }],
    ),
  },
  {
    n: 5,
    title: 'ignores of two fields with disjoint buckets: one selector more than ignores, not 2^k',
    policy: trail([{ data: 's3' }], {
      ignore: [
        { data: 's3', resources: ['pay'], events: ['GetObject'] },
        { data: 's3', resources: ['logs'], events: ['PutObject'] },
      ],
    }),
    expect: put(
      [
        Data,
        S3Object,
        { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::logs/', 'arn:aws:s3:::pay/'] },
      ],
      [
        Data,
        S3Object,
        { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::logs/'] },
        { Field: 'eventName', NotEquals: ['GetObject'] },
      ],
      [
        Data,
        S3Object,
        { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::pay/'] },
        { Field: 'eventName', NotEquals: ['PutObject'] },
      ],
    ),
  },
  {
    n: 6,
    title: 'one name, two types',
    policy: trail([{ data: ['s3', 'lambda'], resources: ['jobs'] }]),
    expect: put(
      [Data, S3Object, { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::jobs/'] }],
      [
        Data,
        Function,
        { Field: 'resources.ARN', Equals: [`${lambda}:jobs`], StartsWith: [`${lambda}:jobs:`] },
      ],
    ),
  },
  {
    n: 7,
    title: 'a name in all Regions becomes a suffix',
    policy: trail([{ data: 'lambda', resources: ['jobs'] }], { facts: { multiRegion: true } }),
    expect: put([Data, Function, { Field: 'resources.ARN', EndsWith: [':111122223333:function:jobs'] }]),
    warnings: ['qualified-arn-lost'],
    infos: ['name-becomes-suffix'],
  },
  {
    n: 7,
    title: 'the beginning of a name in all Regions cannot be said',
    policy: trail([{ data: 'lambda', resources: ['jobs*'] }], { facts: { multiRegion: true } }),
    expect: { kind: 'error', about: 'jobs*', rule: 'prefix-needs-account' },
  },
  {
    n: 8,
    title: 'a network source is a constant of its selector: it folds',
    policy: trail([{ network: ['kms', 'ec2'] }], { ignore: [{ sources: ['kms'] }] }),
    expect: put([NetworkActivity, { Field: 'eventSource', Equals: ['ec2.amazonaws.com'] }]),
  },
  {
    n: 9,
    title: 'denied cannot be subtracted: errorCode has no NotEquals',
    policy: trail([{ network: ['kms'], except: { denied: true } }]),
    expect: { kind: 'error', about: 'denied' },
  },
  {
    n: 10,
    title: 'not from the console: an absent flag passes',
    policy: trail([{ data: 's3', console: false }]),
    expect: put([Data, S3Object, { Field: 'sessionCredentialFromConsole', NotEquals: ['true'] }]),
  },
  {
    n: 11,
    title: 'reads and writes are all, because readOnly is known',
    policy: trail([{ management: 'read' }, { management: 'write' }]),
    expect: put([Management]),
  },
  {
    n: 11,
    title: 'reads and writes are two selectors where nothing is assumed',
    policy: trail([{ management: 'read' }, { management: 'write' }]),
    expect: put(
      [Management, { Field: 'readOnly', Equals: ['true'] }],
      [Management, { Field: 'readOnly', Equals: ['false'] }],
    ),
    assume: 'none',
  },
  {
    n: 12,
    title: 'an ignore without a kind key touches every statement',
    policy: trail([{ management: 'all' }, { data: 's3' }, { network: ['kms'] }], {
      ignore: [{ sources: ['kms'] }],
    }),
    expect: put(
      [Management, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }],
      [Data, S3Object, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }],
    ),
    warnings: ['statement-empty'],
  },
  {
    n: 13,
    title: 'ignoring the streams does not touch the tables: they are other views',
    policy: trail([{ data: 'dynamodb' }], { ignore: [{ data: 'AWS::DynamoDB::Stream' }] }),
    expect: put([Data, Table]),
    warnings: ['ignore-untouched'],
  },
  {
    n: 14,
    title: 'an ignore without a kind key that network activity cannot express',
    policy: trail([{ network: ['kms'] }], { ignore: [{ operations: 'read' }] }),
    expect: { kind: 'error', about: 'operations' },
  },
];

/** A request's selectors as sorted text, without their names: equal for requests that differ in order alone. */
export function comparable({ AdvancedEventSelectors = [], EventSelectors = [] }: RequestJson): string[] {
  const field = ({ Field, ...values }: FieldJson) =>
    JSON.stringify([
      Field,
      ...Object.entries(values)
        .map(([operator, list]) => [operator, [...list].sort()])
        .sort(),
    ]);
  const advanced = ({ FieldSelectors }: AdvancedJson) => FieldSelectors.map(field).sort().join(' ');
  return [
    ...AdvancedEventSelectors.map(advanced),
    ...EventSelectors.map((one) => JSON.stringify(one)),
  ].sort();
}
