import { parseJson } from './json.js';
import type { Parsed } from './parsed.js';
import type { Source } from './source.js';
import { parseYaml } from './yaml.js';

export type { Parsed, SyntaxProblem } from './parsed.js';

/** Reads a text in the format that its name tells: `*.json` is JSON; `*.yaml`, `*.yml` and names without an ending are YAML. */
export function parseText(source: Source): Parsed {
  const present = kept.get(source);
  kept.delete(source);
  return present ?? (isJson(source) ? parseJson(source) : parseYaml(source));
}

const kept = new WeakMap<Source, Parsed>();

/** Keeps what a text was read to, for the next one who reads the same object: a tree is much larger than its text. */
export function keepParsed(source: Source, parsed: Parsed): void {
  kept.set(source, parsed);
}

/** Standard input and other endings, such as `*.template`, do not tell; there a bracket at the beginning does. */
function isJson({ name, text }: Source): boolean {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase();
  if (ending === 'json') return true;
  const tells = ending === 'yaml' || ending === 'yml' || ending === undefined;
  return (name === '<stdin>' || !tells) && /^\uFEFF?\s*[[{]/.test(text);
}
