import { intersect } from '../../eventset/event-set.js';
import { isEmpty } from '../../eventset/questions.js';
import { elsewhere, isWanted, reaching } from '../estate.js';
import { andTrail, policy } from '../example-policies.js';
import { narrowsManagement, placeTaking } from '../taking.js';
import type { EstateRule } from '../rule.js';
import { is, managementEvents, optionalSources } from '../sets.js';
import { allManagement } from '../advise.js';

/** What is left out of management events is known to matter. */
export const managementExcluded: EstateRule = {
  name: 'management-excluded',
  about: 'estate',
  severity: 'info',
  summary: 'Management events of KMS or of the RDS Data API are left out, and no other target records them.',
  why: 'AWS Config judges a trail with such an exclusion as non-compliant, and a metric filter or a detection on KMS sees nothing. Recording only the writes of KMS keeps the changes of keys without the many calls of services. It is quiet where another target records them, and where what is required leaves them out too.',
  sources: ['AWS Config: multi-region-cloudtrail-enabled', 'CIS AWS Foundations Benchmark 4.7'],
  examples: {
    bad: [policy('{ management: all, except: { sources: [kms] } }')],
    good: [
      policy('{ management: all }'),
      policy('{ management: all, except: { sources: [kms] } }', {
        rest: 'require: [{ management: all, except: { sources: [kms] } }]',
      }),
      policy('{ management: all, except: { sources: [kms] } }', {
        rest:
          andTrail(
            '{ management: write }',
            'account: "111122223333", region: us-east-1, facts: { multiRegion: true, managementCopy: additional }',
          ) + '\nlint: { rules: { kms-included-on-paid-copy: off, rds-data-included: off } }',
      }),
    ],
  },
  *check(estate) {
    const { facts } = estate;
    for (const target of estate.targets) {
      if (!narrowsManagement(target, 'eventSource')) continue;
      const most = estate.atMost(target);
      if (!target.isTrail || target.isAdditionalCopy || most === undefined) continue;
      if (isEmpty(intersect(estate.surely(target), managementEvents()), facts)) continue;
      const missing = optionalSources.filter((source) =>
        isEmpty(intersect(most, managementEvents({ eventSource: is(source) })), facts),
      );
      const others = missing.length === 0 ? undefined : elsewhere(target, estate);
      if (others === undefined) continue;
      for (const source of missing) {
        const all = reaching(managementEvents({ eventSource: is(source) }), target);
        if (!isWanted(all, estate)) continue;
        if (!isEmpty(intersect(others, all), facts)) continue;
        yield {
          place: placeTaking(managementEvents(), target, facts) ?? target.place,
          target: target.label,
          message: `the management events of \`${source}\` are left out${source.startsWith('kms') ? ', changes of keys too' : ''}, and no target here records them`,
          help: `${allManagement(target.dialect)}, or record at least the writes with another trail; where nothing else is wanted, write \`require\` in the policy`,
        };
      }
    }
  },
};
