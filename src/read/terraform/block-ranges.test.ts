import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHclGrammar } from '../../files/hcl-grammar.js';
import { blockRanges } from './block-ranges.js';
import { loadParser } from './parser.js';
import { runs } from '../../../test/runs.js';

const parser = await loadParser(readHclGrammar);

/** The blocks at the top of a text as the grammar sees them; undefined where it finds an error. */
function blocksOfGrammar(text: string): readonly string[] | undefined {
  return parser.parse(text, (root) => {
    if (root.hasError) return undefined;
    const body = root.namedChildren.find((child) => child?.type === 'body');
    const blocks = (body?.namedChildren ?? []).filter((child) => child?.type === 'block');
    return blocks.map((block) => block!.text);
  });
}

const samples = [
  'resource "a" "b" {\n  c = "}"\n}\n',
  '# resource "x" {\nlocals { a = { b = [1, "]"] } } // }\n/* { */ variable "v" {\n}\n',
  'locals {\n  a = "${join("}", [for x in ["{"] : "${x}\\"}"])}"\n}\nb "c" {}\n',
  'locals {\n  a = <<EOF\n } ${"{"} $${ EOF\n  EOFX\nEOF\n  b = <<-EOF\n  {\n  EOF\n}\nx {\n}\n',
  'a = { b = 1 }\nc = [\n1]\nd {\n}\n',
  'data "x" y {\n  p = "%{ if true }}%{ endif }"\n}\n',
  'r "ü" {\n  s = f(1 < 2, <<A\nA\n)\n}\r\nt {\r\n}\r\n',
];

test('finds the blocks that the grammar finds', () => {
  for (const text of samples) {
    const theirs = blocksOfGrammar(text);
    expect(theirs, text).toBeDefined();
    expect(
      blockRanges(text).ranges.map(({ start, end }) => text.slice(start, end)),
      text,
    ).toEqual(theirs);
  }
});

test('gives type and labels as written', () => {
  expect(blockRanges(samples[0]!)).toEqual({
    ranges: [{ header: ['resource', '"a"', '"b"'], start: 0, headerEnd: 16, end: 30 }],
  });
  expect(blockRanges(samples[5]!).ranges[0]!.header).toEqual(['data', '"x"', 'y']);
});

/** Values as HCL writes them, with everything in them that looks like a bracket or a quote and is none. */
const odd = fc.array(
  fc.constantFrom('{', '}', '[', ')', '#', '//', '/*', '<<E', ' ', 'E', 'ü', '😀', '=', '$', '%'),
  {
    maxLength: 6,
  },
);
const words = odd.map((all) => all.join(''));
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('1', 'a', 'null'),
    words.map((text) => `"${text.replace(/[$%](?=\{)/g, '$&$&')}\\""`),
    fc
      .tuple(words, tie('value'), words)
      .map(([a, b, c]) => `"${a.replace(/[$%]/g, '')}\${${b}}${c.replace(/[$%]/g, '')}"`),
    fc.array(tie('value'), { maxLength: 3 }).map((all) => `[ # ]\n${all.join(',\n')}\n]`),
    fc.array(tie('value'), { maxLength: 3 }).map((all) => `f(/* ) */ ${all.join(', ')})`),
    fc.array(tie('value'), { maxLength: 3 }).map((all) => `{\n${all.map((one) => `k = ${one}\n`).join('')}}`),
    words.map((text) => `<<E\n ${text.replace(/[$%](?=\{)/g, '$&$&')}.\n "\n\tE\n`),
  ),
}));

test('finds the blocks of texts with every kind of value', () => {
  const type = fc.constantFrom('resource "aws_cloudtrail" "t"', 'locals', 'b c', 'ü "}"');
  const block = fc
    .tuple(type, fc.array(value, { maxLength: 3 }))
    .map(([header, values]) => `${header} {\n${values.map((one) => `a = ${one}\n`).join('')}}`);
  const between = fc.constantFrom('', '# {\n', '/* } \n*/\n', '// "\n', '\r\n', ' ');
  fc.assert(
    fc.property(fc.array(fc.tuple(between, block), { maxLength: 4 }), (parts) => {
      const text = parts.map((pair) => `${pair.join('')}\n`).join('');
      const { ranges, rest } = blockRanges(text);
      expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(parts.map(([, one]) => one));
      expect(rest).toBeUndefined();
    }),
    runs(1000),
  );
});

const hasTerraform = spawnSync('terraform', ['version']).status === 0;
if (!hasTerraform) console.warn('skipped: terraform is not here to judge broken texts');

test.skipIf(!hasTerraform)(
  'finds the blocks of every broken text that Terraform can read all the same',
  () => {
    const piece = fc.constantFrom(
      ...['"', '{', '}', '[', ']', '(', ')', '\n', '${', '%{', '$${', '<<EOF\n', 'EOF\n', '<<-A\n', '\nA\n'],
      ...['#', '//', '/*', '*/', '\\', ' = ', 'a', ' ', ',', '1', 'ü', '😀', '\r\n', '"}"', '{}'],
    );
    const edit = fc.tuple(fc.nat(200), fc.nat(3), piece);
    const edited = fc
      .tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 2 }))
      .map(([text, edits]) =>
        edits.reduce((now, [at, dropped, added]) => {
          const start = at % (now.length + 1);
          return now.slice(0, start) + added + now.slice(start + dropped);
        }, text),
      );
    const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-blocks-'));
    try {
      const texts = [...new Set(fc.sample(edited, 1500))];
      for (const [index, text] of texts.entries()) writeFileSync(path.join(folder, `${index}.tf`), text);
      const { stderr } = spawnSync('terraform', ['fmt', '-check', '-list=false', '-no-color', folder], {
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      const refused = new Set(
        Array.from(stderr.matchAll(/ on (?:\S*\/)?(\d+)\.tf line/g), ([, name]) => Number(name)),
      );
      const taken = texts.filter((_, index) => !refused.has(index));
      expect(taken.length).toBeGreaterThan(100);
      expect(taken.length).toBeLessThan(texts.length / 2);
      for (const text of taken) {
        const theirs = blocksOfGrammar(text);
        if (theirs === undefined) continue;
        const { ranges, rest } = blockRanges(text);
        const mine = ranges.map(({ start, end }) => text.slice(start, end));
        expect(mine, text).toEqual(rest === undefined ? theirs : theirs.slice(0, mine.length));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test('says where the text begins in which something is left open', () => {
  expect(blockRanges('a {\n}\nb {\n  c = "\n}\n')).toMatchObject({ ranges: [{ header: ['a'] }], rest: 5 });
});

test('takes time in proportion to the text', () => {
  const blocks = 'resource "a" "b" {\n  c = "${d}"\n}\n'.repeat(100_000);
  expect(blockRanges(blocks).ranges).toHaveLength(100_000);
  expect(blockRanges('{'.repeat(100_000))).toEqual({ ranges: [], rest: 0 });
  expect(blockRanges(`x = ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`)).toEqual({ ranges: [] });
});
