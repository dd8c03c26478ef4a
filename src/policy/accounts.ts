import { partitionOf, partitions, regionsOnByDefault, type Partition } from '../cloudtrail/index.js';
import type { Findings } from '../problem/findings.js';
import type { Place } from '../text/source.js';
import type { MapNode, Tree } from '../text/tree.js';
import { checkRegion } from './regions.js';
import { itemsOf, textIn, textsIn } from './trees.js';

/** A value of a row, and where it is written. */
export interface Cell {
  readonly value: string | boolean | readonly string[];
  readonly place: Place;
}

/** An account of the organization: a row of `accounts`. */
export interface Row {
  readonly id: string;
  /** The name, or the number of an account without one. */
  readonly label: string;
  readonly partition: Partition;
  /** The Regions that it has enabled. */
  readonly regions: readonly string[];
  readonly organization?: string;
  readonly isManagement: boolean;
  /** By column, the reserved ones too; `account` is `id`. */
  readonly cells: ReadonlyMap<string, Cell>;
  readonly place: Place;
}

/** The most rows that are read. */
export const mostRows = 50_000;

/** What a status can be of an account that can do nothing. */
const isLeftOut = (status: string | undefined) => status !== undefined && !/^active$/i.test(status);

/** The rows of `accounts`, which are of the right shape; suspended accounts are left out, and what is wrong is left out and reported. */
export function rowsOf(accounts: Tree, findings: Findings): readonly Row[] {
  const written = itemsOf(accounts).filter((one) => one.kind === 'map');
  if (written.length > mostRows) {
    findings.error(
      'policy-invalid',
      accounts.place,
      `${written.length} accounts; at most ${mostRows} are read`,
      'write several policies, each with some of the accounts',
    );
    return [];
  }
  const byId = new Map<string, MapNode>();
  const suspended: MapNode[] = [];
  const rows: Row[] = [];
  for (const map of written) {
    const id = textIn(map.entries.get('id')?.value);
    if (id === undefined) continue;
    const place = map.entries.get('id')!.value.place;
    const first = byId.get(id);
    if (first !== undefined) {
      findings.add({
        rule: 'policy-invalid',
        severity: 'error',
        message: `the account ${id} is there twice`,
        help: 'remove one of the two rows',
        place,
        related: [{ place: first.entries.get('id')!.value.place, message: 'the other row' }],
      });
      continue;
    }
    byId.set(id, map);
    if (isLeftOut(textIn(map.entries.get('status')?.value))) suspended.push(map);
    else rows.push(...rowOf(id, map, findings));
  }
  reportSuspended(suspended, findings);
  // Without an account nothing would be required, and all of it met.
  if (suspended.length > 0 && suspended.length === byId.size)
    findings.error(
      'policy-invalid',
      accounts.place,
      'every account is suspended, and none is left',
      'correct `status`, or write the accounts that are active',
    );
  checkOrganizations(rows, findings);
  return rows;
}

function reportSuspended(suspended: readonly MapNode[], findings: Findings): void {
  const [first] = suspended;
  if (first === undefined) return;
  const labels = suspended.map((map) => labelOf(map));
  findings.info(
    'account-suspended',
    first.entries.get('status')!.value.place,
    `${some(labels)} ${labels.length === 1 ? 'is' : 'are'} suspended and left out`,
  );
}

function labelOf(map: MapNode): string {
  return textIn(map.entries.get('name')?.value) ?? textIn(map.entries.get('id')?.value)!;
}

function rowOf(id: string, map: MapNode, findings: Findings): Row[] {
  const cells = new Map<string, Cell>();
  let isWhole = true;
  for (const { key, value } of map.entries.values()) {
    const empty = itemsOf(value).find((one) => textIn(one) === '');
    if (empty !== undefined) {
      isWhole = false;
      findings.error(
        'policy-invalid',
        empty.place,
        `an empty text in the column \`${key}\``,
        'write a value, or leave the column out of this row',
      );
      continue;
    }
    if (value.kind === 'list') cells.set(key, { value: textsIn(value), place: value.place });
    else if (value.kind === 'scalar' && (typeof value.value === 'string' || typeof value.value === 'boolean'))
      cells.set(key, { value: value.value, place: value.place });
  }
  const given = map.entries.get('regions')?.value;
  for (const region of itemsOf(given)) checkRegion(textIn(region)!, region.place, findings);
  const stated = textIn(map.entries.get('partition')?.value);
  const partition = partitions.find((one) => one === stated) ?? partitionOf(textsIn(given)[0] ?? 'us-east-1');
  const stray = itemsOf(given).find((one) => partitionOf(textIn(one)!) !== partition);
  if (stray !== undefined) {
    isWhole = false;
    const region = textIn(stray)!;
    findings.error(
      'policy-invalid',
      stray.place,
      `the account ${id} is in the partition \`${partition}\`, and the Region \`${region}\` is in \`${partitionOf(region)}\``,
      'correct `partition` or `regions` of this row: an account belongs to one partition',
    );
  }
  if (!isWhole) return [];
  const { place } = map;
  const idPlace = map.entries.get('id')!.value.place;
  const regions = given === undefined ? regionsOnByDefault(partition) : [...new Set(textsIn(given))];
  const isManagement = cells.get('managementAccount')?.value === true;
  for (const [key, value] of [
    ['account', id],
    ['partition', partition],
    ['regions', regions],
    ['managementAccount', isManagement],
    ['delegatedAdmin', cells.get('delegatedAdmin')?.value === true],
  ] as const)
    if (!cells.has(key)) cells.set(key, { value, place: idPlace });
  const organization = textIn(map.entries.get('organization')?.value);
  return [
    {
      id,
      label: labelOf(map),
      partition,
      regions,
      ...(organization === undefined ? {} : { organization }),
      isManagement,
      cells,
      place,
    },
  ];
}

/** Each row belongs to the organization of one management account. */
function checkOrganizations(rows: readonly Row[], findings: Findings): void {
  for (const here of grouped(rows, ({ partition }) => partition).values()) {
    const { partition } = here[0]!;
    const managing = here.filter(({ isManagement }) => isManagement);
    const nameless = here.find(({ organization }) => organization === undefined);
    if (managing.length > 1 && nameless !== undefined)
      findings.error(
        'policy-invalid',
        nameless.place,
        `\`${nameless.label}\` names no organization, and \`${partition}\` has ${managing.length} management accounts: ${some(managing.map(({ label }) => label))}`,
        'add `organization: o-…` to every row of this partition',
      );
    for (const own of grouped(here, ({ organization }) => organization).values()) {
      const [{ organization }] = own as [Row];
      const heads = own.filter(({ isManagement }) => isManagement);
      if (organization === undefined || heads.length === 1) continue;
      findings.error(
        'policy-invalid',
        (heads[1] ?? own[0]!).place,
        heads.length === 0
          ? `no row of the organization \`${organization}\` in \`${partition}\` is its management account`
          : `the organization \`${organization}\` has ${heads.length} management accounts here: ${some(heads.map(({ label }) => label))}`,
        'write `managementAccount: true` in the one row of the management account',
      );
    }
  }
}

/** The accounts of the organization that an account belongs to, its own too; undefined where the rows do not tell. */
export function membersOf(account: string, rows: readonly Row[]): readonly string[] | undefined {
  const own = rows.find(({ id }) => id === account);
  if (own === undefined) return undefined;
  const here = rows.filter(({ partition }) => partition === own.partition);
  const managing = here.filter(({ isManagement }) => isManagement);
  const isOne = managing.length === 1;
  const head = isOne ? managing[0]!.organization : undefined;
  const organization = own.organization ?? head;
  if (organization === undefined)
    return isOne ? here.filter((row) => row.organization === undefined).map(({ id }) => id) : undefined;
  return here.filter((row) => (row.organization ?? head) === organization).map(({ id }) => id);
}

/** Lists by a key, in the order of their first elements. */
export function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/** Names in a sentence: two of them, and how many more. */
export function some(names: readonly string[]): string {
  const shown = names.slice(0, names.length > 3 ? 2 : 3).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return more > 0
    ? `${shown.join(', ')} and ${more} more`
    : shown.length < 2
      ? shown.join('')
      : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}
