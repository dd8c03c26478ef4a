import { policy } from '../example-policies.js';
import { undecided } from '../uncovered.js';
import type { EstateRule } from '../rule.js';

/** What is not known of detections is told. */
export const detectionUndecided: EstateRule = {
  name: 'detection-undecided',
  about: 'estate',
  severity: 'info',
  summary: 'For a detection under `lint.detections` it is not known whether its events are recorded.',
  why: 'A detection that nothing is found about looks like one that gets its events. A rule may ask for calls that are not documented, for no call in particular, or for what no selector can see, such as the parameters of a request; it may be about other logs, or not be readable. All of these are counted and named.',
  sources: ['https://github.com/SigmaHQ/sigma-specification'],
  isOfPolicies: true,
  given: {
    detections: `title: Invoices read
logsource: { product: aws, service: cloudtrail }
detection:
  selection:
    eventSource: s3.amazonaws.com
    eventName: GetObject
    requestParameters.bucketName: invoices
  condition: selection
`,
  },
  examples: {
    bad: [policy('{ management: all }, { data: s3, resources: [invoices] }')],
    good: [policy('{ management: all }, { data: s3, operations: read }')],
  },
  check: (estate) => undecided(estate),
};
