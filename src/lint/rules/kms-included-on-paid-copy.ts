import { paidCopy } from '../paid-copies.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';
import { is, managementEvents } from '../sets.js';
import { leaveOutManagementOf } from '../advise.js';

/** KMS events are not paid for a second time. */
export const kmsIncludedOnPaidCopy: EstateRule = {
  name: 'kms-included-on-paid-copy',
  about: 'estate',
  severity: 'warning',
  summary: 'A paid copy of management events has the events of KMS in it.',
  why: 'Encrypt, Decrypt and GenerateDataKey are management events, and services make them for every object and volume: often they are most of what a second copy costs, more than $2,000 a month in one public report. Changes of keys are recorded with the writes, or by the first copy.',
  sources: ['https://github.com/hashicorp/terraform-provider-aws/pull/17203'],
  isOfPolicies: true,
  examples: {
    bad: [policy('{ management: all }', { facts: 'managementCopy: additional' })],
    good: [
      policy('{ management: all }'),
      policy('{ management: all, except: { sources: [kms] } }', { facts: 'managementCopy: additional' }),
      policy('{ management: write }', { facts: 'managementCopy: additional' }),
      policy('{ management: all }', {
        facts: 'managementCopy: additional',
        rest: 'require: [{ management: all }]',
      }),
    ],
  },
  *check(estate) {
    const decrypts = managementEvents({ eventSource: is('kms.amazonaws.com'), readOnly: is('true') });
    for (const { target, place } of paidCopy(decrypts, estate)) {
      yield {
        place,
        target: target.label,
        message:
          'the reads of KMS, mostly `Decrypt` of services, are in a copy of management events that is paid',
        help: leaveOutManagementOf(['kms.amazonaws.com'], target.dialect),
      };
    }
  },
};
