import type { Place } from '../../text/source.js';
import { knownText } from '../text-value.js';
import type { Value, ValueEntry } from '../value.js';

/** What Terraform's functions work on, once all of it is known. Sets are lists here. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** The value as plain data; undefined where some of it is not known. */
export function toPlain(value: Value): Plain | undefined {
  if (value.kind === 'bare') return value.value;
  if (value.kind === 'text') return knownText(value);
  if (value.kind === 'list') {
    const items: Plain[] = [];
    for (const item of value.items) {
      const plain = item.kind === 'spread' ? undefined : toPlain(item);
      if (plain === undefined) return undefined;
      items.push(plain);
    }
    return items;
  }
  if (value.kind !== 'map') return undefined;
  const object: Record<string, Plain> = Object.create(null);
  for (const [key, entry] of value.entries) {
    const plain = toPlain(entry.value);
    if (plain === undefined) return undefined;
    object[key] = plain;
  }
  return object;
}

/** Plain data as a value that stands at a place. */
export function fromPlain(plain: Plain, place: Place): Value {
  if (typeof plain === 'string') return { kind: 'text', parts: plain === '' ? [] : [plain], place };
  if (plain === null || typeof plain === 'number' || typeof plain === 'boolean')
    return { kind: 'bare', value: plain, place };
  if (isList(plain)) return { kind: 'list', items: plain.map((one) => fromPlain(one, place)), place };
  return mapOf(
    Object.entries(plain).map(([key, one]) => [key, fromPlain(one, place)]),
    place,
  );
}

export function isList(plain: Plain): plain is readonly Plain[] {
  return Array.isArray(plain);
}

/** A map of keys and values that all stand at a place. */
export function mapOf(entries: readonly (readonly [string, Value])[], place: Place): Value {
  const map = new Map<string, ValueEntry>();
  for (const [key, value] of entries) map.set(key, { key, written: key, keyPlace: place, value });
  return { kind: 'map', entries: map, place };
}

/** A text as Terraform turns values into text; undefined where it does not. */
export function asText(plain: Plain | undefined): string | undefined {
  if (typeof plain === 'string') return plain;
  return typeof plain === 'number' || typeof plain === 'boolean' ? String(plain) : undefined;
}

/** The value as a number, where Terraform makes one of it: a text of digits too. */
export function asNumber(plain: Plain | undefined): number | undefined {
  if (typeof plain === 'number') return plain;
  return typeof plain === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(plain)
    ? Number(plain)
    : undefined;
}
