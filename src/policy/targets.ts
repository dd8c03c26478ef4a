import {
  partitionNamedIn,
  partitionOf,
  partitionOfArn,
  type Partition,
  type TargetKind,
} from '../cloudtrail/index.js';
import type {
  EventDataStore,
  IgnoreEntry,
  Statement as WrittenStatement,
  Trail,
} from '../../generated/policy.js';
import { membersOf } from './accounts.js';
import { ignored, readIgnore, type Ignore } from './ignore.js';
import type { Located } from './located.js';
import { surroundingsOf, type Surroundings } from './surroundings.js';
import { checkName } from './name-shape.js';
import { filtersOf, partsOf, reportOtherServices, type Context } from './parts.js';
import type { Entry, Statement, Target } from './policy.js';
import { checkRoles, namesOf, settingsOf } from './settings.js';

/** A key of `trails` or `eventDataStores` with what is said under it. */
type Entries<T> = { readonly key: string; readonly keyPlace: Target['place']; readonly value: Located<T> };

/** Reads a target. */
export function targetOf(kind: TargetKind, entry: Entries<Trail | EventDataStore>, context: Context): Target {
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
      : (partitionOfArn(arn ?? '') ??
        partitionNamedIn(JSON.stringify([value.value.log, value.value.ignore])) ??
        'aws');
  const around = surroundingsOf({ partition, account, region, organization, multiRegion });
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
      'add what it records, or remove the target from the policy',
    );
  }
  const entries = ignore
    .map((written, index) => readIgnore(written, index, context))
    .filter((one) => one !== undefined);
  const statements = log
    .map((written, index) => ({ written, index }))
    .flatMap(({ written, index }) => statementOf(written, index, entries, kind, around, context));
  for (const { written, kinds } of entries)
    if (kinds !== undefined) reportOtherServices(filtersOf(written), kinds, findings);
  for (const bucket of value.get('facts')?.get('logBuckets')?.items() ?? [])
    checkName({ comparison: 'Equals', value: bucket.value }, 'AWS::S3::Object', bucket.place, findings);
  return {
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
    ...membersIn(organization, account, entry, context),
    ...blockOf(entry.key, context),
    facts: {
      logging: facts.logging ?? true,
      logBuckets: facts.logBuckets ?? [],
      recursiveLogging: facts.recursiveLogging ?? true,
      managementCopy: facts.managementCopy ?? 'first',
      dataOnly: facts.dataOnly ?? false,
      cloudWatchLogs: facts.cloudWatchLogs ?? false,
    },
    form: kind === 'trail' ? (value.value.selectors ?? 'auto') : 'advanced',
    formPlace: value.get('selectors')?.place ?? entry.keyPlace,
    ...(category === undefined ? {} : { category: category.value }),
    statements,
    ignore: ignore.map(({ place }, index): Entry => ({ index, place })),
    ...settingsOf(kind, value, statements, findings),
    ...(value.value.owner === undefined ? {} : { owner: value.value.owner }),
    roles: value.value.roles ?? {},
    ...(value.value.profile === undefined ? {} : { profile: value.value.profile }),
  };
}

/** The accounts that a trail of an organization records, where the policy has the organization's accounts. */
function membersIn(
  organization: boolean,
  account: string | undefined,
  { key, keyPlace }: Pick<Entries<Trail>, 'key' | 'keyPlace'>,
  { document: { rows }, findings }: Context,
): Pick<Target, 'members'> {
  if (!organization || rows === undefined || rows.length === 0) return {};
  const members = account === undefined ? undefined : membersOf(account, rows);
  if (members !== undefined) return { members };
  findings.error(
    'policy-invalid',
    keyPlace,
    `which accounts the organization of \`${key}\` has is not known`,
    account === undefined
      ? 'write `account:`, or select its account with `in: { managementAccount: true }`'
      : 'write `managementAccount: true` in the row of the management account',
  );
  return {};
}

function blockOf(key: string, { document }: Context): Pick<Target, 'block'> {
  const block = document.blockOf.get(key);
  return block === undefined ? {} : { block };
}

/** A trail's ARN follows from its name, account and home Region. */
function trailArn(partition: Partition, name?: string, account?: string, region?: string): { arn?: string } {
  if (name === undefined || account === undefined || region === undefined) return {};
  return { arn: `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}` };
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
