import { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import { positionAt } from '../../text/source.js';
import type { Entry, MapNode, Tree } from '../../text/tree.js';

/** Keys of documents about selectors, in the API's spelling and in others. */

/** Keys of which one makes a map a document about selectors. */
export const selectorKeys = ['AdvancedEventSelectors', 'EventSelectors', 'InsightSelectors'];

/** Keys of which one makes a map a selector. */
export const keysOfSelector = [
  'FieldSelectors',
  'ReadWriteType',
  'IncludeManagementEvents',
  'DataResources',
  'ExcludeManagementEventSources',
];

/** Keys that name what the selectors belong to. */
export const trailKeys = ['TrailName', 'TrailARN', 'TrailArn'];
export const storeKeys = ['EventDataStore', 'EventDataStoreArn', 'EventDataStoreARN'];

/** A key as the API spells it: records of calls have them in camel case. */
export function pascalCase(key: string): string {
  return /^[a-z][A-Za-z]*$/.test(key) ? key[0]!.toUpperCase() + key.slice(1) : key;
}

/** Keys of a map as the API spells them. */
export function keysOf(map: MapNode): ReadonlySet<string> {
  return new Set([...map.entries.keys()].map(pascalCase));
}

/** Says of keys that nobody would read that they are nearly ones that count. */
export function sayMiswritten(root: Tree, findings: Findings): void {
  const maps = root.kind === 'list' ? root.items : [root];
  const known = [...selectorKeys, ...trailKeys, ...storeKeys, ...keysOfSelector];
  for (const map of maps) {
    if (map.kind !== 'map') continue;
    for (const { key, keyPlace } of map.entries.values()) {
      const meant = known.includes(pascalCase(key)) ? undefined : miswritten(key, known);
      if (meant !== undefined)
        findings.error('input-invalid', keyPlace, `unknown key ${quote(key)}`, `write \`${meant}\``);
    }
  }
}

/** The known key that a key is but for case, separators, or an s at its end. */
function miswritten(key: string, known: readonly string[]): string | undefined {
  const plain = key.toLowerCase().replace(/[^a-z]/g, '');
  return known.find((one) => [plain, `${plain}s`].includes(one.toLowerCase()));
}

/** Says of what cannot be read as it stands, wherever it bears on what is recorded. */
export function sayUnreadable(root: Tree, findings: Findings): void {
  const seen = new Set<Tree>();
  const isRequest = root.kind === 'map' && selectorKeys.some((key) => keysOf(root).has(key));
  const bears = (key: string) =>
    [...selectorKeys, ...trailKeys, ...storeKeys, 'Name'].includes(pascalCase(key));
  let hasIntrinsic = false;
  const walk = (tree: Tree): void => {
    if (seen.has(tree)) return;
    seen.add(tree);
    if (tree.kind === 'list') tree.items.forEach(walk);
    if (tree.kind !== 'map') return;
    sayTwice(tree, findings);
    const call = intrinsicOf(tree);
    if (call !== undefined && !hasIntrinsic) {
      hasIntrinsic = true;
      findings.error(
        'input-invalid',
        call.keyPlace,
        `\`${call.key}\` has a value in a CloudFormation template only`,
        'give the whole template',
      );
    }
    for (const { key, value } of tree.entries.values())
      if (call === undefined && (tree !== root || !isRequest || bears(key))) walk(value);
  };
  walk(root);
  if (root.kind !== 'map') return;
  for (const { key, value } of root.entries.values()) {
    if (value.kind === 'scalar' || ![...trailKeys, ...storeKeys].includes(pascalCase(key))) continue;
    findings.error(
      'input-invalid',
      value.place,
      `\`${key}\` is a ${value.kind} where a text belongs`,
      'write a name or an ARN',
    );
  }
}

/** `equals` beside `Equals`: only one of them could hold. */
function sayTwice({ entries }: MapNode, findings: Findings): void {
  const first = new Map<string, Entry>();
  for (const entry of entries.values()) {
    const name = pascalCase(entry.key);
    const before = first.get(name);
    if (before === undefined) first.set(name, entry);
    else {
      const { line } = positionAt(before.keyPlace.source, before.keyPlace.start);
      findings.error(
        'input-invalid',
        entry.keyPlace,
        `${quote(entry.key)} and ${quote(before.key)} on line ${line} are the same key`,
        'remove one of the two',
      );
    }
  }
}

/** The key of a map that is a call of one of CloudFormation's functions. */
function intrinsicOf({ entries }: MapNode): Entry | undefined {
  const [only] = entries.values();
  return entries.size === 1 && /^(Ref|Fn::[A-Za-z:]{1,40})$/.test(only!.key) ? only : undefined;
}
