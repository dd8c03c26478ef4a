import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAssumptions, type AdvancedEventSelector, type EventSelector } from '../cloudtrail/index.js';
import { repaired } from './repair.js';
import { runs } from '../../test/runs.js';

const facts = { assumptions: allAssumptions, partition: 'aws' as const };

const of = (Type: string, ...Values: readonly string[]): EventSelector => ({
  ReadWriteType: 'WriteOnly',
  IncludeManagementEvents: false,
  DataResources: [{ Type, Values }],
});
const repair = (...selectors: readonly EventSelector[]) => repaired({ EventSelectors: selectors }, facts);
/** The ARNs that the one advanced selector asks for; undefined where it asks for none. */
const arnsOf = (selectors: readonly AdvancedEventSelector[]) =>
  selectors[0]!.FieldSelectors.find(({ Field }) => Field === 'resources.ARN');

const queue = 'arn:aws:sqs:us-east-1:111122223333:jobs';
const pay = 'arn:aws:lambda:us-east-1:111122223333:function:pay';

describe('what one value means', () => {
  test.each<[string, string, object | undefined]>([
    ['AWS::SQS::Queue', queue, { Equals: [queue] }],
    ['AWS::SQS::Queue', 'arn:aws:sqs', undefined],
    ['AWS::SQS::Queue', 'arn:aws:sqs:*', undefined],
    ['AWS::SQS::Queue', `${queue}-*`, { StartsWith: [`${queue}-`] }],
    ['AWS::DynamoDB::Stream', 'arn:aws:dynamodb', undefined],
    ['AWS::S3::Object', 'arn:aws:s3:::logs', { StartsWith: ['arn:aws:s3:::logs/'] }],
    ['AWS::S3::Object', 'logs', { StartsWith: ['arn:aws:s3:::logs/'] }],
    ['AWS::S3::Object', 'logs/2026', { StartsWith: ['arn:aws:s3:::logs/2026'] }],
    ['AWS::S3::Object', 'arn:aws:s3:::logs-*', { StartsWith: ['arn:aws:s3:::logs-'] }],
    ['AWS::S3::Object', 'arn:aws:s3:::logs-*/*', { StartsWith: ['arn:aws:s3:::logs-'] }],
    ['AWS::S3::Object', 'arn:aws:s3:::*', undefined],
    ['AWS::S3::Object', 'arn:aws:s3:::*/*', undefined],
    ['AWS::Lambda::Function', 'arn:aws:lambda:*:*:function:*', undefined],
    ['AWS::Lambda::Function', `${pay}-*`, { StartsWith: [`${pay}-`] }],
  ])('%s %s', (type, value, expected) => {
    const { AdvancedEventSelectors } = repair(of(type, value))!.selectors;
    expect(AdvancedEventSelectors).toHaveLength(1);
    expect(arnsOf(AdvancedEventSelectors!)).toEqual(
      expected === undefined ? undefined : { Field: 'resources.ARN', ...expected },
    );
    const fields = AdvancedEventSelectors![0]!.FieldSelectors;
    expect(fields).toContainEqual({ Field: 'resources.type', Equals: [type] });
    expect(fields).toContainEqual({ Field: 'readOnly', Equals: ['false'] });
  });
});

test.each([
  ['a type that does not exist', of('AWS::S3::object', 'arn:aws:s3')],
  ['the ARN of another service', of('AWS::SQS::Queue', 'arn:aws:sns:us-east-1:111122223333:jobs')],
  ['a star in the middle', of('AWS::SQS::Queue', 'arn:aws:sqs:*:*:jobs')],
  ['a key behind a star in the bucket', of('AWS::S3::Object', 'arn:aws:s3:::logs-*/2026')],
  ['a URL', of('AWS::S3::Object', 's3://logs/2026')],
  ['nothing that needs a repair', of('AWS::S3::Object', 'arn:aws:s3:::logs/')],
  [
    'more than fits in advanced selectors',
    of('AWS::S3::Object', ...Array.from({ length: 501 }, (_, index) => `arn:aws:s3:::logs-${index}-x/`)),
  ],
])('%s is not repaired', (_, selector) => {
  expect(repair(selector)).toBeUndefined();
});

test('300 buckets and six selectors are repaired, and noted', () => {
  const buckets = Array.from({ length: 300 }, (_, index) => `arn:aws:s3:::logs-${index}-x/`);
  const { selectors, notes } = repair(of('AWS::S3::Object', ...buckets))!;
  expect(arnsOf(selectors.AdvancedEventSelectors!)).toEqual({
    Field: 'resources.ARN',
    StartsWith: buckets.toSorted(),
  });
  expect(notes).toEqual(['300 data resources, of which a trail can have 250 in basic selectors']);
  const six = Array.from({ length: 6 }, (_, index) => of('AWS::S3::Object', `arn:aws:s3:::logs-${index}/`));
  expect(repair(...six)!.notes).toEqual(['6 basic selectors, of which a trail can have 5']);
});

test('every repair is noted with the value that was written', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom('arn:aws:s3:::a-logs', 'b-logs', 'arn:aws:s3:::*', 'arn:aws:s3:::c/'), {
        minLength: 1,
      }),
      (values) => {
        const invalid = values.filter((value) => value !== 'arn:aws:s3:::c/');
        const notes = repair(of('AWS::S3::Object', ...values))?.notes ?? [];
        expect(notes).toHaveLength(invalid.length);
        for (const value of invalid) expect(notes.join('\n')).toContain(`\`${value}\``);
      },
    ),
    runs(30),
  );
});
