import type { Place } from '../text/source.js';
import type { Entry, ListNode, MapNode, ScalarNode, Tree } from '../text/tree.js';

/** A text that stands where another value does. */
export function textNode(value: string, place: Place): ScalarNode {
  return { kind: 'scalar', value, raw: value, place };
}

/** A list of values that are written at one place. */
export function listNode(items: readonly Tree[], place: Place): ListNode {
  return { kind: 'list', items, place };
}

/** A map with other values for some keys: an undefined one takes the key away, a new one comes last. */
export function withEntries(map: MapNode, values: Readonly<Record<string, Tree | undefined>>): MapNode {
  const entries = new Map<string, Entry>(map.entries);
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) entries.delete(key);
    else entries.set(key, { key, keyPlace: entries.get(key)?.keyPlace ?? value.place, value });
  }
  return { ...map, entries };
}

/** The items of a list; one value that is no list is a list of one. */
export function itemsOf(node: Tree | undefined): readonly Tree[] {
  return node === undefined ? [] : node.kind === 'list' ? node.items : [node];
}

/** The text of a scalar that is one. */
export function textIn(node: Tree | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The texts of a text or of a list of them. */
export function textsIn(node: Tree | undefined): readonly string[] {
  return itemsOf(node).flatMap((one) => textIn(one) ?? []);
}
