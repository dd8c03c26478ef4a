import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadInputs } from '../../src/cli/load-inputs.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { lint } from '../../src/lint/lint.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { others, wrong, type Configuration } from './configurations.js';
import { conformanceTable, cfnLintFinds } from './table.js';

const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The two forms in which each configuration is written. */
const forms = {
  cloudformation: ({ properties }: Configuration) => ({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      Trail: {
        Type: 'AWS::CloudTrail::Trail',
        Properties: { IsLogging: true, IsMultiRegionTrail: true, S3BucketName: 'trail-logs', ...properties },
      },
    },
  }),
  json: ({ properties }: Configuration) => ({ TrailName: 'audit', ...properties }),
};

async function findings(form: keyof typeof forms, one: Configuration): Promise<readonly Diagnostic[]> {
  mkdirSync(path.join(folder, form), { recursive: true });
  const file = path.join(folder, form, `${one.name}.json`);
  writeFileSync(file, JSON.stringify(forms[form](one), null, 2));
  const { written, diagnostics } = await loadInputs([file], allAssumptions);
  return lint({ written, unread: diagnostics, assumptions: allAssumptions }).findings;
}

test('there are 41 bad configurations and 4 others', () => {
  expect([wrong.length, others.length]).toEqual([41, 4]);
  const names = [...wrong, ...others].map(({ name }) => name);
  expect(new Set(names).size).toBe(45);
});

describe.each(['cloudformation', 'json'] as const)('as %s', (form) => {
  test.each([...wrong, others[0]!].map((one) => [one.name, one] as const))('%s is found', async (_, one) => {
    const found = await findings(form, one);
    const own = found.filter(({ rule }) => rule === one.rule);
    expect(own.map(({ severity }) => severity)).toContain(one.severity ?? 'error');
    // What else is an error there must follow from the same mistake.
    const more = found.filter(({ rule, severity }) => severity === 'error' && rule !== one.rule);
    expect(more.map(({ rule }) => rule)).toEqual(alsoWrong[one.name] ?? []);
  });

  test.each(others.slice(1).map((one) => [one.name, one] as const))('%s is left alone', async (_, one) => {
    expect((await findings(form, one)).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});

/** Errors beside the one that a configuration is about. */
const alsoWrong: Readonly<Record<string, readonly string[]>> = {
  // Without the misspelt operator the field has none.
  'adv-op-typo': ['operator-missing'],
};

const cfnLint = spawnSync('cfn-lint', ['--version'], { encoding: 'utf8' });
if (cfnLint.error !== undefined) console.warn('skipped: cfn-lint is not installed');

test.skipIf(cfnLint.error !== undefined)(
  'cfn-lint finds as many as the table says',
  () => {
    const templates = path.join(folder, 'cfn-lint');
    mkdirSync(templates, { recursive: true });
    for (const one of [...wrong, ...others])
      writeFileSync(
        path.join(templates, `${one.name}.json`),
        JSON.stringify(forms.cloudformation(one), null, 2),
      );
    const { stdout } = spawnSync(
      'cfn-lint',
      ['--format', 'json', '--regions', 'us-east-1', '--', path.join(templates, '*.json')],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    const found = JSON.parse(stdout) as { Filename: string; Level: string }[];
    const names = new Set(
      found.filter(({ Level }) => Level === 'Error').map(({ Filename }) => path.basename(Filename, '.json')),
    );
    process.stderr.write(`  ctsel finds 41 of 41, cfn-lint ${[...names].length} of 41\n`);
    expect([...names].sort()).toEqual([...cfnLintFinds].sort());
  },
  120_000,
);

test('the table in docs/conformance.md is current', () => {
  const text = readFileSync(path.join(import.meta.dirname, '../../docs/conformance.md'), 'utf8');
  expect(text).toContain(conformanceTable());
});
