import type { Place } from '../../text/source.js';
import type { Value, ValueEntry } from '../value.js';
import { isNull } from './ask.js';
import { converted } from './convert.js';
import type { Expression } from './syntax.js';
import type { Type } from './types.js';

/** What `type` of a variable asks for: a type, and the values of attributes that are left out. */
export interface Constraint {
  readonly type: Type;
  readonly defaults?: Defaults;
}

/** Defaults of attributes, and of what stands in a value. */
interface Defaults {
  readonly attributes?: ReadonlyMap<string, Value>;
  readonly inner?: ReadonlyMap<string, Defaults>;
  /** Of each item of a list, set or map. */
  readonly items?: Defaults;
}

const simple = new Set(['string', 'number', 'bool', 'any']);

/** What a type expression asks for; undefined where it is none. `valueOf` evaluates the defaults, which are constants. */
export function constraintOf(
  expression: Expression,
  valueOf: (expression: Expression) => Value,
): Constraint | undefined {
  if (expression.kind === 'variable') {
    if (simple.has(expression.name)) return { type: expression.name as Type };
    if (['list', 'set', 'map'].includes(expression.name))
      return { type: { kind: expression.name, of: 'any' } as Type };
    return undefined;
  }
  // The old way to write a type is a text.
  if (expression.kind === 'literal')
    return typeof expression.value === 'string' && ['string', 'list', 'map'].includes(expression.value)
      ? { type: expression.value === 'string' ? 'string' : ({ kind: expression.value, of: 'any' } as Type) }
      : undefined;
  if (expression.kind !== 'call') return undefined;
  const [argument] = expression.args;
  if (argument === undefined || expression.args.length > 1) return undefined;
  switch (expression.name) {
    case 'list':
    case 'set':
    case 'map': {
      const of = constraintOf(argument, valueOf);
      if (of === undefined) return undefined;
      const type = { kind: expression.name, of: of.type } as Type;
      return { type, ...(of.defaults === undefined ? {} : { defaults: { items: of.defaults } }) };
    }
    case 'tuple': {
      if (argument.kind !== 'tuple') return undefined;
      const items = argument.items.map((one) => constraintOf(one, valueOf));
      if (!items.every((one) => one !== undefined)) return undefined;
      const inner = new Map(
        items.flatMap((one, index) =>
          one.defaults === undefined ? [] : [[String(index), one.defaults] as const],
        ),
      );
      return { type: { kind: 'tuple', items: items.map(({ type }) => type) }, defaults: { inner } };
    }
    case 'object':
      return argument.kind === 'object' ? objectOf(argument.items, valueOf) : undefined;
    default:
      return undefined;
  }
}

function objectOf(
  items: readonly (readonly [Expression, Expression])[],
  valueOf: (expression: Expression) => Value,
): Constraint | undefined {
  const attributes = new Map<string, Type>();
  const optional = new Set<string>();
  const defaults = new Map<string, Value>();
  const inner = new Map<string, Defaults>();
  for (const [key, written] of items) {
    if (key.kind !== 'literal' || typeof key.value !== 'string') return undefined;
    const name = key.value;
    const isOptional = written.kind === 'call' && written.name === 'optional';
    const [of = written, given] = isOptional ? written.args : [written];
    const constraint = constraintOf(of, valueOf);
    if (constraint === undefined) return undefined;
    attributes.set(name, constraint.type);
    if (isOptional) optional.add(name);
    if (given !== undefined) defaults.set(name, valueOf(given));
    if (constraint.defaults !== undefined) inner.set(name, constraint.defaults);
  }
  return { type: { kind: 'object', attributes, optional }, defaults: { attributes: defaults, inner } };
}

/**
 * A value as a variable has it: attributes that were left out filled, then made into the type.
 *
 * @throws Failed where Terraform refuses the value, Unsure where the result is not known.
 */
export function constrained(value: Value, { type, defaults }: Constraint): Value {
  return converted(defaults === undefined ? value : filled(value, defaults), type);
}

function filled(value: Value, defaults: Defaults): Value {
  if (value.kind === 'choice') {
    const [yes, no] = [value.yes, value.no].map((one) => (one === undefined ? one : filled(one, defaults)));
    return { ...value, yes, no };
  }
  if (value.kind === 'list') {
    const of = (index: number) => defaults.items ?? defaults.inner?.get(String(index));
    return {
      ...value,
      items: value.items.map((item, index) => {
        const own = of(index);
        if (own === undefined) return item;
        return item.kind === 'spread'
          ? { kind: 'spread', list: filled(item.list, defaults) }
          : filled(item, own);
      }),
    };
  }
  if (value.kind !== 'map') return value;
  const entries = new Map<string, ValueEntry>(value.entries);
  for (const [name, given] of defaults.attributes ?? []) {
    const entry = entries.get(name);
    if (entry === undefined) entries.set(name, entryOf(name, given, value.place));
    else if (isNull(entry.value)) entries.set(name, { ...entry, value: given });
  }
  for (const [name, entry] of entries) {
    const own = defaults.items ?? defaults.inner?.get(name);
    if (own !== undefined) entries.set(name, { ...entry, value: filled(entry.value, own) });
  }
  // An object that was filled is no longer what it was.
  return { kind: 'map', entries, place: value.place };
}

function entryOf(key: string, value: Value, place: Place): ValueEntry {
  return { key, written: key, keyPlace: place, value };
}
