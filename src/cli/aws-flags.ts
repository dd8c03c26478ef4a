import { Flags } from '@oclif/core';
import type { DoorOptions } from '../aws/door.js';
import { endpointUrl } from '../aws/endpoint.js';
import { patience } from '../aws/patience.js';
import { Failure } from '../problem/failure.js';
import { printable } from '../problem/printable.js';

const helpGroup = 'AWS';

/** How AWS is reached; every command that asks it has these. */
export const awsFlags = {
  profile: Flags.string({
    description: 'the profile of the AWS configuration',
    helpValue: 'NAME',
    helpGroup,
  }),
  region: Flags.string({
    description: 'the Region where the policy names none',
    helpValue: 'REGION',
    helpGroup,
  }),
  'endpoint-url': Flags.string({
    description: "CloudTrail's endpoint; on this machine STS's and S3's too",
    helpValue: 'URL',
    helpGroup,
    parse: async (url) => endpointUrl(url),
  }),
  'assume-role': Flags.string({
    description: 'the role to assume, in place of the policy’s',
    helpValue: 'ARN',
    helpGroup,
  }),
  parallel: Flags.integer({
    description: 'how many accounts and Regions are worked on at once',
    default: 64,
    min: 1,
    max: 1000,
    helpGroup,
  }),
  'time-limit': Flags.string({
    description: 'how long a call may be tried again: 90s, 10m, 1h',
    default: '10m',
    helpValue: 'TIME',
    helpGroup,
    parse: async (text) => {
      duration(text);
      return text;
    },
  }),
};

/** What `awsFlags` give. */
export interface AwsFlags {
  readonly profile: string | undefined;
  readonly region: string | undefined;
  readonly 'endpoint-url': string | undefined;
  readonly 'assume-role': string | undefined;
  readonly parallel: number;
  readonly 'time-limit': string;
}

/** How AWS is called, by the flags; waits are reported with `note`. */
export function doorOptions(
  flags: AwsFlags,
  access: DoorOptions['access'],
  note: (text: string) => void,
): DoorOptions {
  const { profile, region, 'endpoint-url': url, 'assume-role': assumeRole } = flags;
  return {
    access,
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
    ...(url === undefined ? {} : { endpointUrl: url }),
    ...(assumeRole === undefined ? {} : { assumeRole }),
    patience: { ...patience, limit: duration(flags['time-limit']) },
    onWait: (target, operation, { name }, milliseconds) => {
      // Short waits are AWS's everyday life.
      if (milliseconds >= 1_000)
        note(
          printable(`${target}: ${operation}: ${name}; trying again in ${Math.round(milliseconds / 1000)} s`),
        );
    },
  };
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The milliseconds of `90s`, `10m`, `24h` or `7d`. */
export function duration(text: string): number {
  const [, number, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (number !== undefined && unit !== undefined) return Number(number) * units[unit]!;
  throw new Failure('usage', `\`${text}\` is no time`, 'write it as `90s`, `10m`, `24h` or `7d`');
}
