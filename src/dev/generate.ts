import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generated } from './generated.js';

/** Writes `generated/`: run it after a change of the policy schema. */
async function main(): Promise<void> {
  const folder = path.join(import.meta.dirname ?? __dirname, '../../generated');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of await generated()) await writeFile(path.join(folder, name), text);
}

void main();
