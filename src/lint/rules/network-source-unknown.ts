import { networkSourceByName, retiredNetworkSourceByName } from '../../cloudtrail/index.js';
import { known } from '../../written/text.js';
import { valuesOfField } from '../advanced.js';
import { equals, network, trail } from '../examples.js';
import { replaced, suggested } from '../fixes.js';
import { nearestSource } from '../sources.js';
import type { TargetRule } from '../rule.js';
import { code, said } from '../words.js';

const denied = equals('errorCode', 'VpceAccessDenied');

/** Event sources of network activity are of those that AWS lists. */
export const networkSourceUnknown: TargetRule = {
  name: 'network-source-unknown',
  about: 'target',
  severity: 'warning',
  summary: 'An event source is not in the list of services that have network activity events.',
  why: 'AWS adds services, so the list may be behind; otherwise the selector is refused or records nothing. A text that is no event source at all, such as `ec2`, is an error.',
  sources: ['CloudTrail User Guide: logging network activity events'],
  examples: {
    bad: [trail(network('iam.amazonaws.com', denied)), trail(network('ec2', denied))],
    good: [trail(network('ec2.amazonaws.com', denied))],
  },
  *check(subject) {
    for (const { text, rule } of valuesOfField(subject, 'eventSource')) {
      const source = known(text);
      if (rule.category !== 'NetworkActivity' || source === undefined || source === '') continue;
      if (networkSourceByName.has(source) || retiredNetworkSourceByName.has(source)) continue;
      const isSource = /^[a-z0-9.-]+\.amazonaws\.com$/.test(source);
      const full = `${source.toLowerCase()}.amazonaws.com`;
      const meant = networkSourceByName.has(full)
        ? full
        : nearestSource(source, [...networkSourceByName.keys()]);
      yield {
        ...(isSource ? {} : { severity: 'error' as const }),
        place: text.place,
        message: isSource
          ? `AWS lists no network activity for ${said(text)}`
          : `${said(text)} is not an event source`,
        help:
          meant === undefined
            ? 'name a service of the list, in the form `ec2.amazonaws.com`'
            : `write ${code(meant)}, if that is meant`,
        ...(meant === full
          ? replaced(text, meant, `write ${meant}`)
          : meant === undefined
            ? {}
            : suggested(text, meant)),
      };
    }
  },
};
