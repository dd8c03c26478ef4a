import path from 'node:path';
import { writeBundle, writeManifest } from './bundle.js';
import { writeLibrary } from './library.js';

/** Writes `dist/` and `oclif.manifest.json`. */
async function main(): Promise<void> {
  const root = path.join(import.meta.dirname ?? __dirname, '../..');
  await writeBundle(root);
  await writeManifest(root);
  await writeLibrary(root);
}

void main();
