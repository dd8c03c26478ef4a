import type { ReadingRule } from '../rule.js';

export const settingsInvalid: ReadingRule = {
  name: 'settings-invalid',
  about: 'reading',
  severity: 'error',
  summary: 'A setting names a rule or a scanner that there is not.',
  why: 'A slip here would leave a rule at what it was, without anybody noticing.',
  sources: ['docs/lint.md'],
  examples: {
    bad: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }] }
lint: { rules: { requir-unmet: warning } }
`,
    ],
    good: [
      `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }] }
lint: { rules: { require-unmet: warning } }
`,
    ],
  },
};
