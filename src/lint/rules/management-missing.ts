import { intersect } from '../../eventset/event-set.js';
import { isEmpty } from '../../eventset/questions.js';
import { elsewhere, reaching } from '../estate.js';
import { andTrail, policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';
import { managementEvents } from '../sets.js';
import { allManagement, switchOn } from '../advise.js';

/** Somebody records management events. */
export const managementMissing: EstateRule = {
  name: 'management-missing',
  about: 'estate',
  severity: 'warning',
  summary: 'A trail records no management events, and no other trail of its account and Region is seen to.',
  why: 'Selectors replace one another as a whole: advanced selectors without one for management events switch these off, and with them the record of who changed what. Where a policy is all there is to see of an account, none of its trails records them, and none is marked `dataOnly`, this is an error. A trail that another tool writes counts too, once the policy names it with its `owner`.',
  sources: [
    'API Reference: PutEventSelectors',
    'https://github.com/aws/aws-cdk/issues/13966',
    'https://attack.mitre.org/techniques/T1562/008/',
  ],
  examples: {
    bad: [
      policy('{ data: s3, resources: [pay] }'),
      policy('{ management: all }', { facts: 'logging: false' }),
      policy('{ data: s3, resources: [pay] }', {
        rest: andTrail('{ management: all }', 'account: "444455556666", region: us-east-1'),
      }),
    ],
    good: [
      policy('{ data: s3, resources: [pay] }', { facts: 'dataOnly: true' }),
      policy('{ management: all }', {
        rest: andTrail('{ data: s3, resources: [pay] }'),
      }),
      policy('{ data: s3, resources: [pay] }', {
        rest: andTrail('{ management: all }', 'account: "111122223333", region: us-east-1, owner: terraform'),
      }),
      policy('{ management: write }', { rest: 'lint: { rules: { management-half: off } }' }),
    ],
  },
  *check(estate) {
    const management = managementEvents();
    for (const target of estate.targets) {
      if (!target.isTrail || target.isDataOnly) continue;
      const most = estate.atMost(target);
      if (most === undefined || !isEmpty(intersect(most, management), estate.facts)) continue;
      const others = elsewhere(target, estate);
      if (others === undefined || !isEmpty(intersect(others, reaching(management, target)), estate.facts))
        continue;
      const isOff = target.isLogging === false;
      const help = isOff ? switchOn(target.dialect) : allManagement(target.dialect);
      yield {
        place: target.place,
        target: target.label,
        ...(estate.isOfPolicy ? { severity: 'error' as const } : {}),
        message: `this trail ${isOff ? 'is switched off and so ' : ''}records no management events, and no other trail here does for its account`,
        help: estate.isOfPolicy
          ? `${help}, or write \`facts: { dataOnly: true }\` where another trail records them`
          : `${help}, if no other trail does`,
      };
    }
  },
};
