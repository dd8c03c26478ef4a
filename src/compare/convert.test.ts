import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAssumptions, type AdvancedEventSelector, type EventSelector } from '../cloudtrail/index.js';
import { convert } from './convert.js';
import { runs } from '../../test/runs.js';

const facts = { assumptions: allAssumptions, partition: 'aws' as const };
const toAdvanced = (selectors: readonly EventSelector[]) =>
  convert({ EventSelectors: selectors }, 'advanced', 'trail', facts);
const toBasic = (selectors: readonly AdvancedEventSelector[]) =>
  convert({ AdvancedEventSelectors: selectors }, 'basic', 'trail', facts);

const s3Value = fc.constantFrom(
  'arn:aws:s3',
  'arn:aws:s3:::',
  'arn:aws:s3:::a/',
  'arn:aws:s3:::a/b',
  'arn:aws:s3:::b/',
);
const lambda = (name: string) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;
const lambdaValue = fc.constantFrom('arn:aws:lambda', lambda('a'), lambda('b'));
const resource = (Type: string, value: fc.Arbitrary<string>) =>
  fc.record({ Type: fc.constant(Type), Values: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }) });
const basic: fc.Arbitrary<EventSelector> = fc.record({
  ReadWriteType: fc.constantFrom('All' as const, 'ReadOnly' as const, 'WriteOnly' as const),
  IncludeManagementEvents: fc.boolean(),
  DataResources: fc.array(
    fc.oneof(resource('AWS::S3::Object', s3Value), resource('AWS::Lambda::Function', lambdaValue)),
    { maxLength: 2 },
  ),
  ExcludeManagementEventSources: fc.subarray(['kms.amazonaws.com', 'rdsdata.amazonaws.com']),
});

/** What a basic selector takes, said once more: a management event of a source, or a data event of an ARN. */
function takes(
  selector: EventSelector,
  event: { source?: string; type?: string; arn?: string; read: boolean },
): boolean {
  const { ReadWriteType = 'All', DataResources = [] } = selector;
  if (ReadWriteType !== 'All' && (ReadWriteType === 'ReadOnly') !== event.read) return false;
  if (event.source !== undefined)
    return (
      selector.IncludeManagementEvents !== false &&
      !selector.ExcludeManagementEventSources!.includes(event.source)
    );
  return DataResources.some(({ Type, Values }) => {
    const all = Values.some((value) => ['arn:aws:s3', 'arn:aws:s3:::', 'arn:aws:lambda'].includes(value));
    const hit = (value: string) =>
      Type === 'AWS::S3::Object' ? event.arn!.startsWith(value) : event.arn === value;
    return Type === event.type && (all || Values.some(hit));
  });
}

/** The same of an advanced selector. */
function takesAdvanced(
  { FieldSelectors }: AdvancedEventSelector,
  event: Parameters<typeof takes>[1],
): boolean {
  const has: Readonly<Record<string, string | undefined>> = {
    eventCategory: event.source === undefined ? 'Data' : 'Management',
    'resources.type': event.type,
    'resources.ARN': event.arn,
    eventSource: event.source,
    readOnly: String(event.read),
  };
  return FieldSelectors.every(({ Field, Equals, StartsWith, NotEquals }) => {
    const value = has[Field];
    const positive = Equals !== undefined || StartsWith !== undefined;
    const hit =
      value !== undefined &&
      ((Equals ?? []).includes(value) || (StartsWith ?? []).some((one) => value.startsWith(one)));
    return (!positive || hit) && !(NotEquals ?? []).includes(value!);
  });
}

const events = [true, false].flatMap((read) => [
  ...['kms.amazonaws.com', 'rdsdata.amazonaws.com', 'iam.amazonaws.com'].map((source) => ({ source, read })),
  ...['arn:aws:s3:::a/x', 'arn:aws:s3:::a/b', 'arn:aws:s3:::b/x', 'arn:aws:s3:::c/x'].map((arn) => ({
    type: 'AWS::S3::Object',
    arn,
    read,
  })),
  ...['a', 'b', 'c'].map((name) => ({ type: 'AWS::Lambda::Function', arn: lambda(name), read })),
]);

test('basic to advanced and back is the same set', () => {
  fc.assert(
    fc.property(fc.array(basic, { minLength: 1, maxLength: 4 }), (selectors) => {
      const advanced = toAdvanced(selectors);
      if (!('selectors' in advanced)) throw new Error('not converted');
      const list = advanced.selectors.AdvancedEventSelectors!;
      for (const event of events) {
        expect(list.some((one) => takesAdvanced(one, event))).toBe(
          selectors.some((one) => takes(one, event)),
        );
      }
      if (list.length === 0) return;
      const back = toBasic(list);
      if (!('selectors' in back)) throw new Error(JSON.stringify(back));
      for (const event of events) {
        expect(back.selectors.EventSelectors!.some((one) => takes(one, event))).toBe(
          selectors.some((one) => takes(one, event)),
        );
      }
    }),
    runs(300),
  );
});

describe('what basic selectors cannot say', () => {
  const data = (type: string, ...fields: AdvancedEventSelector['FieldSelectors']): AdvancedEventSelector => ({
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
      ...fields,
    ],
  });
  test.each<[string, AdvancedEventSelector, string, string | undefined]>([
    ['another type', data('AWS::SQS::Queue'), 'only advanced selectors record `AWS::SQS::Queue`', 'lost'],
    [
      'a name',
      data('AWS::S3::Object', { Field: 'eventName', Equals: ['GetObject'] }),
      'narrow data events by eventName',
      'recorded too',
    ],
    [
      'an exclusion',
      data('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::a/'] }),
      'cannot leave resources out',
      'recorded too',
    ],
    [
      'an exact key',
      data('AWS::S3::Object', { Field: 'resources.ARN', Equals: ['arn:aws:s3:::a/b'] }),
      'match the beginning of S3 ARNs',
      'recorded too',
    ],
    [
      'a prefix of functions',
      data('AWS::Lambda::Function', { Field: 'resources.ARN', StartsWith: [lambda('a')] }),
      'whole ARNs',
      'recorded too',
    ],
  ])('%s', (_, selector, reason, change) => {
    const found = toBasic([selector]);
    if (!('cannot' in found)) throw new Error('converted');
    expect(found.cannot).toHaveLength(1);
    expect(found.cannot[0]!.reason).toContain(reason);
    expect(found.cannot[0]!.witness?.change).toBe(change);
  });

  test('an exclusion that another selector takes back is no exclusion', () => {
    const left = data('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::a/'] });
    const back = data('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::a/'] });
    expect(toBasic([left, back])).toMatchObject({
      selectors: { EventSelectors: [{ DataResources: [{ Values: ['arn:aws:s3'] }] }] },
    });
  });

  test('outside the partition aws, all of a type is all of it there', () => {
    const every = [{ FieldSelectors: data('AWS::S3::Object').FieldSelectors }];
    const given = { AdvancedEventSelectors: every };
    expect(
      convert(given, 'basic', 'trail', { assumptions: allAssumptions, partition: 'aws-us-gov' }),
    ).toEqual({
      selectors: {
        EventSelectors: [
          {
            ReadWriteType: 'All',
            IncludeManagementEvents: false,
            ExcludeManagementEventSources: [],
            DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws-us-gov:s3'] }],
          },
        ],
      },
    });
  });
});
