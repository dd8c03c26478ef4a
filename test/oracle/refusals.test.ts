import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { battery, data, is, management, many, network, s3 } from './battery.js';
import { errorsOf } from './lint-errors.js';

/** What the service refuses, as it was seen or is documented: each request must have an error, and which one is said here. */

describe('what the service refuses, or takes literally, is an error', () => {
  test.each(battery)('%s: %s', (name, rule, request) => {
    const found = errorsOf(request);
    // An unknown operator leaves the field without one, which is a finding of its own.
    expect(name === 'adv-op-typo' ? found.slice(0, 1) : found).toEqual([rule]);
  });

  test('a network source that is not listed is a warning: the list grows', () => {
    expect(errorsOf(network(is('eventSource', 'iam.amazonaws.com')))).toEqual([]);
  });

  test('what was seen to be accepted is no error', () => {
    expect(errorsOf(data({ Field: 'resources.ARN', StartsWith: many(498) }))).toEqual([]);
    expect(errorsOf(s3(...many(250)))).toEqual([]);
    expect(
      errorsOf(s3('arn:aws:s3', 'arn:aws:s3:::', 'arn:aws:s3:::logs/', 'arn:aws:s3:::logs/pre')),
    ).toEqual([]);
    const both = { Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] };
    expect(errorsOf(management(both))).toEqual([]);
  });
});

/** Rows of the table of refusals by words of theirs, and the request above that provokes the refusal. */
const seen: readonly (readonly [words: RegExp, name: string])[] = [
  [/no eventCategory/, 'adv-nocat'],
  [/\(ConfigurationItem\)/, 'adv-cat-config'],
  [/other than Equals on eventCategory/, 'adv-cat-ne'],
  [/Data selector without/, 'adv-data-notype'],
  [/NetworkActivity selector without/, 'net-nosrc'],
  [/not allowed for the category/, 'adv-field-cat'],
  [/unknown field name/, 'adv-field-unknown'],
  [/same Field twice/, 'adv-dupfield'],
  [/errorCode value other/, 'net-err'],
  [/501 values/, 'adv-501'],
  [/both EventSelectors and/, 'both-kinds'],
  [/more than 250/, 'basic-251'],
  [/DataResources.Type not one/, 'basic-type-sqs'],
  [/bare bucket ARN/, 'basic-s3-noslash'],
  [/arn:aws:s3:::\* /, 'basic-s3-star'],
  [/arn:aws:lambda:\*/, 'basic-lambda-star'],
  [/arn:aws:s3:::\*\/\*/, 'basic-s3-starstar'],
  [/\(empty bucket\)/, 'basic-s3-empty'],
  [/bucket name instead/, 'basic-value-notarn'],
  [/Insights on Data for a trail/, 'ins-data-nodata'],
  [/Field but no operator/, 'adv-noop'],
  [/more than 5 basic/, 'basic-6'],
  [/adjacent separators/, 'name-adjacent'],
  [/IP address/, 'name-ip'],
  [/name too short/, 'name-short'],
  [/name too long/, 'name-long'],
  [/starts with a separator/, 'name-first'],
  [/ends with a separator/, 'name-last'],
  [/with other characters/, 'name-other'],
  [/DynamoDB value with stars/, 'basic-dynamodb-star'],
  [/bucket name with \/\*/, 'basic-s3-name-star'],
  [/arn:aws:s3:::\*\/ $/, 'basic-s3-star-slash'],
];
/** Refusals that no selectors can be seen to provoke: of calls, of state, of other settings. */
const elsewhere =
  /home Region|without Insights$|Insights selectors not valid|no longer possible|MaxEventSize|new CloudTrail Lake|IncludeGlobal|unknown trail name|busy|rate limit|by the ARN of a Region|home ARN used|bucket whose policy/;

const tables = ['errors.tsv', 'errors-2026-11-30.tsv'].map((file) =>
  path.join(import.meta.dirname, '../../../shared/reference', file),
);
const isHere = tables.every(existsSync);
if (!isHere) console.log('skipped: the tables of refusals are not here');

test.skipIf(!isHere)('every refusal on record is provoked above, or is about something else', () => {
  const rows = tables.flatMap((table) => readFileSync(table, 'utf8').trimEnd().split('\n').slice(1));
  const names = battery.map(([name]) => name);
  for (const row of rows) {
    const input = row.split('\t')[0]!;
    const name = seen.find(([words]) => words.test(`${input} `))?.[1];
    const isSaid = name === undefined ? elsewhere.test(input) : names.includes(name);
    expect([input, isSaid]).toEqual([input, true]);
  }
  expect(rows).toHaveLength(39 + 6);
});
