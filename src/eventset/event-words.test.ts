import { expect, test } from 'vitest';
import { hitting, missing, patterns } from './condition.js';
import { setOf, within, type Group, type View, type ViewField } from './event-set.js';
import { eventWords } from './event-words.js';

const view = (group: Group, fields: { readonly [field in ViewField]?: string }): View => ({
  group,
  fields: new Map(Object.entries(fields) as [ViewField, string][]),
});

test.each<[string, View]>([
  [
    'the management event CreateUser of iam.amazonaws.com',
    view({ category: 'Management', key: '' }, { eventName: 'CreateUser', eventSource: 'iam.amazonaws.com' }),
  ],
  [
    'the data event of s3.amazonaws.com on arn:aws:s3:::b/k',
    view(
      { category: 'Data', key: 'AWS::S3::Object' },
      { eventSource: 's3.amazonaws.com', 'resources.ARN': 'arn:aws:s3:::b/k' },
    ),
  ],
  [
    'the network activity event Decrypt (VpceAccessDenied)',
    view(
      { category: 'NetworkActivity', key: 'kms.amazonaws.com' },
      { eventName: 'Decrypt', errorCode: 'VpceAccessDenied' },
    ),
  ],
  ['the Insight event ', view({ category: 'Insight', key: '' }, {})],
])('%s', (expected, event) => {
  expect(eventWords(event)).toBe(expected);
});

test('a set within a scope has its own conditions and those of the scope, exceptions as they were', () => {
  const group: Group = { category: 'Management', key: '' };
  const is = (...equals: string[]) => hitting(patterns({ equals }));
  const not = (...equals: string[]) => missing(patterns({ equals }));
  const [except] = setOf({ group, fields: new Map([['eventName', is('ListUsers')]]) });
  const include = { group, fields: new Map([['awsRegion', not('us-east-1')] as const]) };
  const scope = new Map([['awsRegion', is('us-east-1', 'eu-west-1')] as const]);
  expect(within([{ include, except: [except!] }], scope)).toEqual([
    {
      include: { group, fields: new Map([['awsRegion', { ...is('us-east-1', 'eu-west-1'), none: not('us-east-1').none }]]) }, // prettier-ignore
      except: [except],
    },
  ]);
  expect(within([{ include, except: [] }], new Map())[0]!.include).toBe(include);
});
