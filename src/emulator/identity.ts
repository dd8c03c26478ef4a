import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ServiceError } from './errors.js';
import type { Caller } from './shapes.js';

/** What a signature says of who signed it; it is not verified. */
export interface Signed {
  readonly accessKey: string;
  readonly region: string;
  readonly service: string;
}

/** Reads the scope of a SigV4 signature. */
export function signedBy(headers: IncomingHttpHeaders): Signed {
  const [, accessKey, region, service] =
    /Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (accessKey !== undefined && region !== undefined && service !== undefined)
    return { accessKey, region, service };
  throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
}

/** Sessions of assumed roles, by access key. */
export class Sessions {
  readonly #principals = new Map<string, string>();
  readonly #account: string;

  constructor(account: string) {
    this.#account = account;
  }

  /** An access key that names an account stands for a user of it. */
  caller({ accessKey, region }: Signed): Caller {
    const account = /\d{12}/.exec(accessKey)?.[0] ?? this.#account;
    const partition = partitionOf(region);
    const principal = this.#principals.get(accessKey) ?? `arn:${partition}:iam::${account}:user/emulator`;
    return { account, region, principal, partition };
  }

  /** The key of a new session of a role. */
  begin(
    partition: string,
    account: string,
    role: string,
    session: string,
  ): { accessKey: string; arn: string } {
    const accessKey = `ASIA${account}X${randomBytes(4).toString('hex').toUpperCase()}`;
    const arn = `arn:${partition}:sts::${account}:assumed-role/${role}/${session}`;
    this.#principals.set(accessKey, arn);
    return { accessKey, arn };
  }
}

/** The partition of a Region, by the pattern of its name in the SDKs' `partitions.json` (botocore 1.44.8). */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  const isolated = /^(?:us|eu)-iso([bef]?)-/.exec(region);
  if (isolated !== null) return isolated[1] === '' ? 'aws-iso' : `aws-iso-${isolated[1]}`;
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws';
}
