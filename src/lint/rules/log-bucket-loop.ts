import type { LogBucket, RecordedTarget } from '../../recording/recording.js';
import { intersect, setOf, type EventSet } from '../../eventset/event-set.js';
import { isEmpty, isSubset, type Facts } from '../../eventset/questions.js';
import { known, shown, type Text } from '../../written/text.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';
import { is, objectEvents, startsWith } from '../sets.js';
import { said } from '../words.js';
import { leaveOutDeliveries } from '../advise.js';
import type { Dialect } from '../../written/dialect.js';
import { withoutEnd } from '../../text/linear.js';

/** A trail does not record its own deliveries. */
export const logBucketLoop: EstateRule = {
  name: 'log-bucket-loop',
  about: 'estate',
  severity: 'warning',
  summary: 'A trail records the delivery of its own log files as data events.',
  why: 'CloudTrail writes a log file every few minutes to the bucket of the trail; each of these writes is a data event, which makes the next file. They are charged, and fill the logs with events that nobody asks for: one public report counts 1.5 billion of them in three years.',
  sources: [
    'https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/1192',
    'CloudTrail User Guide: logging data events',
  ],
  isOfPolicies: true,
  examples: {
    bad: [
      policy('{ management: all }, { data: s3 }', { facts: 'logBuckets: [trail-logs]' }),
      policy('{ management: all }, { data: s3, operations: write, resources: [pay, trail-logs] }', {
        facts: 'logBuckets: [trail-logs]',
      }),
    ],
    good: [
      policy('{ management: all }, { data: s3 }', {
        facts: 'logBuckets: [trail-logs], recursiveLogging: false',
      }),
      policy('{ management: all }, { data: s3, except: { resources: [trail-logs] } }', {
        facts: 'logBuckets: [trail-logs]',
      }),
      policy('{ management: all }, { data: s3, operations: read }', { facts: 'logBuckets: [trail-logs]' }),
    ],
  },
  *check({ targets, facts }) {
    for (const target of targets) {
      if (!target.isTrail || !target.isRecursive) continue;
      for (const bucket of target.logBuckets) {
        const deliveries = deliveriesTo(bucket, target);
        const clause = clauseWith(deliveries, target, facts);
        if (clause === undefined) continue;
        yield {
          place: target.placeOf(clause, deliveries.events),
          target: target.label,
          message: `this records the delivery of log files to the bucket ${said(bucket.name)}: every file makes another event, each of them charged`,
          help: leaveOutDeliveries(
            bucketIn(bucket.name, target.dialect),
            target.partition ?? 'aws',
            target.dialect,
          ),
        };
        break;
      }
    }
  },
};

/** The bucket as it can be written in an ARN; undefined where that needs more than its name. */
function bucketIn(name: Text, { format }: Dialect): string | undefined {
  return format === 'hcl' ? shown(name) : known(name);
}

/** The deliveries of a trail to a bucket; of any bucket where its name is not known. */
interface Deliveries {
  readonly isOfAnyBucket: boolean;
  readonly events: EventSet;
}

function deliveriesTo({ name, prefix }: LogBucket, { partition = 'aws' }: RecordedTarget): Deliveries {
  const bucket = known(name);
  const before = prefix === undefined ? '' : known(prefix);
  if (bucket === undefined || before === undefined) return { isOfAnyBucket: true, events: deliveries('') };
  const key = `${bucket}/${before === '' ? '' : `${withoutEnd(before, '/')}/`}AWSLogs/`;
  return { isOfAnyBucket: false, events: deliveries(`arn:${partition}:s3:::${key}`) };
}

/** The clause by which deliveries are surely recorded. */
function clauseWith({ isOfAnyBucket, events }: Deliveries, target: RecordedTarget, facts: Facts) {
  return target.clauses.clauses.find(({ conjunction, tests }) => {
    if (tests.length > 0) return false;
    const own = setOf(conjunction);
    // A bucket that is not known is recorded where every bucket is.
    if (isOfAnyBucket)
      return !conjunction.fields.has('resources.ARN') && !isEmpty(intersect(own, events), facts);
    return isSubset(events, own, facts);
  });
}

/** Log files that CloudTrail writes below a beginning of an ARN. */
function deliveries(arn: string) {
  return objectEvents({
    eventName: is('PutObject'),
    eventSource: is('s3.amazonaws.com'),
    eventType: is('AwsApiCall'),
    readOnly: is('false'),
    ...(arn === '' ? {} : { 'resources.ARN': startsWith(arn) }),
  });
}
