import { partitionOfArn } from '../cloudtrail/index.js';
import { openDoor, type AwsDoor } from '../aws/door.js';
import type { Address } from '../plan/door.js';
import { inLanes } from '../apply/lanes.js';
import { fromLive } from '../recording/from-live.js';
import type { Recording } from '../recording/recording.js';
import { awsFlags, doorOptions, type AwsFlags } from './aws-flags.js';

/** What begins the name of something that AWS is asked about: `live:org-trail`, `live:arn:aws:cloudtrail:…`. */
const scheme = 'live:';

export function isLive(argument: string): boolean {
  return argument.startsWith(scheme);
}

/** The flags of commands that take `live:NAME`. */
export const liveFlags = awsFlags;

/** Reads what is live. */
export class Live {
  readonly #door: AwsDoor;
  readonly #parallel: number;

  constructor(flags: AwsFlags, note: (text: string) => void) {
    this.#door = openDoor(doorOptions(flags, 'plan', note));
    this.#parallel = flags.parallel;
  }

  /** What `live:NAME` is: the name of a trail, or the ARN of a trail or a store. */
  async recording(argument: string): Promise<Recording> {
    const address = addressOf(argument.slice(scheme.length));
    const live = await this.#door.read(address, { configuration: false });
    return fromLive(live, { name: argument, text: JSON.stringify(live, null, 2) });
  }

  /** Every trail of the account, each once, and the stores of the Regions where it has trails. */
  async all(note: (text: string) => void): Promise<readonly Recording[]> {
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
      (arn) => this.recording(`${scheme}${arn}`),
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
