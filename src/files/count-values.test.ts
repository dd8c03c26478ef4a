import { expect, test } from 'vitest';
import { hasTooManyValues, mostValues } from './count-values.js';
import { readLogContent } from './log-content.js';

test.each<[string, number]>([
  ['[{},{},{}]', 6],
  ['{"a":"[[[[[[[[","b":[1,2]}', 4],
  ['["\\"[[[[","\\\\",[[]]]', 5],
  ['{}\n{}\n{}\n', 3],
  ['"open\n{}{}{}{}{}', 5],
])('%j has %i commas and brackets that open', (text, count) => {
  expect(hasTooManyValues(text, count - 1)).toBe(true);
  expect(hasTooManyValues(text, count)).toBe(false);
});

test.each([
  ['a list', '{"Records":[', '{},', '{}]}'],
  ['lines', '', '{}\n', '{}'],
  ['lists in a list', '[[', '[],', '[]]]'],
  ['a text in a record', '{"message":"[', '{},', '{}]"}'],
])('%s of more values than are read is broken, and is not kept', async (_, before, item, after) => {
  const bytes = Buffer.from(`${before}${item.repeat(mostValues)}${after}`);
  const { records, broken } = await readLogContent(bytes, bytes.length);
  expect(records).toEqual([]);
  expect(broken).toMatch(/more than 16,000,000 values|no CloudTrail records/);
});
