import { eventFieldsOf } from '../../cloudtrail/index.js';
import { advancedOf } from '../advanced.js';
import { equals, network, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';

/** Selectors of network activity narrow what they record. */
export const networkUnfiltered: TargetRule = {
  name: 'network-unfiltered',
  about: 'target',
  severity: 'warning',
  summary: 'A selector records every call to a service through VPC endpoints.',
  why: 'Network activity is charged from the first copy on, and every call through an endpoint is an event. Mostly the denied ones are wanted, which are few.',
  sources: ['https://aws.amazon.com/cloudtrail/pricing/'],
  examples: {
    bad: [trail(network('s3.amazonaws.com'))],
    good: [
      trail(network('s3.amazonaws.com', equals('errorCode', 'VpceAccessDenied'))),
      trail(network('s3.amazonaws.com', { Field: 'eventName', StartsWith: ['Delete'] })),
    ],
  },
  *check(subject) {
    const narrowing: readonly string[] = eventFieldsOf('NetworkActivity');
    for (const { written, category, fields, isOpen } of advancedOf(subject)) {
      if (category !== 'NetworkActivity' || isOpen) continue;
      if (!fields.some(({ name }) => name === 'eventSource')) continue;
      if (fields.some(({ name }) => narrowing.includes(name))) continue;
      yield {
        place: written.place,
        message:
          'this selector records every call to the service through VPC endpoints, each of them charged',
        help: 'add `errorCode` with `VpceAccessDenied`, or narrow it by `eventName`, `vpcEndpointId` or `userIdentity.arn`',
      };
    }
  },
};
