import { partitionNamedIn, partitions } from '../cloudtrail/index.js';
import type { Facts } from '../eventset/questions.js';
import { knownPrefix } from '../written/text.js';
import type { WrittenSubject } from './rule.js';

/** What is known of all records that reach a written target. */
export function partitionFacts({ settings, assumptions }: WrittenSubject): Facts {
  const own = settings.arn === undefined ? '' : knownPrefix(settings.arn);
  const partition = partitions.find((one) => own.startsWith(`arn:${one}:`)) ?? partitionNamedIn(own);
  return partition === undefined ? { assumptions } : { assumptions, partition };
}
