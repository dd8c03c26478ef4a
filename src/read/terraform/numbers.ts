import { Unsure } from './failed.js';

/**
 * Terraform's numbers have 512 bits and are written in full. Here a number is the decimal that JavaScript prints of it; what
 * that cannot hold is not known.
 */

const decimal = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** The number that a text is; undefined where it is none. */
export function numberOfText(text: string): number | undefined {
  const match = decimal.exec(text);
  if (match === null) {
    // Go's parser accepts more: no digit before the point, exponents of two.
    if (/^[+-]?[\d.]+([eEpP][+-]?\d*)?$/.test(text) && /\d/.test(text)) throw new Unsure();
    return undefined;
  }
  const digits = `${match[2]}${match[3] ?? ''}`.replace(/^0+/, '').replace(/0+$/, '');
  const value = Number(text);
  if (!Number.isFinite(value) || (Object.is(value, -0) && text.startsWith('-'))) throw new Unsure();
  if (digits.length <= 15 && Math.abs(value) < 1e300 && (value === 0 || Math.abs(value) > 1e-200))
    return value;
  if (match[3] === undefined && match[4] === undefined && BigInt(value) === BigInt(text)) return value;
  throw new Unsure();
}

/** A number as a text, without an exponent. */
export function textOfNumber(value: number): string {
  if (Object.is(value, -0)) throw new Unsure();
  if (Number.isInteger(value)) {
    const text = BigInt(value).toString();
    // Beyond the integers that are all there, it is the decimal that was written.
    if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return text;
    return exponentGone(String(value));
  }
  return exponentGone(String(value));
}

function exponentGone(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', part = '', exponent = '0'] = match;
  const digits = `${whole}${part}`;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

const scale = 2 ** 20;

/** In units of 2^-20; where it is no whole number of these, what comes of it is not known. */
function units(value: number): bigint {
  const scaled = value * scale;
  if (!Number.isInteger(scaled) || Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new Unsure();
  return BigInt(scaled);
}

function fromUnits(all: bigint): number {
  const value = Number(all) / scale;
  if (BigInt(Math.trunc(value * scale)) !== all || units(value) !== all) throw new Unsure();
  return value;
}

/** The result of an operator on numbers. */
export function calculated(operator: string, a: number, b: number): number {
  const [x, y] = [units(a), units(b)];
  const big = BigInt(scale);
  const exact = (all: bigint, by: bigint) => {
    if (all % by !== 0n) throw new Unsure();
    return fromUnits(all / by);
  };
  switch (operator) {
    case '+':
      return fromUnits(x + y);
    case '-':
      return fromUnits(x - y);
    case '*':
      if ((x === 0n || y === 0n) && x + y < 0n) throw new Unsure();
      return exact(x * y, big);
    case '/':
      // Infinity, of one sign or another.
      if (y === 0n || (x === 0n && y < 0n)) throw new Unsure();
      return exact(x * big, y);
    case '%':
      if (y === 0n) return a;
      if (!Number.isInteger(a) || !Number.isInteger(b)) throw new Unsure();
      return Number(x % y) / scale;
    default:
      throw new Unsure();
  }
}
