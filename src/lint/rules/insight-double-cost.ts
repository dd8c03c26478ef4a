import { insightCategories } from '../../cloudtrail/index.js';
import { intersect } from '../../eventset/event-set.js';
import { dollars, monthlyEvents, priceOf } from '../../traffic/traffic.js';
import { call, policy, traffic } from '../example-policies.js';
import { countable } from '../../recording/bounds.js';
import type { EstateRule } from '../rule.js';
import { managementEvents, writes } from '../sets.js';

const write = call({
  eventCategory: 'Management',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RunInstances',
  readOnly: false,
});

/** Both kinds of Insights are charged for. */
export const insightDoubleCost: EstateRule = {
  name: 'insight-double-cost',
  about: 'estate',
  severity: 'info',
  summary: 'Both kinds of Insights analyse the same events, and the second costs more than $10 a month.',
  why: 'Insights are charged for each event that they analyse, and each kind analyses for itself. Of management events the writes count twice, of data events all. This speaks only where traffic shows that it is worth it.',
  sources: ['CloudTrail User Guide: CloudTrail Insights costs'],
  given: { traffic: traffic([4_000_000, write]) },
  examples: {
    bad: [
      policy('{ management: all }', {
        more: 'insights: { apiCallRate: [management], apiErrorRate: [management] }',
      }),
    ],
    good: [policy('{ management: all }', { more: 'insights: { apiErrorRate: [management] }' })],
  },
  *check(estate) {
    for (const target of estate.targets) {
      for (const category of insightCategories) {
        const on = (target.insights?.on ?? []).filter((one) => one.category === category);
        const second = on.find(({ type }) => type !== on[0]!.type);
        if (second === undefined) continue;
        const recorded = countable(target);
        const twice =
          category === 'Management'
            ? intersect(recorded, managementEvents(writes))
            : recorded.filter(({ include }) => include.group.category === 'Data');
        const price = priceOf(category === 'Management' ? 'managementInsights' : 'dataInsights');
        const cost = monthlyEvents(estate.traffic, twice) * price;
        if (cost < 10) continue;
        const what = category === 'Management' ? 'write management' : 'data';
        yield {
          place: second.place,
          target: target.label,
          message: `both kinds of Insights are on, so ${what} events are analysed twice: the second time costs ${dollars(cost)} a month with this traffic`,
          help: 'keep one kind, if that is enough',
        };
      }
    }
  },
};
