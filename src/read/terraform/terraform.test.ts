import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clausesOfWritten } from '../../denote/written.js';
import { readHclGrammar } from '../../files/hcl-grammar.js';
import { parseText } from '../../text/parse.js';
import { positionAt } from '../../text/source.js';
import { shown } from '../../written/text.js';
import { interpret } from '../interpret.js';
import { readTerraform } from './index.js';
import { readTerraformState } from './state.js';
import { runs } from '../../../test/runs.js';
import { openBrackets } from '../../../test/property/large-texts.js';

async function read(files: Record<string, string>, defaultsHold = true) {
  const sources = Object.entries(files).map(([name, text]) => ({ name, text }));
  return interpret(await readTerraform(sources, { defaultsHold, grammar: readHclGrammar }), 'aws');
}

/** The S3 values of the only selector, unknown parts as `${…}`; a value that is not there is a list that is not known. */
async function values(expression: string, rest = '', defaultsHold = true): Promise<string[]> {
  const trail = `resource "aws_cloudtrail" "t" {
    event_selector {
      data_resource {
        type   = "AWS::S3::Object"
        values = ${expression}
      }
    }
  }`;
  const { targets, diagnostics } = await read({ 'main.tf': `${rest}\n${trail}` }, defaultsHold);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return targets[0]!.cases.map(({ settings, when }) => {
    const { values: list } = settings!.basic!.items[0]!.dataResources.items[0]!;
    const said = [...list.items.map(shown), ...list.open.map(({ expression: one }) => `…${one}`)].join(' ');
    return [
      ...when.map(({ condition, holds }) => `${holds ? '' : 'not '}${condition.expression}:`),
      said,
    ].join(' ');
  });
}

const locals =
  'variable "b" {}\nvariable "d" { default = "x" }\nvariable "l" {}\nlocals {\n  a = "arn:aws:s3:::"\n  many = ["p", "q"]\n}';

describe('values', () => {
  test.each<[string, string, string[]]>([
    ['a literal', '["arn:aws:s3:::x/"]', ['arn:aws:s3:::x/']],
    ['escapes', '["a\\"b\\\\c\\u00e4$${x}%%{y}"]', ['a"b\\cä${x}%{y}']],
    ['an unknown part', '["${local.a}${var.b}/"]', ['arn:aws:s3:::${var.b}/']],
    ['a default', '["${local.a}${var.d}/"]', ['arn:aws:s3:::x/']],
    ['an unknown list', 'var.l', ['…var.l']],
    ['an unknown list beside known items', 'concat(["a"], var.l)', ['a …var.l']],
    ['for', '[for one in local.many : "${local.a}${one}/" if one != "q"]', ['arn:aws:s3:::p/']],
    ['a splat', '[{ n = "a" }, { n = "b" }][*].n', ['a b']],
    ['a known condition', 'var.d == "x" ? ["a"] : ["b"]', ['a']],
    ['an unknown condition', 'var.b == "x" ? ["a"] : ["b"]', ['var.b == "x": a', 'not var.b == "x": b']],
    ['the same condition twice', '[var.b ? "a" : "b", !var.b ? "c" : "d"]', ['var.b: a d', 'not var.b: b c']],
    [
      'functions',
      '[format("%s-%d", join("", ["a", "b"]), 3), upper(replace("x.y", ".", "-"))]',
      ['ab-3 X-Y'],
    ],
    ['format of an unknown', '[format("arn:aws:s3:::%s/", var.b)]', ['arn:aws:s3:::${var.b}/']],
    ['try', '[try({}.x, "fallback"), lookup({ k = "v" }, "k", "")]', ['fallback v']],
    ['json', 'jsondecode("[\\"a\\"]")', ['a']],
    ['a bucket that names itself', '["${aws_s3_bucket.own.arn}/"]', ['arn:aws:s3:::own-name/']],
    [
      'a bucket that does not',
      '["${aws_s3_bucket.other.arn}/", "arn:aws:s3:::${aws_s3_bucket.other.id}/"]',
      ['arn:aws:s3:::${aws_s3_bucket.other.bucket}/ arn:aws:s3:::${aws_s3_bucket.other.bucket}/'],
    ],
    [
      'a bucket of which there are several',
      '["${aws_s3_bucket.many.arn}/"]',
      ['arn:aws:s3:::${aws_s3_bucket.many.bucket}/'],
    ],
    [
      'the partition, and what only stands beside it',
      '["arn:${data.aws_partition.p.partition}:s3:::x/", data.aws_partition.p.dns_suffix]',
      ['arn:aws:s3:::x/ ${data.aws_partition.p.dns_suffix}'],
    ],
    ['a function that is not known', '[filebase64("x")]', ['${filebase64("x")}']],
    [
      'a heredoc',
      '[trimspace(<<-EOT\n    arn:${var.b}\n      x\n    EOT\n)]',
      ['${trimspace(<<-EOT arn:${var.b} x EOT )}'],
    ],
  ])('%s', async (_, expression, expected) => {
    const buckets =
      'resource "aws_s3_bucket" "own" { bucket = "own-name" }\nresource "aws_s3_bucket" "other" {}\n' +
      'resource "aws_s3_bucket" "many" {\n  count  = 2\n  bucket = "many-${count.index}"\n}';
    expect(await values(expression, `${locals}\n${buckets}`)).toEqual(expected);
  });

  test('a default is unknown where defaults are not taken for granted', async () => {
    expect(await values('["${var.d}/"]', locals, false)).toEqual(['${var.d}/']);
  });
});

const dynamic = (forEach: string) => `resource "aws_cloudtrail" "t" {
  dynamic "advanced_event_selector" {
    for_each = ${forEach}
    iterator = one
    content {
      name = one.key
      field_selector {
        field  = "eventCategory"
        equals = ["Data"]
      }
      dynamic "field_selector" {
        for_each = one.value
        content {
          field  = field_selector.key
          equals = field_selector.value
        }
      }
    }
  }
}`;

describe('resources', () => {
  test('dynamic blocks inside dynamic blocks', async () => {
    const { targets } = await read({
      'main.tf': dynamic('{ a = { "resources.type" = ["AWS::SQS::Queue"] } }'),
    });
    const { clauses } = clausesOfWritten(targets[0]!.cases[0]!.settings!);
    expect(clauses.map(({ conjunction, name }) => [name, conjunction.group.key])).toEqual([
      ['a', 'AWS::SQS::Queue'],
    ]);
  });

  test('a dynamic block over what a condition chooses makes what is chosen', async () => {
    const block = (name: string) => `{ ${name} = { "resources.type" = ["AWS::SQS::Queue"] } }`;
    const { targets } = await read({
      'main.tf': `variable "on" {}\n${dynamic(`var.on ? ${block('a')} : merge(${block('b')}, ${block('d')})`)}`,
    });
    const made = targets[0]!.cases.map(({ when, settings }) => [
      when.map(({ holds }) => holds),
      clausesOfWritten(settings!).clauses.map(({ name }) => name),
    ]);
    expect(made).toEqual([
      [[true], ['a']],
      [[false], ['b', 'd']],
    ]);
  });

  test('a dynamic block over what is not known may make anything', async () => {
    const { targets } = await read({ 'main.tf': `variable "s" {}\n${dynamic('var.s')}` });
    const { clauses, open } = clausesOfWritten(targets[0]!.cases[0]!.settings!);
    expect([clauses.length, open.map(({ expression }) => expression)]).toEqual([0, ['var.s']]);
  });

  test.each<[string, string, string[]]>([
    ['no count', '', ['t: 1']],
    ['count = 0', 'count = 0', []],
    ['count = 2', 'count = 2', ['t[0]: 1', 't[1]: 1']],
    ['a condition', 'count = var.on ? 1 : 0', ['t: 1 or none']],
    ['an unknown count', 'count = var.n', ['t: 1 or none']],
    ['for_each', 'for_each = toset(["b", "a"])', ['t["a"]: 1', 't["b"]: 1']],
    ['an unknown for_each', 'for_each = var.m', ['t: 1 or none']],
  ])('%s', async (_, meta, expected) => {
    const { targets } = await read({
      'main.tf': `variable "on" {}\nvariable "n" {}\nvariable "m" {}\nresource "aws_cloudtrail" "t" {\n${meta}\n}`,
    });
    expect(
      targets.map(
        ({ key, cases }) =>
          `${key}: ${cases.map(({ settings }) => (settings === undefined ? 'none' : 1)).join(' or ')}`,
      ),
    ).toEqual(expected);
  });

  test('files of a folder are one module; tfvars are certain', async () => {
    const files = {
      'a.tf': 'resource "aws_cloudtrail" "t" {\n  name = local.n\n}',
      'b.tf.json': '{"locals": {"n": "trail-${var.v}"}, "variable": {"v": {"default": "x"}}}',
      'terraform.tfvars': 'v = "y"',
    };
    const { targets } = await read(files, false);
    expect(shown(targets[0]!.cases[0]!.settings!.name!)).toBe('trail-y');
  });

  test('JSON syntax, with dynamic blocks', async () => {
    const selector = {
      dynamic: {
        event_selector: {
          for_each: ['ReadOnly', 'WriteOnly'],
          content: { read_write_type: '${event_selector.value}' },
        },
      },
    };
    const { targets } = await read({
      'main.tf.json': JSON.stringify({ resource: { aws_cloudtrail: { t: selector } } }),
    });
    const types = targets[0]!.cases[0]!.settings!.basic!.items.map(({ readWriteType }) =>
      shown(readWriteType!),
    );
    expect(types).toEqual(['ReadOnly', 'WriteOnly']);
  });

  test('values in a circle are named', async () => {
    const { diagnostics } = await read({
      'main.tf':
        'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_cloudtrail" "t" {\n  name = local.a\n}',
    });
    expect(diagnostics.map(({ message }) => message)).toEqual(['`local.a` needs itself']);
  });

  test('a module is said not to be read', async () => {
    const { diagnostics } = await read({
      'main.tf':
        'module "trail" {\n  source = "./m"\n}\nmodule "vpc" {\n  source = "./vpc"\n}\nresource "aws_cloudtrail" "t" {}',
    });
    expect(diagnostics.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['terraform-module-not-read', 'info'],
    ]);
  });

  test('what is wrong with the text has its place', async () => {
    const { diagnostics } = await read({
      'main.tf': '# ü\nresource "aws_cloudtrail" "t" {\n  name = ["a", }\n}\n',
    });
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { place, severity } of diagnostics) {
      expect(severity).toBe('error');
      expect([3, 4]).toContain(positionAt(place.source, place.start).line);
    }
  });
});

test('a plan and a state', () => {
  const event_selector = [
    {
      read_write_type: 'All',
      include_management_events: true,
      data_resource: [{ type: 'AWS::S3::Object', values: [null] }],
    },
  ];
  const resource = {
    address: 'module.a.aws_cloudtrail.t',
    mode: 'managed',
    type: 'aws_cloudtrail',
    values: { name: 'n', event_selector, advanced_event_selector: [] },
  };
  const plan = {
    format_version: '1.2',
    planned_values: { root_module: { child_modules: [{ resources: [resource] }] } },
    resource_changes: [
      {
        address: resource.address,
        change: { after_unknown: { event_selector: [{ data_resource: [{ values: [true] }] }] } },
      },
    ],
  };
  const raw = {
    version: 4,
    terraform_version: '1.9.0',
    lineage: 'x',
    resources: [
      { mode: 'managed', type: 'aws_cloudtrail', name: 't', instances: [{ attributes: resource.values }] },
    ],
  };
  const found = [plan, raw].map((document) => {
    const { root } = parseText({ name: 'x.json', text: JSON.stringify(document) });
    const { targets } = interpret(readTerraformState(root!));
    const { clauses } = clausesOfWritten(targets[0]!.cases[0]!.settings!);
    return [
      targets[0]!.label,
      clauses.length,
      clauses.flatMap(({ tests }) => tests.map(({ text }) => shown(text))),
    ];
  });
  expect(found).toEqual([
    [
      'module.a.aws_cloudtrail.t',
      2,
      ['${module.a.aws_cloudtrail.t.event_selector[0].data_resource[0].values[0]}'],
    ],
    ['aws_cloudtrail.t', 1, []],
  ]);
});

test('much that is no Terraform is read to its end', async () => {
  const { targets, diagnostics } = await read({ 'main.tf': openBrackets });
  expect([targets.length > 0, diagnostics.length > 0]).toContain(true);
});

const hasTerraform = spawnSync('terraform', ['version']).status === 0;
if (!hasTerraform)
  console.warn('skipped: terraform is not installed, so expressions are not compared with it');

test.skipIf(!hasTerraform)('expressions have the values that Terraform gives them', async () => {
  const expressions = [
    '"a${1 + 2 * 3}b"',
    '[for k, v in { b = 1, a = 2 } : "${k}${v}"]',
    '{ for s in ["x", "y"] : s => upper(s) }["y"]',
    'join(",", toset(["b", "a", "b"]))',
    'flatten([["a"], [["b", []], "c"]])',
    'distinct(["a", "b", "a"])',
    'merge({ a = "1" }, { a = "2", b = "3" }).a',
    'keys({ b = 1, a = 2 })',
    'values({ b = "x", a = "y" })',
    'format("%s|%d|%%|%q", "x", 3, "y")',
    'formatlist("arn:%s/", ["a", "b"])',
    'split(",", "a,,b")',
    'replace("a.b.c", ".", "-")',
    'trimprefix("xxa", "x")',
    'trimsuffix("axx", "x")',
    'trim("--a--", "-")',
    'trimspace("  a ")',
    'element(["a", "b"], 3)',
    'contains(["a"], "a")',
    'compact(["a", "", "b"])',
    'coalesce("", "b")',
    'range(3)',
    'range(1, 8, 3)',
    'zipmap(["a"], ["b"]).a',
    'setproduct(["a", "b"], ["c"])',
    'substr("hello", 1, 3)',
    'substr("hello", -3, -1)',
    'startswith("ab", "a")',
    'endswith("ab", "b")',
    'length("äö")',
    'jsonencode({ b = [1, true, null], a = "<&>" })',
    'jsondecode("{\\"a\\": [1]}").a[0]',
    'lookup({ a = "b" }, "x", "d")',
    'try({}.x, "t")',
    'can({}.x)',
    'true && !false || false',
    '7 % 3',
    '10 / 4',
    '1 == 1 ? "y" : "n"',
    '[1, 2, 3][1]',
    '[{ a = 1 }, { a = 2 }][*].a',
    'reverse(["a", "b"])',
    'sort(["b", "A", "a"])',
    'slice(["a", "b", "c"], 1, 2)',
    'setsubtract(["a", "b"], ["a"])',
    'max(1, 5, 2)',
    '"%%{x} $${y} \\u00e9 \\t"',
    'tostring(3)',
    'tonumber("5") + 1',
    'concat(["a"], ["b"])',
    'lower("ÄB")',
    '-(3)',
    '"${true}"',
    'index(["a", "b"], "b")',
    'sum([1, 2])',
    'alltrue([true, false])',
    'anytrue([true, false])',
  ];
  const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-console-'));
  writeFileSync(
    path.join(folder, 'main.tf'),
    expressions.map((one, index) => `locals {\n  x${index} = ${one}\n}\n`).join(''),
  );
  const input = `jsonencode([${expressions.map((_, index) => `local.x${index}`).join(', ')}])\n`;
  const { stdout } = spawnSync('terraform', ['console'], { cwd: folder, input, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const theirs = JSON.parse(JSON.parse(stdout) as string) as unknown[];
  expect(theirs).toHaveLength(expressions.length);
  for (const [index, expression] of expressions.entries()) {
    const [ours] = await values(`[jsonencode(${expression})]`);
    expect([expression, JSON.parse(ours!) as unknown]).toEqual([expression, theirs[index]]);
  }
});

test.skipIf(!hasTerraform)(
  'what is known of half-known expressions holds for every value in Terraform',
  async () => {
    const expressions = [
      'concat(["a"], var.c ? [var.x] : [], ["b"])',
      'concat(var.c ? ["a"] : ["b", "d"], [var.x])',
      'flatten([["a", "f${var.x}"], var.c ? ["q"] : [], [["r"]]])',
      'compact(["", "a", var.c ? "" : "z", null, "y${var.x}"])',
      'compact([var.x, "a"])',
      'compact([var.c ? var.x : ""])',
      'values(merge({ a = var.x }, var.c ? { a = "k", d = "o" } : { a = "l", d = "p" }))',
      'values({ b = var.x, a = "y" })',
      'keys({ b = var.x, a = "y" })',
      '[for v in concat(["a"], var.c ? ["b"] : []) : "${v}/${var.x}"]',
      '[for v in var.c ? ["a"] : ["b", "d"] : upper(v)]',
      '[for v in ["a", "b"] : v if var.c]',
      '[for v in ["a", "b"] : v if !var.c]',
      '[for v in ["a", "b"] : v if v != "a" || var.c]',
      '[for k, v in { p = var.x, o = "s" } : "${k}=${v}"]',
      'values({ for k in ["a", "b"] : k => "${k}${var.x}" })',
      'flatten(values({ for k in ["a", "b", "ab"] : length(k) => "${k}${var.x}"... }))',
      '[element([var.x, "b"], 0), element(["a", "${var.x}!"], 3)]',
      '[lookup({ a = var.x }, "a", "d"), lookup({ b = "z" }, "a", "${var.x}?")]',
      '[(var.c ? { a = "1" } : { a = "2" }).a, (var.c ? ["3"] : ["4"])[0]]',
      '[join("-", ["a", var.x, var.c ? "1" : "2"])]',
      '[format("%s-%v%%", var.x, var.c ? "1" : "2")]',
      '[!var.c ? "n" : "y", !!var.c ? "p" : "q", var.c && false ? "a" : "b", var.c || true ? "d" : "e"]',
      '[upper(var.c ? "a" : "b"), var.c ? var.x : "k"]',
      'distinct([var.x, "a", "a"])',
      'toset([var.x, "a"])',
      'tolist([var.x, "a"])',
      '[try({ a = var.x }.b, "d"), try({ a = "${var.x}1" }.a, "d"), can({ a = var.x }.b) ? "u" : "v"]',
      '[{ n = var.x }, { n = "b" }][*].n',
      '[for v in [{ n = [var.x] }] : v.n[0]]',
      '[nonsensitive(var.x), tostring("${var.x}2")]',
      'null[*]',
      '[{ for k in ["a"] : k => var.x }["a"], { (upper("m")) = "5" }["M"]]',
      '[<<-E\n    a ${var.x}\n      b\n  E\n  , trimsuffix("q", "/")]',
      'split(",", var.c ? "a,b" : "d")',
    ];
    const files = {
      'main.tf': `variable "x" {}
variable "c" { type = bool }
${expressions.map((one, index) => `locals {\n  x${index} = ${one}\n}\nresource "aws_cloudtrail" "t${index}" {\n  event_selector {\n    data_resource {\n      type   = "AWS::S3::Object"\n      values = local.x${index}\n    }\n  }\n}\n`).join('')}`,
    };
    const { targets, diagnostics } = await read(files);
    expect(diagnostics).toEqual([]);
    const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-console-'));
    writeFileSync(path.join(folder, 'main.tf'), files['main.tf'].replace(/resource [^]*?\n}\n/g, ''));
    const input = `jsonencode([${expressions.map((_, index) => `local.x${index}`).join(', ')}])\n`;
    const decided = new Set<number>();
    for (const x of ['', 'a', 'é"b'])
      for (const c of [true, false]) {
        const { stdout } = spawnSync('terraform', ['console', '-var', `x=${x}`, '-var', `c=${c}`], {
          cwd: folder,
          input,
          encoding: 'utf8',
        });
        const theirs = JSON.parse(JSON.parse(stdout) as string) as string[][];
        for (const [index, { cases }] of targets.entries()) {
          const isNow = ({ when }: (typeof cases)[number]) =>
            when.every(({ condition, holds }) => {
              expect(condition.expression).toMatch(/^var\.c$|^v != "a" \|\| var\.c$/);
              const value = condition.expression === 'var.c' ? c : c;
              return holds === value;
            });
          const { values: list } = cases.find(isNow)!.settings!.basic!.items[0]!.dataResources.items[0]!;
          const ours = list.items.map(({ parts }) =>
            parts.map((part) =>
              typeof part === 'string' ? part : part.expression === 'var.x' ? x : undefined,
            ),
          );
          if (list.open.length > 0 || ours.flat().includes(undefined)) continue;
          decided.add(index);
          const once = (all: readonly string[]) => [...new Set(all)].sort();
          expect([expressions[index], once(ours.map((parts) => parts.join('')))]).toEqual([
            expressions[index],
            once(theirs[index]!),
          ]);
        }
      }
    rmSync(folder, { recursive: true });
    const open = expressions.filter((_, index) => !decided.has(index));
    // Whether a text is left out for being empty is not known before its value is.
    expect(open).toEqual(expressions.slice(4, 5));
  },
);

test('the templates of its JSON are those of its own syntax, without the escapes of quotes', async () => {
  const values = [
    '${lookup(local.m, "a")}',
    'x${local.m["a"]}y',
    'tab\t, \\n, \b "quoted" and $${kept}${""}',
    'two\nlines${"\\n"}\n',
    '${"END_OF_TEMPLATE"}',
  ];
  const { targets } = await read({
    'main.tf.json': JSON.stringify({
      locals: { m: { a: 'A' } },
      resource: {
        aws_cloudtrail: { t: { event_selector: { data_resource: { type: 'AWS::S3::Object', values } } } },
      },
    }),
  });
  const { values: read_ } = targets[0]!.cases[0]!.settings!.basic!.items[0]!.dataResources.items[0]!;
  expect(read_.items.map(shown)).toEqual([
    'A',
    'xAy',
    'tab\t, \\n, \b "quoted" and ${kept}',
    'two\nlines\n\n',
    '${"${\\"END_OF_TEMPLATE\\"}"}',
  ]);
});

describe('what would take more than any configuration needs is unknown, at once', () => {
  const lines = (count: number, of: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => of(i));
  const triples = lines(60, (i) => `l${i + 1} = [local.l${i}, local.l${i}, local.l${i}]`).join('\n');
  const doubles = lines(60, (i) => `l${i + 1} = "\${local.l${i}}\${local.l${i}}"`).join('\n');
  const chain = lines(20_000, (i) => `l${i + 1} = local.l${i}`).join('\n');
  const growing = lines(5_000, (i) => `l${i + 1} = [local.l${i}]`).join('\n');
  const numbers = 'n = range(0, 1000)';
  test.each([
    ['lists that triple', `l0 = "x"\n${triples}`, 'flatten(local.l60)'],
    ['texts that double', `l0 = "x"\n${doubles}`, '[local.l60]'],
    ['a product', `${numbers}\np = setproduct(local.n, local.n, local.n)`, '[for x in local.p : x[0]]'],
    [
      'loops in loops',
      numbers,
      '[for a in local.n : join("", [for b in local.n : join("", [for c in local.n : "x"])])]',
    ],
    [
      'a long text in every place',
      'l = join("", [for a in range(0, 1000) : join("", [for b in range(0, 1000) : "x"])])',
      '[replace(local.l, "x", local.l)]',
    ],
    ['a long chain of names', `l0 = "x"\n${chain}`, '[local.l20000]'],
    [
      'lists that grow deeper',
      `l0 = "x"\n${growing}`,
      `flatten([${lines(5_000, (i) => `local.l${i}`).join(', ')}])`,
    ],
    ['a deep expression', `l = ${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'flatten(local.l)'],
    ['a long sum', `l = ${lines(5_000, () => '1').join(' + ')}`, '["${local.l}"]'],
    ['a long path', `l = local.m${'.x'.repeat(5_000)}\nm = {}`, '[local.l]'],
  ])('%s', async (_, locals, expression) => {
    const [said, ...others] = await values(expression, `locals {\n${locals}\n}`);
    expect(others).toEqual([]);
    expect(said).toMatch(/[…$]/);
  });
});

test('functions do not take what objects have of their own for keys', async () => {
  expect(
    await values('[lookup(jsondecode("{}"), "toString", "none"), try(jsondecode("{}").constructor, "none")]'),
  ).toEqual(['none none']);
});

test('a case that no function here covers is no failure: try does not go on', async () => {
  expect((await values('[try(sha256("a"), "other")]'))[0]).toContain('${');
  expect(await values('[try(local.m.none, "other")]', 'locals {\n m = {}\n}')).toEqual(['other']);
});

test('of a broken file, what stands in the other blocks is read all the same', async () => {
  const trail = 'resource "aws_cloudtrail" "t" {\n  name = "t"\n}\n';
  for (const other of ['resource "x" "y" {\n  a = = 1\n}\n', 'resource "x" "y" {\n  a = [1,\n']) {
    const { targets } = await read({ 'main.tf': trail + other });
    expect(targets).toHaveLength(1);
  }
  const { diagnostics } = await read({ 'main.tf': `${trail}locals {\n  a = = 1\n}\n` });
  expect(diagnostics).toMatchObject([{ rule: 'input-invalid', place: { start: trail.length } }]);
});

test('nothing that a Terraform file can be makes it crash', async () => {
  const sample = `variable "v" { default = ["a"] }
locals { m = { for k, v in var.v : k => "\${v}/" if v != "" } }
resource "aws_cloudtrail" "t" {
  count = length(var.v) > 0 ? 1 : 0
  dynamic "event_selector" {
    for_each = toset(var.v)
    content {
      data_resource {
        type   = "AWS::S3::Object"
        values = [for x in values(local.m) : try(x[0], format("%s-%s", x, each.key))]
      }
    }
  }
  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = <<-E
        Data
      E
    }
  }
}
`;
  const piece = fc.constantFrom(
    ...[
      '"',
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '\n',
      '${',
      '%{',
      '<<E\n',
      '#',
      ' = ',
      'a',
      ',',
      '1',
      '-1',
      '1e999',
      'null',
    ],
    ...[
      'each.value',
      'local.m',
      'var.v',
      '...',
      '?',
      ':',
      '*',
      '.*',
      '[*]',
      '=>',
      '!',
      '&&',
      '\\u{',
      '\\uD800',
      '😀',
      '\0',
    ],
  );
  const edit = fc.tuple(fc.nat(sample.length), fc.nat(6), piece);
  const texts = fc.oneof(
    fc
      .array(edit, { maxLength: 4 })
      .map((edits) =>
        edits.reduce(
          (now, [at, dropped, added]) => now.slice(0, at) + added + now.slice(at + dropped),
          sample,
        ),
      ),
    fc.nat(sample.length).map((end) => sample.slice(0, end)),
    fc.string({ unit: 'binary' }).map((noise) => `resource "aws_cloudtrail" "t" {\n${noise}\n}`),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      await read({ 'main.tf': text });
    }),
    runs(1000),
  );
});

describe('what may fail in one way alone', () => {
  test.each([
    ['an item of a list', 'try(local.l[0], "d")', 'l = var.on ? ["a"] : []'],
    ['an attribute', 'try(local.l.a, "d")', 'l = var.on ? { a = "a" } : { b = "b" }'],
    ['a conversion', 'try(tostring(tonumber(local.l)), "d")', 'l = var.on ? "1" : "x"'],
    ['a function', 'try(element(local.l, 0), "d")', 'l = var.on ? ["a"] : []'],
    ['a for', 'try(one([for x in local.l : tonumber(x)]), "d")', 'l = var.on ? ["1"] : ["x"]'],
    ['what is left out, perhaps', 'try(join("", [for x in ["x"] : tonumber(x) if var.on]), "d")', ''],
  ])('%s is not known', async (_, expression, local) => {
    const found = await values(`[${expression}]`, `variable "on" {}\nlocals {\n  ${local}\n}`);
    // Neither the one value for both ways, nor the other.
    expect(found.every((one) => /\$\{|…/.test(one) || /^(not )?var\.on: /.test(one))).toBe(true);
  });

  test('items of which one may be another one are all there', async () => {
    const found = await values('setunion(flatten(["b", var.on ? "a" : "c"]), ["d"])', 'variable "on" {}');
    expect(found).toEqual(['var.on: b a d', 'not var.on: b c d']);
  });
});

test('two long expressions are the same only where all of them is', async () => {
  const { targets } = await read({
    'main.tf': ['var.v', 'var.w', 'var.v']
      .map(
        (name, index) =>
          `resource "aws_cloudtrail" "t${index}" {\n  name = cidrsubnet("${'1'.repeat(200)}", 8, ${name})\n}\n`,
      )
      .join('\n'),
  });
  const ids = targets.map(({ cases }) =>
    cases[0]!.settings!.name!.parts.map((one) => (typeof one === 'string' ? one : one.id)),
  );
  expect(ids[0]).toEqual(ids[2]);
  expect(ids[0]).not.toEqual(ids[1]);
});
