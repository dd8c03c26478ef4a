/** Keys that bear on no event that is recorded: a condition in one of them makes no case of its own. */
export const besideSelectors: readonly string[] = [
  'S3BucketName',
  'S3KeyPrefix',
  'CloudWatchLogsLogGroupArn',
  'CloudWatchLogsRoleArn',
  'KmsKeyId',
  'IncludeGlobalServiceEvents',
  'RecursiveLogging',
  'Region',
  'Account',
];
