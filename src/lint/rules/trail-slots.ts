import { quotas } from '../../cloudtrail/index.js';
import { groupBy, unnamed } from '../../eventset/event-set.js';
import type { EstateRule } from '../rule.js';

const trails = (count: number, keys: string) =>
  `version: 1\ntrails:\n${Array.from(
    { length: count },
    (_, index) => `  trail-${index}: { ${keys}, log: [{ data: s3, resources: [bucket-${index}] }] }\n`,
  ).join('')}lint: { rules: { management-missing: off } }\n`;

const inRegion = 'account: "111122223333", region: us-east-1';

/** No Region has more trails than it can. */
export const trailSlots: EstateRule = {
  name: 'trail-slots',
  about: 'estate',
  severity: 'error',
  summary: 'An account has more trails in a Region than the five that CloudTrail allows.',
  why: 'A multi-Region trail counts in every Region, and a trail of the organization in every account, as shadows. The limit cannot be raised, and the sixth trail is refused.',
  sources: ['CloudTrail User Guide: quotas'],
  examples: {
    bad: [
      trails(6, inRegion),
      `${trails(5, 'account: "111122223333", region: eu-west-1, facts: { multiRegion: true }').replace('trails:\n', `trails:\n  more: { ${inRegion}, log: [{ data: s3, resources: [logs] }] }\n`)}`,
    ],
    good: [
      trails(5, inRegion),
      trails(3, inRegion).replace(
        'trails:\n',
        'trails:\n  far: { account: "444455556666", region: us-east-1, log: [{ data: s3, resources: [logs] }] }\n',
      ),
    ],
  },
  *check({ targets }) {
    const known = targets.filter(
      ({ isTrail, account }) => isTrail && account !== undefined && !account.startsWith(unnamed),
    );
    const once = [...new Map(known.map((one) => [one.arn ?? `${one.unit} ${one.label}`, one])).values()];
    const organization = once.filter((one) => one.organization === true);
    const byAccount = groupBy(once, ({ account }) => account!);
    const told = new Set<string>();
    for (const { account, region } of once) {
      const place = `${account} ${region}`;
      if (region === undefined || region.startsWith(unnamed) || told.has(place)) continue;
      told.add(place);
      const all = [...new Set([...byAccount.get(account!)!, ...organization])];
      const here = all.filter((one) => one.region === region || one.multiRegion === true);
      const { limit } = quotas.trailsPerRegion;
      const sixth = here[limit];
      if (sixth === undefined) continue;
      yield {
        place: sixth.place,
        target: sixth.label,
        message: `account ${account} has ${here.length} trails in ${region}, and CloudTrail allows ${limit}; those of all Regions and of the organization count`,
        help: 'join trails: one trail can record what several do',
        related: here
          .slice(0, limit)
          .map((one) => ({ place: one.place, message: `\`${one.label}\` counts` })),
      };
    }
  },
};
