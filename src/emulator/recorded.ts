import { categoryOf } from './selector-rules.js';
import type { Selectors } from './shapes.js';

/** Whether selectors record any, or any writes, of a category: as much as Insights and aggregation ask. */
export function records(
  selectors: Selectors,
  category: 'Management' | 'Data',
  what: 'any' | 'write',
): boolean {
  if ('AdvancedEventSelectors' in selectors) {
    return selectors.AdvancedEventSelectors.some((one) => {
      const reads = one.FieldSelectors.find(({ Field }) => Field === 'readOnly')?.['Equals'] as
        readonly string[] | undefined;
      return categoryOf(one) === category && (what === 'any' || reads?.includes('true') !== true);
    });
  }
  return selectors.EventSelectors.some(
    ({ ReadWriteType, IncludeManagementEvents, DataResources }) =>
      (what === 'any' || ReadWriteType !== 'ReadOnly') &&
      (category === 'Management'
        ? IncludeManagementEvents
        : DataResources.some(({ Values }) => Values.length > 0)),
  );
}
