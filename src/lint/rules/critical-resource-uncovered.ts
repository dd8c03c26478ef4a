import { policy } from '../example-policies.js';
import { criticalGaps } from '../critical.js';
import type { EstateRule } from '../rule.js';

/** What is critical is recorded. */
export const criticalResourceUncovered: EstateRule = {
  name: 'critical-resource-uncovered',
  about: 'estate',
  severity: 'error',
  summary: 'Something that `critical` names is recorded by no target at all.',
  why: 'The policy names these resources as critical, so nothing that happens to them may be missed. Each entry of `resources` is looked at by itself.',
  sources: ['docs/policy.md'],
  isOfPolicies: true,
  examples: {
    bad: [
      policy('{ management: all }, { data: s3, resources: [pay] }', {
        rest: 'critical: [{ data: s3, resources: [pay, cards] }]',
      }),
      policy('{ management: all }', { rest: 'critical: [{ data: lambda }]' }),
    ],
    good: [
      policy('{ management: all }, { data: s3, resources: [pay, cards] }', {
        rest: 'critical: [{ data: s3, resources: [pay, cards] }]',
      }),
    ],
  },
  *check(estate) {
    for (const { finding, isWhole } of criticalGaps(estate)) if (isWhole) yield finding;
  },
};
