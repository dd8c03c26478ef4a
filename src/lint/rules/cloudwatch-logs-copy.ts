import { isEmpty, isSubset } from '../../eventset/questions.js';
import { policy } from '../example-policies.js';
import { keysOf, placeTaking } from '../taking.js';
import { reaching } from '../estate.js';
import type { EstateRule } from '../rule.js';
import { eventsOf, reads } from '../sets.js';
import { writesOnly } from '../advise.js';

const busy = ['AWS::S3::Object', 'AWS::DynamoDB::Table', 'AWS::Lambda::Function'];

/** Busy data events do not go to CloudWatch Logs. */
export const cloudwatchLogsCopy: EstateRule = {
  name: 'cloudwatch-logs-copy',
  about: 'estate',
  severity: 'warning',
  summary: 'Reads of every S3 object, table or function also go to CloudWatch Logs.',
  why: 'A trail with a log group delivers everything that it records there too. CloudWatch Logs charges for all of it by size, which comes on top of the price of the events. A second trail for data events, without a log group, avoids that.',
  sources: [
    'CloudTrail User Guide: sending events to CloudWatch Logs',
    'https://aws.amazon.com/cloudwatch/pricing/',
  ],
  isOfPolicies: true,
  examples: {
    bad: [policy('{ management: all }, { data: s3 }', { facts: 'cloudWatchLogs: true' })],
    good: [
      policy('{ management: all }, { data: s3, operations: write }', { facts: 'cloudWatchLogs: true' }),
      policy('{ management: all }, { data: s3 }'),
      policy('{ management: all }, { data: s3, resources: [pay] }', { facts: 'cloudWatchLogs: true' }),
    ],
  },
  *check(estate) {
    for (const target of estate.targets) {
      if (!target.hasLogGroup || !target.isTrail) continue;
      const types = keysOf(target, 'Data');
      for (const type of busy.filter((one) => types.has(one))) {
        const all = eventsOf('Data', type, reads);
        // Not where no call of the type reads, nor where something is left out: then somebody has thought of it.
        const copied = reaching(all, target);
        if (isEmpty(copied, estate.facts) || !isSubset(copied, estate.surely(target), estate.facts)) continue;
        yield {
          place: placeTaking(all, target, estate.facts) ?? target.place,
          target: target.label,
          message: `every read of \`${type}\` also goes to CloudWatch Logs, which charges by size`,
          help: `${writesOnly(target.dialect)}, or move these data events to a trail without a log group`,
        };
      }
    }
  },
};
