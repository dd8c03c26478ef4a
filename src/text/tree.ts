import type { Place } from './source.js';

/**
 * What a YAML or JSON text says, with the place of every value.
 *
 * One shape for both formats, so that everything after the parser is written once. A node that an alias
 * names twice is the same object twice.
 */
export type Tree = ScalarNode | ListNode | MapNode;

/** A string, number, boolean or null. */
export interface ScalarNode {
  readonly kind: 'scalar';
  /** By YAML 1.2's core schema: `off` and `2026-11-22` are strings, `111122223333` is a number. */
  readonly value: string | number | boolean | null;
  /** The characters as written, for a plain scalar (its lines joined); its value otherwise. */
  readonly raw: string;
  /** What YAML 1.1 makes of a plain scalar that is a string here: `no` is false, `on` is true. */
  readonly yaml11?: boolean;
  /** A YAML tag that is not part of the core schema, such as `!Sub`. */
  readonly tag?: string;
  readonly place: Place;
}

/** A sequence. */
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly tag?: string;
  readonly place: Place;
}

/** A mapping. Keys are strings, unique, in the order written. */
export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly tag?: string;
  readonly place: Place;
}

/** One key of a mapping with its value. */
export interface Entry {
  readonly key: string;
  /** Where the key stands. */
  readonly keyPlace: Place;
  readonly value: Tree;
}

/** The value of a key, where the node is a map that has it. */
export function at(node: Tree | undefined, key: string): Tree | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}
