import type { EventCategory } from '../cloudtrail/index.js';
import { both, conditionKey, meets, type Condition } from './condition.js';
import { eventFieldNames, isEventField, type EventField } from './fields.js';

/**
 * Sets of views, a view being a record seen through one of its resources.
 *
 * Union, intersection and difference only write down what was asked; the questions (`isEmpty`, `isSubset`,
 * `findView`) do the work. So a set never grows beyond the text it came from.
 */

/** A test whose literal is not known: of a view it can only be said whether it holds, `true` or `false`. */
export type UnknownField = `unknown ${string}`;
export type ViewField = EventField | UnknownField;

export function isUnknownField(field: ViewField): field is UnknownField {
  return !isEventField(field);
}

/** Fields in a fixed order: that of their table, then unknown ones by name. */
export function inFieldOrder(fields: Iterable<ViewField>): readonly ViewField[] {
  const all = new Set(fields);
  return [...eventFieldNames.filter((field) => all.has(field)), ...[...all].filter(isUnknownField).sort()];
}

/** What every selector fixes: views of different groups never meet. */
export interface Group {
  readonly category: EventCategory;
  /** `resources.type` of data events, `eventSource` of network activity events, otherwise empty. */
  readonly key: string;
}

/** Views of one group whose fields meet all conditions; a field without one is free. */
export interface Conjunction {
  readonly group: Group;
  readonly fields: ReadonlyMap<ViewField, Condition>;
}

/** The views of `include` that are in no term of `except`. */
export interface Term {
  readonly include: Conjunction;
  /** Terms of the same group. */
  readonly except: readonly Term[];
}

/** A union of terms; the empty list is the empty set. */
export type EventSet = readonly Term[];

/** One record seen through one of its resources. A field that is not in the map is absent. */
export interface View {
  readonly group: Group;
  readonly fields: ReadonlyMap<ViewField, string>;
}

/** Stands for the account, the Region or the partition that a policy does not name: the same one for all its targets. */
export const unnamed = '(not named)';

/** A text that names the group. */
export function groupKey({ category, key }: Group): string {
  return `${category}|${key}`;
}

export function sameGroup(a: Group, b: Group): boolean {
  return a.category === b.category && a.key === b.key;
}

/** A conjunction as a set. */
export function setOf(...conjunctions: readonly Conjunction[]): EventSet {
  return conjunctions.map((include) => ({ include, except: [] }));
}

/** The views that are in one of the sets. */
export function union(...sets: readonly EventSet[]): EventSet {
  return sets.flat();
}

/** The views that are in both. */
export function intersect(a: EventSet, b: EventSet): EventSet {
  return a.flatMap((one) =>
    b.flatMap((other) =>
      sameGroup(one.include.group, other.include.group)
        ? [
            {
              include: narrow(one.include, other.include.fields),
              except: [...one.except, ...other.except],
            },
          ]
        : [],
    ),
  );
}

/** The views of `a` that are not in `b`. */
export function subtract(a: EventSet, b: EventSet): EventSet {
  const byGroup = grouped(b);
  return a.map((term) => {
    const taken = byGroup.get(groupKey(term.include.group));
    return taken === undefined ? term : { include: term.include, except: [...term.except, ...taken] };
  });
}

/** The items that share a key, in their order; `Map.groupBy` is not in every Node that ctsel runs on. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The terms of each group, by `groupKey`. */
export function grouped(set: EventSet): ReadonlyMap<string, EventSet> {
  return groupBy(set, ({ include }) => groupKey(include.group));
}

/** The conjunction with more conditions. */
export function narrow(conjunction: Conjunction, more: ReadonlyMap<ViewField, Condition>): Conjunction {
  if (more.size === 0) return conjunction;
  const fields = new Map(conjunction.fields);
  for (const [field, condition] of more) {
    const present = fields.get(field);
    fields.set(field, present === undefined ? condition : both(present, condition));
  }
  return { group: conjunction.group, fields };
}

/** The set, with the same conditions (a scope, say) added to every term. */
export function within(set: EventSet, fields: ReadonlyMap<ViewField, Condition>): EventSet {
  return set.map(({ include, except }) => ({ include: narrow(include, fields), except }));
}

/** Whether the view is in the set. */
export function contains(set: EventSet, view: View): boolean {
  return set.some(
    ({ include, except }) => satisfies(view, include) && !(except.length > 0 && contains(except, view)),
  );
}

/** Whether the view meets every condition. */
export function satisfies(view: View, conjunction: Conjunction): boolean {
  if (!sameGroup(view.group, conjunction.group)) return false;
  for (const [field, condition] of conjunction.fields) {
    if (!meets(view.fields.get(field), condition)) return false;
  }
  return true;
}

/** A text that two conjunctions share exactly when they are written alike, in all fields but `without`. */
export function conjunctionKey(conjunction: Conjunction, without?: ViewField): string {
  if (without !== undefined) return keyWithout(conjunction, without);
  let key = conjunctionKeys.get(conjunction);
  if (key === undefined) conjunctionKeys.set(conjunction, (key = keyWithout(conjunction)));
  return key;
}

/** Keys that were asked for: sorting asks again and again. */
const conjunctionKeys = new WeakMap<Conjunction, string>();

function keyWithout({ group, fields }: Conjunction, without?: ViewField): string {
  const parts = inFieldOrder(fields.keys()).flatMap((field) =>
    field === without ? [] : [`${field}:${conditionKey(fields.get(field)!)}`],
  );
  return [groupKey(group), ...parts].join('\n');
}
