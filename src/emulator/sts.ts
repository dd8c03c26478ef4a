import { escaped, xml, type Answer } from './answer.js';
import { ServiceError } from './errors.js';
import type { Sessions } from './identity.js';
import type { Caller, World } from './shapes.js';

/** STS's query protocol: who am I, and let me be a role. */
export function askSts(body: string, caller: Caller, world: World, sessions: Sessions, now: number): Answer {
  const request = new URLSearchParams(body);
  const action = request.get('Action') ?? '';
  if (action === 'GetCallerIdentity')
    return result(
      action,
      `<Arn>${escaped(caller.principal)}</Arn><UserId>AIDAEMULATOR</UserId><Account>${caller.account}</Account>`,
    );
  if (action === 'AssumeRole') return assumeRole(request, caller, world, sessions, now);
  throw new ServiceError('InvalidAction', `Could not find operation ${action}`);
}

function assumeRole(
  request: URLSearchParams,
  caller: Caller,
  { roles }: World,
  sessions: Sessions,
  now: number,
): Answer {
  const role = request.get('RoleArn') ?? '';
  const [, partition, account, path] = /^arn:([a-z-]+):iam::(\d{12}):role\/(.+)$/.exec(role) ?? [];
  if (partition === undefined || account === undefined || path === undefined)
    throw new ServiceError('ValidationError', `${role} is invalid`);
  const known = roles[role];
  const isRefused =
    known?.deny === true ||
    (known?.externalId !== undefined && known.externalId !== request.get('ExternalId'));
  if (isRefused)
    throw new ServiceError(
      'AccessDenied',
      `User: ${caller.principal} is not authorized to perform: sts:AssumeRole on resource: ${role}`,
      403,
    );
  const session = request.get('RoleSessionName') ?? 'session';
  const { accessKey, arn } = sessions.begin(partition, account, path.split('/').at(-1)!, session);
  const expiry = new Date(now + 3600_000).toISOString();
  return result(
    'AssumeRole',
    `<AssumedRoleUser><AssumedRoleId>AROAEMULATOR:${escaped(session)}</AssumedRoleId><Arn>${escaped(arn)}</Arn></AssumedRoleUser>` +
      `<Credentials><AccessKeyId>${accessKey}</AccessKeyId><SecretAccessKey>emulator</SecretAccessKey><SessionToken>emulator</SessionToken><Expiration>${expiry}</Expiration></Credentials>`,
  );
}

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

function result(action: string, inner: string): Answer {
  return xml(
    200,
    `<${action}Response xmlns="${namespace}"><${action}Result>${inner}</${action}Result><ResponseMetadata><RequestId>emulator</RequestId></ResponseMetadata></${action}Response>`,
  );
}

export function stsError({ name, message, status }: ServiceError): Answer {
  return xml(
    status,
    `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${name}</Code><Message>${escaped(message)}</Message></Error><RequestId>emulator</RequestId></ErrorResponse>`,
  );
}
