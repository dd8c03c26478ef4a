import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readHclGrammar } from '../../../src/files/hcl-grammar.js';
import { interpret } from '../../../src/read/interpret.js';
import { readTerraform } from '../../../src/read/terraform/index.js';
import type { Source } from '../../../src/text/source.js';
import { known } from '../../../src/written/text.js';

/** Outputs of modules, evaluated by the reader of Terraform and by Terraform 1.11.4. */

const child = `
variable "name" { default = "none" }
variable "names" {
  type    = list(object({ name = string, prefix = optional(string, "p/") }))
  default = []
}
variable "on" { default = true }
locals { arn = "arn:aws:s3:::\${var.name}" }
output "arn" { value = local.arn }
output "name" { value = var.name }
output "names" { value = [for one in var.names : "\${one.prefix}\${one.name}"] }
output "maybe" { value = var.on ? ["yes"] : [] }
output "object" { value = { arn = local.arn, list = toset(["b", "a", "b"]) } }
output "folder" { value = path.module }
`;
const nested = `
variable "name" {}
module "inner" {
  source = "../child"
  name   = "in-\${var.name}"
}
output "arn" { value = module.inner.arn }
output "all" { value = module.inner }
`;
/** Two of its outputs have nothing to do with one another. */
const pair = `
variable "a" { default = "a" }
variable "b" { default = "b" }
output "a" { value = "\${var.a}!" }
output "b" { value = "\${var.b}?" }
`;

/** What the root has, an expression, and its value as JSON; where the root is refused, nothing. */
const rows: readonly (readonly [string, string, unknown])[] = [
  ['module "m" { source = "./child" }', 'module.m.arn', 'arn:aws:s3:::none'],
  [
    'module "m" {\n  source = "./child"\n  name = local.n\n}\nlocals { n = "x" }',
    '"${module.m.arn}/"',
    'arn:aws:s3:::x/',
  ],
  ['module "m" {\n  source = "./child"\n  name = 012\n}', 'module.m.arn', 'arn:aws:s3:::12'],
  [
    'module "m" {\n  source = "./child"\n  names = [{ name = "a" }, { name = "b", prefix = "q/", extra = 1 }]\n}',
    'join(",", module.m.names)',
    'p/a,q/b',
  ],
  ['module "m" { source = "./child" }', 'join(",", module.m.object.list)', 'a,b'],
  ['module "m" { source = "./child" }', 'module.m.object["arn"]', 'arn:aws:s3:::none'],
  ['module "m" { source = "./child" }', 'join(",", keys(module.m))', 'arn,folder,maybe,name,names,object'],
  ['module "m" { source = "./child" }', 'module.m.folder', 'child'],
  ['module "m" {\n  source = "./nested"\n  name = "y"\n}', 'module.m.arn', 'arn:aws:s3:::in-y'],
  ['module "m" {\n  source = "./nested"\n  name = "y"\n}', 'module.m.all.object.arn', 'arn:aws:s3:::in-y'],
  ['module "m" {\n  source = "./nested"\n  name = "y"\n}', 'module.m.all.folder', 'child'],
  [
    'module "m" {\n  source = "./child"\n  count = 2\n  name = "n${count.index}"\n}',
    'join(",", module.m[*].name)',
    'n0,n1',
  ],
  [
    'module "m" {\n  source = "./child"\n  count = 2\n  name = "n${count.index}"\n}',
    'module.m[1].name',
    'n1',
  ],
  [
    'module "m" {\n  source = "./child"\n  count = 0\n}',
    'join(",", concat(module.m[*].name, ["none"]))',
    'none',
  ],
  ['module "m" {\n  source = "./child"\n  count = 0\n}', 'try(module.m[0].name, "nothing")', 'nothing'],
  ['module "m" {\n  source = "./child"\n  count = 1\n}', 'one(module.m[*].name)', 'none'],
  ['module "m" {\n  source = "./child"\n  count = 2\n}', 'length(module.m)', 2],
  [
    'module "m" {\n  source = "./child"\n  for_each = toset(["b", "a"])\n  name = each.key\n}',
    'join(",", [for k, v in module.m : "${k}=${v.name}"])',
    'a=a,b=b',
  ],
  [
    'module "m" {\n  source = "./child"\n  for_each = { x = "one", y = "two" }\n  name = each.value\n}',
    'module.m["y"].arn',
    'arn:aws:s3:::two',
  ],
  [
    'module "m" {\n  source = "./child"\n  for_each = { x = "one", y = "two" }\n  name = each.value\n}',
    'join(",", values(module.m)[*].name)',
    'one,two',
  ],
  [
    'module "m" {\n  source = "./child"\n  for_each = { x = "one", y = "two" }\n  name = each.value\n}\nlocals { k = "x" }',
    'module.m[local.k].name',
    'one',
  ],
  [
    'module "m" {\n  source = "./child"\n  for_each = { x = "one", "a.b" = "two" }\n  name = each.value\n}',
    'try(module.m.x.name, "no")',
    'one',
  ],
  [
    'module "a" {\n  source = "./pair"\n  a = module.b.b\n}\nmodule "b" {\n  source = "./pair"\n  a = module.a.b\n}',
    '"${module.a.a}${module.b.a}"',
    'b?!b?!',
  ],
  [
    'module "a" { source = "./pair" }\nmodule "b" {\n  source = "./pair"\n  for_each = toset([module.a.a, module.a.b])\n  a = each.value\n}',
    'join(",", [for one in module.b : one.a])',
    'a!!,b?!',
  ],
  [
    'module "a" { source = "./pair" }\nmodule "b" {\n  source = "./pair"\n  count = module.a.a == "a!" ? 2 : 0\n}',
    'join(",", module.b[*].a)',
    'a!,a!',
  ],
  [
    'module "a" {\n  source = "./pair"\n  a = module.b.a\n}\nmodule "b" {\n  source = "./pair"\n  a = module.a.a\n}',
    'module.a.a',
    undefined,
  ],
  ['module "m" { source = "./child" }', 'module.m.nothing', undefined],
  ['module "m" { source = "./child" }', 'try(module.m.nothing, "other")', 'other'],
  ['module "m" {\n  source = "./child"\n  count = 1\n}', 'try(module.m.name, "other")', 'other'],
  ['module "m" {\n  source = "./child"\n  count = 1\n}', 'try(module.m[0].nothing, "other")', 'other'],
];

const files = (root: string): Readonly<Record<string, string>> => ({
  'main.tf': root,
  'child/main.tf': child,
  'nested/main.tf': nested,
  'pair/main.tf': pair,
});

/** The value as text; undefined where it is not known. */
async function ours(root: string, expression: string) {
  const trail = `\nresource "aws_cloudtrail" "t" {\n  name = ${expression}\n}\n`;
  const sources = Object.entries(files(root + trail)).map(([name, text]): Source => ({ name, text }));
  const reading = await readTerraform(
    sources.filter(({ name }) => !name.includes('/')),
    {
      defaultsHold: true,
      grammar: readHclGrammar,
      moduleAt: (_, source) => sources.filter(({ name }) => name.startsWith(`${path.basename(source)}/`)),
    },
  );
  const { targets, diagnostics } = interpret(reading, 'aws');
  const name = targets.find(({ label }) => label === 'aws_cloudtrail.t')!.cases[0]!.settings!.name!;
  return { value: known(name), errors: diagnostics.filter(({ severity }) => severity === 'error') };
}

describe('outputs of modules', () => {
  test.each(rows)('%s: %s', async (root, expression, value) => {
    const own = await ours(root, expression);
    expect(own.value).toBe(value === undefined ? undefined : String(value));
    if (value !== undefined) expect(own.errors).toEqual([]);
  });

  test('a circle is an error', async () => {
    const [root, expression] = rows.find(([, one, value]) => one === 'module.a.a' && value === undefined)!;
    const { errors } = await ours(root, expression);
    expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(/needs itself$/)]);
  });
});

const version = spawnSync('terraform', ['version'], { encoding: 'utf8' }).stdout as string | null;
const reason = version === null ? 'terraform is not installed' : undefined;

test.skipIf(reason !== undefined)(
  `Terraform gives them the same values${reason === undefined ? '' : `: ${reason}`}`,
  { timeout: 300_000 },
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-outputs-'));
    try {
      const theirs = rows.map(([root, expression], index) => {
        const own = path.join(folder, String(index));
        const all = files(`${root}\noutput "result" { value = ${expression} }\n`);
        for (const [name, text] of Object.entries(all)) {
          mkdirSync(path.dirname(path.join(own, name)), { recursive: true });
          writeFileSync(path.join(own, name), text);
        }
        const run = (...args: readonly string[]) =>
          spawnSync('terraform', [...args], { cwd: own, encoding: 'utf8' });
        if (run('init', '-input=false').status !== 0) return undefined;
        if (run('apply', '-auto-approve', '-input=false', '-no-color').status !== 0) return undefined;
        return JSON.parse(run('output', '-json', 'result').stdout) as unknown;
      });
      expect(theirs).toEqual(rows.map(([, , value]) => value));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
