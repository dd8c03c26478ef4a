/**
 * Event sources of the SDKs' services whose endpoint, signing name and IAM prefix do not agree, or whose event source
 * is another name. All others have `<endpoint prefix>.amazonaws.com`.
 */

/** Botocore's folder name of a service to its event source, without `.amazonaws.com`, as a document or records show it. */
export const eventSources: Readonly<Record<string, string>> = {
  // Sample records of the CloudWatch guides.
  cloudwatch: 'monitoring',
  mq: 'amazonmq',
  // Sample records of the service's guide.
  appstream: 'appstream',
  bedrock: 'bedrock',
  'bedrock-agent': 'bedrock',
  'bedrock-agent-runtime': 'bedrock',
  'bedrock-runtime': 'bedrock',
  'cloudfront-keyvaluestore': 'edgekeyvaluestore',
  dynamodbstreams: 'dynamodb',
  ecr: 'ecr',
  s3control: 's3',
  sagemaker: 'sagemaker',
  // The signing name, which the User Guide lists as an event source; the endpoint's is none.
  'agent-registry-control': 'agent-registry',
  appconfigdata: 'appconfig',
  'bedrock-agentcore-control': 'bedrock-agentcore',
  'bedrock-data-automation': 'bedrock',
  'bedrock-data-automation-runtime': 'bedrock',
  cloudhsmv2: 'cloudhsm',
  // Records, several.
  'marketplace-agreement': 'agreement-marketplace',
  'marketplace-discovery': 'discovery-marketplace',
  resourcegroupstaggingapi: 'tagging',
  ses: 'ses',
  sesv2: 'ses',
  'sso-oidc': 'sso',
};

/** Services that are left out although their names agree: documents contradict one another about the event source. */
export const openServices: readonly string[] = [
  // `applicationsignals.amazonaws.com` in a sample record, `application-signals.amazonaws.com` in the list of network sources.
  'application-signals',
  // Its records have `rdsdata.amazonaws.com` or `rdsdataapi.amazonaws.com` by the kind of database: see the lists.
  'rds-data',
];

/** IAM prefixes of a service's actions beside its signing name and its endpoint prefix. */
export const iamPrefixes: Readonly<Record<string, readonly string[]>> = {
  cloudwatch: ['cloudwatch'],
  resourcegroupstaggingapi: ['tag'],
  'servicecatalog-appregistry': ['servicecatalog'],
  cloudcontrol: ['cloudformation'],
  'rds-data': ['rds-data'],
  'sso-oidc': ['sso-oauth', 'sso'],
};
