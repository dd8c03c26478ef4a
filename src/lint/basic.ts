import type { WrittenBasic } from '../written/target.js';
import { known, type Text } from '../written/text.js';
import type { WrittenSubject } from './rule.js';

/** Basic selectors as rules look at them. */

/** The basic selectors that are known to be there; event data stores can have none, which is a finding of its own. */
export function basicOf({ target, settings }: WrittenSubject): readonly WrittenBasic[] {
  return target.kind === 'trail' ? (settings.basic?.items ?? []) : [];
}

/** The values of data resources whose type is known; not empty ones, which tools leave out of the request. */
export function* resourceValues(
  subject: WrittenSubject,
): Iterable<{ readonly type: string; readonly value: Text }> {
  for (const { dataResources } of basicOf(subject)) {
    for (const { type, values } of dataResources.items) {
      const name = known(type);
      if (name === undefined) continue;
      for (const value of values.items) if (known(value) !== '') yield { type: name, value };
    }
  }
}

/** Whether the selector certainly records no management events. */
export function leavesOutManagement({ includeManagementEvents }: WrittenBasic): boolean {
  return includeManagementEvents !== undefined && known(includeManagementEvents)?.toLowerCase() === 'false';
}
