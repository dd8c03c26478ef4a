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
