import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mustBeKnown } from '../../src/app/known-target.js';
import { lintedPolicy } from '../../src/app/lint-input.js';
import { loadInputs } from '../../src/app/load-inputs.js';
import { context } from '../context.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { importPolicy } from '../../src/import/import.js';
import { lint } from '../../src/lint/lint.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { Failure } from '../../src/problem/failure.js';
import { fromWritten } from '../../src/recording/from-written.js';

const corpus = path.join(import.meta.dirname, '../../../shared/corpus/selectors');
const isThere = existsSync(corpus);
if (!isThere) console.warn('skipped: the corpus of published selectors is not here');

const assumptions = allAssumptions;
const serious = (findings: readonly Diagnostic[]) => findings.filter(({ severity }) => severity !== 'info');

/** The policy of a file in which lint finds nothing; undefined where it finds something, or not all is known. */
async function policyOfClean(file: string): Promise<string | undefined> {
  const { written, readings, diagnostics, beside } = await loadInputs([file], context());
  const own = written.filter(({ place }) => !beside.has(place.source.name));
  const { findings } = lint({ written, readings, unread: diagnostics, beside, assumptions });
  if (own.length === 0 || serious(findings).length > 0) return undefined;
  try {
    const known = own.map((one) =>
      mustBeKnown({ recording: fromWritten(one, assumptions), written: one }, context()),
    );
    return await importPolicy(known, assumptions);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

test.skipIf(!isThere)(
  'a policy imported from a clean source lints clean',
  async () => {
    let clean = 0;
    const wrong: string[] = [];
    for (const file of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
      const full = path.join(corpus, file);
      if (statSync(full).isDirectory()) continue;
      const text = await policyOfClean(full);
      if (text === undefined) continue;
      clean++;
      const { linted } = await lintedPolicy(compilePolicy({ name: 'p.yaml', text }, assumptions), context());
      const found = serious(lint({ policies: [linted], assumptions }).findings);
      wrong.push(...found.map(({ rule, message }) => `${file}: ${rule}: ${message}`));
    }
    expect(wrong).toEqual([]);
    expect(clean).toBeGreaterThan(80);
  },
  120_000,
);
