import type { Place } from '../../../text/source.js';
import type { ListValue, Spread, Value, ValueEntry } from '../../value.js';
import { partsOf } from '../../text-value.js';
import {
  boolean,
  booleanIn,
  byBytes,
  integerIn,
  isNull,
  isReference,
  isWholly,
  itemsIn,
  keysOf,
  listIn,
  mapIn,
  number,
  numberIn,
  textIn,
  wholly,
} from '../ask.js';
import { alike, converted, distinctItems, setItems } from '../convert.js';
import { isEqual } from '../equal.js';
import { Failed, Unsure } from '../failed.js';
import { mapOf } from '../plain.js';
import { isSameType, typeOf, unified, type Type } from '../types.js';
import { any, fixed, withNull, type FunctionTable } from './table.js';
import { lengthOf, listOfTexts } from './text.js';

/** Functions of lists, sets, tuples, maps and objects. Items of which only a part is known go where they would. */

const anyList: Type = { kind: 'list', of: 'any' };
const anySet: Type = { kind: 'set', of: 'any' };

function listOf(items: readonly (Value | Spread)[], of: Type, place: Place): ListValue {
  return { kind: 'list', items, place, type: { kind: 'list', of } };
}

function tupleOf(items: readonly (Value | Spread)[], place: Place): ListValue {
  return { kind: 'list', items, place };
}

/** A list, whatever it was; its items of one type. */
function asList(value: Value): ListValue {
  return listIn(converted(value, anyList));
}

function elementOf(value: Value): Type {
  const type = typeOf(value);
  return typeof type !== 'string' && 'of' in type ? type.of : 'any';
}

function isSet(value: Value): boolean {
  return value.kind === 'list' && value.type?.kind === 'set';
}

/** A list or a tuple, as the functions need that know no sets. */
function sequenceIn(value: Value): ListValue {
  if (isSet(value)) throw new Failed();
  return listIn(value);
}

function concat(args: readonly Value[], place: Place): Value {
  const items = args.flatMap((one): readonly (Value | Spread)[] => {
    if (one.kind === 'unknown' || one.kind === 'choice') return [{ kind: 'spread', list: one }];
    return sequenceIn(one).items;
  });
  if (!args.every((one) => one.kind === 'list' && one.type !== undefined)) return tupleOf(items, place);
  const type = unified(args.map(typeOf));
  if (type === undefined || typeof type === 'string' || type.kind !== 'list') return tupleOf(items, place);
  const all = args.flatMap((one) => listIn(converted(one, type)).items);
  return listOf(all, type.of, place);
}

function flattened(items: readonly (Value | Spread)[]): readonly (Value | Spread)[] {
  return items.flatMap((item): readonly (Value | Spread)[] => {
    if (item.kind === 'list') return flattened(item.items);
    // An unknown item may be a list.
    if (item.kind === 'unknown') return [{ kind: 'spread', list: item }];
    if (item.kind !== 'choice') return [item];
    const [yes, no] = [item.yes, item.no].map((one) => (one === undefined ? [] : flattened([one])));
    const isItself = yes![0] === item.yes && no![0] === item.no;
    const inList = (items: readonly (Value | Spread)[]) => tupleOf(items, item.place);
    return isItself ? [item] : [{ kind: 'spread', list: { ...item, yes: inList(yes!), no: inList(no!) } }];
  });
}

/** The item where `compact` keeps it: an empty text and null are no items, and an unknown text may be empty. */
function withoutNothing(item: Value | Spread): Value | Spread | undefined {
  if (item.kind === 'spread') return item;
  if (item.kind === 'choice') {
    const { place } = item;
    const [yes, no] = [item.yes, item.no].map((one) => (one === undefined ? one : withoutNothing(one)));
    if (yes?.kind !== 'spread' && no?.kind !== 'spread') return { ...item, yes, no };
    const inList = (one: Value | Spread | undefined): Value =>
      one?.kind === 'spread' ? one.list : tupleOf(one === undefined ? [] : [one], place);
    return { kind: 'spread', list: { ...item, yes: inList(yes), no: inList(no) } };
  }
  if (isNull(item) || (item.kind === 'text' && item.parts.length === 0)) return undefined;
  const [ref, ...others] = partsOf(item) ?? [];
  // Any text beside the unknown part keeps the whole from being empty.
  return typeof ref === 'object' && others.every((part) => typeof part === 'object')
    ? { kind: 'spread', list: { kind: 'unknown', ref } }
    : item;
}

function compact([list]: readonly Value[], place: Place): Value {
  const { items } = listIn(converted(list!, { kind: 'list', of: 'string' }));
  return listOf(
    items.map(withoutNothing).filter((one) => one !== undefined),
    'string',
    place,
  );
}

function merge(args: readonly Value[], place: Place): Value {
  const maps = args.filter((one) => !isNull(one)).map(mapIn);
  const entries = new Map<string, ValueEntry>();
  for (const one of maps)
    for (const [key, entry] of one.entries) {
      entries.delete(key);
      entries.set(key, entry);
    }
  const [first] = maps;
  if (args.length > 0 && first === undefined) throw new Unsure();
  const isOneMap =
    first?.type !== undefined &&
    maps.length === args.length &&
    maps.every((one) => one.type !== undefined && isSameType(one.type, first.type!));
  return isOneMap ? { kind: 'map', entries, place, type: first.type! } : { kind: 'map', entries, place };
}

function keys([map]: readonly Value[], place: Place): Value {
  const names = keysOf(mapIn(map!));
  const list = listOfTexts(names, place);
  return mapIn(map!).type === undefined && list.kind === 'list' ? tupleOf(list.items, place) : list;
}

function values([map]: readonly Value[], place: Place): Value {
  const own = mapIn(map!);
  const items = keysOf(own).map((key) => own.entries.get(key)!.value);
  return own.type === undefined ? tupleOf(items, place) : listOf(items, own.type.of, place);
}

function lookup([map, key, ...rest]: readonly Value[]): Value {
  if (isNull(map!) || isNull(key!)) throw new Failed();
  const own = mapIn(map!);
  const name = textIn(key!);
  const [otherwise] = rest;
  const fallback =
    otherwise !== undefined && own.type !== undefined ? converted(otherwise, own.type.of) : otherwise;
  const found = own.entries.get(name)?.value ?? fallback;
  if (found === undefined) throw new Failed();
  return found;
}

function element([list, index]: readonly Value[]): Value {
  const items = itemsIn(sequenceIn(list!));
  const at = integerIn(index!);
  if (items.length === 0) throw new Failed();
  if (at < 0) throw new Unsure();
  return items[at % items.length]!;
}

function contains([list, one]: readonly Value[], place: Place): Value {
  const { items } = listIn(list!);
  const value = wholly(one!);
  const isThere = items.some((item) => item.kind !== 'spread' && isWholly(item) && isEqual(item, value));
  if (!isThere) wholly(list!);
  return boolean(isThere, place);
}

function index([list, one]: readonly Value[], place: Place): Value {
  const items = itemsIn(sequenceIn(list!));
  const value = wholly(one!);
  items.forEach(wholly);
  const at = items.findIndex((item) => isEqual(item, value));
  if (at === -1) throw new Failed();
  return number(at, place);
}

function coalesce(args: readonly Value[]): Value {
  const all = alike(args);
  const isOfTexts = unified(args.map(typeOf)) === 'string';
  for (const one of all) {
    if (isNull(one) || (isOfTexts && one.kind === 'text' && one.parts.length === 0)) continue;
    // What is not known may be null or empty; a text around it is neither.
    if (one.kind === 'unknown' || one.kind === 'choice') throw new Unsure();
    if (one.kind === 'text' && one.parts.length > 0 && one.parts.every((part) => typeof part !== 'string'))
      throw new Unsure();
    return one;
  }
  throw new Failed();
}

function coalescelist(args: readonly Value[]): Value {
  for (const one of args) {
    if (isReference(one) || isNull(one)) continue;
    sequenceIn(one);
  }
  for (const one of args) {
    if (isNull(one)) continue;
    const { items } = sequenceIn(one);
    if (items.length === 0) continue;
    if (items.some((item) => item.kind !== 'spread')) return one;
    throw new Unsure();
  }
  throw new Failed();
}

function range(args: readonly Value[], place: Place): Value {
  const given = args.map(numberIn);
  if (!given.every(Number.isSafeInteger)) throw new Unsure();
  const [start, limit] = given.length === 1 ? [0, given[0]!] : [given[0]!, given[1]!];
  const step = given[2] ?? (start <= limit ? 1 : -1);
  const isForward = start <= limit;
  if (step === 0 || (isForward ? step < 0 : step > 0))
    throw given.length === 3 && start === limit && step !== 0 ? new Unsure() : new Failed();
  const count = Math.ceil((limit - start) / step);
  if (count > 1024) throw new Failed();
  const items = Array.from({ length: count }, (_, at) => number(start + at * step, place));
  return listOf(items, 'number', place);
}

function reverse([list]: readonly Value[], place: Place): Value {
  const own = listIn(list!);
  const items = [...settledItems(own)].reverse();
  return own.type === undefined ? tupleOf(items, place) : listOf(items, own.type.of, place);
}

function sort([list]: readonly Value[], place: Place): Value {
  const items = itemsIn(converted(list!, { kind: 'list', of: 'string' }));
  const sorted = [...items].sort((a, b) => byBytes(textIn(a), textIn(b)));
  sorted.forEach(textIn);
  return listOf(sorted, 'string', place);
}

function slice([list, from, to]: readonly Value[], place: Place): Value {
  const own = sequenceIn(list!);
  const items = itemsIn(own);
  const [start, end] = [integerIn(from!), integerIn(to!)];
  if (start < 0 || end > items.length || start > end) throw new Failed();
  const part = items.slice(start, end);
  return own.type === undefined ? tupleOf(part, place) : listOf(part, own.type.of, place);
}

function chunklist([list, size]: readonly Value[], place: Place): Value {
  const own = asList(list!);
  const items = itemsIn(own);
  const each = integerIn(size!);
  if (each < 0) throw new Failed();
  const type: Type = { kind: 'list', of: own.type!.of };
  if (items.length === 0) return listOf([], type, place);
  const length = each === 0 ? items.length : each;
  const count = Math.ceil(items.length / length);
  return listOf(
    Array.from({ length: count }, (_, at) =>
      listOf(items.slice(at * length, (at + 1) * length), own.type!.of, place),
    ),
    type,
    place,
  );
}

function zipmap([names, list]: readonly Value[], place: Place): Value {
  const texts = itemsIn(converted(names!, { kind: 'list', of: 'string' })).map(textIn);
  const own = sequenceIn(list!);
  const items = itemsIn(own);
  if (texts.length !== items.length) throw new Failed();
  const map = mapOf(
    texts.map((key, at) => [key, items[at]!]),
    place,
  );
  return own.type === undefined || map.kind !== 'map'
    ? map
    : { ...map, type: { kind: 'map', of: own.type.of } };
}

/** The most that a product of lists is made of. */
const mostProducts = 20_000;

function setproduct(args: readonly Value[], place: Place): Value {
  const lists = args.map((one) => (isSet(one) ? listIn(one) : asList(one)));
  const types = lists.map(elementOf);
  const tuple: Type = { kind: 'tuple', items: types };
  const size = lists.reduce((product, list) => product * itemsIn(list).length, 1);
  if (size > mostProducts) throw new Unsure();
  const all = lists.reduce<readonly (readonly Value[])[]>(
    (made, list) => made.flatMap((one) => itemsIn(list).map((item) => [...one, item])),
    [[]],
  );
  const items = all.map((one) => tupleOf(one, place));
  return args.some(isSet)
    ? { kind: 'list', items: setItems(items), place, type: { kind: 'set', of: tuple } }
    : listOf(items, tuple, place);
}

/** Sets of one type. */
function sets(args: readonly Value[]): { readonly all: readonly ListValue[]; readonly of: Type } {
  const all = alike(args.map((one) => converted(one, anySet))).map(listIn);
  return { all, of: all[0]!.type?.of ?? 'any' };
}

function setOf(items: readonly (Value | Spread)[], of: Type, place: Place): Value {
  return { kind: 'list', items: setItems(items), place, type: { kind: 'set', of } };
}

function setunion(args: readonly Value[], place: Place): Value {
  const { all, of } = sets(args);
  return setOf(
    all.flatMap(({ items }) => items),
    of,
    place,
  );
}

function among(list: ListValue): (one: Value) => boolean {
  const items = itemsIn(list);
  items.forEach(wholly);
  return (one) => items.some((other) => isEqual(other, one));
}

function setsubtract(args: readonly Value[], place: Place): Value {
  const { all, of } = sets(args);
  const isAmong = among(all[1]!);
  return setOf(
    itemsIn(all[0]!).filter((one) => !isAmong(wholly(one))),
    of,
    place,
  );
}

function setintersection(args: readonly Value[], place: Place): Value {
  const { all, of } = sets(args);
  const tests = all.slice(1).map(among);
  return setOf(
    itemsIn(all[0]!).filter((one) => tests.every((isAmong) => isAmong(wholly(one)))),
    of,
    place,
  );
}

function sum([list]: readonly Value[], place: Place): Value {
  const numbers = itemsIn(list!).map((one) => {
    if (isNull(one)) throw new Failed();
    return numberIn(one);
  });
  if (numbers.length === 0) throw new Failed();
  const total = numbers.reduce((all, one) => all + one, 0);
  if (!numbers.every(Number.isSafeInteger) || !Number.isSafeInteger(total)) throw new Unsure();
  return number(total, place);
}

function matchkeys([all, names, search]: readonly Value[], place: Place): Value {
  const list = asList(all!);
  const [own, wanted] = alike([asList(names!), asList(search!)]).map((one) => itemsIn(listIn(one)));
  if (itemsIn(list).length !== own!.length) throw new Failed();
  const isWanted = (one: Value) => wanted!.some((other) => isEqual(wholly(other), wholly(one)));
  return listOf(
    itemsIn(list).filter((_, at) => isWanted(own![at]!)),
    list.type!.of,
    place,
  );
}

function transpose([map]: readonly Value[], place: Place): Value {
  const own = mapIn(converted(map!, { kind: 'map', of: { kind: 'list', of: 'string' } }));
  const made = new Map<string, string[]>();
  for (const key of keysOf(own))
    for (const item of itemsIn(own.entries.get(key)!.value)) {
      const name = textIn(item);
      made.set(name, [...(made.get(name) ?? []), key]);
    }
  const turned = mapOf(
    [...made].map(([key, names]) => [key, listOfTexts([...names].sort(byBytes), place)]),
    place,
  );
  return converted(turned, { kind: 'map', of: { kind: 'list', of: 'string' } });
}

function one([list]: readonly Value[], place: Place): Value {
  if (list!.kind !== 'list')
    throw list!.kind === 'unknown' || list!.kind === 'choice' ? new Unsure() : new Failed();
  const items = itemsIn(list!);
  if (items.length > 1) throw new Failed();
  return items[0] ?? { kind: 'bare', value: null, place, type: elementOf(list!) };
}

function length([value]: readonly Value[], place: Place): Value {
  if (value!.kind === 'map') return number(value!.entries.size, place);
  if (value!.kind === 'text') return lengthOf(textIn(value!), place);
  return number(settledItems(value!).length, place);
}

/** The items of a list, set or tuple; unknown items of a set may be equal, so that it is not known how many it has. */
function settledItems(value: Value): readonly Value[] {
  const items = itemsIn(value);
  if (isSet(value) && items.length > 1) items.forEach(wholly);
  return items;
}

function truths(list: Value, isAll: boolean, place: Place): Value {
  const items = itemsIn(converted(list, { kind: 'list', of: 'bool' }));
  const all = items.map((item) => (isNull(item) ? false : booleanIn(item)));
  return boolean(isAll ? all.every(Boolean) : all.some(Boolean), place);
}

/** Of lists and maps. */
export const collectionFunctions: FunctionTable = {
  concat: any(1, concat),
  flatten: fixed(1, ([list], place) => tupleOf(flattened(listIn(list!).items), place)),
  distinct: fixed(1, ([list], place) => {
    const own = asList(list!);
    return listOf(distinctItems(own.items), own.type!.of, place);
  }),
  compact: fixed(1, compact),
  merge: withNull(any(0, merge)),
  keys: fixed(1, keys),
  values: fixed(1, values),
  lookup: withNull({ arity: [2, 3], apply: lookup }),
  element: fixed(2, element),
  contains: fixed(2, contains),
  index: fixed(2, index),
  coalesce: withNull(any(1, coalesce)),
  coalescelist: withNull(any(1, coalescelist)),
  range: { arity: [1, 3], apply: range },
  reverse: fixed(1, reverse),
  sort: fixed(1, sort),
  slice: fixed(3, slice),
  chunklist: fixed(2, chunklist),
  zipmap: fixed(2, zipmap),
  setproduct: any(2, setproduct),
  setunion: any(1, setunion),
  setsubtract: fixed(2, setsubtract),
  setintersection: any(1, setintersection),
  sum: fixed(1, sum),
  matchkeys: fixed(3, matchkeys),
  transpose: fixed(1, transpose),
  one: fixed(1, one),
  length: fixed(1, length),
  alltrue: fixed(1, ([list], place) => truths(list!, true, place)),
  anytrue: fixed(1, ([list], place) => truths(list!, false, place)),
};
