import { aliases, networkSources, packs, resourceTypes } from '../cloudtrail/index.js';
import { severities } from '../problem/diagnostic.js';

/** Every word that names one resource type: aliases first, then the types themselves. */
export const resourceTypeWords: readonly string[] = [
  ...aliases.keys(),
  ...resourceTypes.map(({ type }) => type),
];

/** Every short name of a resource type. */
export const aliasWords: readonly string[] = [...aliases.keys()];

/** Every word that names one resource type, or all types of a service. */
export const resourceTypePatternWords: readonly string[] = [
  ...resourceTypeWords,
  ...new Set(resourceTypes.map(({ type }) => `${type.slice(0, type.lastIndexOf(':'))}:*`)),
];

const short = (eventSource: string) => eventSource.replace(/\.amazonaws\.com$/, '');

/** Every event source of network activity by its short name, and `all`. */
export const networkWords: readonly string[] = [
  'all',
  ...networkSources.map(({ eventSource }) => short(eventSource)),
];

/** Event sources by their short names, as far as the tables have them. */
export const eventSourceWords: readonly string[] = [
  ...new Set(
    [
      ...resourceTypes.flatMap(({ eventSources }) => eventSources.map(({ name }) => name)),
      ...networkSources.map(({ eventSource }) => eventSource),
    ].map(short),
  ),
].sort();

/** What a rule can be set to. */
export const severityWords = [...severities, 'off'] as const;

/** Where the severities of rules can begin. */
export const presetWords = ['recommended', 'strict', 'cost', 'all'] as const;
export type Preset = (typeof presetWords)[number];

/** The names of all packs. */
export const packWords: readonly string[] = packs.map(({ name }) => name);
