import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fromWritten } from '../../src/recording/from-written.js';
import { describe, expect, test } from 'vitest';
import { mustBeKnown } from '../../src/app/known-target.js';
import { loadInputs } from '../../src/app/load-inputs.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { importPolicy } from '../../src/import/import.js';
import { Failure } from '../../src/problem/failure.js';
import { context } from '../context.js';

/** Selectors, Terraform and templates that others have published; they are not part of the project. */
const corpus = path.join(import.meta.dirname, '../../../shared/corpus/selectors');
const isThere = existsSync(corpus);
if (!isThere) console.warn('skipped: the corpus of published selectors is not here');

/** How many files have targets, how many have none, how many are refused; `docs/existing.md` has the same numbers. */
const expected = {
  json: { read: 92, without: 0, refused: 18, imported: 76 },
  cfn: { read: 91, without: 4, refused: 7, imported: 84 },
  tf: { read: 54, without: 24, refused: 0, imported: 28 },
};

describe.skipIf(!isThere)('what others have published', () => {
  test.each(Object.entries(expected))(
    '%s is read, or refused with a reason; what is known whole is imported',
    async (name, numbers) => {
      const counted = { read: 0, without: 0, refused: 0, imported: 0 };
      const folder = path.join(corpus, name);
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const full = path.join(folder, file);
        if (statSync(full).isDirectory()) continue;
        const loaded = await loadInputs([full], context());
        const { policies, beside } = loaded;
        const written = loaded.written.filter(({ place }) => !beside.has(place.source.name));
        const error = loaded.diagnostics.find(({ severity }) => severity === 'error');
        if (error !== undefined || policies.length > 0) counted.refused++;
        else if (written.length > 0) counted.read++;
        else counted.without++;
        if (error !== undefined) {
          expect(error.message).not.toBe('');
          continue;
        }
        for (const target of written) {
          try {
            const known = mustBeKnown(
              { recording: fromWritten(target, allAssumptions), written: target },
              context(),
            );
            await importPolicy([known], allAssumptions);
            counted.imported++;
          } catch (one) {
            if (!(one instanceof Failure)) throw one;
            expect(one.message).toMatch(/not known before deployment|is not valid|records nothing/);
          }
        }
      }
      expect(counted).toEqual(numbers);
    },
    120_000,
  );
});
