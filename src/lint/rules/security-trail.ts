import { unmetControls } from '../controls.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';

const rest = 'packs: [aws-fsbp]';

/** One trail records all management events, as a named framework asks. */
export const securityTrail: EstateRule = {
  name: 'security-trail',
  about: 'estate',
  severity: 'error',
  summary: 'No one trail records all management events, as a named framework asks.',
  why: 'A pack that `packs` names asks for one multi-Region trail that records all management events and leaves out none, those of KMS and of the RDS Data API neither.',
  sources: ['AWS Config: cloudtrail-security-trail-enabled', 'AWS Config: multi-region-cloudtrail-enabled'],
  isOfPolicies: true,
  examples: {
    bad: [policy('{ management: all, except: { sources: [kms] } }, { data: s3 }', { rest })],
    good: [policy('{ management: all }, { data: s3 }', { rest })],
  },
  check: (estate) => unmetControls('security-trail', estate),
};
