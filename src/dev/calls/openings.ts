/**
 * What records of others say against the table's sources, and what was done. `test/corpus/calls.test.ts` holds this
 * list against every record.
 */

/** A call. */
interface Named {
  readonly eventSource: string;
  readonly eventName: string;
}

/** A row that records opened. */
export interface Opening extends Named {
  readonly because: string;
  /** The repository of the record, where it is among those that the test compares. */
  readonly repository?: string;
}

export const openings: readonly Opening[] = [
  {
    eventSource: 'wafv2.amazonaws.com',
    eventName: 'ListWebACLs',
    because: 'IAM calls it a read; a record in the tests of a published rule has `readOnly: false`',
    repository: 'panther-labs/pypanther',
  },
  {
    eventSource: 'bedrock.amazonaws.com',
    eventName: 'InvokeModel',
    because:
      'the Bedrock guide shows an example of 2023 with `readOnly: false`; a published record of October 2024 has true',
  },
];

/** Records that contradict what a document states, and that are believed less than the document. */
export interface SetAside extends Named {
  /** The field, and the value in the records. */
  readonly field: 'readOnly' | 'category' | 'eventType';
  readonly value: string;
  /** How many records. */
  readonly count: number;
  /** The records' repositories. */
  readonly repositories: readonly string[];
  readonly because: string;
}

export const setAside: readonly SetAside[] = [
  {
    eventSource: 'cloudtrail.amazonaws.com',
    eventName: 'StartLogging',
    field: 'readOnly',
    value: 'true',
    count: 2,
    repositories: ['panther-labs/panther-analysis', 'panther-labs/pypanther'],
    because: 'made by hand for the tests of one rule; the User Guide and four other records have false',
  },
  {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    field: 'readOnly',
    value: 'false',
    count: 1,
    repositories: ['yashlad1/cloudtrail-sentry'],
    because:
      'made by hand for a test; the User Guide names the call as a read, and 40 other records have true',
  },
  {
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    field: 'category',
    value: 'Management',
    count: 2,
    repositories: ['panther-labs/panther-analysis'],
    because: 'made by hand for tests of network activity: their event type is AwsVpceEvent',
  },
  {
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    field: 'eventType',
    value: 'AwsConsoleSignin',
    count: 1,
    repositories: ['awsdocs/iam-user-guide'],
    because: 'a slip of spelling in an old edition; the User Guide and 78 records have AwsConsoleSignIn',
  },
];

/** Calls of which records contradict IAM's access level, where a document decides: the records agree with the document. */
export interface Decided extends Named {
  readonly readOnly: boolean;
  readonly count: number;
}

const decided = (service: string, readOnly: boolean, counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([eventName, count]) => ({
    eventSource: `${service}.amazonaws.com`,
    eventName,
    readOnly,
    count,
  }));

export const decidedByDocuments: readonly Decided[] = [
  ...decided('kms', true, {
    Decrypt: 302,
    Encrypt: 75,
    GenerateDataKey: 23,
    GenerateDataKeyWithoutPlaintext: 1,
    GenerateMac: 1,
    Sign: 893,
  }),
  ...decided('sts', true, { AssumeRole: 127, AssumeRoleWithWebIdentity: 23 }),
  ...decided('sts', false, { GetSessionToken: 1 }),
];
