import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { callsDocument } from '../../src/dev/calls/document.js';
import { assumptionsDocument, documents, packsDocument, refreshed, type Run } from '../../src/dev/docs.js';
import { jsonDocument } from '../../src/dev/json-document.js';
import { rulesDocuments } from '../../src/dev/rules-document.js';
import { describeRule } from '../../src/lint/describe.js';
import { rules } from '../../src/lint/rules/index.js';
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

test('docs/rules.md and the pages of rules are current, and there are no others', async () => {
  const pages = await rulesDocuments();
  const there = [
    'docs/rules.md',
    ...readdirSync(path.join(root, 'docs/rules')).map((file) => `docs/rules/${file}`),
  ];
  expect(there.sort()).toEqual([...pages.keys()].sort());
  // One comparison of two booleans for each: a difference of a long document is nothing to print.
  expect([...pages].filter(([file, text]) => read(file) !== text).map(([file]) => file)).toEqual([]);
});

test('what findings link to is there, and what they linked to once', () => {
  const index = read('docs/rules.md');
  for (const { name } of rules) {
    const { url } = describeRule(name)!;
    expect(url).toBe(`https://github.com/ctsel/ctsel/blob/main/docs/rules/${name}.md`);
    expect(existsSync(path.join(root, 'docs/rules', `${name}.md`))).toBe(true);
    expect(index).toContain(`<a id="${name}"></a>[\`${name}\`](rules/${name}.md)`);
  }
});

const rulePages = readdirSync(path.join(root, 'docs/rules')).map((file) => `docs/rules/${file}`);
describe.each([
  ...documents,
  'docs/json.md',
  'docs/library.md',
  'docs/packs.md',
  'docs/rules.md',
  'docs/corpus.md',
  'docs/conformance.md',
  'CONTRIBUTING.md',
  ...rulePages,
])('links of %s', (name) => {
  test('lead to files that are there', () => {
    const links = [...read(name).matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link!);
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(path.join(root, path.dirname(name), link)))).toEqual([]);
  });
});
