import { paidCopy } from '../paid-copies.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';
import { is, managementEvents } from '../sets.js';
import { leaveOutManagementOf } from '../advise.js';

/** Statements of the RDS Data API are not paid for unseen. */
export const rdsDataIncluded: EstateRule = {
  name: 'rds-data-included',
  about: 'estate',
  severity: 'info',
  summary: 'A paid copy of management events has the events of the RDS Data API in it.',
  why: 'The Data API of Aurora Serverless v1 makes a management event of every SQL statement. Those of Aurora Serverless v2 and of provisioned clusters are data events of another type, which this does not touch.',
  sources: ['CloudTrail User Guide: logging management events'],
  isOfPolicies: true,
  examples: {
    bad: [policy('{ management: all, except: { sources: [kms] } }', { facts: 'managementCopy: additional' })],
    good: [
      policy('{ management: all, except: { sources: [kms, rdsdata] } }', {
        facts: 'managementCopy: additional',
      }),
      policy('{ management: all }'),
    ],
  },
  *check(estate) {
    const statements = managementEvents({ eventSource: is('rdsdata.amazonaws.com') });
    for (const { target, place } of paidCopy(statements, estate)) {
      yield {
        place,
        target: target.label,
        message: 'every statement of the RDS Data API is in a copy of management events that is paid',
        help: `${leaveOutManagementOf(['rdsdata.amazonaws.com'], target.dialect)}, if these are not wanted`,
      };
    }
  },
};
