import { retiredNetworkSourceByName, retiredNetworkSources } from '../../cloudtrail/index.js';
import { known } from '../../written/text.js';
import { valuesOfField } from '../advanced.js';
import { equals, network, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { said } from '../words.js';

const denied = equals('errorCode', 'VpceAccessDenied');

/** Event sources of network activity are still listed. */
export const networkSourceRetired: TargetRule = {
  name: 'network-source-retired',
  about: 'target',
  severity: 'warning',
  summary: 'AWS no longer lists the network activity of an event source.',
  why: 'An older edition of the list had the source, the newest has not: the service may refuse it by now, or record nothing.',
  sources: ['CloudTrail User Guide: logging network activity events, earlier editions'],
  examples: {
    bad: [trail(network(retiredNetworkSources[0].eventSource, denied))],
    good: [trail(network('ec2.amazonaws.com', denied))],
  },
  *check(subject) {
    for (const { text, rule } of valuesOfField(subject, 'eventSource')) {
      const row = retiredNetworkSourceByName.get(known(text) ?? '');
      if (rule.category !== 'NetworkActivity' || row === undefined) continue;
      yield {
        place: text.place,
        message: `AWS's list of ${row.seen} had network activity of ${said(text)}, the newest has not`,
        help: 'remove the selector, or make sure that the service still accepts it',
      };
    }
  },
};
