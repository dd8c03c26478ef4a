/**
 * What AWS's documents state about calls, page by page: which calls make data events of which types, which are
 * management events, whether they read or write, and where CloudTrail writes another name than the API.
 *
 * Facts only; each entry names its page. `samples.tsv` has what the example records of the pages show.
 */

/** A page that was read, and the copy it was read in. */
export interface Page {
  readonly page: string;
  /** Repository and commit of the copy. */
  readonly copy: string;
}

const c2hans = (page: string, commit: string): Page => ({
  page: `https://docs.aws.amazon.com/${page}.html`,
  copy: `github.com/c2hans/aws-docs@${commit}`,
});
const groovy = (page: string): Page => ({
  page: `https://docs.aws.amazon.com/${page}.html`,
  copy: 'github.com/groovy-sky/aws-docs@c39735b',
});

/** The data events of one type, as one page lists them. */
export interface DataList {
  readonly type: string;
  readonly eventSource: string;
  readonly calls: readonly string[];
  /** Whether the page lists every data event of the type, from every event source. */
  readonly isComplete: boolean;
  readonly page: Page;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const s3Page = groovy('AmazonS3/latest/userguide/cloudtrail-logging-s3-info');
const s3Tables =
  words(`AbortMultipartUpload CompleteMultipartUpload CreateMultipartUpload GetObject HeadObject
  ListParts PutObject UploadPart`);
const bedrockPage = c2hans('bedrock/latest/userguide/logging-using-cloudtrail', '25c01ef');
const s3TablesPage = groovy('AmazonS3/latest/userguide/s3-tables-logging');

const cognitoPage = c2hans('cognito/latest/developerguide/logging-using-cloudtrail', '63cf41d');
const ssmPage = c2hans('systems-manager/latest/userguide/monitoring-cloudtrail-logs', '2b828ab');

/** Every list of data events that was found. */
export const dataLists: readonly DataList[] = [
  {
    // Not complete: the lifecycle of objects and failed authentication have event sources of their own.
    type: 'AWS::S3::Object',
    eventSource: 's3.amazonaws.com',
    calls: words(`AbortMultipartUpload CompleteMultipartUpload CopyObject CreateMultipartUpload DeleteObject
      DeleteObjectTagging DeleteObjects GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold
      GetObjectRetention GetObjectTagging GetObjectTorrent HeadObject HeadBucket ListObjectVersions ListObjects
      ListParts PutObject PutObjectAcl PutObjectLegalHold PutObjectRetention PutObjectTagging RestoreObject
      SelectObjectContent UpdateObjectEncryption UploadPart UploadPartCopy`),
    isComplete: false,
    page: s3Page,
  },
  {
    type: 'AWS::S3::AccessPoint',
    eventSource: 's3.amazonaws.com',
    calls: words(`AbortMultipartUpload CompleteMultipartUpload CopyObject CreateMultipartUpload DeleteObject
      DeleteObjectTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention
      GetObjectTagging HeadBucket HeadObject ListObjects ListObjectsV2 ListObjectVersions ListParts Presign
      PutObject PutObjectLegalHold PutObjectRetention PutObjectAcl PutObjectTagging RestoreObject UploadPart
      UploadPartCopy`),
    isComplete: true,
    page: s3Page,
  },
  {
    type: 'AWS::S3Express::Object',
    eventSource: 's3express.amazonaws.com',
    calls: words(`AbortMultipartUpload CompleteMultipartUpload CreateSession CopyObject CreateMultipartUpload
      DeleteObject DeleteObjects GetObject GetObjectAttributes HeadBucket HeadObject ListObjectsV2 ListParts
      PutObject RenameObject UploadPart UploadPartCopy`),
    isComplete: true,
    page: groovy('AmazonS3/latest/userguide/s3-express-one-zone-logging'),
  },
  {
    type: 'AWS::S3ObjectLambda::AccessPoint',
    eventSource: 's3-object-lambda.amazonaws.com',
    calls: words(`AbortMultipartUpload CompleteMultipartUpload CopyObject CreateMultipartUpload DeleteObject
      DeleteObjectTagging GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTagging HeadObject
      ListObjects ListObjectVersions ListParts PutObject PutObjectLegalHold PutObjectRetention PutObjectAcl
      PutObjectTagging RestoreObject UploadPart WriteGetObjectResponse`),
    isComplete: true,
    page: s3Page,
  },
  {
    type: 'AWS::S3Outposts::Object',
    eventSource: 's3-outposts.amazonaws.com',
    calls: words(`AbortMultipartUpload CompleteMultipartUpload CopyObject CreateMultipartUpload DeleteObject
      DeleteObjectTagging GetObject GetObjectTagging HeadObject ListObjects ListObjectsV2 ListParts PutObject
      PutObjectTagging UploadPart UploadPartCopy`),
    isComplete: true,
    page: s3Page,
  },
  ...['AWS::S3Tables::Table', 'AWS::S3Tables::TableBucket'].map((type) => ({
    type,
    eventSource: 's3tables.amazonaws.com',
    calls: s3Tables,
    isComplete: true,
    page: s3TablesPage,
  })),
  {
    // A record of a stream carries both types.
    type: 'AWS::DynamoDB::Table',
    eventSource: 'dynamodb.amazonaws.com',
    calls:
      words(`BatchExecuteStatement BatchGetItem BatchWriteItem DeleteItem ExecuteStatement ExecuteTransaction
      GetItem PutItem Query Scan TransactGetItems TransactWriteItems UpdateItem GetRecords GetShardIterator`),
    isComplete: true,
    page: groovy('amazondynamodb/latest/developerguide/logging-using-cloudtrail'),
  },
  {
    type: 'AWS::DynamoDB::Stream',
    eventSource: 'dynamodb.amazonaws.com',
    calls: words('GetRecords GetShardIterator'),
    isComplete: true,
    page: groovy('amazondynamodb/latest/developerguide/logging-using-cloudtrail'),
  },
  {
    type: 'AWS::Lambda::Function',
    eventSource: 'lambda.amazonaws.com',
    calls: words('Invoke LambdaESMDisabled'),
    isComplete: true,
    page: c2hans('lambda/latest/dg/logging-using-cloudtrail', '9a3d9b4'),
  },
  {
    type: 'AWS::SNS::Topic',
    eventSource: 'sns.amazonaws.com',
    calls: words('Publish PublishBatch'),
    isComplete: true,
    page: c2hans('sns/latest/dg/logging-using-cloudtrail', '07f049d'),
  },
  {
    type: 'AWS::SNS::PlatformEndpoint',
    eventSource: 'sns.amazonaws.com',
    calls: words('Publish'),
    isComplete: true,
    page: c2hans('sns/latest/dg/logging-using-cloudtrail', '07f049d'),
  },
  {
    type: 'AWS::SQS::Queue',
    eventSource: 'sqs.amazonaws.com',
    calls: words(`ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch
      GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues ListQueues ListQueueTags ReceiveMessage SendMessage
      SendMessageBatch`),
    isComplete: true,
    page: c2hans('AWSSimpleQueueService/latest/SQSDeveloperGuide/logging-using-cloudtrail', '2b828ab'),
  },
  {
    type: 'AWS::StepFunctions::StateMachine',
    eventSource: 'states.amazonaws.com',
    calls: words('InvokeHTTPEndpoint StartSyncExecution'),
    isComplete: true,
    page: c2hans('step-functions/latest/dg/procedure-cloud-trail', '2b828ab'),
  },
  {
    type: 'AWS::StepFunctions::Activity',
    eventSource: 'states.amazonaws.com',
    calls: words('GetActivityTask'),
    isComplete: true,
    page: c2hans('step-functions/latest/dg/procedure-cloud-trail', '2b828ab'),
  },
  {
    // Not complete: the page's names and those of its API differ (`PutKeys`, `PutKey`).
    type: 'AWS::CloudFront::KeyValueStore',
    eventSource: 'edgekeyvaluestore.amazonaws.com',
    calls: words('DeleteKeys DescribeKeyValueStore GetKey ListKeys PutKeys UpdateKeys'),
    isComplete: false,
    page: groovy('AmazonCloudFront/latest/DeveloperGuide/logging_using_cloudtrail'),
  },
  {
    type: 'AWS::AppSync::GraphQLApi',
    eventSource: 'appsync.amazonaws.com',
    calls: words('GraphQL'),
    isComplete: true,
    page: groovy('appsync/latest/devguide/cloudtrail-logging'),
  },
  {
    type: 'AWS::DSQL::Cluster',
    eventSource: 'dsql.amazonaws.com',
    calls: words('DbConnect DbConnectAdmin'),
    isComplete: true,
    page: groovy('aurora-dsql/latest/userguide/logging-using-cloudtrail'),
  },
  {
    type: 'AWS::RDS::DBCluster',
    eventSource: 'rdsdataapi.amazonaws.com',
    calls: words(
      'BatchExecuteStatement BeginTransaction CommitTransaction ExecuteStatement RollbackTransaction',
    ),
    isComplete: true,
    page: groovy('AmazonRDS/latest/AuroraUserGuide/logging-using-cloudtrail-data-api'),
  },
  {
    type: 'AWS::CloudWatch::Metric',
    eventSource: 'monitoring.amazonaws.com',
    calls: words('GetMetricData GetMetricWidgetImage PutMetricData GetMetricStatistics ListMetrics'),
    isComplete: true,
    page: groovy('AmazonCloudWatch/latest/monitoring/logging_cw_api_calls'),
  },
  ...[
    [
      'AWS::SES::EmailIdentity',
      'SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail SendBulkEmail',
    ],
    [
      'AWS::SES::ConfigurationSet',
      'SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail SendBulkEmail',
    ],
    ['AWS::SES::Template', 'SendEmail SendTemplatedEmail SendBulkTemplatedEmail SendBulkEmail'],
  ].map(([type, calls]) => ({
    type: type!,
    eventSource: 'ses.amazonaws.com',
    calls: words(calls!),
    isComplete: true,
    page: c2hans('ses/latest/dg/logging-using-cloudtrail', '63cf41d'),
  })),
  {
    type: 'AWS::ECS::ContainerInstance',
    eventSource: 'ecs.amazonaws.com',
    calls: words('Poll StartTelemetrySession PutSystemLogEvents'),
    isComplete: true,
    page: c2hans('AmazonECS/latest/developerguide/logging-using-cloudtrail', '2b828ab'),
  },
  {
    type: 'AWS::Cognito::IdentityPool',
    eventSource: 'cognito-identity.amazonaws.com',
    calls: words(
      'GetCredentialsForIdentity GetId GetOpenIdToken GetOpenIdTokenForDeveloperIdentity UnlinkIdentity',
    ),
    isComplete: true,
    page: cognitoPage,
  },
  {
    // The page's example record has this event source.
    type: 'AWS::SSMMessages::ControlChannel',
    eventSource: 'ssm.amazonaws.com',
    calls: words('CreateControlChannel OpenControlChannel'),
    isComplete: true,
    page: ssmPage,
  },
  {
    type: 'AWS::SSM::ManagedNode',
    eventSource: 'ssm.amazonaws.com',
    calls: words('RequestManagedInstanceRoleToken'),
    isComplete: true,
    page: ssmPage,
  },
  ...[
    ['AWS::Bedrock::AgentAlias', 'InvokeAgent'],
    ['AWS::Bedrock::InlineAgent', 'InvokeInlineAgent'],
    ['AWS::Bedrock::Model', 'InvokeModelWithBidirectionalStream GetAsyncInvoke StartAsyncInvoke'],
    ['AWS::Bedrock::AsyncInvoke', 'InvokeModelWithBidirectionalStream GetAsyncInvoke StartAsyncInvoke'],
    ['AWS::Bedrock::KnowledgeBase', 'Retrieve RetrieveAndGenerate'],
    ['AWS::Bedrock::FlowAlias', 'InvokeFlow'],
    ['AWS::Bedrock::Guardrail', 'ApplyGuardrail'],
    // The page has `AWS::Bedrock::Prompt`, CloudTrail's own table `AWS::Bedrock::PromptVersion`.
    ['AWS::Bedrock::PromptVersion', 'RenderPrompt'],
  ].map(([type, calls]) => ({
    type: type!,
    eventSource: 'bedrock.amazonaws.com',
    calls: words(calls!),
    isComplete: false,
    page: bedrockPage,
  })),
];

/** Calls that a page says are management events, or that a page's words make so. */
export const managementLists: readonly {
  readonly eventSource: string;
  readonly calls: readonly string[];
  readonly page: Page;
}[] = [
  {
    eventSource: 's3.amazonaws.com',
    calls:
      words(`DeleteAccountPublicAccessBlock GetAccountPublicAccessBlock PutAccountPublicAccessBlock CreateBucket
      CreateBucketMetadataConfiguration CreateBucketMetadataTableConfiguration DeleteBucket
      DeleteBucketAnalyticsConfiguration DeleteBucketCors DeleteBucketEncryption
      DeleteBucketIntelligentTieringConfiguration DeleteBucketInventoryConfiguration DeleteBucketLifecycle
      DeleteBucketMetadataConfiguration DeleteBucketMetadataTableConfiguration DeleteBucketMetricsConfiguration
      DeleteBucketOwnershipControls DeleteBucketPolicy DeleteBucketPublicAccessBlock DeleteBucketReplication
      DeleteBucketTagging GetAccelerateConfiguration GetBucketAcl GetBucketAnalyticsConfiguration GetBucketCors
      GetBucketEncryption GetBucketIntelligentTieringConfiguration GetBucketInventoryConfiguration
      GetBucketLifecycle GetBucketLocation GetBucketLogging GetBucketMetadataConfiguration
      GetBucketMetadataTableConfiguration GetBucketMetricsConfiguration GetBucketNotification
      GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus
      GetBucketPublicAccessBlock GetBucketReplication GetBucketRequestPayment GetBucketTagging GetBucketVersioning
      GetBucketWebsite HeadBucket ListBuckets PutAccelerateConfiguration PutBucketAcl
      PutBucketAnalyticsConfiguration PutBucketCors PutBucketEncryption PutBucketIntelligentTieringConfiguration
      PutBucketInventoryConfiguration PutBucketLifecycle PutBucketLogging PutBucketMetricsConfiguration
      PutBucketNotification PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy
      PutBucketPublicAccessBlock PutBucketReplication PutBucketRequestPayment PutBucketTagging PutBucketVersioning
      PutBucketWebsite UpdateBucketMetadataJournalTableConfiguration
      UpdateBucketMetadataInventoryTableConfiguration`),
    page: s3Page,
  },
  {
    eventSource: 's3express.amazonaws.com',
    calls:
      words(`CreateBucket DeleteBucket DeleteBucketPolicy PutBucketPolicy GetBucketPolicy ListDirectoryBuckets
      ListMultipartUploads GetBucketEncryption PutBucketEncryption DeleteBucketEncryption`),
    page: groovy('AmazonS3/latest/userguide/s3-express-one-zone-logging'),
  },
  {
    eventSource: 's3tables.amazonaws.com',
    calls: words(`CreateNamespace CreateTable CreateTableBucket DeleteNamespace DeleteTable DeleteTableBucket
      DeleteTableBucketPolicy DeleteTablePolicy GetNamespace GetTable GetTableBucket
      GetTableBucketMaintenanceConfiguration GetTableBucketPolicy GetTableMaintenanceConfiguration
      GetTableMaintenanceJobStatus GetTableMetadataLocation GetTablePolicy ListNamespaces ListTableBuckets ListTables
      PutTableBucketMaintenanceConfiguration PutTableMaintenanceConfiguration PutTablePolicy RenameTable
      UpdateTableMetadataLocation`),
    page: s3TablesPage,
  },
  {
    // The page lists these apart from its data events.
    eventSource: 'monitoring.amazonaws.com',
    calls:
      words(`DeleteAlarmActions DeleteAnomalyDetector DeleteDashboards DeleteInsightRules DeleteMetricStream
      DescribeAlarmHistory DescribeAlarms DescribeAlarmsForMetric DescribeAnomalyDetectors DescribeInsightRules
      DisableAlarmActions DisableInsightRules EnableAlarmActions EnableInsightRules GetDashboard GetInsightRuleReport
      GetMetricStream ListDashboards ListManagedInsightRules ListMetricStreams ListTagsForResource PutAnomalyDetector
      PutCompositeAlarm PutDashboard PutInsightRule PutManagedInsightRules PutMetricAlarm PutMetricStream SetAlarmState
      StartMetricStreams StopMetricStreams TagResource UntagResource`),
    page: groovy('AmazonCloudWatch/latest/monitoring/logging_cw_api_calls'),
  },
  {
    eventSource: 'bedrock.amazonaws.com',
    calls: words('InvokeModel InvokeModelWithResponseStream Converse ConverseStream ListAsyncInvokes'),
    page: bedrockPage,
  },
  {
    eventSource: 'rdsdata.amazonaws.com',
    calls: words(`BatchExecuteStatement BeginTransaction CommitTransaction ExecuteStatement ExecuteSql
      RollbackTransaction`),
    page: groovy('AmazonRDS/latest/AuroraUserGuide/logging-using-cloudtrail-data-api'),
  },
];

/**
 * Services, by botocore's folder name, of which a page says that the operations of their API are management events, but
 * for those that are in a list of data events.
 */
export const managementServices: readonly { readonly folders: readonly string[]; readonly page: Page }[] = [
  { folders: ['bedrock', 'bedrock-agent'], page: bedrockPage },
  { folders: ['cognito-identity', 'cognito-sync', 'cognito-idp'], page: cognitoPage },
  { folders: ['ecs'], page: c2hans('AmazonECS/latest/developerguide/logging-using-cloudtrail', '2b828ab') },
  { folders: ['guardduty'], page: c2hans('guardduty/latest/ug/logging-using-cloudtrail', '9a3d9b4') },
  { folders: ['s3control'], page: s3Page },
  { folders: ['ses', 'sesv2'], page: c2hans('ses/latest/dg/logging-using-cloudtrail', '63cf41d') },
  { folders: ['ssm'], page: ssmPage },
];

/** Calls that a page makes data events of a type, besides being management events. */
export const dataCopies: readonly {
  readonly eventSource: string;
  readonly calls: readonly string[];
  readonly type: string;
  readonly page: Page;
}[] = [
  {
    eventSource: 'bedrock.amazonaws.com',
    calls: words('InvokeModelWithResponseStream ConverseStream'),
    type: 'AWS::Bedrock::Model',
    page: bedrockPage,
  },
];

/** Whether calls read or write, where a page says so in words or in a table. */
export const readOnlyStatements: readonly {
  readonly eventSource: string;
  readonly calls: readonly string[];
  readonly readOnly: boolean;
  readonly page: Page;
}[] = [
  {
    eventSource: 'sts.amazonaws.com',
    calls: words('AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity'),
    readOnly: true,
    page: c2hans('IAM/latest/UserGuide/cloudtrail-integration', '4be7d6f'),
  },
  {
    eventSource: 'sts.amazonaws.com',
    calls: words('AssumeRoot GetFederationToken GetSessionToken'),
    readOnly: false,
    page: c2hans('IAM/latest/UserGuide/cloudtrail-integration', '4be7d6f'),
  },
  {
    eventSource: 'kms.amazonaws.com',
    calls: words('Encrypt Decrypt GenerateDataKey'),
    readOnly: true,
    page: c2hans('awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail', '63cf41d'),
  },
  {
    eventSource: 'ec2.amazonaws.com',
    calls: words('DescribeSecurityGroups DescribeSubnets DescribeInstances'),
    readOnly: true,
    page: c2hans('awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail', '63cf41d'),
  },
  {
    eventSource: 'ec2.amazonaws.com',
    calls: words('RunInstances TerminateInstances'),
    readOnly: false,
    page: c2hans('awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail', '63cf41d'),
  },
  {
    // It tells that a mapping was changed to disabled; what reads makes no changes, by the User Guide.
    eventSource: 'lambda.amazonaws.com',
    calls: ['LambdaESMDisabled'],
    readOnly: false,
    page: c2hans('lambda/latest/dg/logging-using-cloudtrail', '9a3d9b4'),
  },
];

/** Events that are no API calls and whose type of event a page names. */
export const otherEvents: readonly {
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventType: string;
  readonly page: Page;
}[] = [
  ...words('ConsoleLogin CheckMfa PasswordUpdated GetSigninToken SwitchRole').map((eventName) => ({
    eventSource: 'signin.amazonaws.com',
    eventName,
    eventType: 'AwsConsoleSignIn',
    page: groovy('awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events'),
  })),
  // Requests to the sign-in pages of a user pool.
  ...words(`Login_GET CognitoAuthentication OAuth2_Authorize_GET Beta_Authorize_GET OAuth2Response_GET
    OAuth2Response_POST SAML2Response_POST Beta_SAML2Response_POST Login_OIDC_SAML_POST Token_POST Beta_Token_POST
    Signup_GET Signup_POST Confirm_GET Confirm_POST ResendCode_POST ForgotPassword_GET ForgotPassword_POST
    ConfirmForgotPassword_GET ConfirmForgotPassword_POST ResetPassword_GET ResetPassword_POST Mfa_GET Mfa_POST
    MfaOption_GET MfaOption_POST MfaRegister_GET MfaRegister_POST Logout SAML2Logout_POST Error_GET UserInfo_GET
    UserInfo_POST Confirm_With_Link_GET Event_Feedback_GET login_POST login_continue_POST forgotPassword_POST
    selectChallenge_POST confirmUser_GET mfa_back_POST mfa_options_POST mfa_phone_register_POST mfa_phone_verify_POST
    mfa_phone_resendCode_POST mfa_totp_POST signup_POST signup_confirm_POST verifyCode_POST passkeys_add_POST
    passkeys_add_GET login_passkey_POST`).map((eventName) => ({
    eventSource: 'cognito-idp.amazonaws.com',
    eventName,
    eventType: 'AwsServiceEvent',
    page: cognitoPage,
  })),
  {
    eventSource: 'lambda.amazonaws.com',
    eventName: 'LambdaESMDisabled',
    eventType: 'AwsServiceEvent',
    page: c2hans('lambda/latest/dg/logging-using-cloudtrail', '9a3d9b4'),
  },
  ...words('InvokeModelWithResponseStream ConverseStream').map((eventName) => ({
    eventSource: 'bedrock.amazonaws.com',
    eventName,
    eventType: 'AwsServiceEvent',
    page: bedrockPage,
  })),
];

/**
 * Lambda's names: the API's name, and the event's where it differs. `DeleteFunction=20150331` is
 * `DeleteFunction20150331`. A name that only the API has is not in the table under that name.
 */
export const lambdaNames: ReadonlyMap<string, readonly string[]> = new Map(
  words(`AddLayerVersionPermission= AddPermission=20150331v2 CreateAlias=20150331 CreateEventSourceMapping=20150331
    CreateFunction=20150331 CreateFunctionUrlConfig= DeleteAlias=20150331 DeleteCodeSigningConfig=
    DeleteEventSourceMapping=20150331 DeleteFunction=20150331 DeleteFunctionConcurrency=20171031
    DeleteFunctionUrlConfig= DeleteProvisionedConcurrencyConfig= GetAlias=20150331 GetEventSourceMapping=
    GetFunction=,20150331v2 GetFunctionUrlConfig= GetFunctionConfiguration=,20150331v2 GetLayerVersionPolicy=
    GetPolicy=,20150331v2 ListEventSourceMappings=,20150331 ListFunctions=,20150331 ListFunctionUrlConfigs=
    PublishLayerVersion=20181031 PublishVersion=20150331 PutFunctionConcurrency=20171031
    PutFunctionCodeSigningConfig= PutFunctionEventInvokeConfig= PutProvisionedConcurrencyConfig=
    PutRuntimeManagementConfig= RemovePermission=20150331v2 TagResource=20170331v2 UntagResource=20170331v2
    UpdateAlias=20150331 UpdateCodeSigningConfig= UpdateEventSourceMapping=20150331
    UpdateFunctionCode=20150331v2 UpdateFunctionConfiguration=20150331v2 UpdateFunctionEventInvokeConfig=
    UpdateFunctionUrlConfig= GetAccountSettings=20160819 ListVersionsByFunction=20150331
    GetFunctionCodeSigningConfig= Invoke=`).map((entry) => {
    const [name = '', suffixes = ''] = entry.split('=');
    return [name, suffixes.split(',').map((suffix) => name + suffix)];
  }),
);
