import { unmetControls } from '../controls.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';

const rest = 'packs: [aws-well-architected-security]';
const ai =
  '{ data: ["AWS::Bedrock::AgentAlias", "AWS::Bedrock::KnowledgeBase", "AWS::Bedrock::Guardrail", "AWS::BedrockAgentCore::Runtime"] }';

/** Calls of Lambda functions are recorded, as a named framework asks. */
export const lambdaInvokeEvents: EstateRule = {
  name: 'lambda-invoke-events',
  about: 'estate',
  severity: 'warning',
  summary: 'Calls of Lambda functions are not recorded, as a named framework asks.',
  why: 'A pack that `packs` names recommends the data events of functions: without them nobody sees that a function was called.',
  sources: [
    'https://github.com/prowler-cloud/prowler (awslambda_function_invoke_api_operations_cloudtrail_logging_enabled)',
  ],
  isOfPolicies: true,
  examples: {
    bad: [policy('{ management: all }', { rest })],
    good: [policy(`{ management: all }, { data: lambda }, ${ai}`, { rest })],
  },
  check: (estate) => unmetControls('lambda-invoke-events', estate),
};
