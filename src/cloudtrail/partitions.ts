/** The beginnings of Region names that tell another partition than `aws`, as the AWS SDKs' own table has them. */
const partitionPrefixes = [
  ['us-gov-', 'aws-us-gov'],
  ['cn-', 'aws-cn'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
] as const;

/** The day of the table of Regions below, as YYYY-MM-DD. */
export const regionsDate = '2026-11-30';

/** Every Region that the AWS SDKs know, by partition (source REG); AWS adds some each year. */
const regionTable = [
  [
    'aws',
    [
      'af-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-south-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-central-1',
      'ca-west-1',
      'eu-central-1',
      'eu-central-2',
      'eu-north-1',
      'eu-south-1',
      'eu-south-2',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'me-west-1',
      'mx-central-1',
      'sa-east-1',
      'sa-west-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  ],
  ['aws-cn', ['cn-north-1', 'cn-northwest-1']],
  ['aws-eusc', ['eusc-de-east-1']],
  ['aws-iso', ['us-iso-east-1', 'us-iso-west-1']],
  ['aws-iso-b', ['us-isob-east-1', 'us-isob-west-1']],
  ['aws-iso-e', ['eu-isoe-west-1']],
  ['aws-iso-f', ['us-isof-east-1', 'us-isof-south-1']],
  ['aws-us-gov', ['us-gov-east-1', 'us-gov-west-1']],
] as const satisfies readonly (readonly [Partition, readonly string[]])[];

/** A part of AWS with accounts and ARNs of its own: the second segment of an ARN. */
export type Partition = 'aws' | (typeof partitionPrefixes)[number][1];

/** Every partition, `aws` first. */
export const partitions: readonly Partition[] = [
  'aws',
  ...partitionPrefixes.map(([, partition]) => partition),
];

/** The partition of a Region; a Region that no rule knows is in `aws`. */
export function partitionOf(region: string): Partition {
  return partitionPrefixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

/** The partition of an ARN, of which the beginning is enough; undefined where it names none. */
export function partitionOfArn(arn: string): Partition | undefined {
  return partitions.find((partition) => arn.startsWith(`arn:${partition}:`));
}

/** The partition that all ARNs in a text name; undefined where there are none, or they name several. */
export function partitionNamedIn(text: string): Partition | undefined {
  const named = new Set(Array.from(text.matchAll(/\barn:(aws[a-z-]*):/g), ([, name]) => name));
  return named.size === 1 ? partitions.find((one) => named.has(one)) : undefined;
}

/** The partition of every Region of the table. */
export const partitionOfRegion: ReadonlyMap<string, Partition> = new Map(
  regionTable.flatMap(([partition, regions]) => regions.map((region) => [region, partition] as const)),
);

/** The names of all Regions of the table. */
export const regionNames: readonly string[] = [...partitionOfRegion.keys()];

/**
 * The Regions of `aws` that an account has without enabling them: those that AWS opened before 20 March 2019 (AWS Account Management
 * Reference Guide, "Enable or disable AWS Regions in your account", 2026-11-30), and ap-northeast-3, which was a local Region then. In
 * every other partition these are all of its Regions.
 */
const onByDefault: readonly string[] = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

/** The Regions of a partition that every account has enabled from the beginning. */
export function regionsOnByDefault(partition: Partition): readonly string[] {
  const all = regionNames.filter((region) => partitionOfRegion.get(region) === partition);
  return partition === 'aws' ? onByDefault : all;
}

/** What the name of a Region looks like in every partition: `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`. */
export const regionForm = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

/** Whether a text is a Region, may be one that is newer than the table, or cannot be one. */
export function regionStanding(region: string): 'known' | 'unlisted' | 'malformed' {
  if (partitionOfRegion.has(region)) return 'known';
  return regionForm.test(region) ? 'unlisted' : 'malformed';
}
