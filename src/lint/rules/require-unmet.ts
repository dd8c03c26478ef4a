import { unmet } from '../coverage.js';
import type { EstateRule } from '../rule.js';

const trail = (log: string, require: string) => `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, facts: { dataOnly: true }, log: [${log}] }
require: [${require}]
`;

/** Every entry of `require` holds, or an event shows that it does not. */
export const requireUnmet: EstateRule = {
  name: 'require-unmet',
  about: 'estate',
  severity: 'error',
  summary: 'An event that `require` names is not recorded.',
  why: 'The policy requires these events to be recorded. The answer is proved, and the event shown is one that would be missed.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      trail('{ management: write }', '{ management: all }'),
      trail('{ data: s3, resources: [pay] }', '{ data: s3, resources: [pay, archive] }'),
      trail('{ management: all, except: { sources: [kms] } }', '{ management: all }'),
      trail('{ management: all }', '{ management: all, by: each, in: { region: eu-west-1 } }'),
    ],
    good: [
      trail('{ management: all }', '{ management: write }'),
      trail('{ management: read }, { management: write }', '{ management: all }'),
      trail('{ data: s3 }', '{ data: s3, resources: [pay], operations: write }'),
    ],
  },
  *check(estate) {
    yield* unmet(estate.policy?.require ?? [], estate);
  },
};
