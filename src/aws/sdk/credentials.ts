/** What is used of the SDK: a part that loads late has only what is named. */
export { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
