import type { Fix } from '../problem/diagnostic.js';
import { originOf, type Place } from '../text/source.js';
import { known, type Text } from '../written/text.js';

/** Changes of texts that people wrote, in every format. */

/** Characters that mean themselves within the quotes of JSON, YAML and HCL, and without quotes. */
const plain = /^[\w .:/()+=@,-]+$/;

/** Another value in the place of one that is known whole and stands there as it is; otherwise no fix. */
export function replaced(text: Text, value: string, title: string): { fix?: Fix } {
  const literal = known(text);
  const { writtenAt } = text.place;
  // A change there would change other uses too.
  if (writtenAt?.isShared === true) return {};
  const { source, start, end } = originOf(text.place);
  const written = source.text.slice(start, end);
  if (literal === undefined || literal === '' || !plain.test(value)) return {};
  const at = written.indexOf(literal);
  // Once, with at most a quote around it: then it is the value itself.
  const around = written.slice(0, at) + written.slice(at + literal.length);
  if (at === -1 || !/^(|""|'')$/.test(around)) return {};
  // Without quotes some texts would be read as something else.
  if (around === '' && !/^[A-Za-z][\w.:/-]*$/.test(value)) return {};
  const edit = { start: start + at, end: start + at + literal.length, text: value };
  return { fix: { title, edits: [edit], ...(writtenAt === undefined ? {} : { source }) } };
}

/** The same as a suggestion: for a value that is only likely to be meant. */
export function suggested(text: Text, value: string): { suggestion?: Fix } {
  const { fix } = replaced(text, value, `write ${value}`);
  return fix === undefined ? {} : { suggestion: fix };
}

/** The known value that is meant: a fix where only the case differs, otherwise a suggestion. */
export function corrected(text: Text, meant: string): { fix?: Fix; suggestion?: Fix } {
  return known(text)?.toLowerCase() === meant.toLowerCase()
    ? replaced(text, meant, `write ${meant}`)
    : suggested(text, meant);
}

interface Placed {
  readonly place: Place;
}

/** Where the items of a list stand. */
interface Order {
  readonly inOrder: readonly Place[];
  /** By where an item begins: which one it is. */
  readonly indexes: ReadonlyMap<number, number>;
  readonly isOfOneSource: boolean;
}

/** Of a list that many findings are about, this is found out once. */
const orders = new WeakMap<readonly Placed[], Order>();

function orderOf(items: readonly Placed[]): Order {
  const present = orders.get(items);
  if (present !== undefined) return present;
  const inOrder = items.map(({ place }) => originOf(place)).sort((a, b) => a.start - b.start);
  const order = {
    inOrder,
    indexes: new Map(inOrder.map(({ start }, index) => [start, index] as const).reverse()),
    isOfOneSource: inOrder.every(({ source }) => source === inOrder[0]!.source),
  };
  orders.set(items, order);
  return order;
}

/** The items of a list without some of them, where the list is written with brackets and commas, or a line an item. */
export function withoutItem(place: Place, items: readonly Placed[], title: string): { fix?: Fix } {
  const item = originOf(place);
  const { source } = item;
  const { inOrder, indexes, isOfOneSource } = orderOf(items);
  const index = indexes.get(item.start);
  if (!isOfOneSource || inOrder[0]?.source !== source || inOrder.length < 2 || index === undefined) return {};
  // A change there would change other uses too.
  if (place.writtenAt?.isShared === true) return {};
  const own = place.writtenAt === undefined ? {} : { source };
  const remove = (start: number, end: number) => ({
    fix: { title, edits: [{ start, end, text: '' }], ...own },
  });
  const before = inOrder[index - 1];
  const after = inOrder[index + 1];
  const between = (from: number, to: number) => source.text.slice(from, to);
  if (before !== undefined && /^\s*,\s*$/.test(between(before.end, item.start)))
    return remove(before.end, item.end);
  if (after !== undefined && /^\s*,\s*$/.test(between(item.end, after.start)))
    return remove(item.start, after.start);
  const lineStart = source.text.lastIndexOf('\n', item.start - 1) + 1;
  const lineEnd = source.text.indexOf('\n', item.end);
  const isOwnLine =
    /^\s*-\s+$/.test(between(lineStart, item.start)) &&
    lineEnd !== -1 &&
    /^[ \t\r]*$/.test(between(item.end, lineEnd));
  return isOwnLine ? remove(lineStart, lineEnd + 1) : {};
}
