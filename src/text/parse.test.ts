import { expect, test } from 'vitest';
import { parseText } from './parse.js';

// A trailing comma is a problem in JSON only; a bare key in brackets too.
test.each([
  ['policy.json', '[a]', 1],
  ['shared/POLICY.JSON', '[a]', 1],
  ['policy.yaml', '[a]', 0],
  ['policy.yml', '[a]', 0],
  ['policy', '{a: b}', 0],
  ['<stdin>', '[a]', 1],
  ['<stdin>', '\uFEFF \n{a: b}', 1],
  ['<stdin>', '- [a]', 0],
])('%s with %j has problems: %i', (name, text, count) => {
  expect(parseText({ name, text }).problems.length > 0).toBe(count > 0);
});
