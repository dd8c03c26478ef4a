import { aliases, resourceTypes } from '../cloudtrail/index.js';
import { severities } from '../problem/diagnostic.js';

/** Every word that names one resource type: aliases first, then the types themselves. */
export const resourceTypeWords: readonly string[] = [
  ...aliases.keys(),
  ...resourceTypes.map(({ type }) => type),
];

/** What a rule can be set to. */
export const severityWords = [...severities, 'off'] as const;
