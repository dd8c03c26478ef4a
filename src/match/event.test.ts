import { expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { readEvent } from './event.js';

const read = (record: unknown) => readEvent(record, allAssumptions);

test.each<[string, object, string | undefined, readonly string[]]>([
  ['as it says', { eventCategory: 'Data' }, 'Data', ['Data']],
  ['whatever the case', { eventCategory: 'management' }, 'Management', ['Management']],
  ['one that is not known', { eventCategory: 'Bogus' }, 'Bogus', ['Bogus']],
  ['of Insights', { insightDetails: {} }, 'Insight', ['Insight']],
  ['of an endpoint', { eventType: 'AwsVpceEvent' }, 'NetworkActivity', ['NetworkActivity']],
  [
    'of endpoints',
    { eventType: 'AwsVpceEvents', managementEvent: true },
    'NetworkActivity',
    ['NetworkActivity'],
  ],
  ['of another type', { eventType: 'AwsApiCall' }, undefined, ['Management', 'Data']],
  ['of a management event', { managementEvent: true }, 'Management', ['Management']],
  ['of another event', { managementEvent: 'false' }, 'Data', ['Data']],
  ['of nothing', {}, undefined, ['Management', 'Data']],
  ['of details that are none', { insightDetails: 'x' }, undefined, ['Management', 'Data']],
])('the category %s', (_, record, category, categories) => {
  const event = read(record)!;
  expect([event.eventCategory, event.categories]).toEqual([category, categories]);
});

test('what is no record is none', () => {
  for (const value of [null, [], 'a', 5, undefined]) expect(read(value)).toBeUndefined();
});

test('names and resources, as far as they are texts', () => {
  const resources = [{ type: 'a', ARN: 'b' }, null, 'c', [1], { type: 5, arn: 'd' }, {}];
  const event = read({
    eventID: 'e',
    eventName: 5,
    eventSource: null,
    resources,
    insightDetails: { insightType: 'f' },
  })!;
  expect({ ...event, read: undefined }).toEqual({
    eventID: 'e',
    eventName: '5',
    eventCategory: 'Insight',
    categories: ['Insight'],
    insightType: 'f',
    resources: [
      { type: 'a', arn: { text: 'b' } },
      { type: '5', arn: { text: 'd' } },
      { type: undefined, arn: { text: undefined } },
    ],
    read: undefined,
  });
  expect(read({ resources: 'x' })!.resources).toEqual([]);
  expect(read({ eventSource: 's3.amazonaws.com' })!.eventSource).toBe('s3.amazonaws.com');
});

test('a missing `readOnly` is not known, but where no record has it', () => {
  expect(read({ eventCategory: 'Data' })!.read('readOnly')).toBe('unknown');
  expect(read({ eventCategory: 'NetworkActivity' })!.read('readOnly')).toEqual({ text: undefined });
  expect(readEvent({ eventCategory: 'Data' }, new Set())!.read('readOnly')).toEqual({ text: undefined });
  expect(read({ readOnly: true })!.read('readOnly')).toEqual({ text: 'true' });
  expect(read({ eventCategory: 'Data' })!.read('errorCode')).toEqual({ text: undefined });
});

test('a beginning of an ARN', () => {
  const arns = (resource: object, assumptions = allAssumptions) =>
    readEvent({ resources: [resource] }, assumptions)!.resources[0]!.arn;
  expect(arns({ ARNPrefix: 'a' })).toEqual({ text: 'a', assuming: 'arn-over-arn-prefix' });
  expect(arns({ arnPrefix: 'a', arn: 'ab' })).toEqual({ text: 'ab', assuming: 'arn-over-arn-prefix' });
  expect(arns({ arnPrefix: 'a', ARN: 'ab' }, new Set())).toBe('unknown');
  expect(arns({ ARN: 'ab' }, new Set())).toEqual({ text: 'ab' });
});
