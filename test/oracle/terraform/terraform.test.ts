import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { expressionsOf } from './expressions.js';
import { modulesOf } from './modules.js';
import { ourPlan, unknown } from './our-modules.js';
import { ourAnswers } from './ours.js';
import { answersTo, counts, seeds } from './record.js';

/** The reader of Terraform against the answers of Terraform 1.11.4, and of hashicorp/aws 5.100.0 where there are trails. */

const linesOf = (file: string) =>
  readFileSync(path.join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .slice(0, -1);

/** More values than this share must be known. */
const mostUnknown = 0.03;

function disagreements(
  expressions: readonly string[],
  theirs: readonly string[],
  ours: readonly (string | undefined)[],
) {
  return expressions.flatMap((one, index) => {
    const [own, other] = [ours[index], theirs[index]!];
    return own === undefined || own === other || other === '?' ? [] : [{ one, ours: own, theirs: other }];
  });
}

describe('expressions', () => {
  const rows = linesOf('expressions.tsv').map((line) => line.split('\t') as [string, string]);
  const expressions = rows.map(([one]) => one);
  const answers = rows.map(([, answer]) => answer);

  test('are those of the generator', () => {
    expect(rows).toHaveLength(counts.expressions);
    expect(expressions).toEqual(expressionsOf(seeds.expressions, counts.expressions));
  });

  test('have the value that Terraform gives them, or none that is known', { timeout: 120_000 }, async () => {
    const ours = await ourAnswers(expressions);
    expect(disagreements(expressions, answers, ours)).toEqual([]);
    const open = ours.filter((one, index) => one === undefined && answers[index] !== '!');
    expect(open.length / ours.length).toBeLessThan(mostUnknown);
  });
});

describe('modules', () => {
  const plans = linesOf('modules.jsonl').map((line) => JSON.parse(line) as Record<string, unknown> | null);
  const modules = modulesOf(seeds.modules, counts.modules);
  /** A single copy by `count` has no index here, and an empty text is no text. */
  const normal = (plan: Record<string, unknown>) =>
    Object.entries(plan)
      .map(([key, value]) => [
        key.replace(/\[0\]$/, ''),
        JSON.parse(JSON.stringify(value, (_, one: unknown) => one ?? '')) as unknown,
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));

  test('record what Terraform plans, or something that is not known', { timeout: 120_000 }, async () => {
    expect(plans).toHaveLength(counts.modules);
    let open = 0;
    for (const [index, plan] of plans.entries()) {
      if (plan === null) continue;
      const ours = normal(await ourPlan(modules[index]!));
      if (JSON.stringify(ours).includes(`"${unknown}"`)) open++;
      else expect([index, ours]).toEqual([index, normal(plan)]);
    }
    const planned = plans.filter((plan) => plan !== null).length;
    expect(planned).toBeGreaterThanOrEqual(500);
    expect(open / planned).toBeLessThan(mostUnknown);
  });
});

const version = spawnSync('terraform', ['version'], { encoding: 'utf8' }).stdout as string | null;
const reason = version === null ? 'terraform is not installed' : undefined;

test.skipIf(reason !== undefined)(
  `a fresh sample agrees with terraform on PATH${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  { timeout: 120_000 },
  async () => {
    const sample = expressionsOf(Number(process.env['CTSEL_SEED'] ?? '3'), 500);
    expect(disagreements(sample, answersTo(sample), await ourAnswers(sample))).toEqual([]);
  },
);
