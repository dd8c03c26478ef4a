import path from 'node:path';
import { writeBundle } from './bundle.js';
import { writeManifest } from './manifest.js';

/** Writes `dist/` and `oclif.manifest.json`. */
async function main(): Promise<void> {
  const root = path.join(import.meta.dirname ?? __dirname, '../..');
  await writeBundle(root);
  await writeManifest(root);
}

void main();
