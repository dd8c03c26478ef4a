import { expect, test } from 'vitest';
import { isLeftOut } from './path-glob.js';

test.each<[string, string, boolean]>([
  ['tests', 'tests/a.tf', true],
  ['tests', 'a/tests/b/c.tf', true],
  ['tests/', 'tests/a.tf', true],
  ['./tests', 'tests/a.tf', true],
  ['tests', 'mytests/a.tf', false],
  ['*.json', 'a/b.json', true],
  ['a/*.json', 'a/b/c.json', true],
  ['a/*.json', 'b/a/c.json', false],
  ['a/b', 'a/b/c.json', true],
  ['a/b', 'a/bc/d.json', false],
  ['**/fixtures', 'fixtures/a.json', true],
  ['**/fixtures/**', 'x/fixtures/a.json', true],
  ['tests/**', 'tests/a/b.tf', true],
  ['../other', '../other/a.tf', true],
  ['', 'a.tf', false],
])('%s leaves out %s: %s', (pattern, file, expected) => {
  expect(isLeftOut([pattern], file)).toBe(expected);
});
