import { basicTrail, equals, management, trail } from '../examples.js';
import { hasBothKinds } from '../one-kind.js';
import type { TargetRule } from '../rule.js';

const both = {
  ...(JSON.parse(trail(management())) as object),
  EventSelectors: [{ ReadWriteType: 'All' }],
};
const basicStore = {
  EventDataStore: 'audit',
  EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }],
};

/** A target has selectors of one kind, and one that it can have. */
export const selectorKindsExclusive: TargetRule = {
  name: 'selector-kinds-exclusive',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'A target has basic and advanced selectors, or is an event data store with basic ones.',
  why: 'One request sets selectors of one kind and removes those of the other; AWS refuses a request with both. Event data stores know advanced selectors only.',
  sources: [
    'API Reference: PutEventSelectors',
    'https://github.com/badmintoncryer/cdk-preflight (refusals by AWS, 2026-09-24)',
  ],
  examples: {
    bad: [JSON.stringify(both), JSON.stringify(basicStore)],
    good: [
      trail(management(equals('readOnly', 'false'))),
      basicTrail({ ReadWriteType: 'All', IncludeManagementEvents: true }),
      JSON.stringify({ ...both, EventSelectors: [] }),
    ],
  },
  *check({ target, settings }) {
    const { basic } = settings;
    if (basic === undefined || basic.items.length === 0) return;
    const place = basic.items[0]!.place;
    if (target.kind === 'eventDataStore') {
      yield {
        isOfCombination: false,
        place,
        message: 'an event data store cannot have basic selectors',
        help: 'write them as advanced ones, under `AdvancedEventSelectors`',
      };
    } else if (hasBothKinds(settings)) {
      yield {
        place,
        message: 'there are basic selectors beside advanced ones, and a trail has selectors of one kind',
        help: 'keep the advanced ones, and add to them what these record; `ctsel convert --to advanced` writes it',
      };
    }
  },
};
