import { ServiceError, unworded } from './errors.js';
import { flagIn, neededText, structuresIn, textIn, textsIn, type Request } from './members.js';
import { checkTrailName } from './names.js';
import { pageOf } from './pages.js';
import type { Service } from './service.js';
import { selectorsOf } from './selector-rules.js';
import type { Caller, Selectors, TrailRecord } from './shapes.js';
import { mostTrails } from './tables.js';
import { checkDelivery } from './trail-delivery.js';
import { changeableTrail, changed, findTrail, seen, trailsSeen } from './world.js';

/** What a trail has that nobody has given selectors (section 6). */
const defaultSelectors: Selectors = {
  EventSelectors: [
    {
      ReadWriteType: 'All',
      IncludeManagementEvents: true,
      DataResources: [],
      ExcludeManagementEventSources: [],
    },
  ],
};

/** The operations on trails. */
export const trailOperations = {
  CreateTrail,
  UpdateTrail,
  DeleteTrail,
  GetTrail,
  DescribeTrails,
  ListTrails,
  StartLogging,
  StopLogging,
  GetTrailStatus,
  PutEventSelectors,
  GetEventSelectors,
};

function CreateTrail(request: Request, caller: Caller, { world }: Service): object {
  const name = neededText(request, 'Name');
  checkTrailName(name);
  if (world.trails.some(({ arn }) => arn === arnOf(name, caller)))
    throw unworded(
      'TrailAlreadyExistsException',
      `Trail ${name} already exists for customer: ${caller.account}`,
    );
  const trail = newTrail(name, neededText(request, 'S3BucketName'), caller);
  trail.isMultiRegion = flagIn(request, 'IsMultiRegionTrail') ?? false;
  trail.includesGlobal = flagIn(request, 'IncludeGlobalServiceEvents') ?? true;
  for (const tag of structuresIn(request, 'TagsList') ?? [])
    trail.tags[textIn(tag, 'Key') ?? ''] = textIn(tag, 'Value') ?? '';
  if (trailsSeen(world, caller).length >= mostTrails)
    throw unworded('MaximumNumberOfTrailsExceededException', `There are ${mostTrails} trails already.`);
  settings(trail, request, caller, world.organization?.management);
  world.trails.push(trail);
  return described(trail);
}

function arnOf(name: string, { partition, region, account }: Caller): string {
  return `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}`;
}

/** A trail that nobody has told anything; it is not logging yet. */
export function newTrail(name: string, bucket: string, caller: Caller): TrailRecord {
  return {
    arn: arnOf(name, caller),
    name,
    account: caller.account,
    region: caller.region,
    bucket,
    isMultiRegion: false,
    isOrganization: false,
    includesGlobal: true,
    isRecursive: true,
    isLogging: false,
    hasValidation: false,
    tags: {},
    selectors: { value: defaultSelectors },
    insights: { value: { selectors: [] } },
    configuration: { value: {} },
  };
}

function UpdateTrail(request: Request, caller: Caller, { world }: Service): object {
  const trail = changeableTrail(world, neededText(request, 'Name'), caller);
  const copy = structuredClone(trail);
  settings(copy, request, caller, world.organization?.management);
  Object.assign(trail, copy);
  return described(trail);
}

/** Changes the settings of a trail as a request asks; what the service refuses is thrown. */
export function settings(
  trail: TrailRecord,
  request: Request,
  caller: Caller,
  management: string | undefined,
): void {
  trail.bucket = textIn(request, 'S3BucketName') ?? trail.bucket;
  const isMultiRegion = flagIn(request, 'IsMultiRegionTrail');
  const includesGlobal = flagIn(request, 'IncludeGlobalServiceEvents');
  // One Region or all: the events of global services follow, unless the request says so (section 10).
  if (isMultiRegion !== undefined && isMultiRegion !== trail.isMultiRegion)
    trail.includesGlobal = isMultiRegion;
  trail.isMultiRegion = isMultiRegion ?? trail.isMultiRegion;
  trail.includesGlobal = includesGlobal ?? trail.includesGlobal;
  if (trail.isMultiRegion && !trail.includesGlobal)
    throw new ServiceError(
      'InvalidParameterCombinationException',
      'Multi-Region trail must include global service events.',
    );
  const isOrganization = flagIn(request, 'IsOrganizationTrail') ?? trail.isOrganization;
  if (isOrganization && management === undefined)
    throw unworded('OrganizationsNotInUseException', 'The account is not in an organization.');
  if (isOrganization && caller.account !== management)
    throw unworded('NotOrganizationMasterAccountException', 'The account is not the management account.');
  trail.isOrganization = isOrganization;
  trail.isRecursive = flagIn(request, 'RecursiveLogging') ?? trail.isRecursive;
  trail.hasValidation = flagIn(request, 'EnableLogFileValidation') ?? trail.hasValidation;
  for (const [member, key] of [
    ['S3KeyPrefix', 'prefix'],
    ['CloudWatchLogsLogGroupArn', 'logGroup'],
    ['CloudWatchLogsRoleArn', 'logRole'],
    ['KmsKeyId', 'kmsKey'],
  ] as const) {
    const value = textIn(request, member);
    if (value === '') delete trail[key];
    else if (value !== undefined) trail[key] = value;
  }
  checkDelivery(trail, caller);
}

function DeleteTrail(request: Request, caller: Caller, { world }: Service): object {
  const trail = changeableTrail(world, neededText(request, 'Name'), caller);
  world.trails = world.trails.filter((one) => one !== trail);
  return {};
}

function GetTrail(request: Request, caller: Caller, { world }: Service): object {
  return { Trail: described(findTrail(world, neededText(request, 'Name'), caller)) };
}

function DescribeTrails(request: Request, caller: Caller, { world }: Service): object {
  const names = textsIn(request, 'trailNameList') ?? [];
  const hasShadows = flagIn(request, 'includeShadowTrails') ?? true;
  const all = names.length === 0 ? trailsSeen(world, caller) : known(names, caller, world);
  return {
    trailList: all
      .filter((trail) => hasShadows || (trail.region === caller.region && trail.account === caller.account))
      .map(described),
  };
}

/** Of unknown names DescribeTrails says nothing. */
function known(names: readonly string[], caller: Caller, world: Service['world']): readonly TrailRecord[] {
  return names.flatMap((name) => {
    try {
      return [findTrail(world, name, caller)];
    } catch (error) {
      if (error instanceof ServiceError && error.name === 'TrailNotFoundException') return [];
      throw error;
    }
  });
}

/** Trails of all Regions, each by its home. */
function ListTrails(request: Request, caller: Caller, { world }: Service): object {
  const regions = new Set(world.trails.map(({ region }) => region));
  const all = [...regions].flatMap((region) =>
    trailsSeen(world, { ...caller, region }).filter((trail) => trail.region === region),
  );
  const { items, next } = pageOf(all, textIn(request, 'NextToken'), 25);
  return {
    Trails: items.map(({ arn, name, region }) => ({ TrailARN: arn, Name: name, HomeRegion: region })),
    ...next,
  };
}

function StartLogging(request: Request, caller: Caller, { world }: Service): object {
  changeableTrail(world, neededText(request, 'Name'), caller).isLogging = true;
  return {};
}

function StopLogging(request: Request, caller: Caller, { world }: Service): object {
  changeableTrail(world, neededText(request, 'Name'), caller).isLogging = false;
  return {};
}

function GetTrailStatus(request: Request, caller: Caller, { world }: Service): object {
  const { isLogging, deliveryError } = findTrail(world, neededText(request, 'Name'), caller);
  return {
    IsLogging: isLogging,
    ...(deliveryError === undefined ? {} : { LatestDeliveryError: deliveryError }),
  };
}

function PutEventSelectors(request: Request, caller: Caller, { world, now }: Service): object {
  const trail = changeableTrail(world, neededText(request, 'TrailName'), caller);
  const selectors = selectorsOf(request, 'trail', caller.partition);
  trail.selectors = changed(trail.selectors, selectors, now());
  return { TrailARN: trail.arn, ...selectors };
}

function GetEventSelectors(request: Request, caller: Caller, { world, now, lag }: Service): object {
  const trail = findTrail(world, neededText(request, 'TrailName'), caller);
  return { TrailARN: trail.arn, ...seen(trail.selectors, now(), lag) };
}

function described(trail: TrailRecord): object {
  const { value: selectors } = trail.selectors;
  return {
    Name: trail.name,
    TrailARN: trail.arn,
    HomeRegion: trail.region,
    S3BucketName: trail.bucket,
    ...(trail.prefix === undefined ? {} : { S3KeyPrefix: trail.prefix }),
    ...(trail.logGroup === undefined ? {} : { CloudWatchLogsLogGroupArn: trail.logGroup }),
    ...(trail.logRole === undefined ? {} : { CloudWatchLogsRoleArn: trail.logRole }),
    ...(trail.kmsKey === undefined ? {} : { KmsKeyId: trail.kmsKey }),
    IncludeGlobalServiceEvents: trail.includesGlobal,
    IsMultiRegionTrail: trail.isMultiRegion,
    IsOrganizationTrail: trail.isOrganization,
    RecursiveLogging: trail.isRecursive,
    LogFileValidationEnabled: trail.hasValidation,
    HasCustomEventSelectors: !isDefault(selectors),
    HasInsightSelectors: trail.insights.value.selectors.length > 0,
  };
}

function isDefault(selectors: Selectors): boolean {
  return JSON.stringify(selectors) === JSON.stringify(defaultSelectors);
}
