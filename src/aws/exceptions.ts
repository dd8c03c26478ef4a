import { CallFailed } from '../plan/door.js';
import { Failure } from '../problem/failure.js';

/** What an exception means, and what to do. */
interface Meaning {
  readonly means: string;
  readonly remedy: string;
}

/**
 * The exceptions of the operations that ctsel calls, as the API model documents them
 * (`@throws` of `@aws-sdk/client-cloudtrail` 3.1137.0, read 2026-11-27), and those of every AWS service.
 */
export const exceptions: Readonly<Record<string, Meaning>> = {
  AccessDenied: denied(),
  AccessDeniedException: denied(),
  CloudTrailARNInvalidException: {
    means: 'AWS does not accept the ARN as one of CloudTrail',
    remedy: 'correct `account`, `region` and `name`: the ARN follows from them',
  },
  CloudTrailAccessNotEnabledException: {
    means: 'CloudTrail has no trusted access to the organization',
    remedy: 'enable it in the management account: `aws organizations enable-aws-service-access`',
  },
  ConcurrentModificationException: {
    means: 'somebody else changes it at the same time',
    remedy: 'wait a few minutes, then run the same command again',
  },
  ConflictException: {
    means: 'it is not ready for a change: another one is under way',
    remedy: 'wait a few minutes, then run the same command again',
  },
  EventDataStoreARNInvalidException: {
    means: 'there is no store with this ARN',
    remedy: 'correct `arn`: `aws cloudtrail list-event-data-stores` lists those of a Region',
  },
  EventDataStoreAlreadyExistsException: {
    means: 'another store has this name',
    remedy: 'give the `arn` in place of the `name`',
  },
  EventDataStoreHasOngoingImportException: {
    means: 'the store is importing old logs',
    remedy: 'wait for the import to end, or stop it',
  },
  EventDataStoreNotFoundException: {
    means: 'there is no such store in this account and Region',
    remedy: 'correct `arn` or `name`: `aws cloudtrail list-event-data-stores` lists those of a Region',
  },
  ExpiredToken: expired(),
  ExpiredTokenException: expired(),
  InactiveEventDataStoreException: {
    means: 'the store is waiting for its deletion',
    remedy: 'restore it: `aws cloudtrail restore-event-data-store`; or remove it from the policy',
  },
  InsightNotEnabledException: {
    means: 'Insights are off',
    remedy: 'nothing: ctsel reads it as no Insights',
  },
  InsufficientDependencyServiceAccessPermissionException: {
    means: 'the caller may not use the other services that a trail of the organization needs',
    remedy:
      'allow `organizations:DescribeOrganization` and `iam:CreateServiceLinkedRole`, or use the management account',
  },
  InsufficientEncryptionPolicyException: {
    means: 'the KMS key or the bucket does not let CloudTrail write',
    remedy: 'allow CloudTrail in the policies of the key and of the bucket',
  },
  InsufficientIAMAccessPermissionException: {
    means: 'the caller may not make the role that event enrichment needs',
    remedy:
      'allow `iam:CreateServiceLinkedRole` for AWSServiceRoleForCloudTrailEventContext, or make it once by hand',
  },
  InsufficientS3BucketPolicyException: {
    means: 'the bucket does not let CloudTrail write Insights',
    remedy: 'allow CloudTrail in the policy of the bucket',
  },
  InvalidClientTokenId: badKey(),
  InvalidEventDataStoreCategoryException: {
    means: 'the store holds other events than those of CloudTrail',
    remedy: 'remove `enrichment` and `insights` from its policy, or name another store',
  },
  InvalidEventDataStoreStatusException: {
    means: 'the store is in no state for this',
    remedy: 'wait until it is ENABLED: `aws cloudtrail get-event-data-store`',
  },
  InvalidEventSelectorsException: {
    means: 'AWS refuses the selectors',
    remedy: 'run `ctsel lint`; where it finds nothing, please report this policy',
  },
  InvalidHomeRegionException: {
    means: 'it can be changed in its home Region only',
    remedy: 'write its home Region as `region`',
  },
  InvalidInsightSelectorsException: {
    means: 'AWS refuses the Insights, or what is recorded no longer carries them',
    remedy: 'record the events that they need, or switch them off under `insights:`',
  },
  InvalidKmsKeyIdException: { means: 'the KMS key does not exist', remedy: 'correct the key of the store' },
  InvalidMaxResultsException: {
    means: 'AWS refuses the size of a page',
    remedy: 'please report this: ctsel asks for no size',
  },
  InvalidNextTokenException: {
    means: 'the list changed while it was read',
    remedy: 'run the same command again',
  },
  InvalidParameterCombinationException: {
    means: 'AWS refuses these settings together',
    remedy: 'run `ctsel lint`; where it finds nothing, please report this policy',
  },
  InvalidParameterException: {
    means: 'AWS refuses a value',
    remedy: 'run `ctsel lint`; where it finds nothing, please report this policy',
  },
  InvalidSignatureException: clock(),
  InvalidTrailNameException: {
    means: 'AWS does not accept it as the name of a trail',
    remedy: 'correct `name`',
  },
  KmsException: {
    means: 'something is wrong with the KMS key',
    remedy: 'look at the state and the policy of the key',
  },
  KmsKeyNotFoundException: {
    means: 'the KMS key does not exist, or is not in the Region of the bucket',
    remedy: 'correct the key of the trail',
  },
  NoManagementAccountSLRExistsException: {
    means: 'the management account has no service-linked role for CloudTrail',
    remedy:
      'make it there once: `aws iam create-service-linked-role --aws-service-name cloudtrail.amazonaws.com`',
  },
  NotOrganizationMasterAccountException: {
    means:
      'only the management account or a delegated administrator may change what belongs to the organization',
    remedy: 'use credentials of one of these',
  },
  OperationNotPermittedException: {
    means: 'this account may not do that',
    remedy: 'for what belongs to the organization, use its management account or a delegated administrator',
  },
  OrganizationNotInAllFeaturesModeException: {
    means: 'the organization does not have all features',
    remedy: 'enable all features of the organization',
  },
  OrganizationsNotInUseException: {
    means: 'the account is in no organization',
    remedy: 'write `organization: false` under `facts`, or use another account',
  },
  RequestExpired: clock(),
  S3BucketDoesNotExistException: {
    means: 'the bucket of the trail does not exist',
    remedy: 'make the bucket, or give the trail another one',
  },
  SignatureDoesNotMatch: badKey(),
  ThrottlingException: {
    means: 'AWS gets too many calls of this account in this Region',
    remedy: 'wait a little, then run the same command again: it goes on where it stopped',
  },
  TrailNotFoundException: {
    means: 'there is no such trail in this account and Region',
    remedy: 'correct `name`, `account` and `region`: `aws cloudtrail list-trails` lists those of an account',
  },
  UnrecognizedClientException: badKey(),
  UnsupportedOperationException: {
    means: 'CloudTrail does not do this here',
    remedy: 'look whether the Region offers it',
  },
  ValidationException: {
    means: 'AWS refuses a value',
    remedy: 'run `ctsel lint`; where it finds nothing, please report this policy',
  },
};

function denied(): Meaning {
  return {
    means: 'the caller may not do this',
    remedy: '`ctsel iam-policy` prints what planning and applying need',
  };
}

function expired(): Meaning {
  return { means: 'the credentials are too old', remedy: 'log in again, or get new ones' };
}

function badKey(): Meaning {
  return { means: 'AWS does not know the credentials', remedy: 'correct them, or choose a `--profile`' };
}

function clock(): Meaning {
  return { means: 'the request was signed too long ago', remedy: "set this machine's clock" };
}

/** What went wrong with a call, by what the SDK throws. */
export interface AwsError {
  /** The exception's name, such as `TrailNotFoundException`; that of Node's error where no answer came. */
  readonly name: string;
  readonly message: string;
  /** The HTTP status; undefined where no whole answer came. */
  readonly status?: number;
}

/** Reads what was thrown; undefined where it did not come from a call. */
export function awsErrorOf(error: unknown): AwsError | undefined {
  if (!(error instanceof Error) || error instanceof Failure) return undefined;
  const { name, message, code, $metadata, $response } = error as Error & {
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
    $response?: { statusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  const isOfNetwork = typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code);
  const isOfSdk =
    $metadata !== undefined ||
    $response !== undefined ||
    /^(TimeoutError|CredentialsProviderError)$/.test(name);
  if (!isOfNetwork && !isOfSdk) return undefined;
  return {
    name: isOfNetwork ? (code as string) : name,
    message,
    ...(status === undefined ? {} : { status }),
  };
}

/** Whether an attempt may have taken effect although it failed: no whole answer came, or AWS answered that something went wrong inside. */
export function mayHaveTakenEffect({ name, status }: AwsError): boolean {
  if (unsent.includes(name)) return false;
  return status === undefined || status >= 500 || status < 300;
}

/** Nothing was sent. */
export const unsent: readonly string[] = [
  'CredentialsProviderError',
  'TokenProviderError',
  'ECONNREFUSED',
  'ENOTFOUND',
];

/**
 * A Failure that says what happened, what it means and what to do; what is no error of a call stays as it is.
 * `isWithoutEffect` is whether no attempt can have taken effect.
 */
export function failureOf(error: unknown, doing: string, isWithoutEffect = false): unknown {
  const found = awsErrorOf(error);
  if (found === undefined) return error;
  const { name, message, status } = found;
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError')
    return new AwsFailure(
      name,
      `cannot ${doing}: there are no AWS credentials (${oneLine(message)})`,
      'log in, set AWS_PROFILE, or give a `--profile`; `ctsel emulator` needs none of your own',
      isWithoutEffect,
    );
  const meaning = Object.hasOwn(exceptions, name) ? exceptions[name] : undefined;
  if (meaning !== undefined)
    return new AwsFailure(
      name,
      `cannot ${doing}: ${meaning.means} (${name}: ${oneLine(message)})`,
      meaning.remedy,
      isWithoutEffect,
    );
  if (status === undefined || status >= 500)
    return new AwsFailure(
      name,
      `cannot ${doing}: AWS does not answer (${name}: ${oneLine(message)})`,
      'look at the network and at https://health.aws.amazon.com, then run the same command again',
      isWithoutEffect,
    );
  const refused = `cannot ${doing}: AWS refuses (${name}: ${oneLine(message)})`;
  return new AwsFailure(name, refused, undefined, isWithoutEffect);
}

/** A Failure of a call, with the name of AWS's exception. */
export class AwsFailure extends CallFailed {}

/** No more of a message than a line, and nothing in it that looks like a secret. */
export function oneLine(message: string): string {
  return message
    .replace(/\s+/g, ' ')
    .replace(/(Authorization|Signature|X-Amz-Security-Token|Credential)=\S+/gi, '$1=…')
    .slice(0, 300);
}
