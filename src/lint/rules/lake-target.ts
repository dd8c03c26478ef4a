import type { ReadingRule } from '../rule.js';

export const lakeTarget: ReadingRule = {
  name: 'lake-target',
  about: 'reading',
  severity: 'info',
  summary: 'A first policy has an event data store, and CloudTrail Lake accepts no new customers.',
  why: 'AWS closed CloudTrail Lake to new customers on 31 May 2026; those that had it go on. It is reported once, by `ctsel init --from`, and never by `ctsel lint`: whoever has a store has access.',
  sources: ['CloudTrail User Guide: CloudTrail Lake availability change'],
  examples: { bad: [], good: [] },
};
