import { expect, test } from 'vitest';
import { compilePolicy } from '../compile/compile-policy.js';
import { allAssumptions } from '../cloudtrail/index.js';

function found(text: string): string[] {
  const { diagnostics } = compilePolicy({ name: 'policy.yaml', text }, allAssumptions);
  return diagnostics
    .filter(({ rule }) => rule === 'region-unknown')
    .map(
      ({ severity, message, place }) =>
        `${severity} ${place.source.text.slice(place.start, place.end)}: ${message}`,
    );
}

const policy = (region: string, statement = '{ management: all }', rest = '') =>
  `version: 1\ntrails:\n  audit: { account: "111122223333", region: ${region}, log: [${statement}] }\n${rest}`;
const functionIn = (region: string) =>
  `{ data: lambda, resources: ["arn:aws:lambda:${region}:111122223333:function:pay"] }`;
const slip = 'AWS had no Region `us-esat-1` on 2026-11-30; did you mean `us-east-1`?';

test.each<[string, string, readonly string[]]>([
  ['a Region', policy('eu-west-1'), []],
  ['a slip in the home Region', policy('us-esat-1'), [`warning us-esat-1: ${slip}`]],
  [
    'a slip in what is required',
    policy(
      'us-east-1',
      undefined,
      'require: [{ management: all, in: { region: [eu-west-1, us-esat-1] } }]\n',
    ),
    [`warning us-esat-1: ${slip}`],
  ],
  [
    'one Region in what is forbidden',
    policy('us-east-1', undefined, 'forbid: [{ data: sns, in: { region: us-esat-1 } }]\n'),
    [`warning us-esat-1: ${slip}`],
  ],
  [
    'an Availability Zone in an ARN',
    policy('us-east-1', functionIn('us-east-1a')),
    [
      'error "arn:aws:lambda:us-east-1a:111122223333:function:pay": `us-east-1a` is not a Region; did you mean `us-east-1`?',
    ],
  ],
  ['a Region in an ARN', policy('us-east-1', functionIn('eu-west-1')), []],
  [
    'the beginning of an ARN',
    policy('us-east-1', '{ data: lambda, resources: ["arn:aws:lambda:us-e*"] }'),
    [],
  ],
  [
    'a store',
    'version: 1\neventDataStores:\n  lake: { arn: "arn:aws:cloudtrail:us-esat-1:111122223333:eventdatastore/EXAMPLE-1", log: [{ management: all }] }\n',
    [`warning "arn:aws:cloudtrail:us-esat-1:111122223333:eventdatastore/EXAMPLE-1": ${slip}`],
  ],
])('%s', (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});
