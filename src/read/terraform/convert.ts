import type { Spread, Value, ValueEntry } from '../value.js';
import { byBytes, booleanIn, isNull, isReference, isWholly, itemsIn, numberIn, text, textIn } from './ask.js';
import { isEqual } from './equal.js';
import { Failed, Unsure } from './failed.js';
import { hashText } from './set-order.js';
import { inEachWay } from './ways.js';
import { hasAny, isConvertible, isSameType, typeOf, unified, type ObjectType, type Type } from './types.js';

/**
 * A value as one of a type: what is unknown stays as it is.
 *
 * @throws Failed where Terraform refuses, Unsure where the result is not known.
 */
export function converted(value: Value, type: Type): Value {
  if (type === 'any' || value.kind === 'unknown') return value;
  if (value.kind === 'choice') return inEachWay(value, (one) => converted(one, type));
  // Of null with parts, whether these become what is asked for.
  if (value.kind === 'bare' && value.value === null && typeof value.type === 'object') throw new Unsure();
  if (isNull(value)) return { ...value, type } as Value;
  if (typeof type === 'string') return simple(value, type);
  if (type.kind === 'list' || type.kind === 'set') return collection(value, type.kind, type.of);
  if (type.kind === 'map') return map(value, type.of);
  if (type.kind === 'tuple') return tuple(value, type.items);
  return object(value, type as ObjectType);
}

function simple(value: Value, type: 'string' | 'number' | 'bool'): Value {
  // What is known in part is some text, and what it becomes is known when all of it is.
  if (value.kind === 'text' && (type === 'string' || !isWholly(value))) return value;
  if (value.kind !== 'text' && value.kind !== 'bare') throw new Failed();
  const { place } = value;
  const own = value.kind === 'bare' ? typeof value.value : 'string';
  if ((own === 'number' && type === 'number') || (own === 'boolean' && type === 'bool')) return value;
  if (type === 'string') return text(textIn(value), place);
  return { kind: 'bare', value: type === 'number' ? numberIn(value) : booleanIn(value), place };
}

/** What the items become: where no type is asked for, the one that all of them have in common. */
function elementType(items: readonly (Value | Spread)[], asked: Type): Type {
  if (asked !== 'any') return asked;
  // Of what cannot be evaluated here nobody knows whether it has one in common with the others.
  if (items.some((item) => item.kind === 'unknown' && !isReference(item))) throw new Unsure();
  const common = unified(ownTypes(items));
  if (common === undefined) throw new Failed();
  return common;
}

function collection(value: Value, kind: 'list' | 'set', asked: Type): Value {
  if (value.kind !== 'list') throw new Failed();
  const own = value.type;
  const of = own !== undefined && asked === 'any' ? own.of : elementType(value.items, asked);
  if (own !== undefined && !isConvertible(own.of, of)) throw new Failed();
  if (asked === 'any' && isMixed(of, value)) throw new Unsure();
  if (own?.kind === kind && isSameType(own.of, of)) return value;
  const items = value.items.map((item): Value | Spread =>
    item.kind === 'spread'
      ? { kind: 'spread', list: converted(item.list, { kind, of }) }
      : converted(item, of),
  );
  return kind === 'list'
    ? { kind: 'list', items, place: value.place, type: { kind, of } }
    : { kind: 'list', items: setItems(items), place: value.place, type: { kind, of } };
}

/** Whether null without a type stands among what has one: Terraform may refuse it. */
function isMixed(of: Type, value: Value): boolean {
  return of !== 'any' ? hasAny(of) && isWholly(value) : isWholly(value) && !isAllNull(value);
}

function isAllNull(value: Value): boolean {
  if (value.kind === 'list') return value.items.every((item) => isNull(item as Value));
  return value.kind === 'map' && [...value.entries.values()].every((entry) => isNull(entry.value));
}

function ownTypes(items: readonly (Value | Spread)[]): readonly Type[] {
  return items.map((item) => (item.kind === 'spread' ? 'any' : typeOf(item)));
}

/** The items of a set: each once, in the order in which Terraform goes through them. */
export function setItems(items: readonly (Value | Spread)[]): readonly (Value | Spread)[] {
  const isKnown = items.every((item) => item.kind !== 'spread' && isWholly(item));
  const once = distinctItems(items);
  if (!isKnown) return once;
  return (once as readonly Value[])
    .map((item) => ({ item, order: orderOf(item) }))
    .sort((a, b) => compared(a.order, b.order))
    .map(({ item }) => item);
}

/** Items that are known, each once. */
export function distinctItems<T extends Value | Spread>(items: readonly T[]): readonly T[] {
  const seen = new Map<string, T[]>();
  return items.filter((item) => {
    if (item.kind === 'spread' || !isWholly(item)) return true;
    const key = JSON.stringify(plainKey(item));
    const same = seen.get(key) ?? [];
    if (same.some((other) => isEqual(other as Value, item))) return false;
    seen.set(key, [...same, item]);
    return true;
  });
}

/** Equal values have the same key. */
function plainKey(value: Value): unknown {
  if (value.kind === 'list') return value.items.map((item) => plainKey(item as Value));
  if (value.kind === 'map')
    return [...value.entries]
      .sort(([a], [b]) => byBytes(a, b))
      .map(([key, { value: one }]) => [key, plainKey(one)]);
  return value.kind === 'bare' ? [value.value] : textIn(value);
}

function orderOf(item: Value): string | number | null {
  if (isNull(item)) return null;
  if (item.kind === 'text') return textIn(item);
  if (item.kind === 'bare') return Number(item.value);
  return hashText(item);
}

function compared(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return typeof a === 'number' && typeof b === 'number' ? a - b : byBytes(String(a), String(b));
}

function map(value: Value, asked: Type): Value {
  if (value.kind !== 'map') throw new Failed();
  const own = value.type;
  const items = [...value.entries.values()].map((entry) => entry.value);
  const of = own !== undefined && asked === 'any' ? own.of : elementType(items, asked);
  if (own !== undefined && !isConvertible(own.of, of)) throw new Failed();
  if (asked === 'any' && isMixed(of, value)) throw new Unsure();
  if (own !== undefined && isSameType(own.of, of)) return value;
  const entries = new Map<string, ValueEntry>();
  for (const [key, entry] of value.entries) entries.set(key, { ...entry, value: converted(entry.value, of) });
  return { kind: 'map', entries, place: value.place, type: { kind: 'map', of } };
}

function tuple(value: Value, types: readonly Type[]): Value {
  // A list has no length of its own, so that it is never a tuple.
  if (value.kind !== 'list' || value.type !== undefined) throw new Failed();
  const items = itemsIn(value);
  if (items.length !== types.length) throw new Failed();
  return {
    kind: 'list',
    items: items.map((item, index) => converted(item, types[index]!)),
    place: value.place,
  };
}

function object(value: Value, type: ObjectType): Value {
  if (value.kind !== 'map') throw new Failed();
  const entries = new Map<string, ValueEntry>();
  for (const [name, of] of type.attributes) {
    const entry = value.entries.get(name);
    if (entry !== undefined) entries.set(name, { ...entry, value: converted(entry.value, of) });
    else if (type.optional?.has(name) !== true) throw new Failed();
    else {
      const { place } = value;
      const none: Value = { kind: 'bare', value: null, place, type: of };
      entries.set(name, { key: name, written: name, keyPlace: place, value: none });
    }
  }
  return { kind: 'map', entries, place: value.place };
}

/** The values as ones of the type that they have in common. */
export function alike(values: readonly Value[]): readonly Value[] {
  const type = unified(values.map(typeOf));
  if (type === undefined) throw new Failed();
  return values.map((one) => converted(one, type));
}
