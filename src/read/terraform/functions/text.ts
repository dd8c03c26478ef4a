import type { Place } from '../../../text/source.js';
import { concatenated, textValue } from '../../text-value.js';
import type { Value } from '../../value.js';
import { boolean, integerIn, itemsIn, number, text, textIn } from '../ask.js';
import { converted } from '../convert.js';
import { Failed, Unsure } from '../failed.js';
import { capturedType, captures, matchesOf, replaced } from '../regex.js';
import { fixed, type FunctionTable } from './table.js';

/** A function of texts that gives a text. */
function onTexts(count: number, of: (...texts: readonly string[]) => string) {
  return fixed(count, (args, place) => text(of(...args.map(textIn)), place));
}

function test(of: (whole: string, part: string) => boolean) {
  return fixed(2, ([whole, part], place) => boolean(of(textIn(whole!), textIn(part!)), place));
}

export function listOfTexts(texts: readonly string[], place: Place): Value {
  return {
    kind: 'list',
    items: texts.map((one) => text(one, place)),
    place,
    type: { kind: 'list', of: 'string' },
  };
}

/** Characters as Terraform counts them, where these are code units for sure. */
function characters(whole: string): string {
  if (/[^\t\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff]/.test(whole)) throw new Unsure();
  return whole;
}

/** Letters whose other case is one letter in Go and in JavaScript alike. */
function cased(whole: string): string {
  if (/[^\x00-\x7f\u00c0-\u00d6\u00d8-\u00de\u00e0-\u00f6\u00f8-\u00fe]/.test(whole)) throw new Unsure();
  return whole;
}

function ascii(whole: string): string {
  if (/[^\x00-\x7f]/.test(whole)) throw new Unsure();
  return whole;
}

function spaced(whole: string): string {
  if (/[\u0085\ufeff]/.test(whole)) throw new Unsure();
  return whole;
}

function trimmed(whole: string, cutset: string, atStart = true, atEnd = true): string {
  const cut = new Set(cutset);
  const all = Array.from(whole);
  let [start, end] = [0, all.length];
  while (atStart && start < end && cut.has(all[start]!)) start++;
  while (atEnd && end > start && cut.has(all[end - 1]!)) end--;
  return all.slice(start, end).join('');
}

function substr([whole, from, count]: readonly Value[], place: Place): Value {
  const all = characters(textIn(whole!));
  const [offset, length] = [integerIn(from!), integerIn(count!)];
  const start = Math.max(0, offset < 0 ? all.length + offset : offset);
  // Of no length from the end, Terraform gives all of the rest.
  return text(
    length < 0 || (length === 0 && offset < 0) ? all.slice(start) : all.slice(start, start + length),
    place,
  );
}

function join([separator, ...lists]: readonly Value[], place: Place): Value {
  const between = text(textIn(separator!), place);
  const items = lists.flatMap((list) => {
    const own = converted(list, { kind: 'list', of: 'string' });
    if (list.kind === 'list' && list.type?.kind === 'set' && list.items.some(({ kind }) => kind !== 'text'))
      itemsIn(list).forEach(textIn);
    return itemsIn(own);
  });
  if (items.length === 0) return textValue([], place);
  const whole = concatenated(
    items.flatMap((item, index) => {
      if (item.kind === 'bare') throw new Failed();
      return index === 0 ? [item] : [between, item];
    }),
    place,
  );
  if (whole === undefined) throw new Unsure();
  return whole;
}

function split([separator, whole]: readonly Value[], place: Place): Value {
  const [between, all] = [textIn(separator!), textIn(whole!)];
  if (between === '' && /[\ud800-\udfff]/.test(all)) throw new Unsure();
  return listOfTexts(all === '' && between !== '' ? [''] : all.split(between), place);
}

function replace([whole, from, to]: readonly Value[], place: Place): Value {
  const [all, old, fresh] = [textIn(whole!), textIn(from!), textIn(to!)];
  if (old.length > 1 && old.startsWith('/') && old.endsWith('/'))
    return text(replaced(old.slice(1, -1), all, fresh), place);
  if (old === '' && /[\ud800-\udfff]/.test(all)) throw new Unsure();
  return text(
    all.replaceAll(old, () => fresh),
    place,
  );
}

function regex([pattern, whole]: readonly Value[], place: Place): Value {
  const [first] = matchesOf(textIn(pattern!), textIn(whole!));
  if (first === undefined) throw new Failed();
  return captures(first, place);
}

function regexall([pattern, whole]: readonly Value[], place: Place): Value {
  const all = matchesOf(textIn(pattern!), textIn(whole!)).map((match) => captures(match, place));
  const list: Value = { kind: 'list', items: all, place };
  // Without a match the type of its items is that of the pattern's groups.
  if (all.length === 0) return { ...list, type: { kind: 'list', of: capturedType(textIn(pattern!)) } };
  return converted(list, { kind: 'list', of: 'any' });
}

function title(whole: string): string {
  return ascii(whole).replace(/(?<![A-Za-z0-9_])[a-z]/g, (letter) => letter.toUpperCase());
}

/** Functions of texts. */
export const textFunctions: FunctionTable = {
  join: { arity: [2, Infinity], apply: join },
  split: fixed(2, split),
  replace: fixed(3, replace),
  regex: fixed(2, regex),
  regexall: fixed(2, regexall),
  substr: fixed(3, substr),
  lower: onTexts(1, (one) => cased(one!).toLowerCase()),
  upper: onTexts(1, (one) => cased(one!).toUpperCase()),
  title: onTexts(1, (one) => title(one!)),
  chomp: onTexts(1, (one) => one!.replace(/[\r\n]+$/, '')),
  trimspace: onTexts(1, (one) => spaced(one!).trim()),
  trim: onTexts(2, (one, cutset) => trimmed(one!, cutset!)),
  trimprefix: onTexts(2, (one, prefix) => (one!.startsWith(prefix!) ? one!.slice(prefix!.length) : one!)),
  trimsuffix: onTexts(2, (one, suffix) =>
    suffix !== '' && one!.endsWith(suffix!) ? one!.slice(0, -suffix!.length) : one!,
  ),
  strrev: onTexts(1, (one) => Array.from(characters(one!)).reverse().join('')),
  indent: fixed(2, ([spaces, whole], place) => {
    const count = integerIn(spaces!);
    if (count < 0 || count > 1_000) throw new Unsure();
    return text(textIn(whole!).replaceAll('\n', `\n${' '.repeat(count)}`), place);
  }),
  startswith: test((whole, part) => whole.startsWith(part)),
  endswith: test((whole, part) => whole.endsWith(part)),
  strcontains: test((whole, part) => whole.includes(part)),
};

/** How many characters a text has. */
export function lengthOf(whole: string, place: Place): Value {
  return number(characters(whole).length, place);
}
