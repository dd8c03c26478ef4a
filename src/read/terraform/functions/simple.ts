import type { Place } from '../../../text/source.js';
import type { Value } from '../../value.js';
import { integerIn, number, numberIn, textIn } from '../ask.js';
import { converted } from '../convert.js';
import { Failed, Unsure } from '../failed.js';
import type { Type } from '../types.js';
import { any, fixed, withNull, type FunctionTable } from './table.js';

/** Functions of numbers, and those that make one type of another. */

function to(type: Type) {
  return withNull(
    fixed(1, ([one]) => {
      // What is not known may be what Terraform refuses.
      const isOpenText = one!.kind === 'text' && one!.parts.some((part) => typeof part !== 'string');
      if (one!.kind === 'unknown' || (isOpenText && type !== 'string')) throw new Unsure();
      return converted(one!, type);
    }),
  );
}

function extreme(of: (...all: readonly number[]) => number) {
  return any(1, (args, place) => number(of(...args.map(numberIn)), place));
}

function onNumber(of: (one: number) => number) {
  return fixed(1, ([one], place) => {
    const made = of(numberIn(one!));
    if (Object.is(made, -0)) throw new Unsure();
    return number(made, place);
  });
}

function parseint([written, base]: readonly Value[], place: Place): Value {
  const [digits, radix] = [textIn(written!), integerIn(base!)];
  if (radix < 2 || radix > 62) throw new Failed();
  if (radix > 36) throw new Unsure();
  const known = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, radix);
  const plain = digits.replace(/^[+-]/, '').toLowerCase();
  if (plain === '' || [...plain].some((one) => !known.includes(one))) {
    if (digits.includes('_')) throw new Unsure();
    throw new Failed();
  }
  const value = parseInt(digits, radix);
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Unsure();
  return number(value, place);
}

/** Of simple values. */
export const simpleFunctions: FunctionTable = {
  tostring: to('string'),
  tonumber: to('number'),
  tobool: to('bool'),
  tolist: to({ kind: 'list', of: 'any' }),
  toset: to({ kind: 'set', of: 'any' }),
  tomap: to({ kind: 'map', of: 'any' }),
  max: extreme((...all) => Math.max(...all)),
  min: extreme((...all) => Math.min(...all)),
  abs: onNumber(Math.abs),
  ceil: onNumber(Math.ceil),
  floor: onNumber(Math.floor),
  signum: onNumber((one) => {
    if (!Number.isInteger(one)) throw new Failed();
    return Math.sign(one);
  }),
  parseint: fixed(2, parseint),
  nonsensitive: withNull(fixed(1, ([one]) => one!)),
  sensitive: withNull(fixed(1, ([one]) => one!)),
};
