import { policy } from '../example-policies.js';
import { uncovered } from '../uncovered.js';
import type { EstateRule } from '../rule.js';

/** Techniques of attackers leave a record. */
export const techniqueUncovered: EstateRule = {
  name: 'technique-uncovered',
  about: 'estate',
  severity: 'off',
  summary: 'A technique under `lint.detections` would leave no recorded event.',
  why: 'A list of techniques with the calls that show them, by their numbers in ATT&CK, for example, shows what a set of selectors is blind to. A technique is covered where one of its calls is recorded.',
  sources: ['https://attack.mitre.org/techniques/'],
  isOfPolicies: true,
  given: {
    detections: JSON.stringify([
      {
        technique: 'T1530 Data from Cloud Storage',
        events: [{ eventSource: 's3.amazonaws.com', eventName: 'GetObject' }],
      },
    ]),
  },
  examples: {
    bad: [policy('{ management: all }', { rest: 'lint: { rules: { technique-uncovered: warning } }' })],
    good: [
      policy('{ management: all }, { data: s3, operations: read }', {
        rest: 'lint: { rules: { technique-uncovered: warning } }',
      }),
    ],
  },
  check: (estate) => uncovered('technique', estate),
};
