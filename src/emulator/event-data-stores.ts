import { randomUUID } from 'node:crypto';
import { ServiceError, unworded } from './errors.js';
import { missingBase } from './insights.js';
import { flagIn, neededText, numberIn, structuresIn, textIn, type Request } from './members.js';
import { pageOf } from './pages.js';
import { advancedSelectors, categoryOf } from './selector-rules.js';
import type { Service } from './service.js';
import type { AdvancedSelector, Caller, Selectors, StoreRecord } from './shapes.js';
import { mostStores, storeCategories } from './tables.js';
import { changed, findStore, seen } from './world.js';

/** What a store has that nobody has given selectors (section 6). */
const defaultSelectors: Selectors = {
  AdvancedEventSelectors: [
    {
      Name: 'Default management events',
      FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
    },
  ],
};

/** The operations on event data stores. */
export const storeOperations = {
  CreateEventDataStore,
  UpdateEventDataStore,
  GetEventDataStore,
  ListEventDataStores,
  DeleteEventDataStore,
  RestoreEventDataStore,
  StartEventDataStoreIngestion,
  StopEventDataStoreIngestion,
};

function CreateEventDataStore(request: Request, caller: Caller, { world, now }: Service): object {
  const name = neededText(request, 'Name');
  checkName(name);
  const own = world.stores.filter(
    ({ account, region }) => account === caller.account && region === caller.region,
  );
  if (own.some((store) => store.name === name))
    throw unworded('EventDataStoreAlreadyExistsException', `The event data store ${name} already exists.`);
  if (own.length >= mostStores)
    throw unworded(
      'EventDataStoreMaxLimitExceededException',
      `There are ${mostStores} event data stores already.`,
    );
  const given = structuresIn(request, 'AdvancedEventSelectors');
  const selectors: Selectors | undefined =
    given === undefined ? undefined : { AdvancedEventSelectors: advancedSelectors(given, 'store') };
  const store = newStore(name, caller, selectors, now());
  store.status = flagIn(request, 'StartIngestion') === false ? 'STOPPED_INGESTION' : 'ENABLED';
  store.isMultiRegion = flagIn(request, 'MultiRegionEnabled') ?? true;
  store.isOrganization = flagIn(request, 'OrganizationEnabled') ?? false;
  store.retention = retentionIn(request) ?? store.retention;
  store.isProtected = flagIn(request, 'TerminationProtectionEnabled') ?? true;
  store.billing = textIn(request, 'BillingMode') ?? store.billing;
  world.stores.push(store);
  return described(store, advanced(store));
}

/** A store that is taking in events. */
export function newStore(
  name: string,
  { partition, region, account }: Caller,
  selectors: Selectors = defaultSelectors,
  now: number,
): StoreRecord {
  return {
    arn: `arn:${partition}:cloudtrail:${region}:${account}:eventdatastore/${randomUUID()}`,
    name,
    account,
    region,
    status: 'ENABLED',
    isMultiRegion: true,
    isOrganization: false,
    retention: 366,
    isProtected: true,
    billing: 'EXTENDABLE_RETENTION_PRICING',
    created: now,
    updated: now,
    tags: {},
    selectors: { value: selectors },
    insights: { value: { selectors: [] } },
    configuration: { value: { MaxEventSize: 'Standard', ContextKeySelectors: [] } },
  };
}

function checkName(name: string): void {
  if (/^[a-zA-Z0-9._-]{3,128}$/.test(name)) return;
  throw unworded('InvalidParameterException', `The name ${name} is not valid.`);
}

function retentionIn(request: Request): number | undefined {
  const days = numberIn(request, 'RetentionPeriod');
  if (days !== undefined && !(days >= 7 && days <= 3653))
    throw unworded('InvalidParameterException', 'The RetentionPeriod is not valid.');
  return days;
}

function UpdateEventDataStore(request: Request, caller: Caller, { world, now }: Service): object {
  const store = findStore(world, neededText(request, 'EventDataStore'), caller);
  mustBeActive(store);
  const given = structuresIn(request, 'AdvancedEventSelectors');
  const name = textIn(request, 'Name');
  const retention = retentionIn(request);
  const flags = {
    isMultiRegion: flagIn(request, 'MultiRegionEnabled'),
    isOrganization: flagIn(request, 'OrganizationEnabled'),
    isProtected: flagIn(request, 'TerminationProtectionEnabled'),
  };
  const billing = textIn(request, 'BillingMode');
  if ([given, name, retention, billing, ...Object.values(flags)].every((one) => one === undefined))
    throw unworded('InvalidParameterCombinationException', 'There is nothing to update.');
  if (name !== undefined) checkName(name);
  if (given !== undefined) {
    const selectors: Selectors = { AdvancedEventSelectors: advancedSelectors(given, 'store') };
    const kindOf = ([first]: readonly AdvancedSelector[]) =>
      storeCategories.includes(categoryOf(first!)) ? categoryOf(first!) : 'CloudTrail';
    if (kindOf(selectors.AdvancedEventSelectors) !== kindOf(advanced(store)))
      throw unworded(
        'InvalidEventSelectorsException',
        'The category of an event data store cannot be changed.',
      );
    const missing = missingBase(store.insights.value.selectors, 'store', selectors);
    if (missing !== undefined)
      throw unworded('InvalidInsightSelectorsException', 'The enabled Insights no longer fit the selectors.');
    store.selectors = changed(store.selectors, selectors, now());
  }
  store.name = name ?? store.name;
  store.retention = retention ?? store.retention;
  store.billing = billing ?? store.billing;
  store.isMultiRegion = flags.isMultiRegion ?? store.isMultiRegion;
  store.isOrganization = flags.isOrganization ?? store.isOrganization;
  store.isProtected = flags.isProtected ?? store.isProtected;
  store.updated = now();
  return described(store, advanced(store));
}

/** Refuses what waits for its deletion. */
export function mustBeActive({ status, arn }: StoreRecord): void {
  if (status !== 'PENDING_DELETION') return;
  throw unworded('InactiveEventDataStoreException', `The event data store ${arn} is inactive.`);
}

function GetEventDataStore(request: Request, caller: Caller, { world, now, lag }: Service): object {
  const store = findStore(world, neededText(request, 'EventDataStore'), caller);
  const selectors = seen(store.selectors, now(), lag) as ReturnType<typeof advancedOnly>;
  return described(store, selectors.AdvancedEventSelectors);
}

function ListEventDataStores(request: Request, caller: Caller, { world }: Service): object {
  const own = world.stores.filter(
    ({ account, region }) => account === caller.account && region === caller.region,
  );
  const { items, next } = pageOf(own, textIn(request, 'NextToken'), numberIn(request, 'MaxResults') ?? 25);
  return { EventDataStores: items.map(({ arn, name }) => ({ EventDataStoreArn: arn, Name: name })), ...next };
}

function DeleteEventDataStore(request: Request, caller: Caller, { world }: Service): object {
  const store = findStore(world, neededText(request, 'EventDataStore'), caller);
  mustBeActive(store);
  if (store.isProtected)
    throw unworded('EventDataStoreTerminationProtectedException', 'Termination protection is enabled.');
  store.status = 'PENDING_DELETION';
  return {};
}

function RestoreEventDataStore(request: Request, caller: Caller, { world }: Service): object {
  const store = findStore(world, neededText(request, 'EventDataStore'), caller);
  if (store.status !== 'PENDING_DELETION')
    throw unworded(
      'InvalidEventDataStoreStatusException',
      'The event data store is not waiting for deletion.',
    );
  store.status = 'ENABLED';
  return described(store, advanced(store));
}

function StartEventDataStoreIngestion(request: Request, caller: Caller, { world }: Service): object {
  return turned(request, caller, world, 'STOPPED_INGESTION', 'ENABLED');
}

function StopEventDataStoreIngestion(request: Request, caller: Caller, { world }: Service): object {
  return turned(request, caller, world, 'ENABLED', 'STOPPED_INGESTION');
}

function turned(request: Request, caller: Caller, world: Service['world'], from: string, to: string): object {
  const store = findStore(world, neededText(request, 'EventDataStore'), caller);
  if (store.status !== from)
    throw new ServiceError(
      'InvalidEventDataStoreStatusException',
      `The event data store is ${store.status} (wording not known)`,
    );
  store.status = to;
  return {};
}

function advancedOnly(selectors: Selectors) {
  return selectors as Extract<Selectors, { AdvancedEventSelectors: unknown }>;
}

function advanced({ selectors }: StoreRecord): readonly AdvancedSelector[] {
  return advancedOnly(selectors.value).AdvancedEventSelectors;
}

function described(store: StoreRecord, AdvancedEventSelectors: readonly AdvancedSelector[]): object {
  return {
    EventDataStoreArn: store.arn,
    Name: store.name,
    Status: store.status,
    AdvancedEventSelectors,
    MultiRegionEnabled: store.isMultiRegion,
    OrganizationEnabled: store.isOrganization,
    RetentionPeriod: store.retention,
    TerminationProtectionEnabled: store.isProtected,
    BillingMode: store.billing,
    CreatedTimestamp: store.created / 1000,
    UpdatedTimestamp: store.updated / 1000,
  };
}
