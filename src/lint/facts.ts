import type { Facts } from '../eventset/questions.js';
import type { Subject } from './rule.js';

/** What is known of all records that reach some target of the policy. */
export function policyFacts({ policy, assumptions }: Subject): Facts {
  const [partition, ...others] = new Set(policy.targets.map((target) => target.partition));
  return partition === undefined || others.length > 0 ? { assumptions } : { assumptions, partition };
}
