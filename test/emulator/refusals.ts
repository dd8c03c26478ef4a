/** What the service answers to each of these, by words of the table of refusals (read 2026-11-22, the last four 2026-11-30); undefined where nobody has published the wording. */
export const refusals: Readonly<
  Record<string, { readonly exceptions: readonly string[]; readonly message?: string }>
> = {
  'selector has no eventCategory': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'The following fields are required: [eventCategory].',
  },
  'not valid for a trail (ConfigurationItem)': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'The eventCategory field value is not valid.',
  },
  'operator other than Equals on eventCategory': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Only the following operators are valid with the eventCategory field: [Equals].',
  },
  'Data selector without resources.type': {
    exceptions: ['InvalidEventSelectorsException'],
    message:
      'The following selectors are required when the eventCategory field value equals Data: [resources.type].',
  },
  'NetworkActivity selector without eventSource': {
    exceptions: ['InvalidEventSelectorsException'],
    message:
      'The following selectors are required when the eventCategory field value equals NetworkActivity: [eventSource].',
  },
  'field not allowed for the category': {
    exceptions: ['InvalidEventSelectorsException'],
    message:
      'The following field is not allowed when the eventCategory field value equals Management: eventName.',
  },
  'unknown field name': {
    exceptions: ['InvalidEventSelectorsException'],
    message:
      'The following field is not allowed when the eventCategory field value equals Management: cdkpfNoSuchField.',
  },
  'same Field twice': {
    exceptions: ['InvalidEventSelectorsException'],
    message:
      'A duplicate event selector was found for at least one field. Only one selector is allowed per field.',
  },
  'errorCode value other': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'The errorCode field value is not valid.',
  },
  '501 values over all selectors': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'There are too many filters applied. The maximum allowed number of filters is 500.',
  },
  'both EventSelectors and': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'You can select events by using either EventSelectors or AdvancedEventSelectors, but not both.',
  },
  'more than 250 data resource': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Specify a valid number of DataResources.Values (0 to 250) for all your selectors',
  },
  'DataResources.Type not one': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Value AWS::SQS::Queue for DataResources.Type is invalid.',
  },
  'bare bucket ARN': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Value arn:aws:s3:::data-bucket for DataResources.Values is invalid.',
  },
  'arn:aws:s3:::* (wildcard)': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Value arn:aws:s3:::* for DataResources.Values is invalid.',
  },
  'arn:aws:lambda:* (wildcard)': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Value arn:aws:lambda:* for DataResources.Values is invalid.',
  },
  'arn:aws:s3:::*/*': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Value arn:aws:s3:::*/* for DataResources.Values is invalid.',
  },
  'arn:aws:s3:::/ (empty bucket)': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Value arn:aws:s3:::/ for DataResources.Values is invalid.',
  },
  'bucket name instead of ARN': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Value secure-infra-cloudtrail-prod-4b367e08/ for DataResources.Values is invalid.',
  },
  'more than 5 basic': { exceptions: ['InvalidEventSelectorsException'] },
  'call from a Region other than': { exceptions: ['InvalidHomeRegionException'] },
  'GetInsightSelectors on a trail without': {
    exceptions: ['InsightNotEnabledException'],
    message:
      'Trail arn:aws:cloudtrail:us-east-1:123456789012:trail/trailName does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.',
  },
  'Insights on Data for a trail': {
    exceptions: ['InvalidParameterException'],
    message: 'Insights for data events can only be enabled for trails that log data events.',
  },
  'Insights selectors not valid': { exceptions: ['InvalidInsightSelectorsException'] },
  'multi-Region trail with IncludeGlobal': {
    exceptions: ['InvalidParameterCombinationException'],
    message: 'Multi-Region trail must include global service events.',
  },
  'unknown trail name': {
    exceptions: ['TrailNotFoundException'],
    message: 'Unknown trail: NAME for the user: ACCOUNT',
  },
  'adjacent separators': {
    exceptions: ['InvalidTrailNameException'],
    message: 'Trail name or ARN cannot have adjacent periods (.), hyphens (-), or underscores (_).',
  },
  'IP address': {
    exceptions: ['InvalidTrailNameException'],
    message: 'Trail names must not be formatted as an IP address.',
  },
  'too short': {
    exceptions: ['InvalidTrailNameException'],
    message:
      'Trail name too short. Minimum allowed length: 3 characters. Specified name length: 2 characters.',
  },
  'too long': {
    exceptions: ['InvalidTrailNameException'],
    message:
      'Trail name too long. Maximum allowed length: 128 characters. Specified name length: 129 characters.',
  },
  'starts with a separator': {
    exceptions: ['InvalidTrailNameException'],
    message: 'Trail name must starts with a letter or number.',
  },
  'ends with a separator': {
    exceptions: ['InvalidTrailNameException'],
    message: 'Trail name must ends with a letter or number.',
  },
  'other characters': {
    exceptions: ['InvalidTrailNameException'],
    message:
      'Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).',
  },
  'DynamoDB value with stars': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Value arn:aws:dynamodb:*:*:table/NAME for DataResources.Values is invalid.',
  },
  'bucket name with /* and no arn': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Value NAME/* for DataResources.Values is invalid',
  },
  'basic: arn:aws:s3:::*/': {
    exceptions: ['InvalidEventSelectorsException'],
    message: 'Value arn:aws:s3:::*/ for DataResources.Values is invalid',
  },
  'by the ARN of a Region that it is not in': {
    exceptions: ['TrailNotFoundException'],
    message: 'Unknown trail: ARN for the user: ACCOUNT',
  },
};
