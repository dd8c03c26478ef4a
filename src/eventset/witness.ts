import { partitions, resourceTypeByName } from '../cloudtrail/index.js';
import type { Cell } from './cells.js';
import type { Classes } from './classes.js';
import { isUnknownField, unnamed, type Group, type View, type ViewField } from './event-set.js';

/** The account that AWS uses in its examples. */
const exampleAccount = '123456789012';

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

/**
 * A view of the box, a part of the group's views: one that could be a real record where one fits, otherwise
 * the barest one.
 */
export function describeView(
  group: Group,
  classes: ReadonlyMap<ViewField, Classes>,
  box: readonly Cell[],
): View {
  const cells = new Map([...classes.keys()].map((field, index) => [field, box[index]!]));
  const fields = new Map<ViewField, string>();
  const choose = (
    field: ViewField,
    candidates: readonly (string | undefined)[],
    isReal?: (text: string) => boolean,
  ): string | undefined => {
    const cell = cells.get(field);
    const value = cell === undefined ? candidates[0] : pick(classes.get(field)!, cell, candidates, isReal);
    if (value !== undefined) fields.set(field, value);
    return value;
  };

  for (const field of classes.keys()) if (isUnknownField(field)) choose(field, ['false', 'true']);
  const { category, key } = group;
  if (category !== 'Management' && category !== 'Data' && category !== 'NetworkActivity') {
    return { group, fields };
  }
  const readOnly = category === 'NetworkActivity' ? undefined : choose('readOnly', ['false', 'true']);
  if (category === 'NetworkActivity') {
    fields.set('eventSource', key);
    choose('eventName', callsOf(key, readOnly));
    choose('errorCode', [undefined, 'VpceAccessDenied']);
    choose('vpcEndpointId', ['vpce-EXAMPLE08c1b6b9b7']);
  } else if (category === 'Management') {
    const source = choose(
      'eventSource',
      managementCalls.map(([name]) => name),
    );
    choose('eventName', callsOf(source, readOnly));
  } else {
    const type = resourceTypeByName.get(key);
    const service = key.split('::')[1]?.toLowerCase() ?? 'example';
    choose('eventSource', [
      ...(type?.eventSources.map(({ name }) => name) ?? []),
      `${service}.amazonaws.com`,
    ]);
    const names = type?.eventNames ?? [];
    const fitting = names.filter((one) => String(one.readOnly) === readOnly);
    choose('eventName', [...fitting, ...names].map(({ name }) => name).concat('Invoke'));
    choose('resources.ARN', arnsOf(key), key === 'AWS::S3::Object' ? isObjectArn : undefined);
  }
  choose('eventType', [
    category === 'NetworkActivity' ? 'AwsVpceEvent' : 'AwsApiCall',
    'AwsServiceEvent',
    'AwsConsoleSignIn',
  ]);
  choose('sessionCredentialFromConsole', [undefined, 'true']);
  choose('userIdentity.arn', [
    `arn:aws:sts::${exampleAccount}:assumed-role/Admin/alice`,
    `arn:aws:iam::${exampleAccount}:user/alice`,
  ]);
  choose('recipientAccountId', [exampleAccount, '111122223333', '444455556666', '777788889999']);
  choose('awsRegion', ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2']);
  return { group, fields };
}

/** Real calls of a source, those that fit `readOnly` first. */
function callsOf(source: string | undefined, readOnly: string | undefined): string[] {
  const own = managementCalls.filter(([name]) => name === source);
  const inOrder = [...own, ...managementCalls].flatMap(([, write, read]) =>
    readOnly === 'true' ? [read, write] : [write, read],
  );
  return [...new Set(inOrder)];
}

function isObjectArn(text: string): boolean {
  return /^arn:[^:]+:s3:::[a-z0-9][a-z0-9.-]+[a-z0-9]\/./.test(text);
}

/** ARNs as the type's documented formats have them, in every partition. */
function arnsOf(type: string): string[] {
  if (type === 'AWS::S3::Object')
    return partitions.map((partition) => `arn:${partition}:s3:::example-bucket/key`);
  const formats = resourceTypeByName.get(type)?.arnFormats ?? [];
  return partitions.flatMap((partition) =>
    formats.map((format) =>
      format
        .replace('<partition>', partition)
        .replace('<region>', 'us-east-1')
        .replace('<account_ID>', exampleAccount)
        .replace(/<[^>]*>/g, 'example'),
    ),
  );
}

const fillers = [
  'example',
  '/example',
  '-example',
  'example/key',
  '-example/key',
  'example-bucket/key',
  'Example',
  '',
];

/**
 * The first candidate in the cell, else something readable, which also is real if that can be had, else prefix, a
 * character of its own, and suffix.
 */
function pick(
  classes: Classes,
  cell: Cell,
  candidates: readonly (string | undefined)[],
  isReal: (text: string) => boolean = () => true,
): string | undefined {
  const fits = (text: string | undefined) => classes.has(cell, text);
  for (const candidate of candidates) if (fits(candidate)) return candidate;
  let readable: string | undefined;
  let barest: string | undefined;
  for (const sample of classes.samples(cell, 40)) {
    if (typeof sample === 'string') {
      if (isReal(sample)) return sample;
      readable ??= sample;
      continue;
    }
    const { prefix, suffix } = sample;
    const begun = beginnings(candidates, suffix).filter((one) => one.startsWith(prefix));
    const middles = [...begun.map((one) => one.slice(prefix.length)), ...(prefix === '' ? [] : fillers)];
    for (const middle of middles) {
      const text = prefix + middle + suffix;
      if (text === '' || !fits(text)) continue;
      if (isReal(text)) return text;
      readable ??= text;
    }
    barest ??= prefix + classes.unusedCharacter() + suffix;
  }
  return readable ?? barest;
}

/** What can stand before a suffix: candidates, cut where the suffix goes on with segments of its own. */
function beginnings(candidates: readonly (string | undefined)[], suffix: string): string[] {
  const own = suffix.split(':').length - 1;
  return candidates.flatMap((one) => {
    const segments = one?.split(':') ?? [];
    return segments.length > own ? [segments.slice(0, segments.length - own).join(':')] : [];
  });
}

/** A view as a minimal event record, with what a record of its kind always carries. */
export function recordOf({ group, fields }: View): Record<string, unknown> {
  const { category, key } = group;
  const arn = fields.get('userIdentity.arn');
  const named = (field: ViewField, example: string) => {
    const value = fields.get(field);
    return value === undefined || value.startsWith(unnamed) ? example : value;
  };
  const account = named('recipientAccountId', exampleAccount);
  const resourceArn = fields.get('resources.ARN');
  const carries = <K extends string>(name: K, value: unknown) =>
    value === undefined ? {} : { [name]: value };
  if (category !== 'Management' && category !== 'Data' && category !== 'NetworkActivity') {
    return { eventVersion: '1.09', recipientAccountId: account, eventCategory: category };
  }
  return {
    eventVersion: '1.09',
    userIdentity: { type: arn?.includes(':user/') ? 'IAMUser' : 'AssumedRole', ...carries('arn', arn) },
    eventTime: '2026-01-01T00:00:00Z',
    ...carries('eventSource', fields.get('eventSource')),
    ...carries('eventName', fields.get('eventName')),
    awsRegion: named('awsRegion', 'us-east-1'),
    ...carries('errorCode', fields.get('errorCode')),
    ...carries('readOnly', fields.has('readOnly') ? fields.get('readOnly') === 'true' : undefined),
    ...(category === 'Data' ? { resources: [{ type: key, ...carries('ARN', resourceArn) }] } : {}),
    ...carries('eventType', fields.get('eventType')),
    ...carries('managementEvent', category === 'NetworkActivity' ? undefined : category === 'Management'),
    recipientAccountId: account,
    ...carries('vpcEndpointId', fields.get('vpcEndpointId')),
    eventCategory: category,
    ...carries('sessionCredentialFromConsole', fields.get('sessionCredentialFromConsole')),
  };
}
