import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';

/** Messages, help, and what commands print are plain English: words that a user would stumble over are not in them. */

const src = path.resolve(import.meta.dirname, '../../src');

/** Folders whose texts nobody but developers sees, and the emulator, which has the words of the service. */
const silent = ['dev', 'emulator'];

const banned =
  /\b(say|says|said|saying|take|takes|taken|taking|stand|stands|standing|gives? up|given up|what is so|told|tell|tells)\b|[«»]/i;

/** The notes of this table are those of the reference that it is compared with. */
const compared = 'cloudtrail/resource-types.ts';

/** The texts of a module that are more than one word: strings and templates, and neither comments nor imports. */
function textsOf(code: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, value } = node as { type?: string; value?: unknown };
    if (type === 'ImportDeclaration') return;
    if (type === 'Literal' && typeof value === 'string') found.push(value);
    if (type === 'TemplateElement') found.push((value as { cooked: string }).cooked);
    for (const under of Object.values(node)) visit(under);
  };
  visit(parseAst(code, { lang: 'ts' }));
  // One word alone may be a name; a verb that a template is filled with is not.
  return found.filter((text) => text.includes(' ') || /^(says|said|takes|taken|stands|told)$/.test(text));
}

/** The language's own words, which messages quote. */
const withoutCode = (text: string) => text.replaceAll(/`[^`]*`/g, '``');

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /(?<!\.test)\.ts$/.test(file) && file !== compared && !silent.includes(file.split(path.sep)[0]!),
);

test('texts are found where there are some', () => {
  expect(textsOf("const a: string = 'no /* said */ word'; // a comment told\nf(`two ${a} words`);")).toEqual([
    'no /* said */ word',
    'two ',
    ' words',
  ]);
  expect(files.length).toBeGreaterThan(300);
});

test.each(files)('%s has no banned word in its texts', (file) => {
  const texts = textsOf(readFileSync(path.join(src, file), 'utf8'));
  expect(texts.filter((text) => banned.test(withoutCode(text)))).toEqual([]);
});

const root = path.join(src, '..');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

test.each(documents)('%s has none outside its code', (file) => {
  const prose = readFileSync(path.join(root, file), 'utf8').replaceAll(/^```[^]*?^```$/gm, '');
  const lines = prose.split('\n').map(withoutCode);
  expect(
    lines.filter((line) => /\b(says?|said|stands?|told|gives? up|given up|what is so)\b|[«»]/i.test(line)),
  ).toEqual([]);
});
