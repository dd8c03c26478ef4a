import {
  eventCategories,
  selectorFields,
  type AdvancedEventSelector,
  type Selectors,
} from '../cloudtrail/index.js';
import { denoteSelectors } from '../denote/selectors.js';
import type { EventSet } from '../eventset/event-set.js';

/** Live selectors, as far as this version of ctsel can read them. */
export interface Readable {
  /** Without those that say something unknown. */
  readonly selectors: Selectors;
  /** What is not known, in words: `the field x`. */
  readonly strange: readonly string[];
}

/** The events that selectors record, as far as this version of ctsel can read them. */
export function denoteReadable(selectors: Selectors): EventSet {
  return denoteSelectors(readable(selectors).selectors);
}

/** AWS may have more fields and categories than ctsel knows: what such a selector records cannot be told. */
export function readable(selectors: Selectors): Readable {
  if (selectors.AdvancedEventSelectors === undefined) return { selectors, strange: [] };
  const { AdvancedEventSelectors: all } = selectors;
  return {
    selectors: { AdvancedEventSelectors: all.filter((one) => strangeIn(one).length === 0) },
    strange: [...new Set(all.flatMap(strangeIn))],
  };
}

function strangeIn({ FieldSelectors }: AdvancedEventSelector): readonly string[] {
  const fields: readonly string[] = selectorFields;
  const categories: readonly string[] = eventCategories;
  return FieldSelectors.flatMap(({ Field, Equals = [] }) => {
    if (!fields.includes(Field)) return [`the field \`${Field}\``];
    if (Field !== 'eventCategory') return [];
    return Equals.filter((value) => !categories.includes(value)).map((value) => `the category \`${value}\``);
  });
}
