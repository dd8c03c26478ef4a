import {
  insightRules,
  type EventCategory,
  type InsightPair,
  type InsightRule,
  type TargetKind,
} from '../cloudtrail/index.js';
import { hitting, patterns, type Condition } from '../eventset/condition.js';
import { within, type EventSet, type ViewField } from '../eventset/event-set.js';
import { isEmpty, type Facts } from '../eventset/questions.js';

/** Whether the events are recorded that this kind of Insights needs. */
export function hasInsightBase(
  { type, category }: InsightPair,
  kind: TargetKind,
  recorded: EventSet,
  facts: Facts,
): boolean {
  const rules: readonly InsightRule[] = insightRules;
  const rule = rules.find((one) => one.type === type && one.category === category);
  if (rule === undefined || !rule.targets.includes(kind)) return false;
  const events = ofCategory(recorded, category);
  return !isEmpty(rule.needs === 'write' ? within(events, writes) : events, facts);
}

export function recordsManagement(recorded: EventSet, facts: Facts): boolean {
  return !isEmpty(ofCategory(recorded, 'Management'), facts);
}

export function recordsData(recorded: EventSet, facts: Facts): boolean {
  return !isEmpty(ofCategory(recorded, 'Data'), facts);
}

function ofCategory(recorded: EventSet, category: EventCategory): EventSet {
  return recorded.filter(({ include }) => include.group.category === category);
}

const writes: ReadonlyMap<ViewField, Condition> = new Map([
  ['readOnly', hitting(patterns({ equals: ['false'] }))],
]);
