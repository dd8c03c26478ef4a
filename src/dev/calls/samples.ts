import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Prints what the example records in folders of AWS's documents (Markdown) show, one line a fact, for `samples.tsv`:
 * `tsx src/dev/calls/samples.ts LABEL=FOLDER...`, where the label names the copy, as `owner/name@commit`.
 */
async function main(folders: readonly string[]): Promise<void> {
  const facts = new Map<string, string>();
  for (const argument of folders) {
    const [label = '', folder = ''] = argument.split('=');
    for (const file of (await readdir(folder, { recursive: true })).sort()) {
      if (!file.endsWith('.md')) continue;
      for (const record of records(await readFile(path.join(folder, file), 'utf8'))) {
        const fact = factOf(record);
        if (fact !== undefined && !facts.has(fact)) facts.set(fact, `${label}:${file}`);
      }
    }
  }
  for (const [fact, where] of [...facts].sort(([a], [b]) => (a < b ? -1 : 1)))
    process.stdout.write(`${fact}\t${where}\n`);
}

/** The text of each example record: from its version to the next one's, or to the end of the block of code. */
function records(text: string): readonly string[] {
  const starts = [...text.matchAll(/"eventVersion"\s*:/g)].map(({ index }) => index);
  return starts.map((start, at) => text.slice(start, starts[at + 1]).split('```')[0]!);
}

/** Source, name, `readOnly`, type of event, category and, for data events, types; `-` for what the example lacks. */
function factOf(record: string): string | undefined {
  const of = (key: string) => new RegExp(`"${key}"\\s*:\\s*"?([\\w.:-]+)`).exec(record)?.[1];
  const source = of('eventSource');
  const name = of('eventName');
  if (source === undefined || name === undefined || !/^[a-z0-9.-]+\.amazonaws\.com$/.test(source))
    return undefined;
  const readOnly = of('readOnly')?.toLowerCase() ?? '-';
  const category =
    of('eventCategory') ?? { true: 'Management', false: 'Data' }[of('managementEvent') ?? ''] ?? '-';
  const types =
    category === 'Data' ? [...record.matchAll(/"type"\s*:\s*"(AWS::[\w:]+)"/g)].map(([, type]) => type!) : [];
  const eventType = of('eventType') ?? '-';
  const listed = [...new Set(types)].sort().join(',') || '-';
  return [source, name, readOnly, eventType, category, listed].join('\t');
}

void main(process.argv.slice(2));
