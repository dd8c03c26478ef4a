import { largest } from '../size.js';
import { asNumber, asText, isList, type Plain } from './plain.js';

/** Terraform's functions on values that are known whole. Undefined is a failure: wrong arguments, or a case that is not covered. */
export type PlainFunction = (...args: readonly Plain[]) => Plain | undefined;

type Table = { readonly [name: string]: PlainFunction };

function strings(of: (...args: readonly string[]) => Plain | undefined): PlainFunction {
  return (...args) => {
    const texts = args.map(asText);
    return texts.every((one) => one !== undefined) ? of(...texts) : undefined;
  };
}

function list(of: (items: readonly Plain[], ...more: readonly Plain[]) => Plain | undefined): PlainFunction {
  return (first, ...more) => (first !== undefined && isList(first) ? of(first, ...more) : undefined);
}

function isObject(plain: Plain | undefined): plain is { readonly [key: string]: Plain } {
  return typeof plain === 'object' && plain !== null && !isList(plain);
}

/** The same value, whatever the order of keys. */
export function isSame(a: Plain, b: Plain): boolean {
  return json(a) === json(b);
}

/** The first of each value; JSON with sorted keys is the same for the same value. */
function distinct(items: readonly Plain[]): readonly Plain[] {
  const seen = new Map(items.map((one) => [json(one), one]));
  return [...seen.values()];
}

/** Whether a value is among these. */
function among(items: readonly Plain[]): (one: Plain) => boolean {
  const all = new Set(items.map(json));
  return (one) => all.has(json(one));
}

/** A set of texts has no order of its own: Terraform sorts it. */
function set(items: readonly Plain[]): readonly Plain[] {
  const once = distinct(items);
  return once.every((one) => typeof one === 'string') ? [...once].sort(byBytes) : once;
}

function byBytes(a: Plain, b: Plain): number {
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

function sortedKeys(object: { readonly [key: string]: Plain }): string[] {
  return Object.keys(object).sort(byBytes);
}

function flat(items: readonly Plain[]): readonly Plain[] {
  return items.flatMap((one) => (isList(one) ? flat(one) : [one]));
}

/** `%s`, `%d`, `%q`, `%v` and `%%` of printf, without widths. */
function format(template: string, args: readonly Plain[]): string | undefined {
  let next = 0;
  let failed = false;
  const done = template.replace(/%(?:%|([sdvq])|.?)/g, (found, verb: string | undefined) => {
    if (found === '%%') return '%';
    const given = args[next++];
    const shown = asText(given);
    if (verb === undefined || given === undefined || shown === undefined) failed = true;
    if (verb === 'd' && (typeof given !== 'number' || !Number.isInteger(given))) failed = true;
    return verb === 'q' ? JSON.stringify(shown) : (shown ?? '');
  });
  return failed || next !== args.length ? undefined : done;
}

/** JSON as Terraform writes it: keys sorted, and what HTML could be misled by escaped. */
function json(plain: Plain): string {
  if (isList(plain)) return `[${plain.map(json).join(',')}]`;
  if (isObject(plain))
    return `{${sortedKeys(plain)
      .map((key) => `${json(key)}:${json(plain[key]!)}`)
      .join(',')}}`;
  return JSON.stringify(plain).replace(
    /[<>&\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function range(...given: readonly Plain[]): Plain | undefined {
  if (given.length === 0 || given.length > 3 || !given.every((one) => typeof one === 'number'))
    return undefined;
  const [start, limit] = given.length === 1 ? [0, given[0]!] : [given[0]!, given[1]!];
  const step = given[2] ?? (start <= limit ? 1 : -1);
  if (step === 0 || Math.abs((limit - start) / step) > 1024) return undefined;
  const numbers: number[] = [];
  for (let one = start; step > 0 ? one < limit : one > limit; one += step) numbers.push(one);
  return numbers;
}

export const functions: Table = {
  jsonencode: (one) => (one === undefined ? undefined : json(one)),
  jsondecode: strings((one) => {
    try {
      return JSON.parse(one!) as Plain;
    } catch {
      return undefined;
    }
  }),
  concat: (...lists) => (lists.every((one) => isList(one)) ? lists.flat() : undefined),
  flatten: list((items) => flat(items)),
  distinct: list(distinct),
  toset: list(set),
  tolist: list((items) => items),
  tomap: (one) => (isObject(one) ? one : undefined),
  tostring: (one) => asText(one),
  tonumber: (one) => asNumber(one),
  tobool: (one) =>
    one === true || one === 'true' ? true : one === false || one === 'false' ? false : undefined,
  merge: (...maps) =>
    maps.every((one) => isObject(one) || one === null)
      ? Object.assign(Object.create(null), ...maps)
      : undefined,
  keys: (one) => (isObject(one) ? sortedKeys(one) : undefined),
  values: (one) => (isObject(one) ? sortedKeys(one).map((key) => one[key]!) : undefined),
  format: (template, ...args) => (typeof template === 'string' ? format(template, args) : undefined),
  formatlist: (template, ...args) => {
    const longest = Math.max(0, ...args.map((one) => (isList(one) ? one.length : 0)));
    if (typeof template !== 'string' || args.some((one) => isList(one) && one.length !== longest))
      return undefined;
    const made = Array.from({ length: longest }, (_, index) =>
      format(
        template,
        args.map((one) => (isList(one) ? one[index]! : one)),
      ),
    );
    return made.every((one) => one !== undefined) ? made : undefined;
  },
  join: (separator, ...lists) => {
    const items = lists.every((one) => isList(one))
      ? lists.flat().map((one) => asText(one as Plain))
      : [undefined];
    return typeof separator === 'string' && items.every((one) => one !== undefined)
      ? items.join(separator)
      : undefined;
  },
  split: strings((separator, whole) => (whole === '' && separator !== '' ? [''] : whole!.split(separator!))),
  // A pattern between slashes is a regular expression of another dialect.
  replace: strings((whole, from, to) =>
    /^\/.*\/$/s.test(from!) ? undefined : whole!.replaceAll(from!, () => to!),
  ),
  lower: strings((one) => one!.toLowerCase()),
  upper: strings((one) => one!.toUpperCase()),
  trimspace: strings((one) => one!.trim()),
  trimprefix: strings((one, prefix) => (one!.startsWith(prefix!) ? one!.slice(prefix!.length) : one!)),
  trimsuffix: strings((one, suffix) =>
    suffix !== '' && one!.endsWith(suffix!) ? one!.slice(0, -suffix!.length) : one!,
  ),
  trim: strings((one, cutset) => {
    const cut = new Set(Array.from(cutset!));
    const characters = Array.from(one!);
    while (characters.length > 0 && cut.has(characters[0]!)) characters.shift();
    while (characters.length > 0 && cut.has(characters.at(-1)!)) characters.pop();
    return characters.join('');
  }),
  startswith: strings((one, prefix) => one!.startsWith(prefix!)),
  endswith: strings((one, suffix) => one!.endsWith(suffix!)),
  strcontains: strings((one, part) => one!.includes(part!)),
  substr: (whole, offset, length) => {
    if (typeof whole !== 'string' || typeof offset !== 'number' || typeof length !== 'number')
      return undefined;
    const characters = Array.from(whole);
    const start = Math.max(0, offset < 0 ? characters.length + offset : offset);
    return characters.slice(start, length < 0 ? undefined : start + length).join('');
  },
  length: (one) =>
    typeof one === 'string'
      ? Array.from(one).length
      : one !== undefined && isList(one)
        ? one.length
        : isObject(one)
          ? Object.keys(one).length
          : undefined,
  lookup: (map, key, ...rest) =>
    isObject(map) && typeof key === 'string' ? (Object.hasOwn(map, key) ? map[key] : rest[0]) : undefined,
  element: list((items, index) =>
    typeof index === 'number' && items.length > 0 && index >= 0 ? items[index % items.length] : undefined,
  ),
  contains: list((items, one) => (one === undefined ? undefined : among(items)(one))),
  index: list((items, one) => {
    const at = items.findIndex((other) => one !== undefined && isSame(one, other));
    return at === -1 ? undefined : at;
  }),
  compact: list((items) => items.filter((one) => one !== '' && one !== null)),
  coalesce: (...args) => args.find((one) => one !== null && one !== ''),
  coalescelist: (...lists) => lists.find((one) => isList(one) && one.length > 0),
  range,
  reverse: list((items) => [...items].reverse()),
  sort: list((items) =>
    items.every((one) => typeof one === 'string') ? [...items].sort(byBytes) : undefined,
  ),
  slice: list((items, from, to) =>
    typeof from === 'number' && typeof to === 'number' && from >= 0 && to <= items.length && from <= to
      ? items.slice(from, to)
      : undefined,
  ),
  zipmap: (names, values) =>
    names !== undefined &&
    values !== undefined &&
    isList(names) &&
    isList(values) &&
    names.length === values.length &&
    names.every((one) => typeof one === 'string')
      ? Object.fromEntries(names.map((one, index) => [one, values[index]!]))
      : undefined,
  setproduct: (...lists) => {
    if (!lists.every((one) => isList(one))) return undefined;
    // What is too large to be a value is not made first.
    if (lists.reduce<number>((made, one) => made * (one as readonly Plain[]).length, lists.length) > largest)
      return undefined;
    return (lists as readonly (readonly Plain[])[]).reduce<readonly (readonly Plain[])[]>(
      (made, items) => made.flatMap((one) => items.map((item) => [...one, item])),
      [[]],
    );
  },
  setunion: (...lists) => (lists.every((one) => isList(one)) ? set(lists.flat()) : undefined),
  setsubtract: list((items, others) => {
    if (others === undefined || !isList(others)) return undefined;
    const isAmong = among(others);
    return set(items.filter((one) => !isAmong(one)));
  }),
  setintersection: list((items, ...lists) => {
    if (!lists.every((one) => isList(one))) return undefined;
    const tests = (lists as readonly (readonly Plain[])[]).map(among);
    return set(items.filter((one) => tests.every((isAmong) => isAmong(one))));
  }),
  sum: list((items) =>
    items.every((one) => typeof one === 'number')
      ? items.reduce<number>((sum, one) => sum + Number(one), 0)
      : undefined,
  ),
  max: (...all) =>
    all.length > 0 && all.every((one) => typeof one === 'number') ? Math.max(...all) : undefined,
  min: (...all) =>
    all.length > 0 && all.every((one) => typeof one === 'number') ? Math.min(...all) : undefined,
  alltrue: list((items) => items.every((one) => one === true || one === 'true')),
  anytrue: list((items) => items.some((one) => one === true || one === 'true')),
  nonsensitive: (one) => one,
  sensitive: (one) => one,
};
