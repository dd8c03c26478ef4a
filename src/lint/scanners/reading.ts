import type { AdvancedEventSelector, EventSelector, Partition } from '../../cloudtrail/index.js';
import {
  advancedOf,
  basicOf,
  equalsOf,
  hasField,
  isAbout,
  takesManagement,
  valuesOf,
  type Asked,
  type ScannedTrail,
} from './scanner.js';

/** What several scanners look at, and what pleases several. */

export const objects = 'AWS::S3::Object';
export const functions = 'AWS::Lambda::Function';

export const basicOnly = 'compile to basic selectors with `selectors: basic`, where these can express it';
export const shortBasic = `${basicOnly}, and write all buckets as \`arn:aws:s3\``;
export const oneSelector = 'record reads and writes of management events with one selector';

/** An advanced selector of management events that neither reads nor writes are left out of; exclusions do not count. */
function isReadAndWrite(one: AdvancedEventSelector): boolean {
  return equalsOf(one, 'eventCategory').includes('Management') && !hasField(one, 'readOnly');
}

/** Whether a basic selector takes all management events, or an advanced one both reads and writes of them. */
export function takesReadsAndWrites(trail: ScannedTrail): boolean {
  return basicOf(trail).some(takesManagement) || advancedOf(trail).some(isReadAndWrite);
}

/** Whether a basic selector of these operations gives one of the values for S3 objects. */
export function hasObjectValue(
  trail: ScannedTrail,
  operations: 'read' | 'write',
  ...values: readonly string[]
): boolean {
  return basicOf(trail).some(
    (one) => isAbout(one, operations) && valuesOf(one, objects).some((value) => values.includes(value)),
  );
}

/** The values by which basic selectors take all buckets. */
export function allBuckets(partition: Partition): readonly string[] {
  return [`arn:${partition}:s3`, `arn:${partition}:s3:::`];
}

/** An advanced selector of the data events of a type, whatever it is narrowed to. */
export function isDataOf(one: AdvancedEventSelector, type: string): boolean {
  return equalsOf(one, 'eventCategory').includes('Data') && equalsOf(one, 'resources.type').includes(type);
}

/** Whether a basic selector leaves out sources of management events. */
export function excludes({ ExcludeManagementEventSources = [] }: EventSelector): boolean {
  return ExcludeManagementEventSources.length > 0;
}

export const objectEvents = ['s3-write-events', 's3-read-events'] as const satisfies readonly Asked[];
export const dataEvents = [...objectEvents, 'lambda-invoke-events'] as const satisfies readonly Asked[];
