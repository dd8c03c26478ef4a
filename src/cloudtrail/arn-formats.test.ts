import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsFormat, resourceTypes } from './index.js';
import { runs } from '../../test/runs.js';

const table = 'arn:<partition>:dynamodb:<region>:<account_ID>:table/<name>/stream/<label>';

test.each([
  ['arn:aws:dynamodb:us-east-1:111122223333:table/t/stream/2026', true, true],
  ['arn:<partition>:dynamodb:us-east-1:111122223333:table/t/stream/2026', true, true],
  ['arn:aws:dynamodb:us-east-1:111122223333:table/a/stream/b/stream/c', true, true],
  ['arn:aws:dynamodb:us-east-1:111122223333:table/t', true, false],
  ['arn:aws:dynamodb:us-east-1:111122223333:table/t', false, true],
  ['arn:aws:dynamodb:us-east-1:111122223333:table/', false, true],
  ['arn:aws:dynamodb:us-e', false, true],
  ['arn:aws:dynamodb:us-e', true, false],
  ['arn:aws:dynamodb::', false, false],
  ['arn:aws:dynamodb:us-east-1::', false, false],
  ['arn:aws:dynamodb:us-east-1:111122223333:tables/', false, false],
  ['arn:aws:sns:', false, false],
])('%s, whole: %s, fits: %s', (text, isWhole, expected) => {
  expect(fitsFormat(text, table, isWhole)).toBe(expected);
});

test('every ARN that a format of the table makes fits it, and so does each of its beginnings', () => {
  const formats = resourceTypes.flatMap(({ arnFormats }): readonly string[] => arnFormats);
  const name = fc.stringMatching(/^[a-z0-9]{1,4}$/);
  const made = fc.tuple(
    fc.constantFrom(...formats),
    fc.array(name, { minLength: 9, maxLength: 9 }),
    fc.nat(),
  );
  fc.assert(
    fc.property(made, ([format, names, cut]) => {
      let next = 0;
      const arn = format.replace(/<[^<>]+>/g, () => names[next++ % names.length]!);
      expect([format, arn, fitsFormat(arn, format, true)]).toEqual([format, arn, true]);
      const start = arn.slice(0, 1 + (cut % arn.length));
      expect([start, fitsFormat(start, format, false)]).toEqual([start, true]);
    }),
    runs(500),
  );
});
