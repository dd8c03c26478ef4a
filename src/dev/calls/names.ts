/** Names that the API, the SDKs or IAM give a call, where CloudTrail writes another one. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** S3: the API's name, IAM's action, or both, and the event's name. The S3 guide lists the event names. */
const s3 = words(`
  GetBucketAccelerateConfiguration=GetAccelerateConfiguration PutBucketAccelerateConfiguration=PutAccelerateConfiguration
  GetBucketLifecycleConfiguration=GetBucketLifecycle PutBucketLifecycleConfiguration=PutBucketLifecycle
  GetLifecycleConfiguration=GetBucketLifecycle PutLifecycleConfiguration=PutBucketLifecycle
  GetBucketNotificationConfiguration=GetBucketNotification PutBucketNotificationConfiguration=PutBucketNotification
  GetObjectLockConfiguration=GetBucketObjectLockConfiguration PutObjectLockConfiguration=PutBucketObjectLockConfiguration
  GetPublicAccessBlock=GetBucketPublicAccessBlock PutPublicAccessBlock=PutBucketPublicAccessBlock
  GetEncryptionConfiguration=GetBucketEncryption PutEncryptionConfiguration=PutBucketEncryption
  GetReplicationConfiguration=GetBucketReplication PutReplicationConfiguration=PutBucketReplication
  GetInventoryConfiguration=GetBucketInventoryConfiguration PutInventoryConfiguration=PutBucketInventoryConfiguration
  GetMetricsConfiguration=GetBucketMetricsConfiguration PutMetricsConfiguration=PutBucketMetricsConfiguration
  GetAnalyticsConfiguration=GetBucketAnalyticsConfiguration PutAnalyticsConfiguration=PutBucketAnalyticsConfiguration
  GetIntelligentTieringConfiguration=GetBucketIntelligentTieringConfiguration
  PutIntelligentTieringConfiguration=PutBucketIntelligentTieringConfiguration
  GetBucketCORS=GetBucketCors PutBucketCORS=PutBucketCors
  ListAllMyBuckets=ListBuckets ListBucketVersions=ListObjectVersions ListMultipartUploadParts=ListParts`);

/** Event source, other name, name in the table. */
export const otherNames: readonly (readonly [string, string, string])[] = [
  ...s3.map(
    (pair) => ['s3.amazonaws.com', ...pair.split('=')] as unknown as readonly [string, string, string],
  ),
  ['lambda.amazonaws.com', 'InvokeFunction', 'Invoke'],
  ['kms.amazonaws.com', 'ReEncryptFrom', 'ReEncrypt'],
  ['kms.amazonaws.com', 'ReEncryptTo', 'ReEncrypt'],
  ['dynamodb.amazonaws.com', 'PartiQLInsert', 'ExecuteStatement'],
  ['dynamodb.amazonaws.com', 'PartiQLUpdate', 'ExecuteStatement'],
  ['dynamodb.amazonaws.com', 'PartiQLDelete', 'ExecuteStatement'],
  ['dynamodb.amazonaws.com', 'PartiQLSelect', 'ExecuteStatement'],
];
