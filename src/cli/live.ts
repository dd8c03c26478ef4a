import { partitionOfArn } from '../cloudtrail/index.js';
import { openDoor, type AwsDoor } from '../aws/door.js';
import type { Address } from '../plan/door.js';
import type { LiveTarget } from '../plan/state.js';
import { inLanes } from '../apply/lanes.js';
import type { Source } from '../text/source.js';
import { awsFlags, doorOptions, type AwsFlags } from './aws-flags.js';

/** What begins the name of something that AWS is asked about: `live:org-trail`, `live:arn:aws:cloudtrail:…`. */
const scheme = 'live:';

export function isLive(argument: string): boolean {
  return argument.startsWith(scheme);
}

/** The flags of commands that take `live:NAME`. */
export const liveFlags = awsFlags;

/** Reads what is live as texts: as the API would describe it in one answer. */
export class Live {
  readonly #door: AwsDoor;
  readonly #parallel: number;

  constructor(flags: AwsFlags, note: (text: string) => void) {
    this.#door = openDoor(doorOptions(flags, 'plan', note));
    this.#parallel = flags.parallel;
  }

  /** What `live:NAME` stands for: the name of a trail, or the ARN of a trail or a store. That Insights are off is said on request. */
  async source(argument: string, saysOff: boolean): Promise<Source> {
    const address = addressOf(argument.slice(scheme.length));
    return sourceOf(await this.#door.read(address, { configuration: false }), argument, saysOff);
  }

  /** Every trail of the account, each once, and the stores of the Regions where it has trails. */
  async all(note: (text: string) => void): Promise<readonly Source[]> {
    const here = addressOf('all');
    const { account } = await this.#door.caller(here);
    const trails = await this.#door.trails(here);
    const own = trails.filter(({ arn }) => arn.split(':')[4] === account);
    for (const { arn } of trails)
      if (!own.some((one) => one.arn === arn)) note(`${arn} belongs to another account: import it there`);
    const regions = [undefined, ...new Set(own.map(({ region }) => region))];
    const stores = await inLanes(regions, String, this.#parallel, (region) =>
      this.#door.stores(region === undefined ? here : { ...here, region }),
    );
    const arns = new Set([...own.map(({ arn }) => arn), ...stores.flat().map(({ arn }) => arn)]);
    return inLanes(
      [...arns],
      (arn) => arn,
      this.#parallel,
      (arn) => this.source(`${scheme}${arn}`, false),
    );
  }
}

function addressOf(name: string): Address {
  const isArn = name.startsWith('arn:');
  const [, , , region = '', , resource = ''] = name.split(':');
  return {
    target: name,
    kind: resource.startsWith('eventdatastore/') ? 'eventDataStore' : 'trail',
    partition: partitionOfArn(name) ?? 'aws',
    ...(isArn ? { arn: name, region } : { name }),
    roles: {},
  };
}

/** A live target as the API describes it, as one document. */
function sourceOf(
  { kind, arn, name, isMultiRegion, isOrganization, state, trail }: LiveTarget,
  as: string,
  saysOff: boolean,
): Source {
  const { selectors, insights } = state;
  const description = {
    ...(kind === 'trail'
      ? {
          TrailARN: arn,
          Name: name,
          IsMultiRegionTrail: isMultiRegion,
          IsOrganizationTrail: isOrganization,
          S3BucketName: trail?.bucket,
          CloudWatchLogsLogGroupArn: trail?.logGroup,
          RecursiveLogging: trail?.isRecursive,
        }
      : {
          EventDataStoreArn: arn,
          Name: name,
          MultiRegionEnabled: isMultiRegion,
          OrganizationEnabled: isOrganization,
          InsightsDestination: insights.destination,
        }),
    ...selectors,
    ...(insights.selectors.length > 0 || saysOff ? { InsightSelectors: insights.selectors } : {}),
  };
  return { name: as, text: JSON.stringify(description, null, 2) };
}
