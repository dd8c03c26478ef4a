import { dollars } from '../../traffic/traffic.js';
import { union } from '../../eventset/event-set.js';
import { call, policy, traffic } from '../example-policies.js';
import { placeTaking } from '../taking.js';
import type { EstateRule } from '../rule.js';
import { savingOf } from '../savings.js';
import { is, objectEvents } from '../sets.js';
import { leaveOut, type DataPart } from '../advise.js';

const expiry = call({
  eventCategory: 'Data',
  eventSource: 's3lifecycle.amazonaws.com',
  eventName: 'LifecycleExpiration:DeleteObject',
  eventType: 'AwsServiceEvent',
  readOnly: false,
  resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::pay/key' }],
});

const sources = ['s3lifecycle.amazonaws.com', 's3-authn-errors.amazonaws.com'];
const ofServices: DataPart = {
  type: 'AWS::S3::Object',
  filter: 'sources',
  names: ['s3lifecycle', 's3-authn-errors'],
  values: sources,
  comparison: 'NotEquals',
};

/** What S3 does by itself is left out. */
export const serviceNoise: EstateRule = {
  name: 'service-noise',
  about: 'estate',
  severity: 'info',
  summary: 'What S3 does by itself costs more than $10 a month.',
  why: 'Lifecycle rules and failed sign-ins make data events of S3 that nobody called for. They have sources of their own, `s3lifecycle.amazonaws.com` and `s3-authn-errors.amazonaws.com`, and the type `AwsServiceEvent`, so a selector can leave them out. This speaks only where traffic shows that it is worth it, and nothing requires them.',
  sources: ['CloudTrail User Guide: filtering data events, examples'],
  given: { traffic: traffic([20_000_000, expiry]) },
  examples: {
    bad: [policy('{ management: all }, { data: s3, operations: write }')],
    good: [
      policy('{ management: all }, { data: s3, operations: write, except: { sources: [s3lifecycle] } }'),
      policy('{ management: all }, { data: s3, resources: [other] }'),
    ],
  },
  *check(estate) {
    const noise = union(
      objectEvents({ eventSource: is(...sources) }),
      objectEvents({ eventType: is('AwsServiceEvent') }),
    );
    for (const target of estate.targets) {
      const cost = savingOf(noise, target, estate);
      if (cost === undefined) continue;
      yield {
        place: placeTaking(noise, target, estate.facts) ?? target.place,
        target: target.label,
        message: `events that S3 makes by itself cost ${dollars(cost)} a month with this traffic`,
        help: leaveOut(ofServices, target.dialect),
      };
    }
  },
};
