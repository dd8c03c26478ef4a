import { configurationOf } from './event-configuration.js';
import { ServiceError, unworded } from './errors.js';
import { mustBeActive } from './event-data-stores.js';
import { insightsOf } from './insights.js';
import { structuresIn, textIn, textsIn, neededText, type Request } from './members.js';
import { categoryOf } from './selector-rules.js';
import type { Service } from './service.js';
import type { Caller, StoreRecord, TrailRecord } from './shapes.js';
import { storeCategories, type Kind } from './tables.js';
import { changeableTrail, changed, findStore, findTrail, seen } from './world.js';

/** The operations that trails and stores share. */
export const sharedOperations = {
  PutInsightSelectors,
  GetInsightSelectors,
  PutEventConfiguration,
  GetEventConfiguration,
  AddTags,
  RemoveTags,
  ListTags,
};

/** The trail or the store that a request names: one of the two. */
function addressed(
  request: Request,
  caller: Caller,
  { world }: Service,
  isChange: boolean,
): { readonly kind: Kind; readonly of: TrailRecord | StoreRecord; readonly arn: object } {
  const trail = textIn(request, 'TrailName');
  const store = textIn(request, 'EventDataStore');
  if ((trail === undefined) === (store === undefined))
    throw unworded('InvalidParameterCombinationException', 'Specify either TrailName or EventDataStore.');
  if (trail !== undefined) {
    const of = isChange ? changeableTrail(world, trail, caller) : findTrail(world, trail, caller);
    return { kind: 'trail', of, arn: { TrailARN: of.arn } };
  }
  const of = findStore(world, store!, caller);
  if (isChange) mustBeActive(of);
  return { kind: 'store', of, arn: { EventDataStoreArn: of.arn } };
}

function PutInsightSelectors(request: Request, caller: Caller, service: Service): object {
  const { kind, of, arn } = addressed(request, caller, service, true);
  const destination = textIn(request, 'InsightsDestination');
  const isOn = (structuresIn(request, 'InsightSelectors') ?? []).length > 0;
  if (kind === 'trail' && destination !== undefined)
    throw unworded('InvalidParameterCombinationException', 'InsightsDestination does not go with TrailName.');
  if (kind === 'store' && isOn) {
    if (destination === undefined)
      throw unworded('InvalidParameterCombinationException', 'InsightsDestination is missing.');
    checkDestination(destination, caller, service);
  }
  const insights = insightsOf(request, kind, of.selectors.value);
  of.insights = changed(of.insights, insights, service.now());
  return { ...arn, InsightSelectors: insights.selectors, ...destinationOf(insights.destination) };
}

function checkDestination(destination: string, caller: Caller, { world }: Service): void {
  const { selectors } = findStore(world, destination, caller);
  const isOfInsights =
    'AdvancedEventSelectors' in selectors.value &&
    selectors.value.AdvancedEventSelectors.some((one) => categoryOf(one) === 'Insight');
  if (!isOfInsights)
    throw unworded('InvalidInsightSelectorsException', 'The destination is no store of Insights events.');
}

function destinationOf(destination: string | undefined): object {
  return destination === undefined ? {} : { InsightsDestination: destination };
}

function GetInsightSelectors(request: Request, caller: Caller, service: Service): object {
  const { kind, of, arn } = addressed(request, caller, service, false);
  const { selectors, destination } = seen(of.insights, service.now(), service.lag);
  if (selectors.length === 0)
    throw new ServiceError(
      'InsightNotEnabledException',
      kind === 'trail'
        ? `Trail ${of.arn} does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.`
        : `Event data store ${of.arn} does not have Insights enabled. (wording not known)`,
    );
  return { ...arn, InsightSelectors: selectors, ...destinationOf(destination) };
}

function PutEventConfiguration(request: Request, caller: Caller, service: Service): object {
  const { kind, of, arn } = addressed(request, caller, service, true);
  const { selectors } = of;
  const isOther =
    'AdvancedEventSelectors' in selectors.value &&
    selectors.value.AdvancedEventSelectors.some((one) => storeCategories.includes(categoryOf(one)));
  if (isOther)
    throw unworded('InvalidEventDataStoreCategoryException', 'The store holds other than CloudTrail events.');
  const configuration = configurationOf(request, kind, of.configuration.value, selectors.value);
  of.configuration = changed(of.configuration, configuration, service.now());
  return { ...arn, ...configuration };
}

function GetEventConfiguration(request: Request, caller: Caller, service: Service): object {
  const { of, arn } = addressed(request, caller, service, false);
  return { ...arn, ...seen(of.configuration, service.now(), service.lag) };
}

function tagged(id: string, caller: Caller, { world }: Service): TrailRecord | StoreRecord {
  const found = [...world.trails, ...world.stores].find(
    ({ arn, account }) => arn === id && account === caller.account,
  );
  if (found !== undefined) return found;
  throw unworded('ResourceNotFoundException', `The resource ${id} was not found.`);
}

function AddTags(request: Request, caller: Caller, service: Service): object {
  const { tags } = tagged(neededText(request, 'ResourceId'), caller, service);
  for (const tag of structuresIn(request, 'TagsList') ?? [])
    tags[neededText(tag, 'Key')] = textIn(tag, 'Value') ?? '';
  return {};
}

function RemoveTags(request: Request, caller: Caller, service: Service): object {
  const { tags } = tagged(neededText(request, 'ResourceId'), caller, service);
  for (const tag of structuresIn(request, 'TagsList') ?? []) delete tags[neededText(tag, 'Key')];
  return {};
}

function ListTags(request: Request, caller: Caller, service: Service): object {
  return {
    ResourceTagList: (textsIn(request, 'ResourceIdList') ?? []).map((ResourceId) => ({
      ResourceId,
      TagsList: Object.entries(tagged(ResourceId, caller, service).tags).map(([Key, Value]) => ({
        Key,
        Value,
      })),
    })),
  };
}
