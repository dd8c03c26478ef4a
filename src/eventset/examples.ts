import { partitions, resourceTypeByName } from '../cloudtrail/index.js';
import { callTable, type Call } from '../cloudtrail/calls.js';
import type { EventSoFar } from './event-so-far.js';

/** Values that a real record could have, for witnesses. */

/** The account that AWS uses in its examples. */
export const exampleAccount = '123456789012';

export const exampleAccounts = [exampleAccount, '111122223333', '444455556666', '777788889999'];

/** Management calls that everybody knows: source, a write, a read. */
const managementCalls: readonly (readonly [string, string | undefined, string | undefined])[] = [
  ['iam.amazonaws.com', 'CreateUser', 'ListUsers'],
  ['ec2.amazonaws.com', 'RunInstances', 'DescribeInstances'],
  ['s3.amazonaws.com', 'CreateBucket', 'ListBuckets'],
  ['kms.amazonaws.com', 'CreateKey', 'Decrypt'],
  ['rdsdata.amazonaws.com', 'ExecuteSql', undefined],
  ['cloudtrail.amazonaws.com', 'StopLogging', 'DescribeTrails'],
  ['sts.amazonaws.com', undefined, 'AssumeRole'],
  ['lambda.amazonaws.com', 'CreateFunction20150331', 'ListFunctions20150331'],
];

/** What the documents have of a call, as far as the event is filled in. */
function documented({ category, key, get }: EventSoFar): readonly Call[] {
  const name = get('eventName');
  const source = get('eventSource');
  const readOnly = get('readOnly');
  const named = name === undefined ? [] : callTable().named(name);
  return named.filter(
    (call) =>
      (source === undefined || call.eventSource === source) &&
      (readOnly === undefined || call.readOnly === undefined || String(call.readOnly) === readOnly) &&
      (category === 'Management' ? call.isManagement : category === 'Data' ? call.types.includes(key) : true),
  );
}

/** Whether the event reads: as its call does, where that is known. */
export function exampleReadOnly(event: EventSoFar): readonly string[] {
  const [known] = documented(event).flatMap(({ readOnly }) =>
    readOnly === undefined ? [] : String(readOnly),
  );
  return known === 'true' ? ['true', 'false'] : ['false', 'true'];
}

/** Types of event, those of its call first. */
export function exampleEventTypes(event: EventSoFar): readonly string[] {
  const own =
    event.category === 'NetworkActivity'
      ? ['AwsVpceEvent']
      : documented(event).flatMap((call) => call.eventTypes);
  return [...own, 'AwsApiCall', 'AwsServiceEvent', 'AwsConsoleSignIn'];
}

/** Event sources that events of the group come from. */
export function exampleSources(event: EventSoFar): readonly string[] {
  const { category, key, get } = event;
  if (category === 'NetworkActivity') return [key];
  const ofCall = documented(event).map(({ eventSource }) => eventSource);
  if (category === 'Management') {
    const readOnly = get('readOnly');
    const some = managementCalls.filter(
      ([, write, read]) => (readOnly === 'true' ? read : write) !== undefined,
    );
    return [...ofCall, ...some.map(([name]) => name)];
  }
  const service = key.split('::')[1]?.toLowerCase() ?? 'example';
  const known = resourceTypeByName.get(key)?.eventSources.map(({ name }) => name) ?? [];
  return [...ofCall, ...known, `${service}.amazonaws.com`];
}

/** Names of calls of the group that read or write as the event does, those that everybody knows first. */
export function exampleCalls(event: EventSoFar): Iterable<string> {
  const { category, key, get } = event;
  const readOnly = get('readOnly');
  const fits = (call: { readonly readOnly: boolean | undefined }) =>
    readOnly === undefined || String(call.readOnly) === readOnly;
  if (category === 'Data') {
    const names = resourceTypeByName.get(key)?.eventNames ?? [];
    return both(
      names.filter(fits).map(({ name }) => name),
      () => [
        ...callTable()
          .ofType(key)
          .calls.filter(fits)
          .map(({ eventName }) => eventName),
        ...names.map(({ name }) => name),
        'Invoke',
      ],
    );
  }
  const source = category === 'NetworkActivity' ? key : get('eventSource');
  const own = managementCalls.filter(([name]) => name === source);
  const known = own.flatMap(([, write, read]) => (readOnly === 'true' ? read : write) ?? []);
  return both(known, () =>
    [
      ...(source === undefined
        ? []
        : callTable()
            .of(source)
            .filter(fits)
            .map(({ eventName }) => eventName)),
      ...managementCalls.flatMap(([, write, read]) => (readOnly === 'true' ? [read, write] : [write, read])),
    ].filter((name) => name !== undefined),
  );
}

/** Some, and what it takes longer to find only where none of them is wanted. */
function* both(some: readonly string[], more: () => readonly string[]): Iterable<string> {
  yield* some;
  yield* more();
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
