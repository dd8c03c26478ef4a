import type { AdvancedFieldSelector, EventSelector, InsightSelector } from '../cloudtrail/index.js';

/** Short ways to write the examples of rules about written selectors: each gives a request as JSON. */

type Fields = readonly object[];

/** A trail with advanced selectors, each given by its field selectors. */
export function trail(...selectors: readonly Fields[]): string {
  return JSON.stringify({ TrailName: 'audit', AdvancedEventSelectors: advanced(selectors) });
}

/** An event data store with advanced selectors. */
export function store(...selectors: readonly Fields[]): string {
  return JSON.stringify({ EventDataStore: 'audit', AdvancedEventSelectors: advanced(selectors) });
}

/** A trail with basic selectors. */
export function basicTrail(...selectors: readonly object[]): string {
  return JSON.stringify({ TrailName: 'audit', EventSelectors: selectors });
}

/** A basic selector for the data events of one type, and nothing else. */
export function dataOf(Type: string, ...Values: readonly string[]): EventSelector {
  return { IncludeManagementEvents: false, DataResources: [{ Type, Values }] };
}

/** The same document with more keys. */
function withMore(request: string, more: object): string {
  return JSON.stringify({ ...(JSON.parse(request) as object), ...more });
}

/** The same document with Insights too. */
export function withInsights(request: string, ...insights: readonly (InsightSelector | object)[]): string {
  return withMore(request, { InsightSelectors: insights });
}

/** A trail that logs all management events, with more settings. */
export function trailWith(more: object): string {
  return withMore(trail(management()), more);
}

function advanced(selectors: readonly Fields[]): object[] {
  return selectors.map((FieldSelectors) => ({ FieldSelectors }));
}

/** The field selectors of a category and more. */
export function management(...more: readonly object[]): Fields {
  return [equals('eventCategory', 'Management'), ...more];
}

export function data(type: string, ...more: readonly object[]): Fields {
  return [equals('eventCategory', 'Data'), equals('resources.type', type), ...more];
}

export function network(source: string, ...more: readonly object[]): Fields {
  return [equals('eventCategory', 'NetworkActivity'), equals('eventSource', source), ...more];
}

export function equals(Field: string, ...Equals: readonly string[]): AdvancedFieldSelector {
  return { Field, Equals };
}
