import { unmetControls } from '../controls.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';

const rest = 'packs: [cis-aws-foundations-3.0]';

/** Management events are recorded as a named framework asks. */
export const managementReadWrite: EstateRule = {
  name: 'management-read-write',
  about: 'estate',
  severity: 'error',
  summary: 'Management events are not recorded as a named framework asks.',
  why: 'A pack that `packs` names asks for a multi-Region trail that records the reads and writes of management events. What CloudTrail offers to leave out, KMS and the RDS Data API, may be left out.',
  sources: ['`ctsel packs` names the pages of the frameworks'],
  isOfPolicies: true,
  examples: {
    bad: [
      policy('{ management: write }, { data: s3 }', { rest }),
      policy('{ management: all }, { data: s3 }', {
        rest: `${rest}\nlint: { rules: { s3-write-events: off, s3-read-events: off } }`,
      }).replace('multiRegion: true', 'multiRegion: false'),
    ],
    good: [
      policy('{ management: all, except: { sources: [kms] } }, { data: s3 }', { rest }),
      policy('{ management: all }, { data: s3 }', { rest }),
    ],
  },
  check: (estate) => unmetControls('management-read-write', estate),
};
