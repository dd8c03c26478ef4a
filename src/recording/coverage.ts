import { partitionOf } from '../cloudtrail/index.js';
import { denoteParts } from '../denote/policy.js';
import { unnamed, within, type EventSet } from '../eventset/event-set.js';
import type { Coverage } from '../policy/policy.js';
import { partitionName, placed, scopeOf } from './scope.js';
import type { Scope } from './recording.js';

/**
 * The events of a `require`, `forbid` or `critical` entry: in its own accounts and Regions, or else wherever some of the
 * targets record. An account and a Region belong to one partition, and names in the entry become ARNs of that one.
 */
export function denoteCoverage(coverage: Coverage, targets: readonly Scope[]): EventSet {
  const { accounts, regions } = coverage;
  const byPartition = new Map<string, Scope[]>();
  for (const target of targets) {
    const partition = partitionName(target);
    byPartition.set(partition, [...(byPartition.get(partition) ?? []), target]);
  }
  // A Region tells its partition, even one that no target is in.
  for (const region of regions ?? []) {
    const partition = partitionOf(region);
    if (!byPartition.has(partition) && !byPartition.has(unnamed)) byPartition.set(partition, []);
  }
  const homes = new Map((accounts ?? []).map((account) => [account, partitionsOf(account, targets)]));
  return [...byPartition].flatMap(([partition, here]) => {
    const own = accounts?.filter((account) => {
      const known = homes.get(account)!;
      return known.size === 0 || known.has(partition);
    });
    const inIt = regions?.filter((region) => partition === unnamed || partitionOf(region) === partition);
    if (own?.length === 0 || inIt?.length === 0) return [];
    const parts = denoteParts(coverage.partsIn(partition));
    const fixed = placed({ partitions: [partition], accounts: own, regions: inIt });
    if (own !== undefined && inIt !== undefined) return within(parts, fixed);
    const places = here.length > 0 ? here.map((target) => scopeOf(target)) : [fixed];
    return places.flatMap((reach) => within(parts, new Map([...reach, ...fixed])));
  });
}

/** The partitions of the targets that are in an account: one, unless the account is nobody's or the policy is wrong. */
function partitionsOf(account: string, targets: readonly Scope[]): ReadonlySet<string> {
  const own = targets.filter((target) => target.account === account);
  return new Set(own.map(partitionName));
}
