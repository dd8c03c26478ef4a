import { parseJson } from './json.js';
import type { Parsed } from './parsed.js';
import type { Source } from './source.js';
import { parseYaml } from './yaml.js';

export type { Parsed, SyntaxProblem } from './parsed.js';

/** Reads a text in the format that its name tells: `*.json` is JSON, anything else YAML. */
export function parseText(source: Source): Parsed {
  return isJson(source) ? parseJson(source) : parseYaml(source);
}

/** Standard input and `*.template` do not tell; there a bracket at the beginning does. */
function isJson({ name, text }: Source): boolean {
  if (name === '<stdin>' || name.toLowerCase().endsWith('.template')) return /^\uFEFF?\s*[[{]/.test(text);
  return name.toLowerCase().endsWith('.json');
}
