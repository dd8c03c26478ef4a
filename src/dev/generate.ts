import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { callsDocument } from './calls/document.js';
import { assumptionsDocument, documents, packsDocument, refreshed } from './docs.js';
import { generated } from './generated.js';
import { jsonDocument } from './json-document.js';
import { rulesDocuments } from './rules-document.js';

/** Writes `generated/` and the generated parts of the documents; the documents show what the last build prints. */
async function main(): Promise<void> {
  const root = path.join(__dirname, '../..');
  await mkdir(path.join(root, 'generated/output'), { recursive: true });
  for (const [name, text] of await generated()) await writeFile(path.join(root, 'generated', name), text);
  await writeFile(path.join(root, 'docs/assumptions.md'), assumptionsDocument());
  await writeFile(path.join(root, 'docs/calls.md'), await callsDocument());
  await writeFile(path.join(root, 'docs/packs.md'), packsDocument());
  await rm(path.join(root, 'docs/rules'), { recursive: true, force: true });
  await mkdir(path.join(root, 'docs/rules'));
  for (const [file, text] of await rulesDocuments()) await writeFile(path.join(root, file), text);
  await writeFile(path.join(root, 'docs/json.md'), await refreshed(jsonDocument()));
  for (const name of documents) {
    const file = path.join(root, name);
    await writeFile(file, await refreshed(await readFile(file, 'utf8')));
  }
}

void main();
