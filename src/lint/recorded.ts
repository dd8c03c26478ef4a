import { known } from '../written/text.js';
import { advancedOf, fieldsNamed, valuesOf, type Selector } from './advanced.js';
import { basicOf, leavesOutManagement } from './basic.js';
import type { WrittenSubject } from './rule.js';

/** The kinds of events that a target may record: what is false here is certain. */
export interface MayRecord {
  readonly management: boolean;
  readonly managementWrites: boolean;
  readonly data: boolean;
}

/** What Insights would have to analyse; undefined where it cannot be told. */
export function mayRecord(subject: WrittenSubject): MayRecord | undefined {
  const { settings } = subject;
  const { advanced, basic, isOnlyInsights } = settings;
  if (isOnlyInsights === true) return undefined;
  if (advanced === undefined && basic === undefined)
    return { management: true, managementWrites: true, data: false };
  if ([advanced, basic].some((list) => list !== undefined && list.open.length > 0)) return undefined;
  const selectors = advancedOf(subject);
  // A category that is not known, or wrong, may be meant as any.
  if (selectors.some(({ category }) => category === undefined)) return undefined;
  const management = selectors.filter(({ category }) => category === 'Management');
  const basics = basicOf(subject);
  const included = basics.filter((one) => !leavesOutManagement(one));
  return {
    management: management.length + included.length > 0,
    managementWrites:
      management.some((one) => !isReadsOnly(one)) ||
      included.some(
        ({ readWriteType }) => readWriteType === undefined || known(readWriteType) !== 'ReadOnly',
      ),
    data:
      selectors.some(({ category }) => category === 'Data') ||
      basics.some(
        ({ dataResources: { items, open } }) =>
          open.length > 0 || items.some(({ values }) => values.items.length + values.open.length > 0),
      ),
  };
}

/** Whether `readOnly` surely leaves only reads. */
function isReadsOnly({ fields }: Selector): boolean {
  return fieldsNamed(fields, 'readOnly').some((field) => {
    const values = valuesOf(field);
    return (
      values.length > 0 &&
      values.every(({ text }) => known(text) === 'true') &&
      field.written.operators.every((one) => one.values.open.length === 0)
    );
  });
}
