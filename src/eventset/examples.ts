import { partitions, resourceTypeByName } from '../cloudtrail/index.js';
import type { EventSoFar } from './fields.js';

/** Values that a real record could have, for witnesses. */

/** The account that AWS uses in its examples. */
export const exampleAccount = '123456789012';

export const exampleAccounts = [exampleAccount, '111122223333', '444455556666', '777788889999'];

/** Management calls that everybody knows: source, a write, a read. */
const managementCalls: readonly (readonly [string, string, string])[] = [
  ['iam.amazonaws.com', 'CreateUser', 'ListUsers'],
  ['ec2.amazonaws.com', 'RunInstances', 'DescribeInstances'],
  ['s3.amazonaws.com', 'CreateBucket', 'ListBuckets'],
  ['kms.amazonaws.com', 'CreateKey', 'Decrypt'],
  ['rdsdata.amazonaws.com', 'ExecuteSql', 'ExecuteSql'],
  ['cloudtrail.amazonaws.com', 'StopLogging', 'DescribeTrails'],
  ['sts.amazonaws.com', 'AssumeRole', 'GetCallerIdentity'],
  ['lambda.amazonaws.com', 'CreateFunction20150331', 'ListFunctions20150331'],
];

/** Event sources that events of the group come from. */
export function exampleSources({ category, key }: EventSoFar): readonly string[] {
  if (category === 'NetworkActivity') return [key];
  if (category === 'Management') return managementCalls.map(([name]) => name);
  const service = key.split('::')[1]?.toLowerCase() ?? 'example';
  const known = resourceTypeByName.get(key)?.eventSources.map(({ name }) => name) ?? [];
  return [...known, `${service}.amazonaws.com`];
}

/** Names of calls, those that read or write as the event does first. */
export function exampleCalls({ category, key, get }: EventSoFar): readonly string[] {
  const readOnly = get('readOnly');
  if (category === 'Data') {
    const names = resourceTypeByName.get(key)?.eventNames ?? [];
    const fitting = names.filter((one) => String(one.readOnly) === readOnly);
    return [...fitting, ...names].map(({ name }) => name).concat('Invoke');
  }
  const source = category === 'NetworkActivity' ? key : get('eventSource');
  const own = managementCalls.filter(([name]) => name === source);
  const inOrder = [...own, ...managementCalls].flatMap(([, write, read]) =>
    readOnly === 'true' ? [read, write] : [write, read],
  );
  return [...new Set(inOrder)];
}

/** ARNs of callers in a partition. */
export function examplePrincipals(partition: string | undefined): readonly string[] {
  const own = partitions.find((one) => one === partition) ?? 'aws';
  return [
    `arn:${own}:sts::${exampleAccount}:assumed-role/Admin/alice`,
    `arn:${own}:iam::${exampleAccount}:user/alice`,
  ];
}

/** Regions of each partition, the best known first. */
const regions: Readonly<Record<string, readonly string[]>> = {
  aws: ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-iso': ['us-iso-east-1', 'us-iso-west-1'],
  'aws-iso-b': ['us-isob-east-1'],
  'aws-iso-e': ['eu-isoe-west-1'],
  'aws-iso-f': ['us-isof-south-1', 'us-isof-east-1'],
  'aws-eusc': ['eusc-de-east-1'],
};

export function exampleRegions(partition: string | undefined): readonly string[] {
  return regions[partition ?? 'aws'] ?? regions['aws']!;
}

/** ARNs as the type's documented formats have them, in every partition, that of the event first. */
export function exampleArns({ key: type, get }: EventSoFar): readonly string[] {
  const own = get('partition');
  const inOrder = [...partitions].sort((a, b) => Number(b === own) - Number(a === own));
  if (type === 'AWS::S3::Object')
    return inOrder.map((partition) => `arn:${partition}:s3:::example-bucket/key`);
  const formats = resourceTypeByName.get(type)?.arnFormats ?? [];
  return inOrder.flatMap((partition) =>
    formats.map((format) =>
      format
        .replace('<partition>', partition)
        .replace('<region>', exampleRegions(partition)[0]!)
        .replace('<account_ID>', exampleAccount)
        .replace(/<[^>]*>/g, 'example'),
    ),
  );
}
