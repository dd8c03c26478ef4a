import { policy } from '../example-policies.js';
import { criticalGaps } from '../critical.js';
import type { EstateRule } from '../rule.js';

/** What is critical is recorded whole. */
export const coverageNarrowed: EstateRule = {
  name: 'coverage-narrowed',
  about: 'estate',
  severity: 'warning',
  summary: 'Something that `critical` names is recorded in part only.',
  why: 'A selector that is narrowed by event name, ARN, principal or `readOnly` looks complete, to scanners too, and misses the rest. The event shown is one that is missed.',
  sources: ['Prowler, Datadog: by both documents narrowing fields are not looked at'],
  isOfPolicies: true,
  examples: {
    bad: [
      policy('{ management: all }, { data: s3, operations: write, resources: [pay] }', {
        rest: 'critical: [{ data: s3, resources: [pay] }]',
      }),
      policy('{ management: all }, { data: dynamodb, events: [PutItem] }', {
        rest: 'critical: [{ data: dynamodb }]',
      }),
    ],
    good: [
      policy('{ management: all }, { data: s3, operations: write, resources: [pay] }', {
        rest: 'critical: [{ data: s3, operations: write, resources: [pay] }]',
      }),
    ],
  },
  *check(estate) {
    for (const { finding, isWhole } of criticalGaps(estate)) if (!isWhole) yield finding;
  },
};
