import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../src/cloudtrail/index.js';
import { compilePolicy, isSound } from '../src/compile/compile-policy.js';
import { loadTestRecords } from '../src/cli/load.js';
import { awsFiles } from '../src/emit/aws.js';
import { readText } from '../src/files/index.js';
import { lint } from '../src/lint/lint.js';
import { plain } from '../src/problem/paint.js';
import { lintPretty } from '../src/report/pretty.js';

/**
 * A folder with a `policy.yaml` is a test: it is linted (`findings.txt`) and compiled (`aws/`). The worked
 * examples under `selectors/` are such folders too. `options.json` may say `{ "assume": "none" }`.
 *
 * `vitest run -u` rewrites what is expected; read the difference.
 */
const roots = ['cases', '../selectors'].map((folder) => path.join(import.meta.dirname, folder));
const folders = roots.flatMap((root) =>
  readdirSync(root)
    .map((name) => path.join(root, name))
    .filter((folder) => existsSync(path.join(folder, 'policy.yaml'))),
);

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
      return compilePolicy({ name: 'policy.yaml', text }, assumptions);
    }

    test('findings', async () => {
      const policy = await compiled();
      const records = await loadTestRecords(policy.policy, folder);
      const text = lintPretty(lint(policy, records, assumptions), 1, plain);
      await expect(`${text}\n`).toMatchFileSnapshot(path.join(folder, 'findings.txt'));
    });

    test('selectors', async () => {
      const policy = await compiled();
      const files = isSound(policy) ? await awsFiles(policy.targets) : new Map<string, string>();
      const output = path.join(folder, 'aws');
      for (const [name, text] of files) await expect(text).toMatchFileSnapshot(path.join(output, name));
      const there = existsSync(output) ? readdirSync(output, { recursive: true, withFileTypes: true }) : [];
      const found = there
        .filter((one) => one.isFile())
        .map((one) => path.relative(output, path.join(one.parentPath, one.name)));
      expect(found.sort()).toEqual([...files.keys()].sort());
    });
  },
);

test('no worked example has an error', async () => {
  for (const folder of folders.filter((one) => path.dirname(one) === roots[1])) {
    expect(readFileSync(path.join(folder, 'findings.txt'), 'utf8')).not.toMatch(/: error: /);
  }
});
