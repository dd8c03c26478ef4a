import type { Target } from '../policy/policy.js';
import { sha256 } from '../text/sha256.js';

/**
 * A Terraform name for each target: its key, with `_` for `-` and `.`. Where two would be the same, those that had
 * to change carry a part of their key's hash, so that a name does not hang on the order of the targets.
 */
export function terraformNames(targets: readonly Target[]): ReadonlyMap<string, string> {
  const plain = new Map(
    targets.map(({ key }) => [key, key.replaceAll(/[.-]/g, '_').replace(/^(?=\d)/, '_')]),
  );
  const uses = new Map<string, number>();
  for (const name of plain.values()) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(
    [...plain].map(([key, name]) => [
      key,
      uses.get(name) === 1 || name === key ? name : `${name}_${hash(key)}`,
    ]),
  );
}

/** A name in the style of types, such as `OrgTrail`: it ends in what the target is. */
export function typeName({ key, kind }: Pick<Target, 'key' | 'kind'>): string {
  const suffix = kind === 'trail' ? 'Trail' : 'EventDataStore';
  const words = key.split(/[^A-Za-z0-9]+/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  const name = words.join('').replace(/^(?=\d)/, 'T');
  return name.endsWith(suffix) ? name : name + suffix;
}

/** What a file says of itself: what it is about, and that it is not to be edited. */
export function headLines({ key, kind, account, region }: Target, format: string): readonly string[] {
  const where = [
    account === undefined ? [] : [`account ${account}`],
    region === undefined ? [] : [`Region ${region}`],
  ].flat();
  const what = kind === 'trail' ? 'trail' : 'event data store';
  return [
    `What the ${what} ${key} records${where.length === 0 ? '' : ` (${where.join(', ')})`}.`,
    `Written by \`ctsel compile --format ${format}\`: change the policy, not this file.`,
  ].map((line) => line.replaceAll(/[^\x20-\x7e]/g, '?'));
}

function hash(key: string): string {
  return sha256(key).slice(0, 6);
}
