import { policy } from '../example-policies.js';
import { placeTaking } from '../taking.js';
import type { EstateRule } from '../rule.js';
import { eventsOf } from '../sets.js';
import { allManagement } from '../advise.js';

/** Calls of models are looked for where they are. */
export const bedrockModelMisread: EstateRule = {
  name: 'bedrock-model-misread',
  about: 'estate',
  severity: 'info',
  summary:
    'Data events of `AWS::Bedrock::Model` are recorded, which do not include InvokeModel and Converse.',
  why: 'InvokeModel, InvokeModelWithResponseStream, Converse and ConverseStream are management events. The data events of the type are those of bidirectional streams and asynchronous calls only.',
  sources: ['Amazon Bedrock User Guide: monitoring API calls with CloudTrail'],
  examples: {
    bad: [policy('{ management: all }, { data: "AWS::Bedrock::Model" }')],
    good: [policy('{ management: all }, { data: "AWS::Bedrock::AgentAlias" }')],
  },
  *check({ targets, facts }) {
    for (const target of targets) {
      const place = placeTaking(eventsOf('Data', 'AWS::Bedrock::Model'), target, facts);
      if (place === undefined) continue;
      yield {
        place,
        target: target.label,
        message:
          'data events of `AWS::Bedrock::Model` do not include `InvokeModel` and `Converse`, which are management events',
        help: `${allManagement(target.dialect)} for these calls; keep this for bidirectional streams and asynchronous calls`,
      };
    }
  },
};
