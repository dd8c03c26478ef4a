import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { writeBundle } from '../src/dev/bundle.js';
import { announced } from './runs.js';

/** Once before all tests: the bundle that commands run from, and how many runs properties get. */
export default async function setup(project: TestProject): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  project.onTestsRerun(() => writeBundle(root));
  process.stderr.write(`${announced()}\n`);
  await writeBundle(root);
}
