import { expect, test } from 'vitest';
import { matchesGlob } from './glob.js';
import { slowGlob } from '../../test/property/large-texts.js';

test.each<[string, string, boolean]>([
  ['org-trail', 'org-trail', true],
  ['org-trail', 'org-trails', false],
  ['org-trail', 'Org-trail', false],
  ['*', '', true],
  ['*', 'anything', true],
  ['', '', true],
  ['', 'a', false],
  ['?', '', false],
  ['?', '漢', true],
  ['?', '👩', true],
  ['org-*', 'org-', true],
  ['*-trail', 'org-trail', true],
  ['*-trail', 'org-trails', false],
  ['o*g*l', 'org-trail', true],
  ['*a*b*', 'xxbxxa', false],
  ['a*b?c', 'axxbxxbyc', true],
  ['**', 'a', true],
  ['a*', '*', false],
  ['a.c', 'abc', false],
  ['[ab]', 'a', false],
  ['[ab]', '[ab]', true],
])('%j on %j: %s', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected);
});

test('a pattern made to be slow is not', () => {
  // With a step back for each `*` it would not end; `npm run bench` measures it.
  expect(matchesGlob(...slowGlob)).toBe(false);
});
