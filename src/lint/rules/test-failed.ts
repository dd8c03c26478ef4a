import { runTests } from '../run-tests.js';
import type { PolicyRule } from '../rule.js';

const policy = (recorded: string) => `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: write }] }
tests:
  - event: { eventCategory: Management, eventSource: iam.amazonaws.com, eventName: CreateUser, readOnly: false }
    recorded: [${recorded}]
`;

/** Every entry of `tests` passes. */
export const testFailed: PolicyRule = {
  name: 'test-failed',
  about: 'policy',
  severity: 'error',
  summary: 'A test of the policy fails.',
  why: 'The policy names the targets that must record this event, and they do not, or others do.',
  sources: ['docs/policy.md'],
  examples: { bad: [policy('')], good: [policy('audit')] },
  *check(subject) {
    for (const { test, problem } of runTests(subject)) {
      if (problem === undefined) continue;
      yield {
        place: test.place,
        message: `${problem}${test.because === undefined ? '' : ` (${test.because})`}`,
        help: 'correct the statements or the test; `ctsel explain --event` shows each condition',
      };
    }
  },
};
