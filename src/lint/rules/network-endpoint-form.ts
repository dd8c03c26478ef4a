import { valuesOfField } from '../advanced.js';
import { isEnd } from '../arn.js';
import { equals, network, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { known, knownPrefix } from '../../written/text.js';
import { said } from '../words.js';

const beginning = 'vpce-';
/** In records of calls that AWS itself makes. */
const ofAws = 'AWS Internal';

/** Endpoints are named by their ids. */
export const networkEndpointForm: TargetRule = {
  name: 'network-endpoint-form',
  about: 'target',
  severity: 'warning',
  summary: 'A value for `vpcEndpointId` is not the id of a VPC endpoint.',
  why: 'Records have ids such as `vpce-0123456789abcdef0`; the id of a VPC, the name or the ARN of an endpoint matches none of them.',
  sources: ['CloudTrail User Guide: logging network activity events'],
  examples: {
    bad: [
      trail(network('ec2.amazonaws.com', equals('vpcEndpointId', 'vpc-0123456789abcdef0'))),
      trail(
        network(
          'ec2.amazonaws.com',
          equals('vpcEndpointId', 'arn:aws:ec2:us-east-1:111122223333:vpc-endpoint/vpce-0123456789abcdef0'),
        ),
      ),
    ],
    good: [
      trail(network('ec2.amazonaws.com', equals('vpcEndpointId', 'vpce-0123456789abcdef0'))),
      trail(network('ec2.amazonaws.com', { Field: 'vpcEndpointId', NotEquals: ['AWS Internal'] })),
    ],
  },
  *check(subject) {
    for (const { operator, text } of valuesOfField(subject, 'vpcEndpointId')) {
      const start = known(text) ?? knownPrefix(text);
      if (isEnd(operator) || start === '') continue;
      const fits = [beginning, ofAws].some((one) => start.startsWith(one) || one.startsWith(start));
      if (fits) continue;
      yield {
        place: text.place,
        message: `${said(text)} is not the id of a VPC endpoint`,
        help: 'write the id, which begins with `vpce-`',
      };
    }
  },
};
