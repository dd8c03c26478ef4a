import { callTable } from '../cloudtrail/calls.js';
import { resourceTypeByName } from '../cloudtrail/index.js';
import { typeOf, type Selector } from './advanced.js';

/**
 * The event name that is meant where a value is none, such as `PutObject` for `s3:PutObject`: of a call of the selector's
 * services where these are known. Undefined where the value is a name, or nothing is meant for certain.
 */
export function meantBy(value: string, selector: Selector): string | undefined {
  const sources = resourceTypeByName.get(typeOf(selector) ?? '')?.eventSources.map(({ name }) => name) ?? [];
  const table = callTable();
  if (table.named(value).length > 0) return undefined;
  for (const source of sources) {
    const meant = table.meant(value, source);
    if (meant !== undefined) return meant;
  }
  return table.meant(value);
}
