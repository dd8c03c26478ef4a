import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expressionsOf } from './expressions.js';
import { modulesOf, type GeneratedModule } from './modules.js';

/**
 * Asks the real Terraform, and writes its answers into the tables beside this file:
 * `npx tsx test/oracle/terraform/record.ts`. Modules need the provider hashicorp/aws in a mirror (`TF_CLI_CONFIG_FILE`).
 */

const run = (folder: string, args: readonly string[], input = '') =>
  spawnSync('terraform', [...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, CHECKPOINT_DISABLE: '1', NO_COLOR: '1', TF_CLI_ARGS: '' },
  });

function inFolder<T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-terraform-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The JSON of what each expression is worth, `!` where Terraform refuses it, `?` where it does not know before it applies. */
export function answersTo(expressions: readonly string[]): readonly string[] {
  const lines = expressions.map((one) => `    try(base64encode(jsonencode(${one})), "!"),\n`);
  const files = { 'main.tf': `locals {\n  all = [\n${lines.join('')}  ]\n}\n` };
  const { stdout, stderr } = inFolder(files, (folder) => run(folder, ['console'], 'local.all\n'));
  const shown = stdout
    .trim()
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim().replace(/,$/, ''));
  if (shown.length !== expressions.length) throw new Error(stderr.slice(0, 2_000));
  return shown.map((one) => {
    if (one === '"!"') return '!';
    return one.startsWith('"') ? Buffer.from(JSON.parse(one) as string, 'base64').toString() : '?';
  });
}

interface Planned {
  readonly resources?: readonly {
    readonly address: string;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
  readonly child_modules?: readonly Planned[];
}

/** What is planned for each module: trails by their address, with their names and selectors; undefined where Terraform refuses. */
function plansOf(modules: readonly GeneratedModule[]): readonly (Record<string, unknown> | undefined)[] {
  const refused = new Set<number>();
  for (;;) {
    const left = modules.flatMap((module, index) => (refused.has(index) ? [] : [[index, module] as const]));
    const files: Record<string, string> = {
      'main.tf': `terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
${left.map(([index, { call }]) => `module "m${index}" {\n  source = "./m${index}"\n${call}}\n`).join('')}`,
    };
    for (const [index, module] of left)
      for (const [file, text] of Object.entries(module.files)) files[`m${index}/${file}`] = text;
    const result = inFolder(files, (folder) => {
      const init = run(folder, ['init', '-no-color']);
      if (init.status !== 0) return { errors: init.stderr, planned: '' };
      const plan = run(folder, ['plan', '-no-color', '-refresh=false', '-out=plan', '-parallelism=2']);
      if (plan.status !== 0) return { errors: plan.stderr, planned: '' };
      return { errors: '', planned: run(folder, ['show', '-json', 'plan']).stdout };
    });
    if (result.errors === '') {
      const root = (JSON.parse(result.planned) as { planned_values: { root_module: Planned } })
        .planned_values;
      return modules.map((_, index) => (refused.has(index) ? undefined : trailsIn(root.root_module, index)));
    }
    const before = refused.size;
    for (const [, index] of result.errors.matchAll(/(?:on |module[."]+)m(\d+)[/".]/g))
      refused.add(Number(index));
    for (const [, index] of result.errors.matchAll(/in module "m(\d+)"/g)) refused.add(Number(index));
    process.stderr.write(`${refused.size} refused\n`);
    if (refused.size === before) throw new Error(result.errors.slice(0, 3_000));
  }
}

function trailsIn(root: Planned, index: number): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const walk = ({ resources = [], child_modules: inner = [] }: Planned) => {
    for (const { address, values } of resources) {
      const prefix = `module.m${index}.`;
      if (!address.startsWith(prefix)) continue;
      const { name, advanced_event_selector: selectors = [], s3_key_prefix: prefixed } = values;
      found[address.slice(prefix.length)] = [
        name,
        prefixed,
        (selectors as readonly Selector[]).map((one) => [one.name, one.field_selector.map(fieldOf).sort()]),
      ];
    }
    inner.forEach(walk);
  };
  walk(root);
  return found;
}

interface Selector {
  readonly name: string | null;
  readonly field_selector: readonly Readonly<Record<string, unknown>>[];
}

function fieldOf(given: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(
    Object.entries(given)
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export const seeds = { expressions: 1, modules: 2 };
export const counts = { expressions: 20_000, modules: 680 };

function record(): void {
  const expressions = expressionsOf(seeds.expressions, counts.expressions);
  const answers = answersTo(expressions);
  const table = expressions.map((one, index) => `${one}\t${answers[index]}\n`).join('');
  writeFileSync(path.join(import.meta.dirname, 'expressions.tsv'), table);
  const plans = plansOf(modulesOf(seeds.modules, counts.modules));
  const lines = plans.map((one) => `${JSON.stringify(one ?? null)}\n`).join('');
  writeFileSync(path.join(import.meta.dirname, 'modules.jsonl'), lines);
}

if (process.argv[1]?.endsWith('record.ts') === true) record();
