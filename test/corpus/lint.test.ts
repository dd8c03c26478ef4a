import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadInputs } from '../../src/app/load-inputs.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { lint } from '../../src/lint/lint.js';
import { tally, tallyTable } from './tally.js';
import { context } from '../context.js';

const corpus = path.join(import.meta.dirname, '../../../shared/corpus/selectors');
const isThere = existsSync(corpus);
if (!isThere) console.warn('skipped: the corpus of published selectors is not here');

test.skipIf(!isThere)(
  'lint says of published selectors what the tally says, and no rule crashes',
  async () => {
    const counts = new Map<string, number>();
    for (const file of readdirSync(corpus, { recursive: true, encoding: 'utf8' }).sort()) {
      const full = path.join(corpus, file);
      if (statSync(full).isDirectory()) continue;
      const { written, readings, diagnostics, beside } = await loadInputs([full], context());
      const { findings } = lint({
        written,
        readings,
        unread: diagnostics,
        beside,
        assumptions: allAssumptions,
      });
      for (const { rule, severity } of findings) {
        const key = `${severity} ${rule}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    const expected = tally.map(({ rule, severity, findings }): [string, number] => [
      `${severity} ${rule}`,
      findings,
    ]);
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(expected));
  },
  120_000,
);

test('the tally in docs/corpus.md is current', () => {
  const text = readFileSync(path.join(import.meta.dirname, '../../docs/corpus.md'), 'utf8');
  expect(text).toContain(tallyTable());
});
