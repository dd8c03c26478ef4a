import { partitionOf, partitionOfArn, type TargetKind } from '../cloudtrail/index.js';
import type { Findings } from '../problem/findings.js';
import type { Entry, MapNode, Tree } from '../text/tree.js';
import { matchesGlob } from '../text/glob.js';
import { grouped, rowsOf, some, type Cell, type Row } from './accounts.js';
import { Filling, type Variables } from './columns.js';
import { writtenOut, type Writing } from './entries.js';
import { columnsOf, selectedBy, type Selected } from './in.js';
import { Lets } from './let.js';
import { at } from '../text/tree.js';
import { itemsOf, listNode, textIn, textNode, textsIn, withEntries } from './trees.js';

/**
 * A policy of an organization written out: one target an account, no `let`, no `${…}`, every `in` as accounts and Regions.
 * What is left is a policy that has no need of `accounts`; each value keeps its place in the user's text.
 */
export interface WrittenOut {
  readonly root: MapNode;
  /** The accounts, where the policy has any. */
  readonly rows: readonly Row[] | undefined;
  /** The instances of each block that has `in`, by the block's key. */
  readonly blocks: ReadonlyMap<string, readonly Instance[]>;
  /** Lists and maps of which nothing is left because of what was reported. */
  readonly emptied: ReadonlySet<Tree>;
}

/** A target that a block comes to in one account. */
export interface Instance {
  readonly key: string;
  readonly row: Row;
}

/** The most targets that a policy can come to. */
const mostInstances = 10_000;
/** The most entries that `require` and its like can come to. */
const mostEntries = 100_000;

const sections = [
  ['trails', 'trail'],
  ['eventDataStores', 'eventDataStore'],
] as const;

/** Writes out a policy whose shape is right, or the part of it that is. What is wrong goes to `findings`, and what depends on it is left out. */
export function writeOut(root: MapNode, isWhole: boolean, findings: Findings): WrittenOut {
  return new WritingOut(root, findings).all(isWhole);
}

class WritingOut {
  readonly #rows: readonly Row[] | undefined;
  readonly #byId: ReadonlyMap<string, Row>;
  readonly #known: readonly string[];
  readonly #writing: Writing;
  readonly #blocks = new Map<string, readonly Instance[]>();
  readonly #targetKeys: string[] = [];
  readonly #instanceKeys = new Set<string>();
  readonly #selected = new Map<MapNode, Selected | undefined>();
  readonly #emptied = new Set<Tree>();

  constructor(
    readonly root: MapNode,
    readonly findings: Findings,
  ) {
    const accounts = at(root, 'accounts');
    this.#rows = accounts === undefined ? undefined : rowsOf(accounts, findings);
    this.#byId = new Map((this.#rows ?? []).map((row) => [row.id, row]));
    this.#known = [...new Set(['account', 'region', 'partition', ...columnsOf(this.#rows ?? [])])];
    this.#writing = {
      lets: new Lets(at(root, 'let'), findings),
      filling: new Filling(findings, this.#rows !== undefined),
      findings,
      select: (node) => this.#select(node),
    };
  }

  all(isWhole: boolean): WrittenOut {
    const values: Record<string, Tree | undefined> = {
      accounts: undefined,
      let: undefined,
      defaults: undefined,
    };
    for (const [section, kind] of sections) {
      const targets = at(this.root, section);
      if (targets?.kind === 'map') values[section] = this.#targets(kind, targets);
    }
    for (const section of ['require', 'forbid', 'critical']) {
      const entries = at(this.root, section);
      if (entries !== undefined) values[section] = this.#coverage(entries);
    }
    for (const [section, key] of [
      ['tests', 'recorded'],
      ['acceptLess', 'target'],
    ] as const) {
      const entries = at(this.root, section);
      if (entries !== undefined) values[section] = this.#naming(entries, key);
    }
    if (isWhole) this.#writing.lets.reportUnused(this.root);
    this.#writing.filling.report(this.#rows?.length ?? 0);
    return {
      root: withEntries(this.root, values),
      rows: this.#rows,
      blocks: this.#blocks,
      emptied: this.#emptied,
    };
  }

  /** A list in the place of another; that it is empty now is because of what was reported. */
  #list(items: readonly Tree[], before: Tree): Tree {
    const made = listNode(items, before.place);
    if (items.length === 0 && itemsOf(before).length > 0) this.#emptied.add(made);
    return made;
  }

  #select(node: MapNode): Selected | undefined {
    if (!this.#selected.has(node)) this.#selected.set(node, this.#selectOnce(node));
    return this.#selected.get(node);
  }

  #selectOnce(node: MapNode): Selected | undefined {
    if (this.#rows !== undefined) {
      // Where the rows are wrong, nothing that is selected by them is told.
      if (this.#rows.length === 0) return undefined;
      return selectedBy(node, this.#rows, this.findings);
    }
    this.findings.error(
      'policy-invalid',
      node.place,
      'this selects accounts, and the policy has no `accounts`',
      'add `accounts:` with a row for each account, or `accounts: { from: accounts.json }`',
    );
    return undefined;
  }

  #targets(kind: TargetKind, targets: MapNode): MapNode {
    const entries = new Map<string, Entry>();
    for (const entry of targets.entries.values()) {
      if (entry.value.kind !== 'map') {
        entries.set(entry.key, entry);
        continue;
      }
      const where = entry.value.entries.get('in')?.value;
      const made =
        where === undefined
          ? this.#single(kind, entry, entry.value)
          : this.#instances(kind, entry, entry.value, where as MapNode);
      for (const { key, value } of made) {
        if (entries.has(key))
          this.findings.error(
            'policy-invalid',
            entry.keyPlace,
            `the key \`${key}\` is already used`,
            'call one of the two targets something else',
          );
        this.#targetKeys.push(key);
        entries.set(key, { ...entry, key, value });
      }
    }
    const made = { ...targets, entries };
    if (entries.size === 0 && targets.entries.size > 0) this.#emptied.add(made);
    return made;
  }

  #instances(
    kind: TargetKind,
    entry: Entry,
    block: MapNode,
    where: MapNode,
  ): readonly { key: string; value: MapNode }[] {
    const selected = this.#select(where);
    const given = block.entries.get('account');
    const region = where.entries.get('region');
    const wrong =
      given !== undefined
        ? ([given.keyPlace, 'a target has either `account` or `in`', 'leave one of the two out'] as const)
        : region !== undefined
          ? ([
              region.keyPlace,
              'the `in` of a target selects accounts, and no Regions',
              'write its home Region under `region:`',
            ] as const)
          : undefined;
    if (wrong !== undefined) this.findings.error('policy-invalid', wrong[0], wrong[1], wrong[2]);
    if (selected === undefined || wrong !== undefined) {
      this.#blocks.set(entry.key, []);
      return [];
    }
    if (selected.rows.length + this.#targetKeys.length > mostInstances) {
      this.findings.error(
        'policy-invalid',
        where.place,
        `with this the policy comes to ${selected.rows.length + this.#targetKeys.length} targets; at most ${mostInstances} are read`,
        'write several policies, or use a trail of the organization',
      );
      this.#blocks.set(entry.key, []);
      return [];
    }
    const instances = selected.rows.map((row): Instance => ({ key: `${entry.key}.${this.#part(row)}`, row }));
    this.#blocks.set(entry.key, instances);
    for (const { key } of instances) this.#instanceKeys.add(key);
    const empty: Row[] = [];
    const made = instances.flatMap(({ key, row }) => {
      const value = this.#target(kind, entry, block, row);
      if (value === 'elsewhere') empty.push(row);
      return typeof value === 'string' ? [] : [{ key, value }];
    });
    if (empty.length > 0)
      this.findings.add({
        rule: 'policy-invalid',
        severity: 'error',
        message: `\`${entry.key}\` records nothing in ${empty.length} of ${instances.length} accounts: ${some(empty.map(({ label }) => label))}`,
        help: 'narrow the `in` of the target to the accounts of its statements, or add a statement',
        place: where.place,
        related: empty.slice(0, 3).map((row) => ({ place: row.place, message: `\`${row.label}\`` })),
      });
    return made;
  }

  /** A target that is written for one account. */
  #single(kind: TargetKind, entry: Entry, block: MapNode): readonly { key: string; value: MapNode }[] {
    const value = this.#target(kind, entry, block, undefined);
    if (value === 'elsewhere')
      this.findings.error(
        'policy-invalid',
        entry.keyPlace,
        `\`${entry.key}\` records nothing: each of its statements is for other accounts`,
        'correct `in` of the statements, or `account` of the target',
      );
    return typeof value === 'string' ? [] : [{ key: entry.key, value }];
  }

  /** What the key of an instance ends with: the account's name where it can be part of a path and is nobody else's. */
  #part({ id, cells }: Row): string {
    const name = cells.get('name')?.value;
    if (typeof name !== 'string' || !/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}$/.test(name) || name.endsWith('.'))
      return id;
    return this.#uses(name.toLowerCase()) === 1 ? name : id;
  }

  /** How many accounts have a name or a number, by case-insensitive file names. */
  #uses(name: string): number {
    if (this.#names === undefined) {
      this.#names = new Map();
      for (const { id, cells } of this.#rows ?? []) {
        const own = new Set([id, String(cells.get('name')?.value ?? id).toLowerCase()]);
        for (const one of own) this.#names.set(one, (this.#names.get(one) ?? 0) + 1);
      }
    }
    return this.#names.get(name) ?? 0;
  }
  #names: Map<string, number> | undefined;

  /**
   * A target with its defaults, in one account where it is an instance; `elsewhere` where all of its statements are for other
   * accounts, and `wrong` where nothing is left of them because of what was reported.
   */
  #target(
    kind: TargetKind,
    { key, keyPlace }: Entry,
    block: MapNode,
    row: Row | undefined,
  ): MapNode | 'elsewhere' | 'wrong' {
    const { filling } = this.#writing;
    const written = this.#withDefaults(kind, block, row);
    // The key of an instance has its account, the name of its trail is the block's.
    const isNamed = row === undefined || kind !== 'trail' || written.entries.has('name');
    const own = isNamed ? written : withEntries(written, { name: textNode(key, keyPlace) });
    const account = textIn(own.entries.get('account')?.value);
    const arn = own.entries.get('arn');
    const number = account ?? /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(textIn(arn?.value) ?? '')?.[1];
    const known = row ?? (number === undefined ? undefined : this.#byId.get(number));
    if (this.#rows !== undefined && this.#rows.length > 0 && number !== undefined && known === undefined)
      this.findings.error(
        'policy-invalid',
        (own.entries.get('account') ?? arn)!.value.place,
        `the account ${number} of \`${key}\` is not among the \`accounts\``,
        'add its row, or correct the account',
      );
    const variables = this.#variables(own, known, key);
    const values: Record<string, Tree | undefined> = {};
    this.#checkPartition(own, known);
    for (const name of ['name', 'arn', 'profile'] as const) {
      const written = own.entries.get(name)?.value;
      if (written !== undefined) values[name] = filling.text(written, variables);
    }
    const roles = own.entries.get('roles')?.value;
    // The account, the Region and the partition of roles are filled in when they are assumed.
    if (roles?.kind === 'map' && this.#rows !== undefined)
      values['roles'] = withEntries(
        roles,
        Object.fromEntries(
          [...roles.entries.values()].map((one) => [one.key, this.#role(one.value, variables)]),
        ),
      );
    const facts = own.entries.get('facts')?.value;
    const buckets = at(facts, 'logBuckets');
    if (facts?.kind === 'map' && buckets !== undefined)
      values['facts'] = withEntries(facts, {
        logBuckets: listNode(
          itemsOf(buckets).flatMap((one) => filling.element(one, variables, true)),
          buckets.place,
        ),
      });
    const insights = own.entries.get('insights')?.value;
    const destination = at(insights, 'destination');
    if (insights?.kind === 'map' && destination !== undefined)
      values['insights'] = withEntries(insights, { destination: filling.text(destination, variables) });
    const isOfOrganization = isTrue(at(facts, 'organization'));
    for (const list of ['log', 'ignore'] as const) {
      const written = own.entries.get(list)?.value;
      if (written === undefined) continue;
      const spread = this.#writing.lets.spread(itemsOf(written));
      const made = spread.map((one) => this.#entry(one, known, variables, isOfOrganization, key));
      const entries = made.filter((one) => typeof one !== 'string');
      if (list === 'log' && entries.length === 0 && itemsOf(written).length > 0)
        return made.length > 0 && made.every((one) => one === 'elsewhere') ? 'elsewhere' : 'wrong';
      const isKept = entries.length > 0 || itemsOf(written).length === 0;
      values[list] = isKept ? listNode(entries, written.place) : undefined;
    }
    return withEntries(own, { ...values, in: undefined });
  }

  /** An entry of `log` or `ignore`, unless it is for other accounts than the target's, or wrong, which is reported. */
  #entry(
    entry: Tree,
    row: Row | undefined,
    variables: Variables,
    isOfOrganization: boolean,
    key: string,
  ): Tree | 'elsewhere' | 'wrong' {
    if (entry.kind !== 'map') return entry;
    const where = entry.entries.get('in');
    if (where !== undefined) {
      const wrong = isOfOrganization
        ? ([
            `\`${key}\` is of a whole organization, and no selector can test the account of an event`,
            'write a target for these accounts, with `in`',
          ] as const)
        : at(where.value, 'region') !== undefined
          ? ([
              'no selector can test the Region of an event',
              'write a target in each Region, or leave `region` out',
            ] as const)
          : this.#rows !== undefined && row === undefined
            ? ([
                `the account of \`${key}\` is not known here`,
                'write `account:` or `in:` of the target',
              ] as const)
            : undefined;
      if (wrong !== undefined) this.findings.error('policy-invalid', where.keyPlace, wrong[0], wrong[1]);
      const selected = wrong === undefined ? this.#select(where.value as MapNode) : undefined;
      if (selected === undefined || row === undefined) return 'wrong';
      if (!selected.ids.has(row.id)) return 'elsewhere';
      entry = withEntries(entry, { in: undefined });
    }
    const made = writtenOut(entry as MapNode, variables, true, this.#writing);
    return made ?? 'wrong';
  }

  /** A role with its columns filled in; undefined where one is missing, which is reported. */
  #role(node: Tree, variables: Variables): Tree | undefined {
    const isLater = /\$\{(account|region|partition)\}/g;
    const written = textIn(node);
    if (written?.replace(isLater, '').includes('${') !== true) return node;
    const kept = textNode(written.replace(isLater, '$$${$1}'), node.place);
    const filled = this.#writing.filling.text(kept, variables);
    return filled === kept ? undefined : filled;
  }

  #withDefaults(kind: TargetKind, block: MapNode, row: Row | undefined): MapNode {
    const values: Record<string, Tree | undefined> = {};
    const defaults = at(this.root, 'defaults');
    if (row !== undefined) values['account'] = textNode(row.id, row.cells.get('id')?.place ?? row.place);
    if (defaults?.kind === 'map')
      for (const { key, value } of defaults.entries.values()) {
        if (block.entries.has(key)) continue;
        if (key === 'region') {
          const region = block.entries.has('arn') ? undefined : this.#region(value, block, row);
          if (region !== undefined) values['region'] = region;
        } else if (key === 'facts' && kind === 'eventDataStore') {
          const own = ['multiRegion', 'organization', 'logging'];
          if (value.kind !== 'map') continue;
          const kept = [...value.entries].filter(([name]) => own.includes(name));
          if (kept.length > 0) values['facts'] = { ...value, entries: new Map(kept) };
        } else if (kind === 'trail' || key !== 'selectors') values[key] = value;
      }
    return withEntries(block, values);
  }

  /** The Region of `defaults` for a target: that of its partition. */
  #region(written: Tree, block: MapNode, row: Row | undefined): Tree | undefined {
    if (written.kind !== 'map') return written;
    const account = textIn(block.entries.get('account')?.value);
    const partition = (row ?? this.#byId.get(account ?? ''))?.partition ?? 'aws';
    return written.entries.get(partition)?.value;
  }

  /** An account belongs to one partition, and so does a Region. */
  #checkPartition(target: MapNode, row: Row | undefined): void {
    if (row === undefined) return;
    const region = target.entries.get('region');
    const arn = textIn(target.entries.get('arn')?.value)?.replace(
      /^arn:\$\{partition\}/,
      `arn:${row.partition}`,
    );
    if (region === undefined && arn === undefined) {
      this.findings.error(
        'policy-invalid',
        target.entries.get('in')?.keyPlace ?? target.place,
        `this target has no home Region in \`${row.partition}\``,
        'write `region:`, or one for each partition under `defaults: { region: { aws: …, aws-us-gov: … } }`',
      );
      return;
    }
    const partition = region === undefined ? partitionOfArn(arn!) : partitionOf(textIn(region.value)!);
    if (partition === undefined || partition === row.partition) return;
    this.findings.add({
      rule: 'policy-invalid',
      severity: 'error',
      message: `\`${row.label}\` is in the partition \`${row.partition}\`, and the home Region of this target is in \`${partition}\``,
      help: 'select accounts of one partition with `in: { partition: … }`, or write a Region for each under `defaults: { region: … }`',
      place: (region ?? target.entries.get('arn')!).value.place,
      related: [{ place: row.place, message: `\`${row.label}\`` }],
    });
  }

  #variables(target: MapNode, row: Row | undefined, key: string): Variables {
    const region = target.entries.get('region')?.value;
    const account = target.entries.get('account')?.value;
    const arn = /^arn:([^:]*):[^:]*:([^:]*):([^:]*):/.exec(textIn(target.entries.get('arn')?.value) ?? '');
    const place = target.place;
    const values = new Map<string, Cell>(row?.cells);
    const add = (name: string, value: string | undefined, where = place) => {
      if (value !== undefined && value !== '' && !value.includes('${'))
        values.set(name, { value, place: where });
    };
    add('account', textIn(account) ?? row?.id ?? arn?.[3], account?.place);
    add('region', textIn(region) ?? arn?.[2], region?.place);
    const partition = textIn(region) === undefined ? arn?.[1] : partitionOf(textIn(region)!);
    add('partition', row?.partition ?? (partition?.includes('${') === false ? partition : 'aws'));
    return {
      ...(row === undefined ? {} : { row }),
      values,
      known: this.#known,
      without: (name) =>
        name === 'account' || name === 'region'
          ? `\`${key}\` has no \`${name}\``
          : `the account of \`${key}\` is not one of \`accounts\``,
    };
  }

  /** Entries of `require`, `forbid` and `critical`: in every account and its Regions, or in those selected. */
  #coverage(section: Tree): Tree {
    const made: Tree[] = [];
    for (const entry of this.#writing.lets.spread(itemsOf(section))) {
      const own = entry.kind === 'map' ? this.#coverageEntry(entry) : [entry];
      if (made.length + own.length > mostEntries) {
        this.findings.error(
          'policy-invalid',
          entry.place,
          `with this the list comes to more than ${mostEntries} entries, the most that are read`,
          'select fewer accounts with `in`',
        );
        break;
      }
      for (const one of own) made.push(one);
    }
    return this.#list(made, section);
  }

  #coverageEntry(written: MapNode): readonly MapNode[] {
    const by = written.entries.get('by')?.value;
    const entry = by === undefined ? written : withEntries(written, { by: this.#by(by) });
    const where = entry.entries.get('in')?.value;
    const rows = this.#rows;
    if (rows === undefined) {
      const isPlain =
        where === undefined ||
        [...(where as MapNode).entries.keys()].every((key) => key === 'account' || key === 'region');
      if (!isPlain) this.#select(where as MapNode);
      const own = this.#filled(isPlain ? entry : withEntries(entry, { in: undefined }), undefined, undefined);
      return own === undefined ? [] : [own];
    }
    const selected = where === undefined ? { rows } : this.#select(where as MapNode);
    if (selected === undefined) return [];
    const placed = selected.rows.flatMap((row) => {
      const regions =
        'regions' in selected && selected.regions !== undefined
          ? row.regions.filter((one) => selected.regions!.includes(one))
          : row.regions;
      return regions.length === 0 ? [] : [{ row, regions }];
    });
    if (placed.length === 0 && rows.length > 0)
      this.findings.error(
        'policy-invalid',
        (at(where, 'region') ?? where ?? entry).place,
        `none of ${selected.rows.length} accounts has this Region enabled`,
        'correct `region`, or add the Region to `regions` of the accounts',
      );
    const keyOf = ({ row, regions }: (typeof placed)[number]) =>
      usesColumns(entry) ? row.id : JSON.stringify([row.partition, regions]);
    const place = where?.place ?? entry.place;
    return [...grouped(placed, keyOf).values()].flatMap((group) => {
      const [{ row, regions }] = group as [(typeof placed)[number]];
      const own = this.#filled(entry, usesColumns(entry) ? row : undefined, row.partition);
      if (own === undefined) return [];
      const text = (value: string) => textNode(value, place);
      return withEntries(own, {
        in: {
          kind: 'map',
          place,
          entries: new Map(
            (
              [
                ['account', group.map((one) => one.row.id)],
                ['region', regions],
              ] as const
            ).map(([key, values]) => [
              key,
              { key, keyPlace: place, value: listNode(values.map(text), place) },
            ]),
          ),
        },
      });
    });
  }

  #filled(entry: MapNode, row: Row | undefined, partition: string | undefined): MapNode | undefined {
    const values = new Map<string, Cell>(row?.cells);
    if (partition !== undefined) values.set('partition', { value: partition, place: entry.place });
    const variables: Variables = {
      ...(row === undefined ? {} : { row }),
      values,
      known: this.#known,
      without: (name) =>
        this.#rows === undefined
          ? 'it is not about one target; write the value itself'
          : `\`${name}\` is not one value here; write the value itself`,
    };
    // Without accounts, nothing is filled in here.
    return this.#rows === undefined && usesColumns(entry)
      ? entry
      : writtenOut(entry, variables, false, this.#writing);
  }

  /** Blocks become their instances. */
  #by(node: Tree): Tree {
    const names = textsIn(node);
    const instancesOf = (name: string) => this.#blocks.get(name) ?? [];
    if (!names.some((name) => instancesOf(name).length > 0)) return node;
    const keys = names.flatMap((name) => {
      const own = instancesOf(name).map(({ key }) => key);
      return own.length > 0 ? own : [name];
    });
    return listNode(
      keys.map((key) => textNode(key, node.place)),
      node.place,
    );
  }

  /** Entries that name targets: blocks become their instances, those in selected accounts where an `in` is there. */
  #naming(section: Tree, key: 'recorded' | 'target'): Tree {
    const entries = itemsOf(section).flatMap((entry): Tree[] => {
      if (entry.kind !== 'map') return [entry];
      const where = entry.entries.get('in')?.value;
      const selected = where === undefined ? undefined : this.#select(where as MapNode);
      if (where !== undefined && selected === undefined) return [];
      const named = entry.entries.get(key)!.value;
      const isMeant = (row: Row) => selected === undefined || selected.ids.has(row.id);
      const names = itemsOf(named).flatMap((one): Tree[] => {
        const name = textIn(one)!;
        const blocks = [...this.#blocks].filter(([block]) =>
          key === 'target' ? matchesGlob(name, block) : name === block,
        );
        if (blocks.length === 0) return [one];
        const instances = blocks.flatMap(([, all]) => all.filter(({ row }) => isMeant(row)));
        const others = key === 'target' ? this.#targetKeys.filter((own) => matchesGlob(name, own)) : [];
        const keys = new Set([
          ...instances.map((instance) => instance.key),
          ...others.filter((own) => !this.#instanceKeys.has(own)),
        ]);
        if (keys.size === 0 && blocks.some(([, all]) => all.length > 0))
          this.findings.error(
            'policy-invalid',
            one.place,
            `\`${name}\` is in none of the selected accounts`,
            'correct `in`, or name another target',
          );
        return [...keys].map((own) => textNode(own, one.place));
      });
      if (names.length === 0 && itemsOf(named).length > 0) return [];
      const made = withEntries(entry, { in: undefined, [key]: listNode(names, named.place) });
      if (key === 'recorded') return [made];
      const own = this.#filled(made, undefined, undefined);
      return own === undefined ? [] : [own];
    });
    return this.#list(entries, section);
  }
}

function isTrue(node: Tree | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

/** Whether something of an entry is filled in. */
function usesColumns(node: Tree): boolean {
  if (node.kind === 'scalar') return typeof node.value === 'string' && node.value.includes('${');
  if (node.kind === 'list') return node.items.some(usesColumns);
  return [...node.entries.values()].some(({ value }) => usesColumns(value));
}

/** Whether a policy has any of the words that are written out. */
export function hasToBeWrittenOut(root: MapNode): boolean {
  if (['accounts', 'let', 'defaults'].some((key) => root.entries.has(key))) return true;
  const seen = new Set<Tree>();
  const uses = (node: Tree): boolean => {
    if (node.kind === 'scalar')
      return typeof node.value === 'string' && /\$\{(account|region|partition)\}/.test(node.value);
    if (seen.has(node)) return false;
    seen.add(node);
    if (node.kind === 'list') return node.items.some(uses);
    return [...node.entries.values()].some(
      ({ key, value }) => ['in', 'use', 'role'].includes(key) || uses(value),
    );
  };
  return uses(root);
}
