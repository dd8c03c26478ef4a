import { aliases, packs, resourceTypes } from '../cloudtrail/index.js';
import { severities } from '../problem/diagnostic.js';

/** Every word that names one resource type: aliases first, then the types themselves. */
export const resourceTypeWords: readonly string[] = [
  ...aliases.keys(),
  ...resourceTypes.map(({ type }) => type),
];

/** What a rule can be set to. */
export const severityWords = [...severities, 'off'] as const;

/** Where the severities of rules can begin. */
export const presetWords = ['recommended', 'strict', 'cost', 'all'] as const;
export type Preset = (typeof presetWords)[number];

/** The names of all packs. */
export const packWords: readonly string[] = packs.map(({ name }) => name);
