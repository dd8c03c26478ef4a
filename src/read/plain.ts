import type { Entry, Tree } from '../text/tree.js';
import type { Value, ValueEntry } from './value.js';

/** A tree of YAML or JSON as a value in which nothing is unknown; `rename` gives a key the API's spelling. */
export function plainValue(tree: Tree, rename: (key: string) => string = (key) => key): Value {
  const seen = new Map<Tree, Value>();
  const valueOf = (node: Tree): Value => {
    const present = seen.get(node);
    if (present !== undefined) return present;
    const value = read(node);
    seen.set(node, value);
    return value;
  };
  const read = (node: Tree): Value => {
    const { place } = node;
    if (node.kind === 'list') return { kind: 'list', items: node.items.map(valueOf), place };
    if (node.kind === 'map') return { kind: 'map', entries: mapped(node.entries, rename, valueOf), place };
    return typeof node.value === 'string'
      ? { kind: 'text', parts: node.value === '' ? [] : [node.value], place }
      : { kind: 'bare', value: node.value, place };
  };
  return valueOf(tree);
}

function mapped(
  entries: ReadonlyMap<string, Entry>,
  rename: (key: string) => string,
  valueOf: (tree: Tree) => Value,
): ReadonlyMap<string, ValueEntry> {
  return new Map(
    [...entries.values()].map(({ key, keyPlace, value }): [string, ValueEntry] => {
      const name = rename(key);
      return [name, { key: name, written: key, keyPlace, value: valueOf(value) }];
    }),
  );
}
