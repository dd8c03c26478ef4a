import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../src/cloudtrail/index.js';
import { compilePolicy, isSound } from '../src/compile/compile-policy.js';
import { accountsOf } from '../src/app/compile-source.js';
import { loadTestRecords } from '../src/app/load.js';
import { emit, outputFiles } from '../src/emit/emit.js';
import type { FormatName } from '../src/emit/formats.js';
import { disk, readText } from '../src/files/index.js';
import { lint } from '../src/lint/lint.js';
import { plain } from '../src/problem/paint.js';
import { lintPretty } from '../src/report/pretty.js';
import { misfits } from './cli/json-documents.js';

/**
 * A folder with a `policy.yaml` is a test: it is linted (`findings.txt`) and compiled (`aws/`). The worked
 * examples under `selectors/` are such folders too, and are written in every format: what a format leaves out or
 * refuses is in `formats.txt`. `options.json` may say `{ "assume": "none" }`.
 *
 * `vitest run -u` rewrites what is expected; read the difference.
 */
const roots = ['cases', '../selectors'].map((folder) => path.join(import.meta.dirname, folder));
const folders = roots.flatMap((root) =>
  readdirSync(root)
    .map((name) => path.join(root, name))
    .filter((folder) => existsSync(path.join(folder, 'policy.yaml'))),
);

/** In the order of help; `cloudformation-json` says what `cloudformation` says. */
const otherFormats = ['terraform', 'terraform-json', 'cloudformation', 'cdk', 'lza'] as const;

/** The folder holds these files and no others. */
async function expectFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, text] of files) await expect(text).toMatchFileSnapshot(path.join(folder, name));
  const there = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const found = there
    .filter((one) => one.isFile())
    .map((one) => path.relative(folder, path.join(one.parentPath, one.name)));
  expect(found.sort()).toEqual([...files.keys()].sort());
}

describe.each(folders.map((folder) => [path.relative(import.meta.dirname, folder), folder]))(
  '%s',
  (_, folder) => {
    const file = path.join(folder, 'policy.yaml');
    const options = path.join(folder, 'options.json');
    const assumesNothing = existsSync(options) && JSON.parse(readFileSync(options, 'utf8')).assume === 'none';
    const assumptions = assumesNothing ? new Set<never>() : allAssumptions;

    /** The policy as compiled, named by its file name alone so that findings do not depend on where it lies. */
    async function compiled() {
      const { text } = await readText(file);
      const accounts = await accountsOf({ name: file, text }, disk());
      const named = accounts && { ...accounts, name: 'accounts.csv' };
      return compilePolicy({ name: 'policy.yaml', text }, assumptions, named);
    }

    test('findings', async () => {
      const policy = await compiled();
      const records = await loadTestRecords(policy.policy, folder, disk());
      const { findings } = lint({ policies: [{ compiled: policy, records }], assumptions });
      const text = lintPretty(findings, 1, plain);
      await expect(`${text}\n`).toMatchFileSnapshot(path.join(folder, 'findings.txt'));
    });

    async function emitted(format: FormatName) {
      const { policy, targets } = await compiled();
      const all = policy?.targets ?? [];
      return emit(format, targets, { all, assumptions, isFragment: false });
    }

    test('selectors', async () => {
      const files = isSound(await compiled()) ? await outputFiles(await emitted('aws')) : new Map();
      await expectFiles(path.join(folder, 'aws'), files);
      for (const [name, text] of files)
        if (name !== 'index.json')
          expect([name, misfits(JSON.parse(text), ['compile-stdout'])]).toEqual([name, []]);
    });

    if (path.dirname(folder) !== roots[1]) return;

    test.each(otherFormats)('%s', async (format) => {
      const { targets, diagnostics } = await emitted(format);
      const isRefused = diagnostics.some(({ severity }) => severity === 'error');
      const files = isRefused ? [] : targets.flatMap((one) => one.files);
      await expectFiles(path.join(folder, format), new Map(files.map(({ path, text }) => [path, text])));
    });

    test('what formats cannot say', async () => {
      const parts = [];
      for (const format of otherFormats) {
        const { diagnostics } = await emitted(format);
        if (diagnostics.length > 0) parts.push(`== ${format}\n\n${lintPretty(diagnostics, 1, plain)}\n`);
      }
      const text = parts.length === 0 ? 'every format says everything\n' : parts.join('\n');
      await expect(text).toMatchFileSnapshot(path.join(folder, 'formats.txt'));
    });
  },
);

test('no worked example has an error', async () => {
  for (const folder of folders.filter((one) => path.dirname(one) === roots[1])) {
    expect(readFileSync(path.join(folder, 'findings.txt'), 'utf8')).not.toMatch(/: error: /);
  }
});
