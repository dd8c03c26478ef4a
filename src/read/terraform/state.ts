import { Findings } from '../../problem/findings.js';
import { headOf, type Place } from '../../text/source.js';
import { at, type Tree } from '../../text/tree.js';
import { plainValue } from '../plain.js';
import type { Found, Reading, Spread, Value, ValueEntry } from '../value.js';
import { knownText } from '../text-value.js';
import { asOnlyInsights, withInsights } from './insight-selectors.js';
import { PlannedRegions } from './planned-regions.js';
import { resources, type BlockSchema } from './schema.js';

/** What `terraform show -json` prints of a plan or a state, and the state file itself. */

/** A resource with its values, and what of these is known after apply only. */
interface Instance {
  readonly address: string;
  readonly type: string;
  readonly values: Tree;
  readonly unknown: Tree | undefined;
  readonly place: Place;
}

/** The trails and event data stores of a plan, as they will be, or of a state, as they are. */
export function readTerraformState(root: Tree): Reading {
  const unknown = unknownAfterApply(root);
  const values = at(root, 'planned_values') ?? at(root, 'values');
  const instances = [
    ...(values === undefined ? [] : instancesIn(at(values, 'root_module'), unknown)),
    ...rawInstances(root),
  ];
  const findings = new Findings();
  if (values === undefined && at(root, 'resources') === undefined) {
    findings.error(
      'input-unrecognised',
      headOf(root.place),
      'this plan or state has no values',
      'print it with `terraform show -json PLAN`',
    );
  }
  const isOneUnit = hasOneProvider(root);
  const regions = new PlannedRegions(root);
  const found = withInsights(instances.flatMap((one) => foundOf(one, regions))).map((one) =>
    isOneUnit ? one : { ...one, unit: one.label },
  );
  return { found, diagnostics: findings.all };
}

/** Whether it is clear that all resources are in one account and Region: a plan says how providers are configured. */
function hasOneProvider(root: Tree): boolean {
  const providers = at(at(root, 'configuration'), 'provider_config');
  const keys = providers?.kind === 'map' ? [...providers.entries.keys()] : [];
  return keys.filter((key) => /^(.*:)?aws(\.|$)/.test(key)).length === 1;
}

function listAt(tree: Tree | undefined, key: string): readonly Tree[] {
  const list = at(tree, key);
  return list?.kind === 'list' ? list.items : [];
}

function textAt(tree: Tree, key: string): string {
  const text = at(tree, key);
  return text?.kind === 'scalar' && typeof text.value === 'string' ? text.value : '';
}

/** `after_unknown` of every change, by address. */
function unknownAfterApply(root: Tree): ReadonlyMap<string, Tree> {
  return new Map(
    listAt(root, 'resource_changes').flatMap((change): [string, Tree][] => {
      const unknown = at(at(change, 'change'), 'after_unknown');
      return unknown === undefined ? [] : [[textAt(change, 'address'), unknown]];
    }),
  );
}

/** The resources of a module and of those inside of it. */
function instancesIn(module: Tree | undefined, unknown: ReadonlyMap<string, Tree>): Instance[] {
  const own = listAt(module, 'resources').flatMap((resource): Instance[] => {
    const values = at(resource, 'values');
    const address = textAt(resource, 'address');
    if (values === undefined || textAt(resource, 'mode') === 'data') return [];
    return [
      {
        address,
        type: textAt(resource, 'type'),
        values,
        unknown: unknown.get(address),
        place: headOf(resource.place),
      },
    ];
  });
  return [...own, ...listAt(module, 'child_modules').flatMap((child) => instancesIn(child, unknown))];
}

/** The resources of `terraform.tfstate`. */
function rawInstances(root: Tree): Instance[] {
  return listAt(root, 'resources').flatMap((resource) => {
    if (textAt(resource, 'mode') === 'data') return [];
    const type = textAt(resource, 'type');
    const module = textAt(resource, 'module');
    const name = `${module === '' ? '' : `${module}.`}${type}.${textAt(resource, 'name')}`;
    return listAt(resource, 'instances').flatMap((instance): Instance[] => {
      const values = at(instance, 'attributes');
      const key = at(instance, 'index_key');
      const index = key?.kind === 'scalar' ? `[${JSON.stringify(key.value)}]` : '';
      return values === undefined
        ? []
        : [{ address: name + index, type, values, unknown: undefined, place: headOf(instance.place) }];
    });
  });
}

function foundOf({ address, type, values, unknown, place }: Instance, regions: PlannedRegions): Found[] {
  if (!Object.hasOwn(resources, type)) return [];
  const { schema, spelling, isOnlyInsights, ...resource } = resources[type]!;
  const key = address.replace(`${type}.`, '');
  const read = objectValue(values, unknown, schema, address);
  const own = read.kind === 'map' && isOnlyInsights === true ? asOnlyInsights(read) : read;
  const isOfStore =
    isOnlyInsights === true && own.kind === 'map' && knownText(own.entries.get('Arn')?.value) !== undefined;
  const kind = isOfStore ? 'eventDataStore' : resource.kind;
  const region = regions.of(address);
  const settings: Value =
    own.kind !== 'map' || own.entries.has('Region') || region === undefined
      ? own
      : { ...own, entries: new Map([...own.entries, ['Region', region]]) };
  return [{ key, label: address, kind, place, spelling, conversion: 'terraform', settings }];
}

/** The arguments and blocks that the schema names; what is unknown after apply is so here. */
function objectValue(tree: Tree, unknown: Tree | undefined, schema: BlockSchema, path: string): Value {
  const entries = new Map<string, ValueEntry>();
  if (tree.kind !== 'map') return plainValue(tree);
  const set = (key: string, written: string, value: Value) => {
    const keyPlace = tree.entries.get(written)?.keyPlace ?? headOf(tree.place);
    entries.set(key, { key, written, keyPlace, value });
  };
  for (const [name, key] of Object.entries(schema.arguments)) {
    const given = at(tree, name);
    const value = valueAt(given, at(unknown, name), `${path}.${name}`, headOf(tree.place));
    if (value !== undefined) set(key, name, value);
  }
  for (const [name, [key, inner]] of Object.entries(schema.blocks)) {
    const given = at(tree, name);
    const missing = at(unknown, name);
    if (isTrue(missing)) set(key, name, unknownValue(`${path}.${name}`, headOf(tree.place)));
    if (given?.kind !== 'list' || given.items.length === 0) continue;
    const items = given.items.map((item, index): Value | Spread => {
      const own = missing?.kind === 'list' ? missing.items[index] : undefined;
      const where = `${path}.${name}[${index}]`;
      return isTrue(own)
        ? { kind: 'spread', list: unknownValue(where, headOf(item.place)) }
        : objectValue(item, own, inner, where);
    });
    set(key, name, { kind: 'list', items, place: given.place });
  }
  return { kind: 'map', entries, place: tree.place };
}

function valueAt(
  given: Tree | undefined,
  unknown: Tree | undefined,
  path: string,
  place: Place,
): Value | undefined {
  if (isTrue(unknown)) return unknownValue(path, place);
  if (given === undefined) return undefined;
  if (given.kind !== 'list' || unknown?.kind !== 'list') return plainValue(given);
  const items = given.items.map((item, index) =>
    valueAt(item, unknown.items[index], `${path}[${index}]`, item.place)!,
  );
  return { kind: 'list', items, place: given.place };
}

function isTrue(tree: Tree | undefined): boolean {
  return tree?.kind === 'scalar' && tree.value === true;
}

function unknownValue(path: string, place: Place): Value {
  return { kind: 'unknown', ref: { id: `terraform:${path}`, expression: path, place } };
}
