import type { Place } from '../../text/source.js';
import type { MapValue, Value, ValueEntry } from '../value.js';
import { textIn } from './ask.js';
import { Failed, Unsure } from './failed.js';

/** A literal as a value that stands at a place. */
export function fromLiteral(plain: string | number | boolean | null, place: Place): Value {
  if (typeof plain === 'string') return { kind: 'text', parts: plain === '' ? [] : [plain], place };
  return { kind: 'bare', value: plain, place };
}

/** An object of keys and values that all stand at a place. */
export function mapOf(entries: readonly (readonly [string, Value])[], place: Place): MapValue {
  const map = new Map<string, ValueEntry>();
  for (const [key, value] of entries) {
    map.delete(key);
    map.set(key, { key, written: key, keyPlace: place, value });
  }
  return { kind: 'map', entries: map, place };
}

/** A text, or what becomes one; undefined where it is not known, or none. */
export function knownTextOf(value: Value): string | undefined {
  return attempt(() => textIn(value));
}

/** What is made; undefined where it cannot be, or is not known. */
export function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof Failed || error instanceof Unsure) return undefined;
    throw error;
  }
}
