import type { Place } from '../../text/source.js';
import { knownText, textValue } from '../text-value.js';
import type { ListValue, MapValue, Spread, Value } from '../value.js';
import { Failed, Unsure } from './failed.js';
import { numberOfText, textOfNumber } from './numbers.js';

/** What functions and operators need of a value: it throws `Failed` where Terraform refuses, `Unsure` where it is not known. */

export function isNull(value: Value): boolean {
  return value.kind === 'bare' && value.value === null;
}

function refuse(value: Value): never {
  if (value.kind === 'unknown' || value.kind === 'choice') throw new Unsure();
  throw new Failed();
}

/** A text, or what becomes one. */
export function textIn(value: Value): string {
  if (value.kind === 'text') {
    const text = knownText(value);
    if (text === undefined) throw new Unsure();
    return text;
  }
  if (value.kind === 'bare' && value.value !== null)
    return typeof value.value === 'number' ? textOfNumber(value.value) : String(value.value);
  return refuse(value);
}

/** A number, or a text that is one. */
export function numberIn(value: Value): number {
  if (value.kind === 'bare' && typeof value.value === 'number') return value.value;
  if (value.kind !== 'text') return refuse(value);
  const number = numberOfText(textIn(value));
  if (number === undefined) throw new Failed();
  return number;
}

export function integerIn(value: Value): number {
  const number = numberIn(value);
  if (!Number.isInteger(number)) throw new Failed();
  if (!Number.isSafeInteger(number)) throw new Unsure();
  return number;
}

/** A boolean, or a text that is one. */
export function booleanIn(value: Value): boolean {
  if (value.kind === 'bare' && typeof value.value === 'boolean') return value.value;
  if (value.kind !== 'text') return refuse(value);
  const text = textIn(value);
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new Failed();
}

export function listIn(value: Value): ListValue {
  return value.kind === 'list' ? value : refuse(value);
}

/** The items of a list, set or tuple, all of which are known to be there. */
export function itemsIn(value: Value): readonly Value[] {
  const { items } = listIn(value);
  if (!hasNoSpread(items)) throw new Unsure();
  return items;
}

function hasNoSpread(items: readonly (Value | Spread)[]): items is readonly Value[] {
  return items.every((item) => item.kind !== 'spread' && isThere(item));
}

/** Whether an item is surely one. */
function isThere(item: Value): boolean {
  return item.kind !== 'choice' || (item.yes !== undefined && item.no !== undefined);
}

export function mapIn(value: Value): MapValue {
  return value.kind === 'map' ? value : refuse(value);
}

/** The keys of an object or a map in Terraform's order. */
export function keysOf({ entries }: MapValue): readonly string[] {
  return [...entries.keys()].sort(byBytes);
}

/** The order of texts: by their bytes in UTF-8. */
export function byBytes(a: string, b: string): number {
  return isPlain(a) && isPlain(b) ? (a < b ? -1 : a > b ? 1 : 0) : byCodePoints(a, b);
}

function byCodePoints(a: string, b: string): number {
  const [ours, theirs] = [[...a], [...b]];
  const at = ours.findIndex((one, index) => one !== theirs[index]);
  if (at === -1) return ours.length - theirs.length;
  return (ours[at]!.codePointAt(0) ?? 0) - (theirs[at]?.codePointAt(0) ?? -1);
}

/** Texts below the surrogates are in the same order by their code units. */
function isPlain(text: string): boolean {
  return !/[\ud800-\uffff]/.test(text);
}

/** Whether a value is unknown because what a name stands for is, and not for what is done with it. */
export function isReference(value: Value): boolean {
  return (
    value.kind === 'unknown' &&
    /^(var|local|data|module|each|count|aws_\w+)\.[\w.\-[\]"]+$/.test(value.ref.expression)
  );
}

/** Throws where something in a value is not known. */
export function wholly(value: Value): Value {
  switch (value.kind) {
    case 'text':
      textIn(value);
      break;
    case 'list':
      for (const item of itemsIn(value)) wholly(item);
      break;
    case 'map':
      for (const entry of value.entries.values()) wholly(entry.value);
      break;
    case 'unknown':
    case 'choice':
      throw new Unsure();
    case 'bare':
  }
  return value;
}

export function isWholly(value: Value): boolean {
  try {
    wholly(value);
    return true;
  } catch (error) {
    if (error instanceof Unsure) return false;
    throw error;
  }
}

/** A text in the form in which Terraform keeps all of them. */
export function text(plain: string, place: Place): Value {
  return textValue([normal(plain)], place);
}

export function normal(plain: string): string {
  return /[^\x00-\x7f]/.test(plain) ? plain.normalize('NFC') : plain;
}

export function number(value: number, place: Place): Value {
  return { kind: 'bare', value, place };
}

export function boolean(value: boolean, place: Place): Value {
  return { kind: 'bare', value, place };
}
