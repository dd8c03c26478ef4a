/** What is used of the SDK: a part that loads late has only what is named. */
export { ListDelegatedAdministratorsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
