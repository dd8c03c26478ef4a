import type { ReadingRule } from '../rule.js';

export const suppressionQuality: ReadingRule = {
  name: 'suppression-quality',
  about: 'reading',
  severity: 'warning',
  summary: 'A comment that keeps findings quiet has no reason, is not needed, is over, or names no rule.',
  why: 'A comment that nobody needs hides the next finding. Each gives its reason after ` -- ` and may have a last day after `until`.',
  sources: ['docs/lint.md'],
  examples: {
    bad: [
      `# ctsel-disable-next-line management-half -- nobody reads these
version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }] }
`,
      `version: 1
trails:
  # ctsel-disable-next-line management-half
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }] }
`,
    ],
    good: [
      `version: 1
trails:
  audit:
    account: "111122223333"
    region: us-east-1
    log:
      # ctsel-disable-next-line management-half -- reads are in the trail of the organization
      - management: write
`,
    ],
  },
};
