import { policy } from '../example-policies.js';
import { keysOf, placeTaking } from '../taking.js';
import { isRequired } from '../estate.js';
import type { EstateRule } from '../rule.js';
import { eventsOf, startsWith } from '../sets.js';

/** Data events of scanners are left out. */
export const scannerNoise: EstateRule = {
  name: 'scanner-noise',
  about: 'estate',
  severity: 'off',
  summary: 'Data events of a role under `lint.scannerRoles` are recorded.',
  why: 'Scanners and backup tools read everything again and again, and every call is a data event. Their roles can be left out by `userIdentity.arn`; that also leaves out whoever takes such a role, so it is for the policy to say.',
  sources: ['AWS blog: optimizing CloudTrail costs with advanced event selectors'],
  isOfPolicies: true,
  examples: {
    bad: [
      policy('{ management: all }, { data: s3, resources: [pay] }', {
        rest: 'lint: { rules: { scanner-noise: info }, scannerRoles: [role/auditor] }',
      }),
    ],
    good: [
      policy('{ management: all }, { data: s3, resources: [pay], except: { principals: [role/auditor] } }', {
        rest: 'lint: { rules: { scanner-noise: info, evadable-exclusion: off }, scannerRoles: [role/auditor] }',
      }),
    ],
  },
  *check(estate) {
    for (const { role } of estate.policy?.lint.scannerRoles ?? []) {
      for (const target of estate.targets) {
        const account = /^\d+$/.test(target.account ?? '') ? target.account! : '123456789012';
        const name = role.replace(/^role\//, '');
        const principal = role.startsWith('arn:')
          ? role
          : `arn:${target.partition ?? 'aws'}:sts::${account}:assumed-role/${name}/`;
        for (const key of keysOf(target, 'Data')) {
          const own = eventsOf('Data', key, { 'userIdentity.arn': startsWith(principal) });
          const place = placeTaking(own, target, estate.facts);
          if (place === undefined || isRequired(own, estate)) continue;
          yield {
            place,
            target: target.label,
            message: `the data events that \`${role}\` makes on \`${key}\` are recorded`,
            help: `leave out \`principals: [${role}]\`, or take the role out of \`lint.scannerRoles\``,
          };
        }
      }
    }
  },
};
