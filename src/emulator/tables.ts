/**
 * The service's rules as tables, restated from AWS's documentation (rule sheet of 2026-11-22): nothing here is
 * shared with the linter, so that the two can disagree.
 */

export type Kind = 'trail' | 'store';

export const operatorNames = [
  'Equals',
  'StartsWith',
  'EndsWith',
  'NotEquals',
  'NotStartsWith',
  'NotEndsWith',
];

/** Categories that a trail records; a store of CloudTrail events too. */
export const trailCategories = ['Management', 'Data', 'NetworkActivity'];
/** Categories that fill a store of their own, unfiltered. */
export const storeCategories = ['Insight', 'ConfigurationItem', 'Evidence', 'ActivityAuditLog'];

/** The fields that selectors of a category may have (section 2). */
export const allowedFields: Readonly<Record<string, Readonly<Record<Kind, readonly string[]>>>> = {
  Management: {
    trail: ['eventCategory', 'readOnly', 'eventSource'],
    store: [
      'eventCategory',
      'readOnly',
      'eventSource',
      'eventName',
      'eventType',
      'sessionCredentialFromConsole',
      'userIdentity.arn',
    ],
  },
  Data: same([
    'eventCategory',
    'readOnly',
    'eventSource',
    'eventName',
    'eventType',
    'sessionCredentialFromConsole',
    'userIdentity.arn',
    'resources.type',
    'resources.ARN',
  ]),
  NetworkActivity: {
    trail: ['eventCategory', 'eventSource', 'eventName', 'errorCode', 'vpcEndpointId', 'userIdentity.arn'],
    store: ['eventCategory', 'eventSource', 'eventName', 'errorCode', 'vpcEndpointId'],
  },
};

function same(fields: readonly string[]): Record<Kind, readonly string[]> {
  return { trail: fields, store: fields };
}

/** The fields that they must have. */
export const requiredFields: Readonly<Record<string, readonly string[]>> = {
  Data: ['resources.type'],
  NetworkActivity: ['eventSource'],
};

/** Fields that do not take all operators (section 2.1). */
export const fieldOperators: Readonly<Record<string, readonly string[]>> = {
  eventCategory: ['Equals'],
  readOnly: ['Equals'],
  'resources.type': ['Equals'],
  errorCode: ['Equals'],
  sessionCredentialFromConsole: ['Equals', 'NotEquals'],
};

/** Fields that take one value; of two, AWS's texts say no and nobody has published a try (section 14, 1). Of readOnly, two values are all there are: they say nothing and are let pass. */
export const singleValued = ['eventCategory', 'resources.type'];

/** Sources of management events that can be left out. */
export const excludable = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

export const basicTypes = ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'];

export const mostValues = 500;
export const mostBasicSelectors = 5;
export const mostDataResources = 250;
export const mostTrails = 5;
export const mostStores = 10;

/** Calls a second, for an account in a Region (section 7). */
export const rates: Readonly<Record<string, number>> = {
  PutEventSelectors: 1,
  PutInsightSelectors: 1,
  CreateTrail: 1,
  UpdateTrail: 1,
  StartLogging: 1,
  StopLogging: 1,
  CreateEventDataStore: 1,
  UpdateEventDataStore: 1,
  GetEventSelectors: 10,
  GetInsightSelectors: 10,
  GetTrail: 10,
  GetTrailStatus: 10,
  DescribeTrails: 10,
  ListTrails: 10,
  GetEventDataStore: 10,
  ListEventDataStores: 10,
};
