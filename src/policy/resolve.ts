import { partitionOf, partitions, tablesDate, type Partition, type TargetKind } from '../cloudtrail/index.js';
import type {
  Coverage as WrittenCoverage,
  EventDataStore,
  Filter,
  IgnoreEntry,
  Statement as WrittenStatement,
  Trail,
} from '../../generated/policy.js';
import { suggestion } from '../problem/did-you-mean.js';
import type { Severity } from '../problem/diagnostic.js';
import { Findings } from '../problem/findings.js';
import { positionAt } from '../text/source.js';
import type { PolicyDocument } from './document.js';
import { checkExpressible, filterFields, readFilter } from './filters.js';
import { kindKeyOf, kindsOf, kindWords, type Kind, type KindKey } from './kinds.js';
import type { Located } from './located.js';
import type { Surroundings } from './names.js';
import type {
  Coverage,
  Entry,
  Exclusion,
  FieldTest,
  Part,
  Policy,
  PolicyTest,
  Statement,
  Target,
} from './policy.js';
import { checkRoles, namesOf, settingsOf } from './settings.js';

/** What every part of a policy needs to be read. */
interface Context {
  readonly document: PolicyDocument;
  /** The day whose tables wildcards expand by. */
  readonly catalog: string;
  readonly findings: Findings;
}

/**
 * Reads what a policy says: names become ARNs, aliases become types, filters become tests of fields. Parts that
 * are broken are left out, and everything that is wrong goes to `findings`.
 */
export function resolvePolicy(document: PolicyDocument, findings: Findings): Policy {
  const { root } = document;
  const context: Context = { document, catalog: catalogOf(document, findings), findings };
  const targets = [
    ...(root.get('trails')?.entries() ?? []).flatMap((entry) => targetOf('trail', entry, context)),
    ...(root.get('eventDataStores')?.entries() ?? []).flatMap((entry) =>
      targetOf('eventDataStore', entry, context),
    ),
  ];
  checkKeys(targets, findings);
  if (root.value.trails === undefined && root.value.eventDataStores === undefined) {
    findings.error(
      'policy-invalid',
      root.place,
      'this policy has no target',
      'add `trails:` or `eventDataStores:`',
    );
  }
  const around = commonSurroundings(targets);
  const coverage = (section: 'require' | 'forbid') =>
    (root.get(section)?.items() ?? []).flatMap((entry) =>
      coverageOf(entry as Located<WrittenCoverage>, targets, around, context),
    );
  const policy: Policy = {
    targets,
    require: coverage('require'),
    forbid: coverage('forbid'),
    tests: testsOf(context),
    rules: new Map(Object.entries(root.value.lint?.rules ?? {}) as [string, Severity | 'off'][]),
  };
  checkLosses(targets, around, context);
  return policy;
}

function catalogOf({ root }: PolicyDocument, findings: Findings): string {
  const pinned = root.get('catalog');
  if (pinned === undefined) return tablesDate;
  if (pinned.value > tablesDate) {
    findings.error(
      'policy-invalid',
      pinned.place,
      `this ctsel knows CloudTrail as of ${tablesDate}, not of ${pinned.value}`,
      'update ctsel, or pin an earlier day',
    );
  }
  return pinned.value;
}

type Entries<T> = { readonly key: string; readonly keyPlace: Target['place']; readonly value: Located<T> };

function targetOf(kind: TargetKind, entry: Entries<Trail | EventDataStore>, context: Context): Target[] {
  const { findings } = context;
  const value = entry.value as Located<Trail & EventDataStore>;
  const { account, region, arn, name } = namesOf(kind, entry.key, entry.keyPlace, value, findings);
  checkRoles(value, findings);
  const facts = value.value.facts ?? {};
  const multiRegion = facts.multiRegion ?? false;
  const organization = facts.organization ?? false;
  const partition: Partition =
    region !== undefined
      ? partitionOf(region)
      : (partitions.find((one) => arn?.startsWith(`arn:${one}:`)) ?? 'aws');
  const around: Surroundings = {
    partition,
    account: organization ? 'many' : account,
    region: multiRegion ? 'many' : region,
  };
  const ignore = (value.get('ignore')?.items() ?? []) as Located<IgnoreEntry>[];
  const log = (value.get('log')?.items() ?? []) as Located<WrittenStatement>[];
  const category = value.get('category');
  if (category !== undefined && (log.length > 0 || ignore.length > 0)) {
    findings.error(
      'policy-invalid',
      category.place,
      `a store of category ${category.value} has no \`log\` and no \`ignore\``,
      'CloudTrail cannot filter such events: leave the two out',
    );
  }
  if (category === undefined && value.value.log === undefined) {
    findings.error(
      'policy-invalid',
      entry.keyPlace,
      `\`${entry.key}\` has no \`log\``,
      'say what it records, or take the target out of the policy',
    );
  }
  const entries = ignore
    .map((written, index) => readIgnore(written, index, context))
    .filter((one) => one !== undefined);
  const statements = log
    .map((written, index) => ({ written, index }))
    .flatMap(({ written, index }) => statementOf(written, index, entries, kind, around, context));
  return [
    {
      key: entry.key,
      kind,
      place: entry.keyPlace,
      extent: value.place,
      ...(name === undefined ? {} : { name }),
      ...(arn !== undefined ? { arn } : kind === 'trail' ? trailArn(partition, name, account, region) : {}),
      partition,
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
      multiRegion,
      organization,
      form: kind === 'trail' ? (value.value.selectors ?? 'auto') : 'advanced',
      formPlace: value.get('selectors')?.place ?? entry.keyPlace,
      ...(category === undefined ? {} : { category: category.value }),
      statements,
      ignore: ignore.map(({ place }, index): Entry => ({ index, place })),
      ...settingsOf(kind, value, statements, findings),
    },
  ];
}

/** A trail's ARN follows from its name, account and home Region. */
function trailArn(partition: Partition, name?: string, account?: string, region?: string): { arn?: string } {
  if (name === undefined || account === undefined || region === undefined) return {};
  return { arn: `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}` };
}

/** An `ignore` entry with the kind key that limits it. */
interface Ignore {
  readonly index: number;
  readonly written: Located<IgnoreEntry>;
  readonly key: KindKey | undefined;
  /** The kinds it names; undefined when it touches every kind. */
  readonly kinds: readonly Kind[] | undefined;
}

function readIgnore(written: Located<IgnoreEntry>, index: number, context: Context): Ignore | undefined {
  const { catalog, findings } = context;
  const given = (['management', 'data', 'network'] as const).filter(
    (key) => written.value[key] !== undefined,
  );
  const key = kindKeyOf(written, findings, true);
  if (given.length > 1) return undefined;
  const kinds = key === undefined ? undefined : kindsOf(written, key, catalog, findings);
  const named = written
    .get('resources')
    ?.items()
    .find(({ value }) => typeof value === 'string' && !/^(arn:|\*)/.test(value));
  if (key === undefined && named !== undefined) {
    findings.error(
      'policy-invalid',
      named.place,
      `\`${String(named.value)}\` is a name, and a name in \`ignore\` needs a resource type`,
      'add `data:` to this entry, or write an ARN',
    );
    return undefined;
  }
  return { index, written, key, kinds };
}

function statementOf(
  written: Located<WrittenStatement>,
  index: number,
  ignore: readonly Ignore[],
  target: TargetKind,
  around: Surroundings,
  context: Context,
): Statement[] {
  const parts = partsOf(written, around, context, target, (kind) =>
    ignore.flatMap((entry) => ignored(entry, kind, written, around, context)),
  );
  const name = written.value.name;
  return [{ index, place: written.place, ...(name === undefined ? {} : { name }), parts }];
}

/** What an entry with a kind key, filters and `except` says, group by group. */
function partsOf(
  written: Located<WrittenStatement | WrittenCoverage>,
  around: Surroundings,
  { document, catalog, findings }: Context,
  target: TargetKind | undefined,
  more: (kind: Kind) => readonly Exclusion[] = () => [],
): Part[] {
  const key = kindKeyOf(written, findings, false);
  if (key === undefined) return [];
  const line = positionAt(document.source, written.place.start).line;
  return kindsOf(written, key, catalog, findings).flatMap((kind): Part[] => {
    const { tests, applies, isBroken } = readFilter(filtersOf(written), { kind, around, findings });
    if (!applies) {
      findings.error(
        'policy-invalid',
        written.keyPlace('resources'),
        `none of these ARNs can be of ${kindWords(kind)}`,
        'write a statement for each resource type',
      );
    }
    const filters = [...operationsOf(kind), ...tests];
    if (target !== undefined) checkExpressible(filters, kind, target, findings);
    if (key === 'management' && written.value.operations !== undefined) {
      findings.error(
        'policy-invalid',
        written.keyPlace('operations'),
        'a `management` statement says reads or writes in its kind key',
        'write `management: read` or `management: write`',
      );
    }
    const excepted = (written.get('except')?.items() ?? []) as Located<Filter>[];
    const exclusions = excepted.flatMap((filter): Exclusion[] => {
      const read = readFilter(filter, { kind, around, findings, of: `the statement on line ${line}` });
      if (read.isBroken || !read.applies) return [];
      if (read.tests.length === 0) return nothingLeft(filter, findings);
      return [{ place: filter.place, tests: read.tests }];
    });
    const all = [...exclusions, ...more(kind)];
    return isBroken || !applies ? [] : [{ category: kind.category, key: kind.key, filters, exclusions: all }];
  });
}

/** The entry without its kind key and the other keys that are no filters. */
function filtersOf(written: Located<object>): Located<Filter> {
  return written as Located<Filter>;
}

/** What `management: read` and `management: write` say about readOnly. */
function operationsOf({ operations, place }: Kind): FieldTest[] {
  if (operations === undefined) return [];
  const value = String(operations === 'read');
  return [
    {
      field: filterFields.operations,
      patterns: [{ comparison: 'Equals', value }],
      negated: false,
      place,
      filter: 'operations',
    },
  ];
}

/** What an `ignore` entry takes from one group of a statement. */
function ignored(
  { index, written, kinds }: Ignore,
  kind: Kind,
  statement: Located<unknown>,
  around: Surroundings,
  { document, findings }: Context,
): Exclusion[] {
  const limited = kinds?.find(({ category, key }) => category === kind.category && key === kind.key);
  if (kinds !== undefined && limited === undefined) return [];
  const line = positionAt(document.source, statement.place.start).line;
  const of = kinds === undefined ? { of: `the statement on line ${line}` } : {};
  const read = readFilter(filtersOf(written), { kind, around, findings, ...of });
  if (read.isBroken || !read.applies) return [];
  const tests = [...(limited === undefined ? [] : operationsOf(limited)), ...read.tests];
  const filters = Object.keys(written.value).filter((name) => name in filterFields);
  if (tests.length === 0 && (filters.length > 0 || limited === undefined))
    return nothingLeft(written, findings);
  return [{ place: written.place, tests, ignore: index }];
}

function nothingLeft(filter: Located<unknown>, findings: Findings): [] {
  findings.error(
    'policy-invalid',
    filter.place,
    'this filter takes everything away: `*` and `all` are no conditions',
    'name what to leave out, or remove the whole statement',
  );
  return [];
}

/** Surroundings for what is said of the policy as a whole: what all its targets share. */
function commonSurroundings(targets: readonly Target[]): Surroundings {
  const partition = new Set(targets.map((target) => target.partition));
  const accounts = new Set(targets.map(({ account, organization }) => (organization ? 'many' : account)));
  const regions = new Set(targets.map(({ region, multiRegion }) => (multiRegion ? 'many' : region)));
  const shared = (values: ReadonlySet<string | undefined>) => (values.size > 1 ? 'many' : [...values][0]);
  return { partition: [...partition][0] ?? 'aws', account: shared(accounts), region: shared(regions) };
}

function surroundingsOf({ partition, account, region, organization, multiRegion }: Target): Surroundings {
  return { partition, account: organization ? 'many' : account, region: multiRegion ? 'many' : region };
}

function coverageOf(
  written: Located<WrittenCoverage>,
  targets: readonly Target[],
  around: Surroundings,
  context: Context,
): Coverage[] {
  const { by = 'any', because, in: scope } = written.value;
  const target = targets.find(({ key }) => key === by);
  const known = ['any', 'each', ...context.document.targetKeys];
  if (!known.includes(by)) {
    context.findings.error(
      'policy-invalid',
      written.get('by')!.place,
      `no target is called \`${by}\`${suggestion(by, known)}`,
    );
  }
  const parts = partsOf(written, target === undefined ? around : surroundingsOf(target), context, undefined);
  const list = (value: string | readonly string[] | undefined) =>
    typeof value === 'string' ? [value] : value;
  const accounts = list(scope?.account);
  const regions = list(scope?.region);
  return [
    {
      place: written.place,
      parts,
      ...(accounts === undefined ? {} : { accounts }),
      ...(regions === undefined ? {} : { regions }),
      by,
      ...(because === undefined ? {} : { because }),
    },
  ];
}

function testsOf({ document, findings }: Context): PolicyTest[] {
  const keys = document.targetKeys;
  return (document.root.get('tests')?.items() ?? []).map((written): PolicyTest => {
    for (const key of written.get('recorded')!.items()) {
      if (!keys.includes(key.value)) {
        findings.error(
          'policy-invalid',
          key.place,
          `no target is called \`${key.value}\`${suggestion(key.value, keys)}`,
        );
      }
    }
    const { event, recorded, because } = written.value;
    return {
      place: written.place,
      eventPlace: written.get('event')!.place,
      event,
      recorded,
      ...(because === undefined ? {} : { because }),
    };
  });
}

/** `acceptLess` is used by apply; here only what is wrong with it is found. */
function checkLosses(targets: readonly Target[], around: Surroundings, context: Context): void {
  const { document, findings } = context;
  for (const written of document.root.get('acceptLess')?.items() ?? []) {
    const target = targets.find(({ key }) => key === written.value.target);
    const keys = document.targetKeys;
    if (!keys.includes(written.value.target)) {
      const { value, place } = written.get('target')!;
      findings.error('policy-invalid', place, `no target is called \`${value}\`${suggestion(value, keys)}`);
    }
    const until = written.get('until')!;
    if (!isDay(until.value)) {
      findings.error('policy-invalid', until.place, `there is no day \`${until.value}\``, 'write YYYY-MM-DD');
    }
    partsOf(
      written as unknown as Located<WrittenCoverage>,
      target === undefined ? around : surroundingsOf(target),
      context,
      undefined,
    );
  }
}

/** Whether a text of the form YYYY-MM-DD is in the calendar. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Keys become folders, and a file system may not tell upper case from lower case. */
function checkKeys(targets: readonly Target[], findings: Findings): void {
  const byFolder = new Map<string, Target>();
  for (const target of targets) {
    const folder = target.key.toLowerCase();
    const other = byFolder.get(folder);
    if (other !== undefined) {
      findings.error(
        'policy-invalid',
        target.place,
        `the key \`${target.key}\` is already used${other.key === target.key ? '' : `, as \`${other.key}\``}`,
        'keys must differ by more than case: each names a folder',
      );
    }
    byFolder.set(folder, target);
  }
}
