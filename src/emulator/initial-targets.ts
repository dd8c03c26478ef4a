import { newStore } from './event-data-stores.js';
import type { Selectors, World } from './shapes.js';
import { newTrail } from './trails.js';

/** A trail or a store that is there from the beginning. */
export interface InitialTarget {
  readonly kind: 'trail' | 'store';
  /** Of a store; a trail's follows from the rest. */
  readonly arn?: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly isMultiRegion: boolean;
  readonly isOrganization: boolean;
  readonly bucket?: string;
  readonly logGroup?: string;
  readonly isRecursive?: boolean;
  /** The category of a store that holds other than CloudTrail events. */
  readonly category?: string;
}

/** Adds what is not there yet. */
export function addTarget(world: World, target: InitialTarget): void {
  const { kind, name, account, region, isMultiRegion, isOrganization, category } = target;
  const caller = { ...target, principal: '' };
  if (kind === 'trail') {
    if (world.trails.some((one) => one.name === name && one.account === account && one.region === region))
      return;
    world.trails.push({
      ...newTrail(name, target.bucket ?? 'trail-logs', caller),
      isMultiRegion,
      isOrganization,
      isLogging: true,
      isRecursive: target.isRecursive ?? true,
      ...(target.logGroup === undefined
        ? {}
        : {
            logGroup: target.logGroup,
            logRole: `arn:${target.partition}:iam::${account}:role/CloudTrail_CloudWatchLogs_Role`,
          }),
    });
    return;
  }
  if (world.stores.some((one) => one.arn === target.arn || (one.name === name && one.account === account)))
    return;
  const selectors: Selectors | undefined =
    category === undefined
      ? undefined
      : { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: [category] }] }] };
  const store = newStore(name, caller, selectors, Date.now());
  world.stores.push({ ...store, arn: target.arn ?? store.arn, isMultiRegion, isOrganization });
}
