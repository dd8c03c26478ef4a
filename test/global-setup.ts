import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { writeBundle } from '../src/dev/bundle.js';
import { announced } from './runs.js';

/** Once before all tests: the bundle that commands run from, and how many runs properties get. */
export default async function setup(project: TestProject): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  project.onTestsRerun(() => writeBundle(root));
  // Not the user's own: `src/start/code-cache.ts`.
  process.env['XDG_CACHE_HOME'] = await mkdtemp(path.join(tmpdir(), 'ctsel-test-cache-'));
  process.stderr.write(`${announced()}\n`);
  await writeBundle(root);
}
