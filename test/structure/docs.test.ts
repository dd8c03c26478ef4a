import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { assumptionsDocument, documents, packsDocument, refreshed } from '../../src/dev/docs.js';
import { rulesDocument } from '../../src/dev/rules-document.js';

const root = path.join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

test.each(documents)('the output shown in %s is what ctsel prints', (name) => {
  expect(read(name)).toBe(refreshed(read(name)));
});

test('docs/assumptions.md is current', () => {
  expect(read('docs/assumptions.md')).toBe(assumptionsDocument());
});

test('docs/packs.md is current', () => {
  expect(read('docs/packs.md')).toBe(packsDocument());
});

test('docs/rules.md is current', async () => {
  // One comparison of two booleans: a difference of a long document is nothing to print.
  expect(read('docs/rules.md') === (await rulesDocument())).toBe(true);
});

describe.each([...documents, 'docs/packs.md', 'CONTRIBUTING.md'])('links of %s', (name) => {
  test('lead to files that are there', () => {
    const links = [...read(name).matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link!);
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(path.join(root, path.dirname(name), link)))).toEqual([]);
  });
});
