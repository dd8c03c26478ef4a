import { dollars } from '../../traffic/traffic.js';
import { call, policy, traffic } from '../example-policies.js';
import { placeTaking } from '../taking.js';
import type { EstateRule } from '../rule.js';
import { savingOf } from '../savings.js';
import { eventsOf, is } from '../sets.js';
import { leaveOut, type DataPart } from '../advise.js';

const poll = call({
  eventCategory: 'Data',
  eventSource: 'dynamodb.amazonaws.com',
  eventName: 'GetRecords',
  readOnly: true,
  resources: [
    { type: 'AWS::DynamoDB::Stream', ARN: 'arn:aws:dynamodb:us-east-1:111122223333:table/t/stream/2026' },
    { type: 'AWS::DynamoDB::Table', ARN: 'arn:aws:dynamodb:us-east-1:111122223333:table/t' },
  ],
});

const calls = ['GetRecords', 'GetShardIterator'];
const streamPolling: DataPart = {
  type: 'AWS::DynamoDB::Table',
  filter: 'events',
  names: calls,
  values: calls,
  comparison: 'NotEquals',
};

/** Polling of streams is left out. */
export const streamReads: EstateRule = {
  name: 'stream-reads',
  about: 'estate',
  severity: 'info',
  summary: 'Polling of DynamoDB streams costs more than $10 a month.',
  why: 'A record of a stream carries its table too, so a selector for tables also records GetRecords and GetShardIterator, which readers of streams call several times a second. This is reported only where traffic shows that it is worth it, and nothing requires them.',
  sources: ['CloudTrail User Guide: logging data events'],
  given: { traffic: traffic([30_000_000, poll]) },
  examples: {
    bad: [policy('{ management: all }, { data: dynamodb, operations: read }')],
    good: [
      policy(
        '{ management: all }, { data: dynamodb, operations: read, except: { events: [GetRecords, GetShardIterator] } }',
      ),
      policy('{ management: all }, { data: dynamodb, operations: write }'),
    ],
  },
  *check(estate) {
    const polling = eventsOf('Data', 'AWS::DynamoDB::Table', {
      eventName: is(...calls),
    });
    for (const target of estate.targets) {
      const cost = savingOf(polling, target, estate);
      if (cost === undefined) continue;
      yield {
        place: placeTaking(polling, target, estate.facts) ?? target.place,
        target: target.label,
        message: `polling of streams, which events of tables have in them, costs ${dollars(cost)} a month with this traffic`,
        help: leaveOut(streamPolling, target.dialect),
      };
    }
  },
};
