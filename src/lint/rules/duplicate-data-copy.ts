import { recordOf } from '../../eventset/witness.js';
import type { EventSet } from '../../eventset/event-set.js';
import { copiesOf } from '../copies.js';
import { eventWords } from '../../eventset/event-words.js';
import { andTrail, policy } from '../example-policies.js';
import { placeTaking } from '../taking.js';
import type { EstateRule } from '../rule.js';

/** Data events are recorded once. */
export const duplicateDataCopy: EstateRule = {
  name: 'duplicate-data-copy',
  about: 'estate',
  severity: 'warning',
  summary: 'Two trails record the same data or network activity events.',
  why: 'Every copy of these events is charged, the first one too. The event shown is one that is paid twice.',
  sources: ['https://aws.amazon.com/cloudtrail/pricing/'],
  examples: {
    bad: [
      policy('{ management: all }, { data: s3, resources: [pay] }', {
        rest: andTrail(
          '{ data: s3, operations: write }',
          'account: "111122223333", region: us-east-1, facts: { dataOnly: true }',
        ),
      }),
    ],
    good: [
      policy('{ management: all }, { data: s3, resources: [pay] }', {
        rest: andTrail(
          '{ data: s3, resources: [other] }',
          'account: "111122223333", region: us-east-1, facts: { dataOnly: true }',
        ),
      }),
    ],
  },
  *check(estate) {
    const only = (set: EventSet) =>
      set.filter(
        ({ include: { group } }) => group.category === 'Data' || group.category === 'NetworkActivity',
      );
    for (const { first, second, both, view } of copiesOf(estate, only)) {
      yield {
        place: placeTaking(both, second, estate.facts) ?? second.place,
        target: second.label,
        related: [{ place: first.place, message: `\`${first.label}\` records them too` }],
        message: `\`${first.label}\` and \`${second.label}\` both record ${eventWords(view)}, and both copies are charged`,
        help: 'leave these events to one of the two',
        witness: recordOf(view),
      };
    }
  },
};
