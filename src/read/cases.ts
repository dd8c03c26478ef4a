import type { Place } from '../text/source.js';
import type { Guard } from '../written/target.js';
import type { Ref } from '../written/text.js';
import { waysOf } from '../written/ways.js';
import type { BareValue, TextValue, UnknownValue, Value, ValueEntry } from './value.js';

/** A value without choices, once it is said how conditions fall. */
export type Plain = TextValue | BareValue | UnknownValue | PlainList | PlainMap;

export interface PlainList {
  readonly kind: 'list';
  readonly items: readonly Plain[];
  /** Expressions that add items nobody knows. */
  readonly open: readonly Ref[];
  readonly place: Place;
}

export interface PlainMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, PlainEntry>;
  readonly place: Place;
}

export type PlainEntry = Omit<ValueEntry, 'value'> & { readonly value: Plain };

/** A value when conditions fall in one way; undefined where there is none then. */
export interface Case {
  readonly when: readonly Guard[];
  readonly value: Plain | undefined;
}

/** More ways than this are not told apart, which is six conditions: what further ones choose counts as unknown. */
const mostWays = 64;

/** The value in every way that its conditions can fall; ways that make no difference are one. */
export function casesOf(value: Value): readonly Case[] {
  const conditions = new Map<string, Ref>();
  collect(value, conditions);
  const { ways } = waysOf(conditions.values(), mostWays);
  const resolve = (when: readonly Guard[]): Case => ({
    when,
    value: resolved(value, new Map(when.map(({ condition, holds }) => [condition.id, holds]))),
  });
  return ways.map(resolve);
}

function collect(value: Value, into: Map<string, Ref>): void {
  if (value.kind === 'choice') {
    if (!into.has(value.condition.id)) into.set(value.condition.id, value.condition);
    if (value.yes !== undefined) collect(value.yes, into);
    if (value.no !== undefined) collect(value.no, into);
  } else if (value.kind === 'list') {
    for (const item of value.items) collect(item.kind === 'spread' ? item.list : item, into);
  } else if (value.kind === 'map') {
    for (const entry of value.entries.values()) collect(entry.value, into);
  }
}

/** A condition that is not told apart from others: no value of deployment, but a check that is not made. */
function untold(condition: Ref): Ref {
  const name = condition.isValue === undefined ? `\`${condition.expression}\`` : condition.isValue.of;
  return { ...condition, reason: `more conditions decide than are checked, ${name} among them` };
}

function resolved(value: Value, holds: ReadonlyMap<string, boolean>): Plain | undefined {
  if (value.kind === 'choice') {
    const way = holds.get(value.condition.id);
    if (way === undefined) return { kind: 'unknown', ref: untold(value.condition) };
    const chosen = way ? value.yes : value.no;
    return chosen === undefined ? undefined : resolved(chosen, holds);
  }
  if (value.kind === 'map') {
    const entries = [...value.entries].flatMap(([key, entry]): [string, PlainEntry][] => {
      const plain = resolved(entry.value, holds);
      return plain === undefined ? [] : [[key, { ...entry, value: plain }]];
    });
    return { kind: 'map', entries: new Map(entries), place: value.place };
  }
  if (value.kind !== 'list') return value;
  const items: Plain[] = [];
  const open: Ref[] = [];
  for (const item of value.items) {
    const plain = resolved(item.kind === 'spread' ? item.list : item, holds);
    if (plain === undefined) continue;
    const isMissingChoice =
      item.kind === 'choice' && plain.kind === 'unknown' && !holds.has(item.condition.id);
    if (plain.kind === 'unknown' && (item.kind === 'spread' || isMissingChoice)) open.push(plain.ref);
    else if (item.kind === 'spread' && plain.kind === 'list') {
      items.push(...plain.items);
      open.push(...plain.open);
    } else items.push(plain);
  }
  return { kind: 'list', items, open, place: value.place };
}
