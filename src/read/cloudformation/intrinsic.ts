import type { ListNode, MapNode, ScalarNode, Tree } from '../../text/tree.js';

/** A call of CloudFormation's own functions, in either spelling: `!Sub x` or `{"Fn::Sub": "x"}`. */
export interface Intrinsic {
  /** Without `Fn::`: `Ref`, `Sub`, `Condition`. */
  readonly name: string;
  /** What it is given: the node without its tag, or the value of the key. */
  readonly argument: Tree;
}

/** The intrinsic that a node is; undefined where it is a plain value. */
export function intrinsicOf(node: Tree): Intrinsic | undefined {
  if (node.tag !== undefined) return { name: node.tag.replace(/^!/, ''), argument: untagged(node) };
  if (node.kind !== 'map' || node.entries.size !== 1) return undefined;
  const [entry] = node.entries.values();
  const { key, value } = entry!;
  if (key === 'Ref' || key === 'Condition') return { name: key, argument: value };
  return key.startsWith('Fn::') ? { name: key.slice(4), argument: value } : undefined;
}

function untagged(node: Tree): Tree {
  const { tag: _, ...plain } = node;
  return plain as ScalarNode | ListNode | MapNode;
}

/** The text of a scalar, as written. */
export function scalarText(node: Tree | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.tag !== undefined) return undefined;
  return typeof node.value === 'string' ? node.value : node.raw;
}

/** The items of a list. */
export function itemsOf(node: Tree): readonly Tree[] | undefined {
  return node.kind === 'list' && node.tag === undefined ? node.items : undefined;
}
