import type { Place } from '../../../text/source.js';
import type { Value } from '../../value.js';
import { isNull, itemsIn, keysOf, normal, text, textIn } from '../ask.js';
import { Failed, Unsure } from '../failed.js';
import { numberOfText } from '../numbers.js';
import { mapOf } from '../plain.js';

/** JSON as Terraform writes it: keys sorted, and what HTML could be misled by escaped. */
export function jsonOf(value: Value): string {
  if (isNull(value)) return 'null';
  if (value.kind === 'list') return `[${itemsIn(value).map(jsonOf).join(',')}]`;
  if (value.kind === 'map') {
    const of = (key: string) => `${quoted(key)}:${jsonOf(value.entries.get(key)!.value)}`;
    return `{${keysOf(value).map(of).join(',')}}`;
  }
  return value.kind === 'text' ? quoted(textIn(value)) : textIn(value);
}

function quoted(plain: string): string {
  return JSON.stringify(plain).replace(
    /[<>&\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What a text of JSON is: objects and tuples. */
export function jsonIn(whole: string, place: Place): Value {
  // A number of more digits is another one in JavaScript.
  if (/(?:^|[[,:\s])-?\d(?:[\d.]{15}|[\d.]*[eE])/.test(whole)) throw new Unsure();
  let plain: unknown;
  try {
    plain = JSON.parse(whole);
  } catch {
    throw new Failed();
  }
  return fromJson(plain, place);
}

function fromJson(plain: unknown, place: Place): Value {
  if (typeof plain === 'string') return text(plain, place);
  if (typeof plain === 'number') return { kind: 'bare', value: numberOfText(String(plain))!, place };
  if (typeof plain === 'boolean' || plain === null) return { kind: 'bare', value: plain, place };
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map((one) => fromJson(one, place)), place };
  return mapOf(
    Object.entries(plain as object).map(([key, one]) => [normal(key), fromJson(one, place)]),
    place,
  );
}
