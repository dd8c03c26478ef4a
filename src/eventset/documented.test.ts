import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { callTable } from '../cloudtrail/calls.js';
import { hitting, missing, patterns, type Condition } from './condition.js';
import { withoutCalls } from './domain.js';
import { setOf, type EventSet, type Group, type ViewField } from './event-set.js';
import { findView, isEmpty } from './questions.js';

const facts = { assumptions: allAssumptions, partition: 'aws' as const };
const management: Group = { category: 'Management', key: '' };
const ofType = (key: string): Group => ({ category: 'Data', key });
const is = (...equals: string[]) => hitting(patterns({ equals }));
const not = (...equals: string[]) => missing(patterns({ equals }));
const begins = (...startsWith: string[]) => hitting(patterns({ startsWith }));
const only = (group: Group, fields: { readonly [field in ViewField]?: Condition }): EventSet =>
  setOf({ group, fields: new Map(Object.entries(fields) as [ViewField, Condition][]) });

const s3 = ofType('AWS::S3::Object');
const lambda = ofType('AWS::Lambda::Function');
const kms = 'kms.amazonaws.com';

describe('what contradicts the documents of a call is no event', () => {
  test.each<[string, EventSet]>([
    ['a write that reads', only(s3, { eventName: is('PutObject'), readOnly: is('true') })],
    ['a read that writes', only(s3, { eventName: is('GetObject'), readOnly: is('false') })],
    ['reads, by what they are not', only(s3, { eventName: is('GetObject'), readOnly: not('true') })],
    [
      'a call of another service',
      only(management, { eventName: is('CreateUser'), eventSource: is('secretsmanager.amazonaws.com') }),
    ],
    [
      'a call as an event of a service',
      only(management, { eventName: is('CreateUser'), eventType: is('AwsServiceEvent') }),
    ],
    ['a data event as a management event', only(management, { eventName: is('GetItem') })],
    ['a management event as a data event', only(s3, { eventName: is('CreateUser') })],
    [
      'a role that is assumed and writes',
      only(management, { eventName: is('AssumeRole'), readOnly: is('false') }),
    ],
    [
      'a decryption that writes',
      only(management, { eventName: is('Decrypt'), eventSource: is(kms), readOnly: is('false') }),
    ],
    ['reads of functions, of which every call writes', only(lambda, { readOnly: is('true') })],
    ['an action of IAM that no record has', only(lambda, { eventName: is('InvokeFunction') })],
    ['no call that the type has', only(lambda, { eventName: not('Invoke', 'LambdaESMDisabled') })],
    [
      'names that begin as reads do',
      only(management, {
        eventName: begins('Describe'),
        eventSource: is('cloudtrail.amazonaws.com'),
        readOnly: is('false'),
      }),
    ],
  ])('%s', (_, set) => {
    const isOfAllDescribes = JSON.stringify([...set[0]!.include.fields]).includes('Describe');
    // Where some service has a call of such a name that writes, nothing can be concluded for all.
    const agrees = callTable()
      .startingWith('Describe')
      .every(({ isManagement, readOnly }) => !isManagement || readOnly === true);
    expect(isEmpty(set, facts)).toBe(isOfAllDescribes ? agrees : true);
    expect(isEmpty(set, { ...facts, assumptions: withoutCalls(allAssumptions) })).toBe(false);
  });
});

describe('what the documents do not tell rules out nothing', () => {
  test.each<[string, EventSet]>([
    ['a name that nobody has documented', only(s3, { eventName: is('PutThing'), readOnly: is('true') })],
    [
      'a source that nobody has documented',
      only(management, { eventName: is('CreateUser'), eventSource: is('new.amazonaws.com') }),
    ],
    [
      'a call that two services have, one to read and one to write',
      only(management, { eventName: is('UpdateTable') }),
    ],
    [
      'a call of its own service',
      only(management, { eventName: is('CreateUser'), eventSource: is('iam.amazonaws.com') }),
    ],
    [
      'a data event of its own service',
      only(s3, { eventName: is('PutObject'), eventSource: is('s3.amazonaws.com') }),
    ],
    ['a call as a call', only(management, { eventName: is('CreateUser'), eventType: is('AwsApiCall') })],
    [
      'a call through an endpoint',
      only({ category: 'NetworkActivity', key: kms }, { eventName: is('Decrypt') }),
    ],
    [
      'names that begin as reads do',
      only(management, { eventName: begins('Describe'), readOnly: is('true') }),
    ],
    ['writes of objects', only(s3, { readOnly: is('false') })],
    ['writes by name', only(s3, { eventName: is('PutObject'), readOnly: is('false') })],
    ['a signing in', only(management, { eventName: is('ConsoleLogin'), eventType: is('AwsConsoleSignIn') })],
    [
      'a type that is not known',
      only(ofType('AWS::New::Type'), { eventName: is('PutThing'), readOnly: is('true') }),
    ],
  ])('%s', (_, set) => {
    expect(isEmpty(set, facts)).toBe(false);
  });

  test('of a call that reads in one service and writes in another, each speaks for its own', () => {
    const differing = [...new Set(['UpdateTable', 'GetSession', 'StartSession', 'ListTagsForResource', 'GetFederationToken', 'BatchGetItem', 'Search', 'Query', 'Scan'])] // prettier-ignore
      .concat(callTable().startingWith('Get').map(({ eventName }) => eventName)) // prettier-ignore
      .map((name) => callTable().named(name).filter(({ isManagement }) => isManagement)) // prettier-ignore
      .find((rows) => rows.some((row) => row.readOnly === true) && rows.some((row) => row.readOnly === false)); // prettier-ignore
    expect(differing).toBeDefined();
    for (const { eventName, eventSource, readOnly } of differing!) {
      if (readOnly === undefined) continue;
      const as = (value: boolean) => only(management, { eventName: is(eventName), eventSource: is(eventSource), readOnly: is(String(value)) }); // prettier-ignore
      const own = only(management, { eventName: is(eventName), eventSource: is(eventSource) });
      expect(findView(own, facts)!.fields.get('readOnly')).toBe(String(readOnly));
      expect([eventSource, isEmpty(as(readOnly), facts), isEmpty(as(!readOnly), facts)]).toEqual([eventSource, false, true]); // prettier-ignore
    }
  });

  test('an open row', () => {
    const open = callTable()
      .of('bedrock.amazonaws.com')
      .find((call) => call.readOnly === undefined);
    expect(open).toBeDefined();
    for (const readOnly of ['true', 'false'])
      for (const group of open!.isManagement ? [management] : open!.types.map(ofType))
        expect(isEmpty(only(group, { eventName: is(open!.eventName), readOnly: is(readOnly) }), facts)).toBe(
          false,
        );
  });
});

test('a witness is the event that the documents have', () => {
  const view = (set: EventSet) => Object.fromEntries(findView(set, facts)!.fields);
  expect(view(only(s3, { eventName: is('GetObject') }))).toMatchObject({
    readOnly: 'true',
    eventSource: 's3.amazonaws.com',
  });
  expect(view(only(management, { eventName: is('ConsoleLogin') }))).toMatchObject({
    eventSource: 'signin.amazonaws.com',
    eventType: 'AwsConsoleSignIn',
  });
  expect(
    view(only(management, { eventSource: is('sts.amazonaws.com'), readOnly: is('true') }))['eventName'],
  ).toBe('AssumeRole');
  const { eventName, eventSource, readOnly } = view(
    only(management, { eventSource: is('sqs.amazonaws.com'), readOnly: is('false') }),
  );
  expect(callTable().named(eventName!)).toContainEqual(
    expect.objectContaining({ eventSource, readOnly: readOnly === 'true' }),
  );
});
