import { partitionOf } from '../../cloudtrail/index.js';
import { intersect, subtract, unnamed, within } from '../../eventset/event-set.js';
import { isEmpty } from '../../eventset/questions.js';
import { scopeOf } from '../../recording/scope.js';
import { elsewhere } from '../estate.js';
import { andTrail } from '../example-policies.js';
import { is, managementEvents } from '../sets.js';
import type { EstateRule } from '../rule.js';
import { multiRegion as multiRegionTrail } from '../advise.js';

const trail = (region: string, more = '', rest = '') => `version: 1
trails:
  audit: { account: "111122223333", region: ${region}, log: [{ management: all }]${more} }
${rest}`;

/** Events of global services are recorded. */
export const singleRegionGlobalEvents: EstateRule = {
  name: 'single-region-global-events',
  about: 'estate',
  severity: 'warning',
  summary: 'A trail of one Region records management events, and the Region is not the one of IAM and STS.',
  why: 'Since November 2021 the events of IAM, of the global endpoint of STS and of CloudFront are recorded in us-east-1. A trail of another single Region misses who made users and keys.',
  sources: ['CloudTrail User Guide: concepts, global service events'],
  examples: {
    bad: [trail('eu-west-1')],
    good: [
      trail('us-east-1'),
      trail('eu-west-1', ', facts: { multiRegion: true }'),
      trail('eu-west-1', '', andTrail('{ management: all }', 'account: "111122223333", region: us-east-1')),
    ],
  },
  *check(estate) {
    for (const target of estate.targets) {
      const { region = unnamed, multiRegion, isTrail } = target;
      if (!isTrail || multiRegion !== false || region.startsWith(unnamed)) continue;
      if (partitionOf(region) !== 'aws' || region === 'us-east-1') continue;
      if (isEmpty(intersect(estate.surely(target), managementEvents()), estate.facts)) continue;
      const scope = new Map(scopeOf(target)).set('awsRegion', is('us-east-1'));
      const wanted = within(managementEvents({ eventSource: is('iam.amazonaws.com') }), scope);
      const others = elsewhere(target, estate);
      if (others === undefined || isEmpty(subtract(wanted, others), estate.facts)) continue;
      yield {
        place: target.place,
        target: target.label,
        message: `\`${target.label}\` records only what happens in ${region}, so the events of IAM, STS and CloudFront, which are in us-east-1, are missed`,
        help: multiRegionTrail(target.dialect),
      };
    }
  },
};
