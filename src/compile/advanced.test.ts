import { expect, test } from 'vitest';
import type { Selectors } from '../cloudtrail/index.js';
import { clausesOf } from '../denote/selectors.js';
import { advancedSelectors, valuesOf } from './advanced.js';
import type { Piece } from './minimise.js';

/** Advanced selectors of pieces: their names, and their fields in the order of AWS's list. */

const piece = (fields: Readonly<Record<string, readonly string[] | object>>, name?: string): Piece => {
  const FieldSelectors = Object.entries(fields).map(([Field, lists]) => (Array.isArray(lists) ? { Field, Equals: lists } : { Field, ...lists })); // prettier-ignore
  const [clause] = clausesOf({ AdvancedEventSelectors: [{ FieldSelectors }] } as unknown as Selectors);
  return { conjunction: clause!.conjunction, statements: [0], ...(name === undefined ? {} : { name }) };
};
const data = (type: string, more: object = {}, name?: string) =>
  piece({ eventCategory: ['Data'], 'resources.type': [type], ...more }, name);
const s3 = 'AWS::S3::Object';
const names = (...pieces: readonly Piece[]) => advancedSelectors(pieces).map(({ Name }) => Name);

test('a name tells what a selector is about, and the second of a name is numbered', () => {
  expect(
    names(
      piece({ eventCategory: ['Management'] }),
      data(s3),
      data(s3, { readOnly: ['true'] }),
      data(s3, { readOnly: ['false'] }),
      data(s3, { eventName: ['PutObject'] }),
      data(s3, { eventName: ['GetObject'] }),
      piece({ eventCategory: ['NetworkActivity'], eventSource: ['kms.amazonaws.com'] }),
      piece({ eventCategory: ['NetworkActivity'], eventSource: ['kms.amazonaws.com'], errorCode: ['VpceAccessDenied'] }),
    ),
  ).toEqual([
    'Management events selector',
    s3,
    `${s3}, reads`,
    `${s3}, writes`,
    `${s3} (2)`,
    `${s3} (3)`,
    'Network activity of kms.amazonaws.com',
    'Network activity of kms.amazonaws.com, denied',
  ]);
  expect(advancedSelectors([{ conjunction: { group: { category: 'Insight', key: '' }, fields: new Map() }, statements: [] }])[0]!.Name).toBe('Insight events');
}); // prettier-ignore

test('names of the policy stay: the first keeps its own, also where another comes to it by itself', () => {
  const long = 'n'.repeat(1000);
  expect(names(data(s3), data(s3, {}, s3), data(s3, {}, s3))).toEqual([`${s3} (2)`, s3, `${s3} (3)`]);
  expect(names(data(s3, {}, long), data(s3, {}, long))).toEqual([long, `${'n'.repeat(996)} (2)`]);
});

test('fields are in the order of AWS, operators too, and each value counts', () => {
  const selectors = advancedSelectors([
    data(s3, {
      'resources.ARN': { StartsWith: ['arn:aws:s3:::a/'], NotEndsWith: ['.tmp', '.log'] },
      eventName: { EndsWith: ['Acl'], StartsWith: ['Put'], Equals: ['GetObject'] },
      readOnly: ['false'],
    }),
  ]);
  expect(selectors[0]!.FieldSelectors).toEqual([
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: [s3] },
    { Field: 'readOnly', Equals: ['false'] },
    { Field: 'eventName', Equals: ['GetObject'], StartsWith: ['Put'], EndsWith: ['Acl'] },
    { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::a/'], NotEndsWith: ['.log', '.tmp'] },
  ]);
  expect(Object.keys(selectors[0]!.FieldSelectors[3]!)).toEqual([
    'Field',
    'Equals',
    'StartsWith',
    'EndsWith',
  ]);
  expect(valuesOf(selectors)).toBe(9);
});
