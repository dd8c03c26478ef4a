import fc from 'fast-check';

/**
 * A policy for many accounts, and what somebody would write by hand who has only the rest of the language: each account one by
 * one, on plain values. It shares no code with what it checks.
 */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Obj = { readonly [key: string]: Json };

interface Account {
  readonly id: string;
  readonly name: string;
  readonly env?: string;
  readonly team: string;
  readonly buckets: readonly string[];
  readonly partition: string;
  readonly regions?: readonly string[];
  readonly managementAccount?: boolean;
}

const homes: Readonly<Record<string, string>> = { aws: 'eu-west-1', 'aws-cn': 'cn-north-1' };
const all: Readonly<Record<string, readonly string[]>> = {
  aws: 'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2'.split(
    ' ',
  ),
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
};

/** Policies in which every `in` selects something. */
export const organizations: fc.Arbitrary<Obj> = fc
  .tuple(
    fc.array(
      fc.record(
        {
          team: fc.constantFrom('pay', 'lab', 'web'),
          env: fc.constantFrom('prod', 'dev', 'prodlike'),
          buckets: fc.uniqueArray(fc.constantFrom('one', 'two', 'three', 'two/tmp'), { minLength: 1 }),
          partition: fc.constantFrom('aws', 'aws', 'aws-cn'),
          isShort: fc.boolean(),
        },
        { requiredKeys: ['team', 'buckets', 'partition', 'isShort'] },
      ),
      { minLength: 1, maxLength: 6 },
    ),
    fc.array(fc.nat(1000), { minLength: 24, maxLength: 24 }),
  )
  .map(([drawn, dice]): Obj => {
    const rows = drawn.map(({ isShort, ...row }, index): Account => ({
      id: String(111122223333 + index),
      name: `app${index}`,
      ...row,
      ...(isShort ? { regions: [homes[row.partition]!] } : {}),
      ...(drawn.findIndex(({ partition }) => partition === row.partition) === index
        ? { managementAccount: true }
        : {}),
    }));
    let at = 0;
    const roll = <T>(of: readonly T[]): T => of[dice[at++ % dice.length]! % of.length]!;
    const { env, team, id } = roll(rows);
    const where = (): Json =>
      roll<Json>([
        { id: '*' },
        { team },
        { team: [team, 'none'] },
        { id: '1*' },
        { managementAccount: true },
        env === undefined ? { id } : { env: `${env.slice(0, 3)}*` },
        { id: '*', except: [{ team: `${team}`, id: { equals: id } }] },
      ]);
    // What selects nothing is another test.
    const sure = () => {
      const one = where() as Obj;
      return rows.some((row) => selects(one, row)) ? one : { id: '*' };
    };
    const log = (): Json =>
      roll<Json>([
        { data: 's3', resources: ['${buckets}'] },
        { data: 's3', resources: ['${team}-*', 'x-${name}/a'], operations: 'read' },
        {
          data: 's3',
          resources: [{ use: 'names' }, '${buckets}'],
          except: { resources: ['one/tmp', '${team}/x'] },
        },
        { data: 's3', except: [{ use: 'noise' }] },
        { data: 's3', resources: ['fixed'], in: sure() },
        { use: 'both' },
      ]);
    const demand = (): Json =>
      roll<Json>([
        { management: 'all' },
        { data: 's3', resources: ['one'], in: sure() },
        { data: 's3', resources: ['${buckets}'], in: sure(), by: 'fleet' },
        { data: 's3', resources: ['x-${name}'] },
        { use: 'wanted' },
      ]);
    return {
      version: 1,
      accounts: rows as unknown as Json,
      defaults: {
        region: homes,
        facts: { multiRegion: roll([true, false]), dataOnly: true },
        profile: 'fleet',
      },
      let: {
        names: ['nnn-one', 'nnn-two'],
        noise: [{ data: 's3', resources: ['noise'], events: ['Get*'] }, { use: 'more' }],
        more: [{ resources: ['more-${team}'] }],
        both: [{ management: 'write' }, { data: 's3', resources: ['both'] }],
        wanted: [{ data: 's3', resources: ['both'] }, { management: 'read' }],
        out: [{ data: 's3', resources: ['two', '${team}-out'] }],
      },
      trails: {
        fleet: {
          in: sure(),
          name: 'trail-${name}',
          log: [{ data: 's3', resources: ['base-bucket'] }, log(), log()],
          ignore: [{ use: 'out' }, { data: 's3', resources: ['${buckets}'], events: ['Head*'], in: sure() }],
        },
        org: {
          account: roll(rows).id,
          facts: roll<Json>([
            { organization: true, multiRegion: true },
            { organization: false, multiRegion: true },
          ]),
          log: [{ management: 'all' }, { data: 's3', resources: ['${buckets}'] }],
        },
      },
      require: [demand(), demand()],
      forbid: [{ data: 's3', resources: ['${team}-out'], in: sure() }],
    };
  });

function patternHits(pattern: Json, value: string): boolean {
  if (typeof pattern === 'object') return (pattern as Obj)['equals'] === value;
  const text = String(pattern);
  return text.endsWith('*') ? value.startsWith(text.slice(0, -1)) : value === text;
}

function selects(where: Obj, row: Account): boolean {
  const cells = { managementAccount: false, ...row } as unknown as Record<string, Json>;
  const holds = (part: Obj) =>
    Object.entries(part).every(([column, patterns]) => {
      const cell = cells[column];
      if (cell === undefined) return false;
      if (typeof cell === 'boolean') return cell === patterns;
      return [patterns].flat().some((pattern) => patternHits(pattern as Json, String(cell)));
    });
  const { except = [], ...part } = where;
  return holds(part) && ![except].flat().some((one) => holds(one as Obj));
}

/** The policy as somebody writes it by hand, with plain targets and entries only. */
export function byHand(policy: any): any {
  const rows: Account[] = policy.accounts;
  const everywhere = (row: Account) => row.regions ?? all[row.partition]!;
  const used = (list: any[]): any[] =>
    list.flatMap((one) => (one?.use === undefined ? [one] : used(policy.let[one.use])));
  const fill = (value: any, row: Account): any => {
    if (typeof value === 'string') {
      let text = value;
      for (const [column, cell] of Object.entries(row))
        if (typeof cell === 'string') text = text.split(`\${${column}}`).join(cell);
      return text;
    }
    if (Array.isArray(value))
      return used(value).flatMap((one) => (one === '${buckets}' ? row.buckets : [fill(one, row)]));
    if (typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, row)]));
  };
  const entry = ({ in: _, ...one }: any, row: Account): any => {
    const made = fill(one, row);
    // A filter of `except` has no kind key.
    for (const filter of Array.isArray(made.except) ? made.except : []) delete filter.data;
    return made;
  };
  const entries = (list: any[], row: Account) =>
    used(list)
      .filter((one) => one.in === undefined || selects(one.in, row))
      .map((one) => entry(one, row));
  const target = ({ in: _, account, ...block }: any, row: Account): any => ({
    facts: policy.defaults.facts,
    profile: policy.defaults.profile,
    region: homes[row.partition],
    ...block,
    account: account ?? row.id,
    name: fill(block.name ?? 'org', row),
    log: entries(block.log, row),
    ...(block.ignore === undefined ? {} : { ignore: entries(block.ignore, row) }),
  });
  const fleet = rows.filter((row) => selects(policy.trails.fleet.in, row));
  const { org } = policy.trails;
  const demands = (list: any[]) =>
    used(list).flatMap((one) =>
      rows
        .filter((row) => one.in === undefined || selects(one.in, row))
        .map((row) => ({
          ...entry(one, row),
          ...(one.by === 'fleet' ? { by: fleet.map(({ name }) => `fleet.${name}`) } : {}),
          in: { account: [row.id], region: [...everywhere(row)] },
        })),
    );
  return {
    version: 1,
    trails: {
      ...Object.fromEntries(fleet.map((row) => [`fleet.${row.name}`, target(policy.trails.fleet, row)])),
      org: target(
        org,
        rows.find(({ id }) => id === org.account)!,
      ),
    },
    require: demands(policy.require),
    forbid: demands(policy.forbid),
  };
}
