import type { PolicyRule } from '../rule.js';

const trail = (log: string, more: string) => `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [${log}]${more} }
`;

/** Why selectors are advanced ones. */
export const advancedNeeded: PolicyRule = {
  name: 'advanced-needed',
  about: 'policy',
  severity: 'info',
  summary: 'A target with `selectors: auto` needs advanced selectors, and why.',
  why: 'Basic selectors know S3 objects, Lambda functions and DynamoDB tables only, five selectors and 250 values. Several scanners read nothing else, so it helps to know which part of a policy asks for more. It is reported only where the policy has `selectors: auto` itself.',
  sources: ['API Reference: EventSelector'],
  examples: {
    bad: [trail('{ management: all }, { data: s3, events: [PutObject] }', ', selectors: auto')],
    good: [
      trail('{ management: all }, { data: s3, operations: write }', ', selectors: auto'),
      trail('{ management: all }, { data: s3, events: [PutObject] }', ''),
    ],
  },
  *check({ targets }) {
    for (const { target, set, because } of targets) {
      const isAsked = target.form === 'auto' && target.formPlace.start !== target.place.start;
      if (!isAsked || because === undefined || set.selectors.AdvancedEventSelectors === undefined) continue;
      yield {
        place: target.formPlace,
        target: target.key,
        message: `\`${target.key}\` needs advanced selectors: ${because}`,
        help: 'nothing has to be done; `selectors: basic` shows everything that prevents basic selectors',
      };
    }
  },
};
