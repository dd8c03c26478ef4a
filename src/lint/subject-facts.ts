import type { Facts } from '../eventset/questions.js';
import { knownPartition } from '../written/text.js';
import type { WrittenSubject } from './rule.js';

/** What is known of all records that reach a written target. */
export function partitionFacts({ settings, assumptions }: WrittenSubject): Facts {
  const partition = knownPartition(settings.arn);
  return partition === undefined ? { assumptions } : { assumptions, partition };
}
