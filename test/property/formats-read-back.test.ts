import { expect, test } from 'vitest';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { loadInputs } from '../../src/app/load-inputs.js';
import { fromCompiled } from '../../src/recording/from-compiled.js';
import { fromWritten } from '../../src/recording/from-written.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compareTargets } from '../../src/compare/targets.js';
import { readFormat, writtenFormats } from './read-format.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { context } from '../context.js';

test.each(writtenFormats.filter((one) => one !== 'aws'))(
  'what is switched off is so in %s, and does not begin to record by it',
  async (format) => {
    const text = `version: 1
trails:
  org-trail: { account: '111122223333', region: us-east-1, facts: { logging: false }, log: [{ management: all }] }
eventDataStores:
  lake: { account: '111122223333', region: us-east-1, name: lake, facts: { logging: false }, log: [{ management: all }] }
`;
    const { targets } = compilePolicy({ name: 'policy.yaml', text }, allAssumptions);
    expect(targets).toHaveLength(2);
    for (const compiled of targets) {
      const { written } = await readFormat(format, compiled);
      const { cases } = fromWritten(written[0]!, allAssumptions);
      expect(cases.map(({ isLogging }) => isLogging)).toEqual([false]);
    }
  },
);

const examples = path.join(import.meta.dirname, '../../selectors');
const folders = readdirSync(examples).filter((name) => statSync(path.join(examples, name)).isDirectory());
const formats = ['terraform', 'terraform-json', 'cloudformation'];

const cases = folders.flatMap((name) =>
  formats
    .filter((format) => readdirSync(path.join(examples, name)).includes(format))
    .map((format) => [name, format] as const),
);

test.each(cases)('%s written as %s reads back as the same set', async (name, format) => {
  const folder = path.join(examples, name);
  const text = readFileSync(path.join(folder, 'policy.yaml'), 'utf8');
  const { targets } = compilePolicy({ name: 'policy.yaml', text }, allAssumptions);
  const { written, diagnostics } = await loadInputs([path.join(folder, format)], context());
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(written).toHaveLength(targets.length);
  for (const compiled of targets) {
    const a = fromCompiled(compiled);
    const results = written.map(
      (one) =>
        compareTargets([a], [fromWritten(one, allAssumptions)], {
          assumptions: allAssumptions,
        })[0]!,
    );
    expect(
      results.map(
        ({ equal, added, removed }) =>
          equal === true || (equal === false && added.length + removed.length === 0),
      ),
    ).toContain(true);
  }
});
