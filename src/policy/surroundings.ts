import type { Partition } from '../cloudtrail/index.js';

/** Where a name is used: what its ARN can be filled in with. */
export interface Surroundings {
  readonly partition: Partition;
  /** Every partition that an ARN here may be of, where that is not `partition` alone. */
  readonly partitions?: readonly Partition[];
  /** `many` in an organization; undefined where the policy does not say. */
  readonly account: string | 'many' | undefined;
  /** `many` in all Regions; undefined where the policy does not say. */
  readonly region: string | 'many' | undefined;
}

/** What names are filled in with for a target. */
export function surroundingsOf(target: {
  readonly partition: Partition;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly organization: boolean;
  readonly multiRegion: boolean;
}): Surroundings {
  const { partition, account, region, organization, multiRegion } = target;
  return { partition, account: organization ? 'many' : account, region: multiRegion ? 'many' : region };
}
