import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCallText, type Call } from '../../cloudtrail/calls-text.js';
import { callTable } from '../../cloudtrail/calls.js';
import { text } from '../../../generated/calls.js';
import { encode } from './encode.js';
import { readSamples } from './material.js';
import { openings } from './openings.js';
import { isBelieved, verbOf } from './verbs.js';
import { runs } from '../../../test/runs.js';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,40}$/);
const row: fc.Arbitrary<Call> = fc
  .record({
    eventSource: fc.constantFrom('a', 'b-c', 'iam', 's3').map((source) => `${source}.amazonaws.com`),
    // Few words, so that names share their beginnings, and differ by case alone.
    eventName: fc.oneof(
      name,
      fc
        .array(fc.constantFrom('Get', 'get', 'Object', 'Objects', 'V2'), { minLength: 1 })
        .map((words) => words.join('')),
    ),
    readOnly: fc.constantFrom(true, false, undefined),
    readOnlySource: fc.constant(undefined),
    isManagement: fc.boolean(),
    types: fc.subarray(['AWS::S3::Object', 'AWS::S3::AccessPoint', 'AWS::SNS::Topic']),
    eventTypes: fc.constantFrom(['AwsApiCall'], ['AwsApiCall', 'AwsServiceEvent']),
  })
  .map((call) => ({ ...call, readOnlySource: call.readOnly === undefined ? undefined : ('iam' as const) }));

test('what is written is read: every row, and each by its name', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(row, {
        minLength: 1,
        maxLength: 300,
        selector: (one) => `${one.eventSource} ${one.eventName}`,
      }),
      (calls) => {
        const read = readCallText(encode({ calls, completeTypes: [], otherNames: [] }));
        expect(sorted(read.all())).toEqual(sorted(calls));
        for (const { eventName } of calls)
          expect(sorted(read.like(eventName))).toEqual(
            sorted(calls.filter((one) => one.eventName.toLowerCase() === eventName.toLowerCase())),
          );
        expect(read.like('Absent')).toEqual([]);
      },
    ),
    runs(500),
  );
});

test('a name with a separator in it is refused', () => {
  const [call] = callTable().named('PutObject');
  const written = () =>
    encode({ calls: [{ ...call!, eventName: 'Put$Object' }], completeTypes: [], otherNames: [] });
  expect(written).toThrow("the name 'Put$Object' has a separator in it");
});

test('the table is what encoding it again gives', () => {
  const { all, completeTypes, otherNames } = readCallText(text());
  const again = readCallText(encode({ calls: all(), completeTypes: [...completeTypes], otherNames: [] }));
  expect(again.all()).toEqual(all());
  expect(again.completeTypes).toEqual(completeTypes);
  expect(otherNames.get('lambda.amazonaws.com invokefunction')).toBe('Invoke');
  expect(text().length).toBeLessThan(250_000);
});

test('what the samples of documents show is in the table, or was opened with a reason', async () => {
  const samples = await readSamples();
  expect(samples.length).toBeGreaterThan(250);
  const wrong = samples.filter(({ eventSource, eventName, eventType, readOnly, category }) => {
    if (category === 'NetworkActivity' || category === 'Insight') return false;
    const isIt = (one: { readonly eventSource: string; readonly eventName: string }) =>
      one.eventSource === eventSource && one.eventName === eventName;
    const call = callTable().named(eventName).find(isIt);
    if (call === undefined) return true;
    const isOpen = openings.some(isIt) || (eventType === 'AwsServiceEvent' && call.eventTypes.length > 1);
    if (readOnly !== undefined && !isOpen && call.readOnly !== readOnly) return true;
    return category === 'Management' ? !call.isManagement : category === 'Data' && call.types.length === 0;
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['BatchGetItem', 'Get'],
  ['AdminDeleteUser', 'Delete'],
  ['AssumeRoleWithSAML', 'Assume'],
  ['UpdateSSHPublicKey', 'Update'],
])('the verb of %s is %s', (eventName, verb) => {
  expect(verbOf(eventName)).toBe(verb);
});

test.each([
  ['CreateUser', false, true],
  ['ListUsers', true, true],
  ['AssumeRole', false, false],
  ['Decrypt', false, false],
  ['GetSessionToken', false, false],
  ['StartQuery', true, false],
])('IAM’s level of %s, reading: %s, is believed: %s', (eventName, isRead, believed) => {
  expect(isBelieved(eventName, isRead)).toBe(believed);
});

function sorted(calls: readonly Call[]): readonly string[] {
  return calls
    .map((call) =>
      JSON.stringify([
        call.eventSource,
        call.eventName,
        call.readOnly ?? null,
        call.readOnlySource ?? null,
        call.isManagement,
        call.types,
        call.eventTypes,
      ]),
    )
    .sort();
}
