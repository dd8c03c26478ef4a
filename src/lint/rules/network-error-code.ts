import { known } from '../../written/text.js';
import { valuesOfField } from '../advanced.js';
import { equals, network, trail } from '../examples.js';
import { suggested } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { listed, said } from '../words.js';

/** `errorCode` is the only one that can be selected. */
export const networkErrorCode: TargetRule = {
  name: 'network-error-code',
  about: 'target',
  severity: 'error',
  summary: 'A selector of network activity asks for another error code than `VpceAccessDenied`.',
  why: 'The field picks out what a VPC endpoint policy denied, and nothing else; AWS refuses any other value.',
  sources: [
    'CloudTrail User Guide: logging network activity events',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [trail(network('ec2.amazonaws.com', equals('errorCode', 'AccessDenied')))],
    good: [trail(network('ec2.amazonaws.com', equals('errorCode', 'VpceAccessDenied')))],
  },
  *check(subject) {
    for (const { text, rule } of valuesOfField(subject, 'errorCode')) {
      const code = known(text);
      const { values = [] } = rule;
      if (code === undefined || code === '' || values.includes(code)) continue;
      yield {
        place: text.place,
        message: `selectors cannot ask for the error code ${said(text)}`,
        help: `write ${listed(values, 'or')}, or remove the field`,
        ...(values.length === 1 ? suggested(text, values[0]!) : {}),
      };
    }
  },
};
