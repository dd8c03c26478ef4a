import type { Place } from '../../../text/source.js';
import { concatenated, textValue } from '../../text-value.js';
import type { Value } from '../../value.js';
import { booleanIn, isNull, itemsIn, numberIn, text, textIn } from '../ask.js';
import { Failed, Unsure } from '../failed.js';
import { textOfNumber } from '../numbers.js';
import { typeOf } from '../types.js';
import { jsonOf } from './json.js';
import { any, withNull, type FunctionTable } from './table.js';

/** `format` and `formatlist`: the verbs of Go's printf, as go-cty has them. */

const verb = /%(?:%|([-0]*)(\d*)(?:\.(\d+))?([a-zA-Z])|.?)/gsu;

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: string | undefined;
  readonly mode: string;
}

function made(template: string, args: readonly Value[], place: Place): Value {
  // Terraform never knows what null without a type comes to.
  if (args.some((one) => isNull(one) && typeOf(one) === 'any')) throw new Unsure();
  const pieces: Value[] = [];
  let at = 0;
  let next = 0;
  for (const match of template.matchAll(verb)) {
    pieces.push(textValue([template.slice(at, match.index)], place));
    at = match.index + match[0].length;
    const [whole, flags = '', width = '', precision, mode] = match;
    if (whole === '%%') {
      pieces.push(textValue(['%'], place));
      continue;
    }
    // Other flags, and arguments by number.
    if (mode === undefined) throw /^%[+# [*]/.test(whole) ? new Unsure() : new Failed();
    const given = args[next++];
    if (given === undefined) throw new Failed();
    pieces.push(shown({ flags, width: Number(width), precision, mode }, given, place));
  }
  if (next < args.length) throw new Failed();
  pieces.push(textValue([template.slice(at)], place));
  const whole = concatenated(
    pieces.filter((one) => one.kind !== 'text' || one.parts.length > 0),
    place,
  );
  if (whole === undefined) throw new Unsure();
  return whole.kind === 'text' && whole.parts.every((part) => typeof part === 'string')
    ? text(whole.parts.join(''), place)
    : whole;
}

function shown(one: Verb, value: Value, place: Place): Value {
  const { mode, width, precision } = one;
  if (isNull(value) && mode !== 'v') throw new Failed();
  // What is known in part stays so where nothing is done to it.
  const isPart = value.kind === 'unknown' || value.kind === 'text';
  if (isPart && (mode === 's' || mode === 'v') && width === 0 && precision === undefined) return value;
  return text(padded(one, worded(mode, value, precision)), place);
}

function padded({ flags, width, mode }: Verb, whole: string): string {
  if (width === 0) return whole;
  if (/[^\x20-\x7e]/.test(whole)) throw new Unsure();
  if (flags.includes('-')) {
    if (flags.includes('0')) throw new Unsure();
    return whole.padEnd(width);
  }
  if (!flags.includes('0')) return whole.padStart(width);
  // Zeros go between the sign and the digits of a number.
  if (/^[bdoxXf]$/.test(mode) && whole.startsWith('-')) return `-${whole.slice(1).padStart(width - 1, '0')}`;
  return whole.padStart(width, '0');
}

function worded(mode: string, value: Value, precision: string | undefined): string {
  if (precision !== undefined && mode !== 'f') throw new Unsure();
  switch (mode) {
    case 's':
      return textIn(value);
    case 'q':
      return jsonOf(text(textIn(value), { source: { name: '', text: '' }, start: 0, end: 0 }));
    case 'v':
      if (value.kind === 'text') return textIn(value);
      return value.kind === 'bare' && typeof value.value === 'number' ? shortest(value.value) : jsonOf(value);
    case 't':
      return String(booleanIn(value));
    case 'd':
      return integer(value, 10);
    case 'b':
      return integer(value, 2);
    case 'o':
      return integer(value, 8);
    case 'x':
      return integer(value, 16);
    case 'X':
      return integer(value, 16).toUpperCase();
    case 'f': {
      const number = numberIn(value);
      if (!Number.isSafeInteger(number) || Object.is(number, -0) || Number(precision ?? 6) > 20)
        throw new Unsure();
      return number.toFixed(Number(precision ?? 6));
    }
    case 'e':
    case 'E':
    case 'g':
    case 'G':
      numberIn(value);
      throw new Unsure();
    default:
      throw new Failed();
  }
}

function integer(value: Value, base: number): string {
  const number = numberIn(value);
  if (!Number.isInteger(number)) throw new Failed();
  if (!Number.isSafeInteger(number) || Object.is(number, -0)) throw new Unsure();
  return number.toString(base);
}

/** A number with as few digits as tell it, and an exponent from seven digits on: an account's number is no longer one. */
function shortest(value: number): string {
  const plain = textOfNumber(value);
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain)!;
  const digits = `${whole}${part}`.replace(/^0+/, '').replace(/0+$/, '');
  if (digits === '') return '0';
  const lead = /^0*/.exec(`${whole}${part}`)![0].length;
  const exponent = whole.length - lead - 1;
  if (exponent >= -4 && exponent < 6) return plain;
  const size = String(Math.abs(exponent)).padStart(2, '0');
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${size}`;
}

function formatlist([template, ...args]: readonly Value[], place: Place): Value {
  const form = textIn(template!);
  const of = (items: readonly Value[]): Value => ({
    kind: 'list',
    items,
    place,
    type: { kind: 'list', of: 'string' },
  });
  const lists = args.map((one) => (one.kind === 'list' ? itemsIn(one) : undefined));
  // Terraform never knows what null without a type comes to.
  const isOpen = (one: Value) => typeOf(one) === 'any' && one.kind !== 'list';
  if (args.some((one) => one.kind === 'choice' || isOpen(one))) throw new Unsure();
  const lengths = new Set(lists.flatMap((one) => (one === undefined ? [] : [one.length])));
  if (lengths.size > 1) throw new Failed();
  const [length = 1] = lengths;
  return of(
    Array.from({ length }, (_, index) =>
      made(
        form,
        args.map((one, at) => lists[at]?.[index] ?? one),
        place,
      ),
    ),
  );
}

/** Functions that fill a form. */
export const formatFunctions: FunctionTable = {
  format: withNull(
    any(1, ([template, ...args], place) => {
      if (isNull(template!)) throw new Failed();
      return made(textIn(template!), args, place);
    }),
  ),
  formatlist: withNull(
    any(1, (args, place) => {
      if (isNull(args[0]!)) throw new Failed();
      return formatlist(args, place);
    }),
  ),
};
