import type { View } from './event-set.js';

/** An event in a few words: its name, its source, what it is about. */
export function eventWords({ group, fields }: View): string {
  const arn = fields.get('resources.ARN');
  const name = fields.get('eventName');
  const where = [
    fields.get('eventSource') === undefined ? '' : ` of ${fields.get('eventSource')}`,
    arn === undefined ? '' : ` on ${arn}`,
    fields.has('errorCode') ? ` (${fields.get('errorCode')})` : '',
  ].join('');
  const kind = {
    Management: 'management event',
    Data: 'data event',
    NetworkActivity: 'network activity event',
  };
  const what = kind[group.category as keyof typeof kind] ?? `${group.category} event`;
  return `the ${what} ${name ?? ''}${where}`.replace(/\s+/g, ' ');
}
