import type { Demand, EventCategory } from '../cloudtrail/index.js';
import { hitting, missing, patterns, type Condition } from '../eventset/condition.js';
import { setOf, union, type EventSet, type ViewField } from '../eventset/event-set.js';

/** Sets of events that rules ask about. */

/** What the tests of one field ask. */
export const is = (...values: readonly string[]): Condition => hitting(patterns({ equals: values }));
export const isNot = (...values: readonly string[]): Condition => missing(patterns({ equals: values }));
export const startsWith = (...values: readonly string[]): Condition =>
  hitting(patterns({ startsWith: values }));
export const endsWith = (...values: readonly string[]): Condition => hitting(patterns({ endsWith: values }));

type Fields = { readonly [field in ViewField]?: Condition };

/** The events of a category that meet all conditions; `key` is a resource type or a network source. */
export function eventsOf(category: EventCategory, key: string, fields: Fields = {}): EventSet {
  const conditions = Object.entries(fields) as [ViewField, Condition][];
  return setOf({ group: { category, key }, fields: new Map(conditions) });
}

export function managementEvents(fields: Fields = {}): EventSet {
  return eventsOf('Management', '', fields);
}

export function objectEvents(fields: Fields = {}): EventSet {
  return eventsOf('Data', 'AWS::S3::Object', fields);
}

export const reads = { readOnly: is('true') };
export const writes = { readOnly: is('false') };

/** Sources of management events that CloudTrail can leave out. */
export const optionalSources = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

/** Types whose data events tell what AI services were asked. */
export const aiTypes = [
  'AWS::Bedrock::AgentAlias',
  'AWS::Bedrock::KnowledgeBase',
  'AWS::Bedrock::Guardrail',
  'AWS::BedrockAgentCore::Runtime',
];

/** What a control asks to be recorded. */
export const demanded: Readonly<Record<Demand, EventSet>> = {
  // Frameworks do not say whether what CloudTrail offers to leave out may be left out; scanners let it pass.
  'management-read-write': managementEvents({ eventSource: isNot(...optionalSources) }),
  'security-trail': managementEvents(),
  's3-write-events': objectEvents(writes),
  's3-read-events': objectEvents(reads),
  'lambda-invoke-events': eventsOf('Data', 'AWS::Lambda::Function', { eventName: is('Invoke') }),
  'ai-events': union(...aiTypes.map((type) => eventsOf('Data', type))),
};
