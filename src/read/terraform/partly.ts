import type { Place } from '../../text/source.js';
import { concatenated, partsOf, textValue } from '../text-value.js';
import type { Spread, Value } from '../value.js';
import { fromPlain, toPlain } from './plain.js';

/** What a function makes of values of which only a part is known; undefined where it cannot tell. */
export function partly(name: string, args: readonly Value[], place: Place): Value | undefined {
  return Object.hasOwn(functions, name) ? functions[name]!(args, place) : undefined;
}

const functions: { readonly [name: string]: (args: readonly Value[], place: Place) => Value | undefined } = {
  concat: (args, place) => ({ kind: 'list', items: args.flatMap((one) => spliced(one)), place }),
  flatten: ([list], place) =>
    list?.kind === 'list' ? { kind: 'list', items: flattened(list.items), place } : undefined,
  tolist: ([list]) => (list?.kind === 'list' ? list : undefined),
  toset: ([list]) => (list?.kind === 'list' && toPlain(list) === undefined ? list : undefined),
  compact: ([list]) =>
    list?.kind === 'list'
      ? { ...list, items: list.items.map(withoutNothing).filter((one) => one !== undefined) }
      : undefined,
  distinct: ([list]) => (list?.kind === 'list' && toPlain(list) === undefined ? list : undefined),
  merge: (args, place) => {
    if (!args.every((one) => one.kind === 'map')) return undefined;
    return {
      kind: 'map',
      entries: new Map(args.flatMap((one) => (one.kind === 'map' ? [...one.entries] : []))),
      place,
    };
  },
  values: ([map], place) => {
    if (map?.kind !== 'map') return undefined;
    const sorted = [...map.entries].sort(([a], [b]) => (a < b ? -1 : 1));
    return { kind: 'list', items: sorted.map(([, { value }]) => value), place };
  },
  keys: ([map], place) =>
    map?.kind === 'map' ? fromPlain([...map.entries.keys()].sort(), place) : undefined,
  lookup: ([map, key, otherwise]) => {
    const name = key === undefined ? undefined : toPlain(key);
    if (map?.kind !== 'map' || typeof name !== 'string') return undefined;
    return map.entries.get(name)?.value ?? otherwise;
  },
  join: ([separator, list], place) => {
    const between = separator === undefined ? undefined : toPlain(separator);
    if (
      typeof between !== 'string' ||
      list?.kind !== 'list' ||
      list.items.some(({ kind }) => kind === 'spread')
    )
      return undefined;
    return concatenated(
      (list.items as Value[]).flatMap((one, index) =>
        index === 0 ? [one] : [textValue([between], place), one],
      ),
      place,
    );
  },
  format: ([template, ...args], place) => {
    const text = template === undefined ? undefined : toPlain(template);
    if (typeof text !== 'string' || !/^(?:[^%]|%%|%[sv])*$/.test(text)) return undefined;
    const pieces = text.split(/(%%|%[sv])/);
    if (pieces.filter((one) => one === '%s' || one === '%v').length !== args.length) return undefined;
    let next = 0;
    return concatenated(
      pieces.map((one) =>
        one === '%s' || one === '%v' ? args[next++]! : textValue([one === '%%' ? '%' : one], place),
      ),
      place,
    );
  },
  tostring: ([one]) => (one?.kind === 'text' ? one : undefined),
  nonsensitive: ([one]) => one,
  sensitive: ([one]) => one,
  element: ([list, index]) => {
    const at = index === undefined ? undefined : toPlain(index);
    if (
      list?.kind !== 'list' ||
      typeof at !== 'number' ||
      list.items.length === 0 ||
      list.items.some(({ kind }) => kind === 'spread')
    )
      return undefined;
    return list.items[at % list.items.length] as Value;
  },
};

/** The item where `compact` keeps it: an empty text and null are no items, and an unknown text may be empty. */
function withoutNothing(item: Value | Spread): Value | Spread | undefined {
  if (item.kind === 'spread') return item;
  if (item.kind === 'choice') {
    const { place } = item;
    const [yes, no] = [item.yes, item.no].map((one) => (one === undefined ? one : withoutNothing(one)));
    if (yes?.kind !== 'spread' && no?.kind !== 'spread') return { ...item, yes, no };
    const asList = (one: Value | Spread | undefined): Value =>
      one?.kind === 'spread' ? one.list : { kind: 'list', items: one === undefined ? [] : [one], place };
    return { kind: 'spread', list: { ...item, yes: asList(yes), no: asList(no) } };
  }
  const plain = toPlain(item);
  if (plain === null || plain === '') return undefined;
  const [ref, ...others] = partsOf(item) ?? [];
  // Any text beside the unknown part keeps the whole from being empty.
  return typeof ref === 'object' && others.every((part) => typeof part === 'object')
    ? { kind: 'spread', list: { kind: 'unknown', ref } }
    : item;
}

function spliced(value: Value): readonly (Value | Spread)[] {
  return value.kind === 'list' ? value.items : [{ kind: 'spread', list: value }];
}

function flattened(items: readonly (Value | Spread)[]): readonly (Value | Spread)[] {
  return items.flatMap((item): readonly (Value | Spread)[] => {
    if (item.kind === 'list') return flattened(item.items);
    // An unknown item may be a list.
    return item.kind === 'unknown' || item.kind === 'choice' ? [{ kind: 'spread', list: item }] : [item];
  });
}
