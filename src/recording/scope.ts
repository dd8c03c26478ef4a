import type { Assumption } from '../cloudtrail/index.js';
import { hitting, patterns, simplified, type Condition } from '../eventset/condition.js';
import { unnamed, type ViewField } from '../eventset/event-set.js';
import type { EventField } from '../eventset/fields.js';
import { openReason, type Ref } from '../written/text.js';
import type { Recording, Scope } from './recording.js';

/** Conditions on partition, account and Region, which no selector can test. A field that is not in it can be anything. */
export type Reach = ReadonlyMap<ViewField, Condition>;

/** The fields of a scope. */
export const scopeFields = [
  'partition',
  'recipientAccountId',
  'awsRegion',
] as const satisfies readonly EventField[];

/**
 * The partition, accounts and Regions whose events reach the target; no target reaches another partition. Where it is
 * not known how far the target reaches, the least or the most that it may.
 */
export function scopeOf(scope: Scope, whereUnknown: 'least' | 'most' = 'least'): Reach {
  const { account = unnamed, region = unnamed, organization, multiRegion, members } = scope;
  const isWide = (flag: boolean | undefined) => flag ?? whereUnknown === 'most';
  const others = members === undefined ? [] : typeof members === 'string' ? [members] : members;
  const own = [...new Set([account, ...(isWide(organization) ? others : [])])];
  const isKnown = members !== undefined && (typeof members !== 'string' || whereUnknown === 'least');
  const isAnyAccount = isWide(organization) && !isKnown;
  return placed({
    partitions: [partitionName(scope)],
    accounts: isAnyAccount ? undefined : own,
    regions: isWide(multiRegion) ? undefined : [region],
  });
}

/** What keeps it from being known how far the target reaches. */
export function reachReasons({
  label,
  place,
  organization,
  multiRegion,
  members,
}: Scope & Pick<Recording, 'label' | 'place'>): readonly Ref[] {
  const reasons = [
    ...(members === undefined
      ? []
      : [`it is not known which accounts belong to the organization of \`${label}\``]),
    ...(organization === undefined ? [`it is not known whether \`${label}\` is of an organization`] : []),
    ...(multiRegion === undefined ? [`it is not known whether \`${label}\` is of all Regions`] : []),
  ];
  return reasons.map((reason) => openReason(reason, label, place));
}

/** The name of a target's partition in conditions. */
export function partitionName({ partition }: Scope): string {
  return partition ?? unnamed;
}

/** Without what is not named: the source leaves open where the target is. */
export function namedReach(reach: Reach): Reach {
  const isNamed = ({ some }: Condition) =>
    some.every(({ equals }) => equals.every((name) => !name.startsWith(unnamed)));
  return new Map([...reach].filter(([, condition]) => isNamed(condition)));
}

/** Lists of names as conditions; what is left out can be anything. */
export function placed({
  partitions,
  accounts,
  regions,
}: {
  readonly partitions?: readonly string[] | undefined;
  readonly accounts?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
}): Reach {
  const lists: readonly (readonly [EventField, readonly string[] | undefined])[] = [
    ['recipientAccountId', accounts],
    ['awsRegion', regions],
    ['partition', partitions],
  ];
  return new Map(
    lists.flatMap(([field, equals]): [ViewField, Condition][] =>
      equals === undefined ? [] : [[field, hitting(simplified(patterns({ equals })))]],
    ),
  );
}

/**
 * The targets, those of organizations with a name for the organization's other accounts where a partition has several
 * organizations: which account belongs to which is then not known. Where there is one, all accounts count as its own, by
 * the assumption `one-organization`.
 */
export function withOrganizations<T extends Scope>(
  targets: readonly T[],
  assumptions: ReadonlySet<Assumption>,
): readonly T[] {
  const isOneEnough = assumptions.has('one-organization');
  const owners = new Map<string, Set<string>>();
  for (const one of targets) {
    if (one.organization !== true) continue;
    const own = owners.get(partitionName(one)) ?? new Set();
    owners.set(partitionName(one), own.add(one.account ?? unnamed));
  }
  return targets.map((one) => {
    const isOneOfSeveral =
      one.organization === true && (!isOneEnough || owners.get(partitionName(one))!.size > 1);
    return isOneOfSeveral && one.members === undefined
      ? { ...one, members: `${unnamed} members of ${one.account ?? unnamed}` }
      : one;
  });
}
