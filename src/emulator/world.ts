import { ServiceError, unworded } from './errors.js';
import { checkTrailName, trailArn } from './names.js';
import type { Caller, Organization, StoreRecord, TrailRecord, Versioned, World } from './shapes.js';

export function emptyWorld(): World {
  return { trails: [], stores: [], buckets: {}, bucketOwners: {}, roles: {} };
}

/** Whether an account sees a trail: its own, and those of the organization. */
function sees(account: string, trail: TrailRecord, organization: Organization | undefined): boolean {
  if (trail.account === account) return true;
  return trail.isOrganization && organization !== undefined && accountsOf(organization).includes(account);
}

export function accountsOf({ management, members }: Organization): readonly string[] {
  return [management, ...members];
}

/** Whether a trail is shown in a Region: at home, and everywhere if it is of all Regions. */
export function isShownIn(trail: TrailRecord, region: string): boolean {
  return trail.region === region || trail.isMultiRegion;
}

/** The trails that an account sees in a Region. */
export function trailsSeen(
  { trails, organization }: World,
  { account, region }: Caller,
): readonly TrailRecord[] {
  return trails.filter((trail) => sees(account, trail, organization) && isShownIn(trail, region));
}

/** The trail that a name or an ARN means to a caller. */
export function findTrail(world: World, text: string, caller: Caller): TrailRecord {
  const arn = trailArn(text);
  if (arn === undefined) checkTrailName(text);
  const found =
    arn === undefined
      ? trailsSeen(world, caller).find(({ name, account }) => name === text && account === caller.account)
      : world.trails.find((trail) => trail.arn === text && sees(caller.account, trail, world.organization));
  if (found !== undefined) return found;
  throw new ServiceError('TrailNotFoundException', `Unknown trail: ${text} for the user: ${caller.account}`);
}

/** The trail that a caller may change. */
export function changeableTrail(world: World, text: string, caller: Caller): TrailRecord {
  const trail = findTrail(world, text, caller);
  if (trail.account !== caller.account && !isDelegated(world, caller.account))
    throw unworded(
      'NotOrganizationMasterAccountException',
      'Only the management account or a delegated administrator can change a trail of the organization.',
    );
  if (trail.region !== caller.region)
    throw unworded(
      'InvalidHomeRegionException',
      `The home Region of the trail ${trail.arn} is ${trail.region}.`,
    );
  return trail;
}

export function isDelegated({ organization }: World, account: string): boolean {
  return organization?.delegatedAdministrators?.includes(account) === true;
}

/** The store that an ARN, or its last part, means. */
export function findStore({ stores }: World, text: string, { account, region }: Caller): StoreRecord {
  if (!/^[a-zA-Z0-9._/:-]{3,256}$/.test(text))
    throw unworded('EventDataStoreARNInvalidException', `The ARN ${text} is not valid.`);
  const found = stores.find(
    (store) =>
      store.account === account &&
      store.region === region &&
      (store.arn === text || store.arn.endsWith(`eventdatastore/${text}`)),
  );
  if (found !== undefined) return found;
  throw unworded('EventDataStoreNotFoundException', `The event data store ${text} was not found.`);
}

/** Replaces a value and keeps what it was, for reads that have not caught up. */
export function changed<T>({ value }: Versioned<T>, to: T, now: number): Versioned<T> {
  return { value: to, before: value, changed: now };
}

/** What a read shows: for a time after a change, what it was. */
export function seen<T>({ value, before, changed: at }: Versioned<T>, now: number, lag: number): T {
  return before !== undefined && at !== undefined && now - at < lag ? before : value;
}
