import path from 'node:path';
import { writeBundle } from './bundle.js';

/** Writes `dist/`. */
async function main(): Promise<void> {
  const root = path.join(import.meta.dirname ?? __dirname, '../..');
  await writeBundle(root);
}

void main();
