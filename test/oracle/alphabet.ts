/**
 * The small alphabet that policies, events and requests share, so that they meet: a property over policies
 * and events that never touch each other is true of nothing.
 */
import * as fc from 'fast-check';

export const account = '111122223333';
export const other = '444455556666';

export const eventNames = [
  'GetObject',
  'PutObject',
  'PutObjectAcl',
  'DeleteObject',
  'Invoke',
  'GetItem',
  'PutItem',
  'Publish',
  'Decrypt',
  'ListKeys',
];
export const sessions = `arn:aws:sts::${account}:assumed-role`;
export const callers = [
  `${sessions}/x/ctsel`,
  `${sessions}/x-2/nightly`,
  `${sessions}/backup/nightly`,
  `arn:aws:sts::${other}:assumed-role/x/ctsel`,
  `arn:aws:iam::${account}:role/x`,
  `arn:aws:iam::${account}:user/kim`,
  `arn:aws:iam::${account}:user/kimberly`,
];
export const endpoints = ['vpce-1', 'vpce-12', 'vpce-2', 'AWS Internal'];

/** ARNs of a service, in the home Region and account. */
export const own = (service: string, ...local: string[]): string[] =>
  local.map((name) => `arn:aws:${service}:us-east-1:${account}:${name}`);
export const plainRecord = { noNullPrototype: true } as const;
export const pick = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** `arb` in so many of a hundred cases, otherwise nothing. */
export const sometimes = <T>(arb: fc.Arbitrary<T>, percent = 25): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(undefined) }, { weight: percent, arbitrary: arb });
/** An object without the keys whose value is undefined. */
export const compact = <T extends object>(object: { [key in keyof T]: T[key] | undefined }): T =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
/** Some of these values, in any order, none twice. */
export const some = <T>(values: T[], most = 3): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray(values, { minLength: 1, maxLength: Math.min(most, values.length) });
