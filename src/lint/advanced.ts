import {
  categoriesOf,
  fieldRule,
  selectorFields,
  type EventCategory,
  type FieldRule,
  type Operator,
  type SelectorField,
  type TargetKind,
} from '../cloudtrail/index.js';
import { didYouMean } from '../problem/did-you-mean.js';
import type { WrittenAdvanced, WrittenField, WrittenOperator } from '../written/target.js';
import { known, type Text } from '../written/text.js';
import type { WrittenSubject } from './rule.js';

/** Advanced selectors as rules look at them. */

/** An advanced selector with what is certain of it. */
export interface Selector {
  readonly written: WrittenAdvanced;
  /** Undefined where it is not known, or not one that the target can have: then other rules speak. */
  readonly category: EventCategory | undefined;
  /** The field selectors whose field is known. */
  readonly fields: readonly Field[];
  /** Whether it may have field selectors that are not known. */
  readonly isOpen: boolean;
}

/** A field selector with what is certain of it. */
export interface Field {
  readonly name: string;
  readonly written: WrittenField;
  /** What it may say; undefined where it must not stand there, or the category is not known. */
  readonly rule: FieldRule | undefined;
}

/** A value and the operator that it is given to. */
export interface Given {
  readonly operator: Operator;
  readonly text: Text;
}

const selectors = new WeakMap<WrittenSubject, readonly Selector[]>();

/** The advanced selectors that are known to be there; every rule asks for them, so they are made once. */
export function advancedOf(subject: WrittenSubject): readonly Selector[] {
  const present = selectors.get(subject);
  if (present !== undefined) return present;
  const { target, settings } = subject;
  const made = (settings.advanced?.items ?? []).map((written) => selectorOf(written, target.kind));
  selectors.set(subject, made);
  return made;
}

function selectorOf(written: WrittenAdvanced, kind: TargetKind): Selector {
  const named = written.fields.items.flatMap((field) => {
    const name = known(field.field);
    return name === undefined ? [] : [{ name, written: field }];
  });
  const value = onlyValue(named.filter(({ name }) => name === 'eventCategory').map((one) => one.written));
  const category = categoriesOf(kind).find((one) => one === value);
  return {
    written,
    category,
    fields: named.map(({ name, written: field }) => ({
      name,
      written: field,
      rule: category === undefined || !isField(name) ? undefined : fieldRule(kind, category, name),
    })),
    isOpen: written.fields.open.length > 0 || named.length < written.fields.items.length,
  };
}

export function isField(name: string): name is SelectorField {
  return (selectorFields as readonly string[]).includes(name);
}

/** What a field is sure to equal: the one known value of one `Equals`. */
function onlyValue(fields: readonly WrittenField[]): string | undefined {
  const [field, ...otherFields] = fields;
  const [operator, ...otherOperators] = field?.operators ?? [];
  if (operator?.operator !== 'Equals' || otherFields.length > 0 || otherOperators.length > 0)
    return undefined;
  const { items, open } = operator.values;
  return items.length === 1 && open.length === 0 ? known(items[0]!) : undefined;
}

/** The resource type of a data selector, where it is certain. */
export function typeOf({ fields }: Selector): string | undefined {
  return onlyValue(fieldsNamed(fields, 'resources.type').map(({ written }) => written));
}

export function fieldsNamed(fields: readonly Field[], name: SelectorField): readonly Field[] {
  return fields.filter((field) => field.name === name);
}

/** Whether the selector certainly has no such field, nor one that is meant to be it. */
export function lacks({ fields, isOpen }: Selector, name: SelectorField): boolean {
  return (
    !isOpen &&
    fields.every(
      (field) =>
        field.name !== name && (isField(field.name) || didYouMean(field.name, selectorFields) !== name),
    )
  );
}

/** The values that are known to be given, of the operators that the field may have. */
export function valuesOf({ written, rule }: Field): readonly Given[] {
  return written.operators
    .filter(({ operator }) => rule === undefined || rule.operators.includes(operator))
    .flatMap(givenTo);
}

function givenTo({ operator, values }: WrittenOperator): readonly Given[] {
  return values.items.map((text) => ({ operator, text }));
}

/** Every value of a field that selectors of this category may have, with its selector. */
export function* valuesOfField(
  subject: WrittenSubject,
  name: SelectorField,
): Iterable<Given & { readonly selector: Selector; readonly rule: FieldRule }> {
  for (const selector of advancedOf(subject)) {
    for (const field of fieldsNamed(selector.fields, name)) {
      const { rule } = field;
      if (rule === undefined) continue;
      for (const given of valuesOf(field)) yield { ...given, selector, rule };
    }
  }
}

/** Whether anything that is known of a value is a `*` or a `?`. */
export function hasWildcard({ parts }: Text): boolean {
  return parts.some((part) => typeof part === 'string' && /[*?]/.test(part));
}
