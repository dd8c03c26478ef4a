import { advancedOf, lacks } from '../advanced.js';
import { equals, network, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';

const denied = equals('errorCode', 'VpceAccessDenied');

/** Selectors of network activity say the event source. */
export const networkSourceRequired: TargetRule = {
  name: 'network-source-required',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'A selector of network activity does not name the event source.',
  why: 'There is no selector for the network activity of all services: AWS refuses one without `eventSource`.',
  sources: [
    'CloudTrail User Guide: logging network activity events',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [trail([equals('eventCategory', 'NetworkActivity'), denied])],
    good: [trail(network('ec2.amazonaws.com', denied))],
  },
  *check(subject) {
    for (const selector of advancedOf(subject)) {
      if (selector.category !== 'NetworkActivity' || !lacks(selector, 'eventSource')) continue;
      yield {
        place: selector.written.place,
        message: 'this selector of network activity has no `eventSource`',
        help: 'add `eventSource` with `Equals` and one service, such as `ec2.amazonaws.com`',
      };
    }
  },
};
