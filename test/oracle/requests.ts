/** Selector requests that the service would take, over the alphabet of the policies. */
import * as fc from 'fast-check';
import {
  callers,
  compact,
  endpoints,
  eventNames,
  own,
  pick,
  plainRecord,
  sessions,
  some,
  sometimes,
} from './alphabet.js';
import {
  fieldTable,
  type BasicJson,
  type FieldJson,
  type FieldRule,
  refusals,
  type RequestJson,
  type Target,
} from './service.js';

const literals: Record<string, string[]> = {
  eventName: [...eventNames, 'Put', 'Get', 'Object', 'Item', 'PutObject', 'Acl'],
  eventType: ['AwsApiCall', 'AwsServiceEvent', 'Aws', 'AwsService', 'Event'],
  'userIdentity.arn': [...callers, `${sessions}/`, `${sessions}/x/`, '/nightly', '/ctsel'],
  vpcEndpointId: [...endpoints, 'vpce-'],
};
const sourceLiterals = ['s3', 's3lifecycle', 'kms', 'rdsdata', 'iam', 'ec2'].map(
  (name) => `${name}.amazonaws.com`,
);
const arnLiterals: Record<string, string[]> = {
  'AWS::S3::Object': [
    'arn:aws:s3:::pay/',
    'arn:aws:s3:::pay',
    'arn:aws:s3:::pay/in/',
    'arn:aws:s3:::pay-x/',
    'arn:aws:s3:::logs/x.tmp',
    '.csv',
    '/in/a.csv',
    '/',
  ],
  'AWS::Lambda::Function': [
    ...own('lambda', 'function:jobs', 'function:jobs2', 'function:jobs:'),
    ':function:jobs',
    ':live',
  ],
  'AWS::DynamoDB::Table': [...own('dynamodb', 'table/t', 'table/'), 'table/t2'],
  'AWS::SNS::Topic': [...own('sns', 'alerts', 'jobs'), ':jobs', 'arn:aws:sns:'],
};

/** A literal of a condition, of the fields that take any operator. */
export const conditionTexts: fc.Arbitrary<string> = pick(
  ...new Set([...Object.values(literals).flat(), ...sourceLiterals, ...Object.values(arnLiterals).flat()]),
);

/** A field selector that its rule allows: one to three operators, some with several values. */
function fieldSelector(Field: string, rule: FieldRule, values: string[]): fc.Arbitrary<FieldJson> {
  if (rule.most === 1)
    return fc
      .tuple(pick(...rule.operators), pick(...values))
      .map(([operator, value]) => ({ Field, [operator]: [value] }));
  return fc
    .shuffledSubarray([...rule.operators], { minLength: 1, maxLength: Math.min(3, rule.operators.length) })
    .chain((used) =>
      fc.tuple(...used.map((operator) => some(values).map((list) => [operator, list] as const))),
    )
    .map((used) => ({ Field, ...Object.fromEntries(used) }));
}

/** Selectors of a category, with what its table allows; `type` is one of `arnLiterals`, or a network source. */
function selectorOf(target: Target, category: string, type = ''): fc.Arbitrary<FieldJson[]> {
  const always: FieldJson[] = [{ Field: 'eventCategory', Equals: [category] }];
  if (category === 'Data') always.push({ Field: 'resources.type', Equals: [type] });
  if (category === 'NetworkActivity') always.push({ Field: 'eventSource', Equals: [type] });
  const known: Record<string, string[]> = {
    ...literals,
    readOnly: ['true', 'false'],
    sessionCredentialFromConsole: ['true'],
    errorCode: ['VpceAccessDenied'],
    eventSource:
      target === 'trail' && category === 'Management'
        ? ['kms.amazonaws.com', 'rdsdata.amazonaws.com']
        : sourceLiterals,
    'resources.ARN': arnLiterals[type] ?? [],
  };
  const open = Object.entries(fieldTable[target][category]!).filter(
    ([field]) => !always.some(({ Field }) => Field === field),
  );
  const fields = open.map(([field, rule]) => fieldSelector(field, rule, known[field]!));
  if (fields.length === 0) return fc.constant(always);
  return fc
    .tuple(
      fc.subarray(
        fields.map((_, index) => index),
        { maxLength: Math.min(3, fields.length) },
      ),
      fc.tuple(...fields),
    )
    .map(([use, made]) => [...always, ...use.map((index) => made[index]!)]);
}

function advancedRequests(target: Target): fc.Arbitrary<RequestJson> {
  const selector = fc.oneof(
    { weight: 2, arbitrary: selectorOf(target, 'Management') },
    ...Object.keys(arnLiterals).map((type) => ({
      weight: type === 'AWS::S3::Object' ? 3 : 1,
      arbitrary: selectorOf(target, 'Data', type),
    })),
    ...['kms', 'ec2'].map((name) => ({
      weight: 1,
      arbitrary: selectorOf(target, 'NetworkActivity', `${name}.amazonaws.com`),
    })),
  );
  const named = fc.tuple(selector, sometimes(pick('payments', 'Management events selector', ''), 33));
  return fc
    .array(
      named.map(([FieldSelectors, Name]) =>
        Name === undefined ? { FieldSelectors } : { Name, FieldSelectors },
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((AdvancedEventSelectors) => ({ AdvancedEventSelectors }));
}

const basicValues: Record<string, string[]> = {
  'AWS::S3::Object': [
    'arn:aws:s3',
    'arn:aws:s3:::',
    'arn:aws:s3:::pay/',
    'arn:aws:s3:::pay/in/',
    'arn:aws:s3:::pay-x/',
    'arn:aws:s3:::logs/x',
    'arn:aws:s3:::pay/*',
  ],
  'AWS::Lambda::Function': ['arn:aws:lambda', ...own('lambda', 'function:jobs', 'function:jobs2')],
  'AWS::DynamoDB::Table': ['arn:aws:dynamodb', ...own('dynamodb', 'table/t', 'table/jobs')],
};
const dataResources = fc.oneof(
  ...Object.entries(basicValues).map(([Type, values]) => some(values).map((Values) => ({ Type, Values }))),
);
const basicRequests: fc.Arbitrary<RequestJson> = fc
  .array(
    fc
      .record(
        {
          ReadWriteType: pick('All', 'ReadOnly', 'WriteOnly', undefined),
          IncludeManagementEvents: pick(true, false, undefined),
          DataResources: sometimes(fc.array(dataResources, { minLength: 1, maxLength: 3 }), 65),
          ExcludeManagementEventSources: sometimes(some(['kms.amazonaws.com', 'rdsdata.amazonaws.com'])),
        },
        plainRecord,
      )
      .map((selector) => compact<BasicJson>(selector)),
    { minLength: 1, maxLength: 5 },
  )
  .map((EventSelectors) => ({ EventSelectors }));

/** Advanced and basic requests that the service would take, and whom they are for. */
export const selectorRequests: fc.Arbitrary<{ target: Target; request: RequestJson }> = fc
  .oneof(
    {
      weight: 4,
      arbitrary: advancedRequests('trail').map((request) => ({ target: 'trail' as Target, request })),
    },
    {
      weight: 2,
      arbitrary: advancedRequests('eventDataStore').map((request) => ({
        target: 'eventDataStore' as Target,
        request,
      })),
    },
    { weight: 3, arbitrary: basicRequests.map((request) => ({ target: 'trail' as Target, request })) },
  )
  .filter(({ target, request }) => refusals(target, request).length === 0);
