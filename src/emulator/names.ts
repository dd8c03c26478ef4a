import { ServiceError } from './errors.js';

/** The parts of an ARN of a trail. */
export interface TrailArn {
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** Reads an ARN; undefined where the text is none. */
export function trailArn(text: string): TrailArn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const [, region, account, name] =
    /^arn:aws[a-z-]*:cloudtrail:([a-z0-9-]+):(\d{12}):trail\/([^/]+)$/.exec(text) ?? [];
  if (region !== undefined && account !== undefined && name !== undefined) return { region, account, name };
  throw new ServiceError('CloudTrailARNInvalidException', `The ARN ${text} is not valid (wording not known)`);
}

/** Refuses what is no name of a trail. */
export function checkTrailName(name: string): void {
  const refuse = (message: string): never => {
    throw new ServiceError('InvalidTrailNameException', message);
  };
  if (name.length < 3)
    refuse(
      `Trail name too short. Minimum allowed length: 3 characters. Specified name length: ${name.length} characters.`,
    );
  if (name.length > 128)
    refuse(
      `Trail name too long. Maximum allowed length: 128 characters. Specified name length: ${name.length} characters.`,
    );
  if (!/^[A-Za-z0-9._-]+$/.test(name))
    refuse(
      'Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).',
    );
  if (!/^[A-Za-z0-9]/.test(name)) refuse('Trail name must starts with a letter or number.');
  if (!/[A-Za-z0-9]$/.test(name)) refuse('Trail name must ends with a letter or number.');
  if (/[._-]{2}/.test(name))
    refuse('Trail name or ARN cannot have adjacent periods (.), hyphens (-), or underscores (_).');
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) refuse('Trail names must not be formatted as an IP address.');
}
