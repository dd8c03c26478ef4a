import type { Place } from '../text/source.js';
import type { ListNode, MapNode, ScalarNode, Tree } from '../text/tree.js';
import { kindKeys } from './kinds.js';
import { policyNode, schemaBelow, type SchemaNode } from './schema-node.js';

/**
 * The part of a tree that has the right shape, so that the rest of a policy can be looked into although some of it is
 * wrong: what was reported once must not be the cause of a second finding. A map that lacks a required key, or has lost
 * it because its value was of the wrong shape, is left out whole: what is left can be read by the types of the schema.
 */
export function soundPart(root: Tree, broken: ReadonlySet<Tree>): Tree | undefined {
  return broken.size === 0 ? root : sound(root, [], broken, policyNode);
}

/** The account of stand-ins. */
export const standInAccount = '000000000000';

/** Stand-ins for values that others depend on. They only serve to find more mistakes: such a policy never compiles. */
const standIns: Readonly<Record<string, string>> = {
  account: standInAccount,
  region: 'us-east-1',
  arn: `arn:aws:cloudtrail:us-east-1:${standInAccount}:eventdatastore/EXAMPLE`,
};

/** Lists of a target that may become empty: what was in them has been reported. */
const mayBeEmpty = ['log', 'ignore', 'trails', 'eventDataStores'];

function sound(
  node: Tree,
  path: readonly string[],
  broken: ReadonlySet<Tree>,
  schema: SchemaNode | undefined,
): Tree | undefined {
  const key = path.at(-1) ?? '';
  if (broken.has(node)) {
    if (path.length === 1 && mayBeEmpty.includes(key))
      return { kind: 'map', entries: new Map(), place: node.place };
    const isSetting = path.length === 3 && (path[0] === 'trails' || path[0] === 'eventDataStores');
    const standIn = isSetting ? standIns[key] : undefined;
    if (standIn !== undefined) return scalar(standIn, node.place);
    return isSetting && mayBeEmpty.includes(key) ? { kind: 'list', items: [], place: node.place } : undefined;
  }
  if (node.kind === 'scalar') return node;
  return node.kind === 'list' ? soundList(node, path, broken, schema) : soundMap(node, path, broken, schema);
}

function soundList(
  node: ListNode,
  path: readonly string[],
  broken: ReadonlySet<Tree>,
  schema: SchemaNode | undefined,
): Tree | undefined {
  const items = node.items.flatMap((item, index) => {
    const step = String(index);
    return sound(item, [...path, step], broken, schema && schemaBelow(schema, step)) ?? [];
  });
  const isEmptied = items.length === 0 && node.items.length > 0;
  return isEmptied && !mayBeEmpty.includes(path.at(-1) ?? '') ? undefined : { ...node, items };
}

function soundMap(
  node: MapNode,
  path: readonly string[],
  broken: ReadonlySet<Tree>,
  schema: SchemaNode | undefined,
): Tree | undefined {
  const entries = new Map(
    [...node.entries].flatMap(([key, entry]) => {
      const value = sound(entry.value, [...path, key], broken, schema && schemaBelow(schema, key));
      return value === undefined ? [] : [[key, { ...entry, value }] as const];
    }),
  );
  // A policy without its version is still a policy.
  if (path.length > 0 && schema?.required?.some((key) => !entries.has(key))) return undefined;
  // An entry whose kind is not known says nothing that could be checked.
  if (kindKeys.some((key) => node.entries.has(key) && !entries.has(key))) return undefined;
  const isEmptied = entries.size === 0 && node.entries.size > 0;
  return isEmptied && path.length > 0 && !mayBeEmpty.includes(path.at(-1)!)
    ? undefined
    : { ...node, entries };
}

function scalar(value: string, place: Place): ScalarNode {
  return { kind: 'scalar', value, raw: value, place };
}
