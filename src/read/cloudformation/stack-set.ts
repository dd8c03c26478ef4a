import { parseEmbedded } from '../../text/embedded.js';
import type { Parsed } from '../../text/parsed.js';
import { at, type Entry, type MapNode, type ScalarNode, type Tree } from '../../text/tree.js';
import { knownText } from '../text-value.js';
import { intrinsicOf, itemsOf, scalarText } from './intrinsic.js';
import type { Template } from './template.js';

/** Stack sets: templates that are written in another one as a text, and deployed with values for their parameters. */

export const stackSet = 'AWS::CloudFormation::StackSet';

/** The template that a property has as its text; undefined where it is not known as a whole. */
export function templateIn(body: Tree, name: string, outer: Template): Parsed | undefined {
  const call = intrinsicOf(body);
  if (call === undefined)
    return body.kind === 'scalar' && typeof body.value === 'string' ? parseEmbedded(body) : undefined;
  if (call.name === 'ToJsonString') return { root: call.argument, problems: [] };
  const { argument } = call;
  if (call.name !== 'Sub' || argument.kind !== 'scalar') return undefined;
  const parsed = parseEmbedded(argument);
  return parsed.root === undefined ? parsed : { ...parsed, root: afterSub(parsed.root, name, outer) };
}

/** What the outer template's `Fn::Sub` makes of each text of the inner one; what it does not know is a part of the stack set. */
function afterSub(node: Tree, name: string, outer: Template): Tree {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => afterSub(item, name, outer)) };
  if (node.kind === 'map')
    return {
      ...node,
      entries: new Map(
        [...node.entries].map(([key, entry]): [string, Entry] => [
          key,
          { ...entry, value: afterSub(entry.value, name, outer) },
        ]),
      ),
    };
  if (typeof node.value !== 'string' || !node.value.includes('${')) return node;
  const isSub = node.tag === '!Sub';
  const text = node.value.replace(/\$\{(!?)([^}]*)\}/g, (written, escaped: string, what: string) => {
    if (escaped !== '') return isSub ? `\${${what}}` : written;
    const reference: ScalarNode = { kind: 'scalar', value: what, raw: what, tag: '!Ref', place: node.place };
    const value = what.includes('.') ? undefined : knownText(outer.value(reference));
    if (value !== undefined) return value;
    return what === 'AWS::Partition' ? written : `\${${name}.${what.replace(/::|\./g, '-')}}`;
  });
  return { ...node, tag: node.tag ?? '!Sub', value: text, raw: text };
}

/** The template with what the stack or stack set gives to its parameters in the place of their defaults. */
export function withArguments(root: Tree, given: Tree | undefined, outer: Template): Tree {
  const parameters = at(root, 'Parameters');
  if (root.kind !== 'map' || parameters?.kind !== 'map') return root;
  const values = given === undefined ? new Map<string, Tree>() : valuesIn(given);
  if (values?.size === 0) return root;
  const entries = [...parameters.entries].map(([key, entry]): [string, Entry] => {
    // A list that is not known may give any of them.
    if (values !== undefined && !values.has(key)) return [key, entry];
    const value = values?.get(key);
    return [
      key,
      { ...entry, value: withDefault(entry.value, value, value && knownText(outer.value(value))) },
    ];
  });
  return replaced(root, 'Parameters', { ...parameters, entries: new Map(entries) });
}

/** By name: a map, or a list of keys and values; undefined where that is not known. */
function valuesIn(given: Tree): ReadonlyMap<string, Tree | undefined> | undefined {
  if (given.kind === 'map' && intrinsicOf(given) === undefined)
    return new Map([...given.entries.values()].map(({ key, value }) => [key, value]));
  return itemsOf(given)?.reduce((values, item) => {
    const name = scalarText(at(item, 'ParameterKey'));
    return name === undefined ? values : values.set(name, at(item, 'ParameterValue'));
  }, new Map<string, Tree | undefined>());
}

function withDefault(parameter: Tree, from: Tree | undefined, text: string | undefined): Tree {
  if (parameter.kind !== 'map') return parameter;
  const entries = new Map(parameter.entries);
  entries.delete('Default');
  if (from === undefined || text === undefined) return { ...parameter, entries };
  entries.delete('AllowedValues');
  entries.set('Default', {
    key: 'Default',
    keyPlace: from.place,
    value: { kind: 'scalar', value: text, raw: text, place: from.place },
  });
  return { ...parameter, entries };
}

function replaced(map: MapNode, key: string, value: Tree): MapNode {
  const before = map.entries.get(key)!;
  return { ...map, entries: new Map(map.entries).set(key, { ...before, value }) };
}
