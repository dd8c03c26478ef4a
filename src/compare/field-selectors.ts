import {
  comparisons,
  type AdvancedFieldSelector,
  type Comparison,
  type Operator,
} from '../cloudtrail/index.js';
import { constantSelectors } from '../compile/advanced.js';
import { clausesOf } from '../denote/selectors.js';
import type { UnknownTest } from '../denote/written.js';
import { patternKeys, type Patterns } from '../eventset/condition.js';
import {
  inFieldOrder,
  type Conjunction,
  type EventSet,
  type Term,
  type ViewField,
} from '../eventset/event-set.js';
import { shown } from '../written/text.js';

/** Events as field selectors: what they meet, without those of `except`. A field may stand twice. */
export interface FieldSelectors {
  readonly FieldSelectors: readonly AdvancedFieldSelector[];
  readonly except?: readonly FieldSelectors[];
}

/** A term as field selectors; `termsWritten` reads it back. */
export function writtenTerm({ include, except }: Term): FieldSelectors {
  return {
    FieldSelectors: fieldSelectorsIn(include),
    ...(except.length === 0 ? {} : { except: except.map(writtenTerm) }),
  };
}

/** The events that field selectors say. */
export function termsWritten({ FieldSelectors, except = [] }: FieldSelectors): EventSet {
  const without = except.flatMap(termsWritten);
  return clausesOf({ AdvancedEventSelectors: [{ FieldSelectors }] }).map(({ conjunction }) => ({
    include: conjunction,
    except: without,
  }));
}

/** The events of a conjunction as field selectors, unknown literals as expressions. */
export function fieldSelectorsIn(
  conjunction: Conjunction,
  tests: readonly UnknownTest[] = [],
): AdvancedFieldSelector[] {
  return [
    ...constantSelectors(conjunction.group),
    ...listsOf(conjunction, tests).map(({ field, isNegative, literals }) => ({
      Field: field,
      ...Object.fromEntries(
        comparisons.flatMap((comparison): [Operator, readonly string[]][] =>
          literals[comparison] === undefined
            ? []
            : [[isNegative ? `Not${comparison}` : comparison, literals[comparison]]],
        ),
      ),
    })),
  ];
}

export interface FieldList {
  readonly field: ViewField;
  readonly isNegative: boolean;
  readonly literals: { readonly [comparison in Comparison]?: readonly string[] };
}

/** Every list that must be hit, or must not, field by field. */
export function listsOf({ fields }: Conjunction, tests: readonly UnknownTest[]): FieldList[] {
  const asked = inFieldOrder([...fields.keys(), ...tests.flatMap(({ field }) => field ?? [])]);
  return asked.flatMap((field) => {
    const condition = fields.get(field);
    const unknown = (isNegative: boolean) =>
      tests.filter((test) => test.field === field && test.isNegative === isNegative);
    const some = condition?.some ?? [];
    const positive = some.length === 0 && unknown(false).length > 0 ? [undefined] : some;
    return [
      ...positive.map((list, index) => listOf(field, false, list, index === 0 ? unknown(false) : [])),
      listOf(field, true, condition?.none, unknown(true)),
    ].filter(({ literals }) => Object.keys(literals).length > 0);
  });
}

function listOf(
  field: ViewField,
  isNegative: boolean,
  list: Patterns | undefined,
  tests: readonly UnknownTest[],
): FieldList {
  const literals = comparisons.flatMap((comparison): [Comparison, readonly string[]][] => {
    const isOf = (test: UnknownTest) =>
      test.comparison === comparison || (test.comparison === 'anything' && comparison === 'Equals');
    const all = [
      ...(list?.[patternKeys[comparison]] ?? []),
      ...tests.filter(isOf).map(({ text }) => shown(text)),
    ];
    return all.length === 0 ? [] : [[comparison, all]];
  });
  return { field, isNegative, literals: Object.fromEntries(literals) };
}
