import { intersect, subtract } from '../../eventset/event-set.js';
import { isEmpty } from '../../eventset/questions.js';
import { elsewhere, isWanted, reaching } from '../estate.js';
import { andTrail, policy } from '../example-policies.js';
import { narrowsManagement, placeTaking } from '../taking.js';
import type { EstateRule } from '../rule.js';
import { managementEvents, reads, writes } from '../sets.js';
import { allManagement } from '../advise.js';

/** Management events are recorded whole. */
export const managementHalf: EstateRule = {
  name: 'management-half',
  about: 'estate',
  severity: 'warning',
  summary: 'Only the reads or only the writes of management events are recorded.',
  why: 'Reads show what somebody looked for before a write; Security Hub and the CIS benchmark ask for both, and the first copy of both is free. It is quiet where another target records the other half, and where what is required needs one half only.',
  sources: ['Security Hub: CloudTrail.1', 'CIS AWS Foundations Benchmark 3.1'],
  examples: {
    bad: [policy('{ management: write }'), policy('{ management: read }')],
    good: [
      policy('{ management: read }, { management: write }'),
      policy('{ management: write }', {
        rest: andTrail(
          '{ management: read }',
          'account: "111122223333", region: us-east-1, facts: { multiRegion: true }',
        ),
      }),
      policy('{ management: write }', { facts: 'managementCopy: additional' }),
      policy('{ management: write }', { rest: 'require: [{ management: write }]' }),
    ],
  },
  *check(estate) {
    const { facts } = estate;
    for (const target of estate.targets) {
      if (!target.isTrail || target.isAdditionalCopy || !narrowsManagement(target, 'readOnly')) continue;
      for (const [half, other, words] of [
        [writes, reads, ['writes', 'reads']],
        [reads, writes, ['reads', 'writes']],
      ] as const) {
        const most = estate.atMost(target);
        const own = intersect(estate.surely(target), managementEvents(half));
        if (most === undefined || isEmpty(own, facts)) continue;
        if (!isEmpty(intersect(most, managementEvents(other)), facts)) continue;
        const wanted = reaching(managementEvents(other), target);
        if (!isWanted(wanted, estate)) continue;
        const others = elsewhere(target, estate);
        if (others === undefined || isEmpty(subtract(wanted, others), facts)) continue;
        yield {
          place: placeTaking(managementEvents(half), target, facts) ?? target.place,
          target: target.label,
          message: `only the ${words[0]} of management events are recorded, and no target here records the ${words[1]}`,
          help: `${allManagement(target.dialect)}: the first copy of management events is free`,
        };
      }
    }
  },
};
