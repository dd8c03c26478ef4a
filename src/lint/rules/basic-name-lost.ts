import type { ReadingRule } from '../rule.js';

export const basicNameLost: ReadingRule = {
  name: 'basic-name-lost',
  about: 'reading',
  severity: 'warning',
  summary: 'A name of a statement is lost, as basic selectors have none.',
  why: 'The policy asks for basic selectors, and these cannot carry the name.',
  sources: ['API Reference: EventSelector and DataResource'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all, name: changes }], selectors: basic }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }], selectors: basic }
`,
    ],
  },
};
