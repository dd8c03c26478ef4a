import type { AdvancedEventSelector, EventSelector } from '../../cloudtrail/index.js';
import { equalsOf, hasField, type Asked } from './scanner.js';

/** What several scanners look at, and what pleases several. */

export const objects = 'AWS::S3::Object';
export const functions = 'AWS::Lambda::Function';

export const basicOnly = 'compile to basic selectors with `selectors: basic`, where these can say it';
export const shortBasic = `${basicOnly}, and write all buckets as \`arn:aws:s3\``;
export const oneSelector = 'record reads and writes of management events with one selector';

/** An advanced selector of management events that neither reads nor writes are left out of; exclusions do not count. */
export function isReadAndWrite(one: AdvancedEventSelector): boolean {
  return equalsOf(one, 'eventCategory').includes('Management') && !hasField(one, 'readOnly');
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
