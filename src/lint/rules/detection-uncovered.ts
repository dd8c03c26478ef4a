import { policy } from '../example-policies.js';
import { uncovered } from '../uncovered.js';
import type { EstateRule } from '../rule.js';

/** Detections get the events that they watch for. */
export const detectionUncovered: EstateRule = {
  name: 'detection-uncovered',
  about: 'estate',
  severity: 'off',
  summary: 'A detection rule under `lint.detections` watches for events that no target records.',
  why: 'A detection without its events never fires, and nobody sees that. Rules are read in the format of Sigma, as the set of events that they can match: every call among these is looked for in what is recorded, as it is documented, a read as a read. A call that is recorded only in part is shown by an event that is missed. What is not decided is listed by `detection-undecided`.',
  sources: ['https://github.com/SigmaHQ/sigma-specification', 'https://sigmahq.io/docs/basics/rules.html'],
  isOfPolicies: true,
  given: {
    detections: `title: Secret objects read
logsource: { product: aws, service: cloudtrail }
detection:
  selection: { eventSource: s3.amazonaws.com, eventName: GetObject }
  condition: selection
`,
  },
  examples: {
    bad: [policy('{ management: all }', { rest: 'lint: { rules: { detection-uncovered: warning } }' })],
    good: [
      policy('{ management: all }, { data: s3, operations: read }', {
        rest: 'lint: { rules: { detection-uncovered: warning } }',
      }),
    ],
  },
  check: (estate) => uncovered('rule', estate),
};
