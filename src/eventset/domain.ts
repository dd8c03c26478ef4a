import { partitions, resourceTypeByName } from '../cloudtrail/index.js';
import type { Domain } from './classes.js';
import { isUnknownField, type Group, type ViewField } from './event-set.js';
import type { Facts } from './questions.js';

/** What real records of the group can carry in the field, where an assumption says more than «any string or none». */
export function domainOf(group: Group, field: ViewField, facts: Facts): Domain | undefined {
  if (isUnknownField(field)) return { values: ['false', 'true'] };
  const { category, key } = group;
  if (field === 'readOnly' && (category === 'Management' || category === 'Data')) {
    return facts.assumptions.has('read-only-known') ? { values: ['false', 'true'] } : undefined;
  }
  if (field === 'resources.ARN' && category === 'Data' && facts.assumptions.has('arn-of-its-type')) {
    const prefixes = resourceTypeByName.get(key)?.arnPrefixes;
    if (prefixes === undefined) return undefined;
    const possible = facts.partition === undefined ? partitions : [facts.partition];
    return {
      prefixes: prefixes.flatMap((prefix) =>
        possible.map((partition) => prefix.replace('<partition>', partition)),
      ),
    };
  }
  return undefined;
}
