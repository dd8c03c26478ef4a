import { quote } from '../../text/parsed.js';
import { upToLast } from '../../text/linear.js';
import type { Place } from '../../text/source.js';
import type { Block } from './syntax.js';

/** What the text of a module's call tells. */

export function sourceOf({ body }: Block): { readonly source?: string } {
  const value = body.arguments.get('source')?.value;
  return value?.kind === 'literal' && typeof value.value === 'string' ? { source: value.value } : {};
}

export function folderOf(file: string): string {
  return upToLast(file, '\\/');
}

/** Whether the name of a call, its source or its arguments are about a trail. */
export function suggestsTrail({ labels, body }: Block): boolean {
  const source = body.arguments.get('source');
  const words = [...labels, ...body.arguments.keys(), source === undefined ? '' : textAt(source.value.place)];
  return words.some((one) => /trail|event[-_]?data[-_]?store|(event|insight)s?[-_]?selector/i.test(one));
}

/** How many arguments of a call a message names. */
const mostNamed = 8;

/** The end of a message about a call: what it gives to the module. */
export function argumentsOf({ body }: Block): string {
  const given = [...body.arguments.keys()].filter((name) => !ofTheCall.has(name));
  if (given.length === 0) return '';
  const shown = given.slice(0, mostNamed).map((name) => quote(name));
  const more = given.length > shown.length ? ` and ${given.length - shown.length} more` : '';
  return `; its arguments are ${shown.join(', ')}${more}`;
}

/** Arguments of a call that are no variables of the module. */
export const ofTheCall = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);

/** The last folder as Terraform names it, seen from the first one. */
export function relativeFolder(folders: readonly string[]): string {
  const [root, own] = [folders[0]!, folders.at(-1)!];
  if (own === root) return '.';
  const parts = (folder: string) => folder.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  const [from, to] = [parts(root), parts(own)];
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  const up = from.slice(common).map(() => '..');
  return [...up, ...to.slice(common)].join('/') || '.';
}

export function textAt({ source, start, end }: Place): string {
  return source.text.slice(start, end).replace(/^"(.*)"$/, '$1');
}
