import { policy } from '../example-policies.js';
import { keysOf, placeTaking } from '../taking.js';
import { isRequired } from '../estate.js';
import type { EstateRule } from '../rule.js';
import { eventsOf, startsWith } from '../sets.js';
import { leaveOut } from '../advise.js';
import type { RecordedTarget } from '../../recording/recording.js';

/** Data events of scanners are left out. */
export const scannerNoise: EstateRule = {
  name: 'scanner-noise',
  about: 'estate',
  severity: 'off',
  summary: 'Data events of a role under `lint.scannerRoles` are recorded.',
  why: 'Scanners and backup tools read everything again and again, and every call is a data event. Their roles can be left out by `userIdentity.arn`; that also leaves out whoever assumes such a role, so the policy has to ask for it.',
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
        const name = role.replace(/^role\//, '');
        const account = /^\d+$/.test(target.account ?? '') ? target.account! : accountOf(name, target);
        const sessions = (id: string) =>
          role.startsWith('arn:')
            ? role
            : `arn:${target.partition ?? 'aws'}:sts::${id}:assumed-role/${name}/`;
        const principal = sessions(account ?? '123456789012');
        for (const key of keysOf(target, 'Data')) {
          const own = eventsOf('Data', key, { 'userIdentity.arn': startsWith(principal) });
          const place = placeTaking(own, target, estate.facts);
          if (place === undefined || isRequired(own, estate)) continue;
          yield {
            place,
            target: target.label,
            message: `the data events that \`${role}\` makes on \`${key}\` are recorded`,
            help: `${leaveOut(
              {
                type: key,
                filter: 'principals',
                names: [role],
                values: [sessions(account ?? 'ACCOUNT')],
                comparison: role.startsWith('arn:') ? 'NotEquals' : 'NotStartsWith',
              },
              target.dialect,
            )}, or remove the role from \`lint.scannerRoles\``,
          };
        }
      }
    }
  },
};

/** The account of a role by the selectors that leave it out, where the target does not tell its own. */
function accountOf(role: string, { clauses }: RecordedTarget): string | undefined {
  return clauses.clauses
    .flatMap(({ conjunction: { fields } }) => fields.get('userIdentity.arn')?.none.startsWith ?? [])
    .flatMap((start) => {
      const [, account, name] = /^arn:[^:]+:sts::(\d+):assumed-role\/(.+)\/$/.exec(start) ?? [];
      return name === role ? account! : [];
    })[0];
}
