/** What is used of the SDK: a part that loads late has only what is named. */
export { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
