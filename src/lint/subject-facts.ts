import { withoutCalls } from '../eventset/domain.js';
import type { Facts } from '../eventset/questions.js';
import type { WrittenSubject } from './rule.js';

/** What is known of all records that reach a written target. */
export function partitionFacts({ partition, assumptions }: WrittenSubject): Facts {
  return partition === undefined ? { assumptions } : { assumptions, partition };
}

/** The same for rules about how selectors are put together: it does not rest on which calls there are today. */
export function shapeFacts(subject: WrittenSubject): Facts {
  const facts = partitionFacts(subject);
  return { ...facts, assumptions: withoutCalls(facts.assumptions) };
}
