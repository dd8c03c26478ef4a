import { isSubset } from '../../eventset/questions.js';
import { reaching } from '../estate.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';
import { eventsOf } from '../sets.js';
import { keysOf, placeTaking } from '../taking.js';
import { deniedOnly } from '../advise.js';

/** Network activity is narrowed. */
export const networkUnfiltered: EstateRule = {
  name: 'network-unfiltered',
  about: 'estate',
  severity: 'warning',
  summary: 'Every call to a service through VPC endpoints is recorded.',
  why: 'Network activity is charged from the first copy on, and every call through an endpoint is an event. Mostly the denied ones are wanted, which are few. It is quiet where a `require` asks for all of them.',
  sources: ['https://aws.amazon.com/cloudtrail/pricing/'],
  examples: {
    bad: [
      policy('{ management: all }, { network: s3 }'),
      policy('{ management: all }, { network: s3, denied: true }, { network: s3 }'),
      policy('{ management: all }, { network: all }'),
    ],
    good: [
      policy('{ management: all }, { network: s3, denied: true }'),
      policy('{ management: all }, { network: s3, events: ["Delete*"] }'),
      policy('{ management: all }, { network: s3 }', { rest: 'require: [{ network: s3 }]' }),
    ],
  },
  *check(estate) {
    const { targets, facts } = estate;
    for (const target of targets) {
      const whole = [...keysOf(target, 'NetworkActivity')].flatMap((source) => {
        const all = eventsOf('NetworkActivity', source);
        const reached = reaching(all, target);
        const isTold =
          isSubset(reached, estate.surely(target), facts) && !isSubset(reached, estate.required, facts);
        return isTold ? [{ source, place: placeTaking(all, target, facts) ?? target.place }] : [];
      });
      // One word names all services, and then each has a selector.
      const [first, ...more] = whole;
      if (first === undefined) continue;
      const others = more.length === 0 ? '' : ` and to ${more.length} more services`;
      yield {
        place: first.place,
        target: target.label,
        message: `this records every call to \`${first.source}\`${others} through VPC endpoints, each of them charged`,
        help: deniedOnly(target.dialect),
        related: more
          .filter(({ place }) => place.start !== first.place.start)
          .slice(0, 3)
          .map(({ source, place }) => ({ place, message: `the calls to \`${source}\`` })),
      };
    }
  },
};
