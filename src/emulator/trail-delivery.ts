import { ServiceError, unworded } from './errors.js';
import type { Caller, TrailRecord } from './shapes.js';

/** Longer prefixes are refused (API reference: CreateTrail). */
const longestPrefix = 200;

/** Refuses a bucket, a log group or a key to which the trail could not deliver. */
export function checkDelivery(
  { bucket, prefix = '', logGroup, logRole, kmsKey }: TrailRecord,
  { region, partition }: Caller,
): void {
  // Seen in 2017 (airbnb/streamalert issue 424).
  if (bucket.includes('_'))
    throw new ServiceError('InvalidS3BucketNameException', "Bucket name should not contain '_'");
  if (/[^A-Za-z0-9.-]/.test(bucket))
    throw unworded('InvalidS3BucketNameException', `The bucket name ${bucket} is not valid.`);
  if (prefix.length > longestPrefix)
    throw unworded('InvalidS3PrefixException', `The prefix has more than ${longestPrefix} characters.`);
  // The messages were seen on 2026-09-24, through CloudFormation, which does not name the exceptions.
  if ((logGroup === undefined) !== (logRole === undefined))
    throw new ServiceError(
      'InvalidCloudWatchLogsLogGroupArnException',
      'You must specify a log group and a role ARN.',
    );
  if (logGroup !== undefined) {
    const [arn, of, service, where] = logGroup.split(':');
    if (arn !== 'arn' || service !== 'logs')
      throw unworded(
        'InvalidCloudWatchLogsLogGroupArnException',
        `${logGroup} is not the ARN of a log group.`,
      );
    if (of !== partition || where !== region)
      throw new ServiceError(
        'InvalidCloudWatchLogsLogGroupArnException',
        'You must specify a log group that is in the current region.',
      );
  }
  // Key and bucket must be in one Region; where a bucket is, nobody knows here.
  if (kmsKey?.startsWith('arn:') === true && !kmsKey.startsWith(`arn:${partition}:kms:`))
    throw new ServiceError(
      'KmsKeyNotFoundException',
      `KMS key ID ${kmsKey} does not exist, or s3 bucket ${bucket} and key are not in the same region.`,
    );
}
