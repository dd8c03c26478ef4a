import { intersect } from '../../eventset/event-set.js';
import { copiesOf, whereWords } from '../copies.js';
import { dollars, monthlyEvents, priceOf } from '../../traffic/traffic.js';
import { andTrail, call, policy, traffic } from '../example-policies.js';
import { countable } from '../../recording/bounds.js';
import type { EstateRule } from '../rule.js';
import { managementEvents } from '../sets.js';
import { placeTaking } from '../taking.js';
import { accept } from '../advise.js';

/** Management events are recorded once. */
export const duplicateManagementCopy: EstateRule = {
  name: 'duplicate-management-copy',
  about: 'estate',
  severity: 'warning',
  summary: 'Two trails record the same management events of an account and Region.',
  why: 'The first copy of management events is free, each further one costs $2.00 for 100,000: twenty times what data events cost. A trail of the organization and one of the account, or a multi-Region trail and one of a single Region, are such copies. A trail with `managementCopy: additional` is one on purpose.',
  sources: [
    'https://aws.amazon.com/cloudtrail/pricing/',
    'https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/1170',
  ],
  given: {
    traffic: traffic([
      1_000_000,
      call({
        eventCategory: 'Management',
        eventSource: 'ec2.amazonaws.com',
        eventName: 'DescribeInstances',
        readOnly: true,
      }),
    ]),
  },
  examples: {
    bad: [
      policy('{ management: all }', { rest: andTrail('{ management: all }') }),
      policy('{ management: write }', {
        rest: andTrail('{ management: all }', 'account: "111122223333", region: eu-west-1'),
      }),
      policy('{ management: all }', {
        facts: 'organization: true',
        rest: andTrail('{ management: write }', 'account: "444455556666", region: eu-west-1'),
      }),
    ],
    good: [
      policy('{ management: read }', { rest: andTrail('{ management: write }') }),
      policy('{ management: all }', {
        rest: andTrail('{ management: all }', 'account: "444455556666", region: us-east-1'),
      }),
      policy('{ management: all }', {
        rest: andTrail(
          '{ management: write }',
          'account: "111122223333", region: us-east-1, facts: { managementCopy: additional }',
        ),
      }),
    ],
  },
  *check(estate) {
    const only = (set: Parameters<typeof intersect>[0]) => intersect(set, managementEvents());
    for (const { first, second, view } of copiesOf(estate, only)) {
      if (first.isAdditionalCopy || second.isAdditionalCopy) continue;
      const events = monthlyEvents(estate.traffic, only(intersect(countable(first), countable(second))));
      const price = priceOf('managementEventsFurtherCopy');
      const cost =
        events > 0
          ? `${dollars(events * price)} a month with this traffic`
          : `${dollars(price * 100_000)} per 100,000 events`;
      yield {
        place: placeTaking(managementEvents(), second, estate.facts) ?? second.place,
        target: second.label,
        related: [{ place: first.place, message: `\`${first.label}\` records them too` }],
        message: `\`${first.label}\` and \`${second.label}\` both record management events${whereWords(view)}: the second copy costs ${cost}`,
        help: `record management events with one of the two only, or ${
          second.dialect.form === 'policy'
            ? 'write `facts: { managementCopy: additional }` where a second copy is wanted'
            : accept('duplicate-management-copy', second.dialect)
        }`,
      };
    }
  },
};
