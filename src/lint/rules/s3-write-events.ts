import { unmetControls } from '../controls.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';

const rest = 'packs: [cis-aws-foundations-3.0]';

/** All writes of S3 objects are recorded, as a named framework asks. */
export const s3WriteEvents: EstateRule = {
  name: 's3-write-events',
  about: 'estate',
  severity: 'error',
  summary: 'All writes of S3 objects are not recorded, as a named framework asks.',
  why: 'A pack that `packs` names asks for the write data events of every bucket, present and future. One bucket is not enough, even where scanners accept it.',
  sources: ['`ctsel packs` names the pages of the frameworks'],
  isOfPolicies: true,
  examples: {
    bad: [
      policy('{ management: all }, { data: s3, operations: read }, { data: s3, resources: [pay] }', { rest }),
    ],
    good: [policy('{ management: all }, { data: s3 }', { rest })],
  },
  check: (estate) => unmetControls('s3-write-events', estate),
};
