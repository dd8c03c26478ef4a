import path from 'node:path';
import { readHclGrammar } from '../../../src/files/hcl-grammar.js';
import { readTerraform } from '../../../src/read/terraform/index.js';
import type { Value } from '../../../src/read/value.js';
import type { Source } from '../../../src/text/source.js';
import type { GeneratedModule } from './modules.js';

/** What stands for a value that is not known. */
export const unknown = '?';

/** What the reader of Terraform makes of a module that is called, in the shape of the recorded plans. */
export async function ourPlan({ files, call }: GeneratedModule): Promise<Record<string, unknown>> {
  const folders = new Map<string, Source[]>();
  for (const [name, text] of Object.entries(files)) {
    const source = { name: `m/${name}`, text };
    const folder = path.dirname(source.name);
    folders.set(folder, [...(folders.get(folder) ?? []), source]);
  }
  const root = { name: 'main.tf', text: `module "m" {\n  source = "./m"\n${call}}\n` };
  const reading = await readTerraform([root], {
    defaultsHold: true,
    grammar: readHclGrammar,
    moduleAt: (folder, source) => folders.get(path.normalize(path.join(folder, source))),
  });
  return Object.fromEntries(
    reading.found.map(({ label, settings }) => [label.replace(/^module\.m\./, ''), trailOf(settings)]),
  );
}

function trailOf(settings: Value): unknown {
  const at = (key: string) => (settings.kind === 'map' ? plainOf(settings.entries.get(key)?.value) : unknown);
  const selectors = at('AdvancedEventSelectors') ?? [];
  if (!Array.isArray(selectors)) return unknown;
  return [
    at('Name'),
    at('S3KeyPrefix'),
    selectors.map((one) => {
      const { Name: name, FieldSelectors: fields } = one as Record<string, unknown>;
      if (!Array.isArray(fields)) return unknown;
      return [name ?? null, (fields as Record<string, unknown>[]).map(fieldOf).sort()];
    }),
  ];
}

function fieldOf(given: Record<string, unknown>): string {
  const words: Readonly<Record<string, string>> = {
    Field: 'field',
    Equals: 'equals',
    StartsWith: 'starts_with',
    NotStartsWith: 'not_starts_with',
    EndsWith: 'ends_with',
  };
  return JSON.stringify(
    Object.entries(given)
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([key, value]) => [words[key], value])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}

/** Lists of texts as the provider keeps them; what is not known is `?`. */
function plainOf(value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  switch (value.kind) {
    case 'text':
      return value.parts.every((part) => typeof part === 'string') ? value.parts.join('') : unknown;
    case 'bare':
      return value.value === null ? null : String(value.value);
    case 'list':
      return value.items.map((item) => (item.kind === 'spread' ? unknown : plainOf(item)));
    case 'map':
      return Object.fromEntries([...value.entries].map(([key, { value: one }]) => [key, plainOf(one)]));
    default:
      return unknown;
  }
}
