import type { Place } from '../../text/source.js';
import type { IsShared } from './uses.js';
import type { Spread, Value, ValueEntry } from '../value.js';
import type { Expression } from './syntax.js';

/**
 * A value where an expression uses it: what is written elsewhere is at the expression, or at the item of a list or the
 * entry of an object that brings it, and keeps where it is written.
 */
export function usedIn(expression: Expression, value: Value, isShared: IsShared): Value {
  if (expression.kind === 'tuple' && value.kind === 'list' && value.items.length === expression.items.length)
    return {
      ...value,
      items: value.items.map((item, index) => itemAt(expression.items[index]!, item, isShared)),
    };
  if (expression.kind === 'object' && value.kind === 'map') {
    const written = new Map(expression.items.map(([key, item]) => [key.place.start, item]));
    const entries = [...value.entries].map(([key, entry]): [string, ValueEntry] => [
      key,
      entryAt(written.get(entry.keyPlace.start) ?? expression, entry, expression.place, isShared),
    ]);
    return { ...value, entries: new Map(entries) };
  }
  return moved(value, expression.place, isShared);
}

function itemAt(expression: Expression, item: Value | Spread, isShared: IsShared): Value | Spread {
  return item.kind === 'spread'
    ? { kind: 'spread', list: usedIn(expression, item.list, isShared) }
    : usedIn(expression, item, isShared);
}

function entryAt(expression: Expression, entry: ValueEntry, whole: Place, isShared: IsShared): ValueEntry {
  return {
    ...entry,
    keyPlace: placeIn(whole, entry.keyPlace, isShared),
    value: usedIn(expression, entry.value, isShared),
  };
}

function moved(value: Value, to: Place, isShared: IsShared): Value {
  const inner = (one: Value) => moved(one, to, isShared);
  switch (value.kind) {
    case 'unknown': {
      const { ref } = value;
      const place = placeIn(to, ref.place, isShared);
      return place === ref.place ? value : { ...value, ref: { ...ref, place } };
    }
    case 'list':
      return {
        ...value,
        items: value.items.map((item) =>
          item.kind === 'spread' ? { kind: 'spread', list: inner(item.list) } : inner(item),
        ),
        place: placeIn(to, value.place, isShared),
      };
    case 'map': {
      const entries = [...value.entries].map(([key, entry]): [string, ValueEntry] => [
        key,
        { ...entry, keyPlace: placeIn(to, entry.keyPlace, isShared), value: inner(entry.value) },
      ]);
      return { ...value, entries: new Map(entries), place: placeIn(to, value.place, isShared) };
    }
    case 'choice': {
      const [yes, no] = [value.yes, value.no].map((one) => (one === undefined ? undefined : inner(one)));
      return { ...value, yes, no, place: placeIn(to, value.place, isShared) };
    }
    default: {
      const place = placeIn(to, value.place, isShared);
      return place === value.place ? value : { ...value, place };
    }
  }
}

function placeIn(to: Place, place: Place, isShared: IsShared): Place {
  const isInside = place.source === to.source && to.start <= place.start && place.end <= to.end;
  if (isInside) return place;
  const { source, start, end } = place;
  return { ...to, writtenAt: { source, start, end, isShared: isShared(place) } };
}
