/** What is used of the SDK: a part that loads late has only what is named. */
export {
  CloudTrailClient,
  GetEventConfigurationCommand,
  GetEventDataStoreCommand,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListEventDataStoresCommand,
  ListTrailsCommand,
  PutEventConfigurationCommand,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  UpdateEventDataStoreCommand,
} from '@aws-sdk/client-cloudtrail';
