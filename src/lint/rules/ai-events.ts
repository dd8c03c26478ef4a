import { unmetControls } from '../controls.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';

const rest = 'packs: [aws-well-architected-security]';
const ai =
  '{ data: ["AWS::Bedrock::AgentAlias", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::Guardrail", "AWS::BedrockAgentCore::Runtime"] }';

/** Data events of AI services are recorded, as a named framework asks. */
export const aiEvents: EstateRule = {
  name: 'ai-events',
  about: 'estate',
  severity: 'warning',
  summary: 'Data events of AI services are not recorded, as a named framework asks.',
  why: "A pack that `packs` names recommends the data events of Bedrock's agents, knowledge bases and guardrails and of AgentCore's runtimes: calls of models are management events, these are not.",
  sources: [
    'Amazon Bedrock User Guide: monitoring API calls with CloudTrail',
    'https://github.com/prowler-cloud/prowler/pull/12563',
  ],
  isOfPolicies: true,
  examples: {
    bad: [policy('{ management: all }, { data: lambda }', { rest })],
    good: [policy(`{ management: all }, { data: lambda }, ${ai}`, { rest })],
  },
  check: (estate) => unmetControls('ai-events', estate),
};
