import { reaching } from '../estate.js';
import { isSubset } from '../../eventset/questions.js';
import { keysOf, placeTaking } from '../taking.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';
import { eventsOf } from '../sets.js';
import { writesOnly } from '../advise.js';

/** Types of which a busy account makes millions of events a day. */
const busyTypes = [
  'AWS::S3::Object',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::Stream',
  'AWS::Lambda::Function',
  'AWS::SQS::Queue',
  'AWS::Kinesis::Stream',
  'AWS::SNS::Topic',
];

/** Data events of busy services are narrowed. */
export const dataAllResources: EstateRule = {
  name: 'data-all-resources',
  about: 'estate',
  severity: 'warning',
  summary: 'All data events of a busy service are recorded: every resource, reads and writes.',
  why: 'Data events cost $0.10 for 100,000, and a busy account makes billions of them in a month, mostly reads. Writes only, or the resources that matter, cost a small part of that. Where a `require` or a pack asks for all of them, this is quiet.',
  sources: [
    'AWS blog: optimizing CloudTrail costs with advanced event selectors',
    'https://aws.amazon.com/cloudtrail/pricing/',
  ],
  examples: {
    bad: [
      policy('{ management: all }, { data: s3 }'),
      policy('{ management: all }, { data: s3, operations: read }, { data: s3, operations: write }'),
      policy('{ management: all }, { data: dynamodb }'),
    ],
    good: [
      policy('{ management: all }, { data: s3, operations: write }'),
      policy('{ management: all }, { data: s3, resources: [payments] }'),
      policy('{ management: all }, { data: s3, except: { sources: [s3lifecycle] } }'),
      policy('{ management: all }, { data: s3 }', { rest: 'require: [{ data: s3 }]' }),
    ],
  },
  *check(estate) {
    for (const target of estate.targets) {
      const types = keysOf(target, 'Data');
      for (const type of busyTypes.filter((one) => types.has(one))) {
        const all = reaching(eventsOf('Data', type), target);
        if (!isSubset(all, estate.surely(target), estate.facts)) continue;
        if (isSubset(all, estate.required, estate.facts)) continue;
        yield {
          place: placeTaking(eventsOf('Data', type), target, estate.facts) ?? target.place,
          target: target.label,
          message: `this records every data event of \`${type}\`: all ${type.split('::').at(-1)!.toLowerCase()}s, reads and writes, each of them charged`,
          help: `${writesOnly(target.dialect)}, or name the resources that matter; where all are wanted, require them in the policy`,
        };
      }
    }
  },
};
