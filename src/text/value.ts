import type { Tree } from './tree.js';

/**
 * What a tree says, as a plain JavaScript value.
 *
 * Maps become objects without a prototype, so that `__proto__` is a key like any other. What an alias names
 * twice is the same object twice.
 */
export function toValue(tree: Tree, seen = new Map<Tree, unknown>()): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (seen.has(tree)) return seen.get(tree);
  const value =
    tree.kind === 'list'
      ? tree.items.map((item) => toValue(item, seen))
      : Array.from(tree.entries.values()).reduce((object: Record<string, unknown>, entry) => {
          object[entry.key] = toValue(entry.value, seen);
          return object;
        }, Object.create(null));
  seen.set(tree, value);
  return value;
}
