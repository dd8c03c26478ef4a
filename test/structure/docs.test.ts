import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { callsDocument } from '../../src/dev/calls/document.js';
import { assumptionsDocument, documents, packsDocument, refreshed, type Run } from '../../src/dev/docs.js';
import { jsonDocument } from '../../src/dev/json-document.js';
import { rulesDocument } from '../../src/dev/rules-document.js';
import { ctsel, root } from '../commands/process.js';

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

/** Both streams of a command line, run in this process. */
const printed: Run = async (argv) => {
  const { stdout, stderr } = await ctsel(argv, { cwd: root, env: { COLUMNS: '100' } });
  return stdout + stderr;
};

test.each(documents)('the output shown in %s is what ctsel prints', async (name) => {
  expect(read(name)).toBe(await refreshed(read(name), printed));
});

test('docs/json.md is current', async () => {
  expect(read('docs/json.md')).toBe(await refreshed(jsonDocument(), printed));
});

test('docs/assumptions.md is current', () => {
  expect(read('docs/assumptions.md')).toBe(assumptionsDocument());
});

test('docs/calls.md is current', async () => {
  expect(read('docs/calls.md')).toBe(await callsDocument());
});

test('docs/packs.md is current', () => {
  expect(read('docs/packs.md')).toBe(packsDocument());
});

test('docs/rules.md is current', async () => {
  // One comparison of two booleans: a difference of a long document is nothing to print.
  expect(read('docs/rules.md') === (await rulesDocument())).toBe(true);
});

describe.each([...documents, 'docs/json.md', 'docs/packs.md', 'CONTRIBUTING.md'])('links of %s', (name) => {
  test('lead to files that are there', () => {
    const links = [...read(name).matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link!);
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(path.join(root, path.dirname(name), link)))).toEqual([]);
  });
});
