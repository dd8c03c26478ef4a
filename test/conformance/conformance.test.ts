import { rules } from '../../src/lint/rules/index.js';
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadInputs } from '../../src/app/load-inputs.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { lintTargets } from '../../src/lint/lint-targets.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { bad, configurations, good, useless, type Configuration, type Verdict } from './configurations.js';
import { forms } from './forms.js';
import { cfnLintMeasured, conformanceTable } from './table.js';
import { context } from '../context.js';

/** ctsel, and where it is installed cfn-lint, on trails that AWS refuses and on trails that are right. */

const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

const formNames = Object.keys(forms) as (keyof typeof forms)[];

/** The files of a configuration in a form, written. */
function filesOf(form: keyof typeof forms, one: Configuration): string[] {
  const inside = path.join(folder, form);
  mkdirSync(inside, { recursive: true });
  return Object.entries(forms[form](one)).map(([name, text]) => {
    const file = path.join(inside, name);
    writeFileSync(file, text);
    return file;
  });
}

async function found(form: keyof typeof forms, one: Configuration): Promise<readonly Diagnostic[]> {
  const { written, diagnostics } = await loadInputs(filesOf(form, one), context());
  // Selectors and Insights of two requests are one trail.
  expect(written.map(({ kind }) => kind)).toEqual(['trail']);
  return [...diagnostics, ...lintTargets(written, allAssumptions, rules)];
}

function rulesOf(diagnostics: readonly Diagnostic[]): string[] {
  return [...new Set(diagnostics.map(({ rule }) => rule))].sort();
}

function errorsOf(diagnostics: readonly Diagnostic[]): string[] {
  return rulesOf(diagnostics.filter(({ severity }) => severity === 'error'));
}

/** Whether the right rule says it, and is as severe as it is meant to be. */
function isFound({ rule, severity = 'error' }: Configuration, all: readonly Diagnostic[]): boolean {
  const own = all.filter((one) => one.rule === rule);
  return own.length > 0 && own.every((one) => one.severity === severity);
}

/** The errors that a configuration is to have, and no others. */
function errorsDue({ rule, severity = 'error', follows = [] }: Configuration): string[] {
  return [...(rule !== undefined && severity === 'error' ? [rule] : []), ...follows].sort();
}

describe('the configurations', () => {
  test('are 41 bad ones and 4 others', () => {
    expect([bad.length, useless.length, good.length]).toEqual([41, 1, 3]);
    expect(new Set(configurations.map(({ name }) => name)).size).toBe(45);
  });

  test('have the evidence that is claimed for them', () => {
    const count = (verdict: Verdict) => bad.filter(({ aws }) => aws === verdict).length;
    expect({
      seen: count('refuses (seen)'),
      sibling: count('refuses (seen for a sibling)'),
      documented: count('refuses (documented)'),
      users: count('refuses (users report it)'),
    }).toEqual({ seen: 19, sibling: 5, documented: 16, users: 1 });
  });
});

describe.each(formNames)('ctsel, as %s', (form) => {
  test.each([...bad, ...useless])('finds $name', async (one) => {
    const all = await found(form, one);
    expect(all.map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
      `${one.severity ?? 'error'} ${one.rule}`,
    );
    expect(isFound(one, all)).toBe(true);
    expect(errorsOf(all)).toEqual(errorsDue(one));
  });

  test.each(good)('has nothing against $name', async (one) => {
    expect(rulesOf((await found(form, one)).filter(({ severity }) => severity !== 'info'))).toEqual([]);
  });
});

const { status, stdout: version } = spawnSync('cfn-lint', ['--version'], { encoding: 'utf8' });
const isHere = status === 0;
if (!isHere) console.log('skipped: cfn-lint is not installed');

interface Match {
  readonly Filename: string;
  readonly Level: string;
  readonly Rule: { readonly Id: string };
}

/** What cfn-lint says of files. It exits with a status of its own for what it finds. */
function cfnLint(files: readonly string[]): Promise<readonly Match[]> {
  const args = ['--format', 'json', '--regions', 'us-east-1', '--', ...files];
  return new Promise((resolve, reject) =>
    execFile('cfn-lint', args, { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      if (stdout.trim() === '') reject(new Error(`cfn-lint says nothing: ${stderr}`, { cause: error }));
      else resolve(JSON.parse(stdout) as Match[]);
    }),
  );
}

test.skipIf(!isHere)(
  'ctsel and cfn-lint are counted on the same templates',
  async () => {
    const ours: string[] = [];
    for (const one of bad) if (isFound(one, await found('cloudformation', one))) ours.push(one.name);
    const files = configurations.flatMap((one) => filesOf('cloudformation', one));
    const matches = await cfnLint(files);
    const theirs: Record<string, string[]> = {};
    for (const { Filename, Rule } of matches) (theirs[path.basename(Filename, '.yaml')] ??= []).push(Rule.Id);
    const errors = matches.filter(({ Level }) => Level === 'Error').map(({ Filename }) => Filename);
    const caught = bad.filter(({ name }) => errors.some((file) => path.basename(file, '.yaml') === name));
    console.log(
      `ctsel ${ours.length} of ${bad.length}, cfn-lint ${caught.length} of ${bad.length} (${version.trim()})`,
    );
    expect(ours).toEqual(bad.map(({ name }) => name));
    const measured = [cfnLintMeasured.version, ...cfnLintMeasured.before].map((one) => `cfn-lint ${one}`);
    if (measured.includes(version.trim()))
      // Nothing else is found either: the templates are right but for what is wrong.
      expect(theirs).toEqual(cfnLintMeasured.errors);
    else console.log(`not compared: the table is of cfn-lint ${cfnLintMeasured.version}`);
  },
  120_000,
);

test('the document has the table, and counts as the configurations do', () => {
  const text = readFileSync(path.join(import.meta.dirname, '../../docs/conformance.md'), 'utf8');
  expect(text).toContain(conformanceTable());
  const caught = bad.filter(({ name }) => name in cfnLintMeasured.errors);
  expect(text).toMatch(new RegExp(`finds\\s+${caught.length}\\s+of\\s+${bad.length}`));
});
