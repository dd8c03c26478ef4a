import { describe, expect, test } from 'vitest';
import { parseText } from '../../text/parse.js';
import { interpret } from '../interpret.js';
import { readJson } from './index.js';

const source = (text: string) => ({ name: 'a/my.json', text });

function read(document: unknown) {
  const given = source(JSON.stringify(document));
  return interpret(readJson(parseText(given).root!, given));
}

const field = { Field: 'eventCategory', Equals: ['Management'], NotEquals: [], StartsWith: null };
const advanced = [{ Name: 'n', FieldSelectors: [field] }];
const requested = [{ Name: 'n', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];
const camel = [{ name: 'n', fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }] }];
const basic = [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }];
const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org';
const store = 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/5f';

describe('what is read', () => {
  test.each<[string, unknown, string]>([
    ['a request', { TrailName: 'org', AdvancedEventSelectors: requested }, 'trail org: 1 advanced'],
    [
      'a response',
      { TrailARN: arn, EventSelectors: [], AdvancedEventSelectors: advanced },
      'trail org: 1 advanced',
    ],
    [
      'basic selectors',
      { TrailARN: arn, EventSelectors: basic, AdvancedEventSelectors: [] },
      'trail org: 1 basic',
    ],
    ['a response without selectors', { TrailARN: arn, EventSelectors: [] }, 'trail org: default'],
    [
      'a store',
      { EventDataStoreArn: store, Name: 'lake', AdvancedEventSelectors: advanced, MultiRegionEnabled: true },
      'eventDataStore lake: 1 advanced',
    ],
    [
      'an update of a store',
      { EventDataStore: store, AdvancedEventSelectors: requested },
      'eventDataStore 5f: 1 advanced',
    ],
    [
      'Insights alone',
      { TrailName: 'org', InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] },
      'trail org: unsaid',
    ],
    ['a bare list', advanced, 'trail my: 1 advanced'],
    ['a bare list of basic ones', basic, 'trail my: 1 basic'],
    ['a single selector', advanced[0], 'trail my: 1 advanced'],
    [
      'a recorded call',
      {
        eventName: 'PutEventSelectors',
        requestParameters: { trailName: 'org', advancedEventSelectors: camel },
      },
      'trail org: 1 advanced',
    ],
    [
      'a log',
      {
        Records: [
          { eventName: 'GetTrail', requestParameters: { name: 'x' } },
          {
            eventName: 'PutEventSelectors',
            requestParameters: {
              trailName: arn,
              eventSelectors: [{ readWriteType: 'All', includeManagementEvents: true }],
            },
          },
        ],
      },
      'trail org: 1 basic',
    ],
    [
      'a call that EventBridge tells of',
      {
        'detail-type': 'AWS API Call via CloudTrail',
        detail: {
          eventName: 'PutEventSelectors',
          requestParameters: { trailName: 'org', advancedEventSelectors: camel },
        },
      },
      'trail org: 1 advanced',
    ],
    [
      'a part of a record',
      { requestParameters: null, responseElements: { trailARN: arn, advancedEventSelectors: camel } },
      'trail org: 1 advanced',
    ],
    [
      'a recorded store without selectors',
      { eventName: 'CreateEventDataStore', requestParameters: { name: 'lake', retentionPeriod: 90 } },
      'eventDataStore lake: default',
    ],
    [
      'stores',
      { EventDataStores: [{ Name: 'lake', EventDataStoreArn: store, AdvancedEventSelectors: advanced }] },
      'eventDataStore lake: 1 advanced',
    ],
    [
      'a category that only stores have',
      [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['ConfigurationItem'] }] }],
      'eventDataStore my: 1 advanced',
    ],
    [
      'functions in keys that do not bear on it',
      { TrailName: 'org', KmsKeyId: { Ref: 'Key' }, EventSelectors: basic },
      'trail org: 1 basic',
    ],
    [
      'nulls',
      { TrailName: 'org', EventSelectors: basic, AdvancedEventSelectors: null },
      'trail org: 1 basic',
    ],
  ])('%s', (_, document, expected) => {
    const { targets, diagnostics } = read(document);
    expect(diagnostics).toEqual([]);
    const [{ kind, key, cases }] = targets as [(typeof targets)[number]];
    const { advanced: some, basic: others, isOnlyInsights } = cases[0]!.settings!;
    const form =
      some !== undefined
        ? `${some.items.length} advanced`
        : others !== undefined
          ? `${others.items.length} basic`
          : isOnlyInsights
            ? 'unsaid'
            : 'default';
    expect(`${kind} ${key}: ${form}`).toBe(expected);
  });

  test('calls for one trail are several targets, told apart', () => {
    const call = (eventTime: string, more: object = {}) => ({
      eventName: 'PutEventSelectors',
      eventTime,
      requestParameters: { trailName: 'org', advancedEventSelectors: camel },
      ...more,
    });
    const { targets } = read({
      Records: [call('2026-11-22T10:00:00Z'), call('then', { errorCode: 'TrailNotFoundException' })],
    });
    expect(targets.map(({ key, label }) => [key, label])).toEqual([
      ['org', 'trail org, PutEventSelectors of 2026-11-22T10:00:00Z'],
      ['org', 'trail org, PutEventSelectors, which failed'],
    ]);
  });

  test('YAML, as JSON', () => {
    const given = {
      name: 'audit.yaml',
      text: 'trailName: org\nadvancedEventSelectors:\n  - fieldSelectors: [{ field: eventCategory, equals: [Data] }]\n',
    };
    expect(readJson(parseText(given).root!, given).found.map(({ label }) => label)).toEqual(['trail org']);
  });

  test('lists of lists by aliases, once', () => {
    const lists = Array.from({ length: 12 }, (_, n) => `- &l${n + 1} [*l${n}, *l${n}]\n`).join('');
    const given = { name: 'a.yaml', text: `- &l0 [{ FieldSelectors: [] }]\n${lists}` };
    expect(readJson(parseText(given).root!, given).found).toHaveLength(1);
  });

  test('empty and missing lists of an operator count as absent', () => {
    const [operator, ...more] =
      read(advanced).targets[0]!.cases[0]!.settings!.advanced!.items[0]!.fields.items[0]!.operators;
    expect([operator!.operator, more]).toEqual(['Equals', []]);
  });
});

describe('what is not', () => {
  test.each<[unknown, string]>([
    [{ Version: '2012-10-17', Statement: [] }, 'this is an IAM policy, not event selectors'],
    [{ name: 'x', version: '1', scripts: {} }, 'this is a package.json, not event selectors'],
    [
      { Records: [{ eventName: 'GetTrail', eventVersion: '1' }] },
      'this is a log of CloudTrail without a call that sets selectors, not event selectors',
    ],
    [{ configurationItem: {} }, 'this is an item of AWS Config, not event selectors'],
    [{ planned_values: {} }, 'this is a Terraform plan, not event selectors'],
    [{}, 'this is an empty object, not event selectors'],
    [[], 'this is an empty list, not event selectors'],
    [['a'], 'this is a list of single values, not event selectors'],
    ['a', 'this is a single string, not event selectors'],
    [{ a: 1 }, 'this is something else, with the key `a`, not event selectors'],
    [{ Records: [{ s3: {} }] }, 'this is a notification of S3, not event selectors'],
    [
      { Events: [{ CloudTrailEvent: '{}' }] },
      'this is the answer of `aws cloudtrail lookup-events`, which has its records as texts, not event selectors',
    ],
    [{ a: 1, b: 2 }, 'this is something else, with the keys `a`, `b`, not event selectors'],
    [{ fieldselectors: [field] }, 'unknown key `fieldselectors`'],
    [[{ field_selectors: [field] }], 'unknown key `field_selectors`'],
    [{ trailname: 'org', EventSelectors: basic }, 'unknown key `trailname`'],
    [{ EventSelectors: basic, advancedeventSelectors: advanced }, 'unknown key `advancedeventSelectors`'],
    [
      [{ FieldSelectors: [{ ...field, equals: ['Data'] }] }],
      '`equals` and `Equals` on line 1 are the same key',
    ],
    [[{}, ...advanced], 'an advanced event selector has no `FieldSelectors`'],
    [
      [{ FieldSelectors: [{ Field: 'eventName', Equals: [{ 'Fn::Sub': 'x' }] }] }],
      '`Fn::Sub` has a value in a CloudFormation template only',
    ],
    [{ eventselectors: basic }, 'unknown key `eventselectors`'],
    [{ EventSelector: basic }, 'unknown key `EventSelector`'],
    [{ AdvancedEventSelectors: {} }, '`AdvancedEventSelectors` is a map where a list belongs'],
    [
      [{ FieldSelectors: [{ Field: 'eventName', Zzzzzz: ['x'] }] }],
      '`Zzzzzz` is not a key that belongs here',
    ],
    [[{ FieldSelectors: [{ Equals: ['x'] }] }], 'a field selector has no `Field`'],
    [[{ FieldSelectors: [{ Field: 'eventName', Equals: [{}] }] }], '`Equals` has a map where a text belongs'],
    [[{ FieldSelectors: 'x' }], '`FieldSelectors` is a text where a list belongs'],
  ])('%j', (document, message) => {
    const { diagnostics } = read(document);
    expect(diagnostics.map((one) => one.message.slice(0, message.length))).toContain(message);
    expect(diagnostics.every(({ severity }) => severity === 'error')).toBe(true);
  });
});
