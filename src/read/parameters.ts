import { unique, type Ref } from '../written/text.js';
import type { AllowedValue, Parameter } from '../written/variant.js';
import { besideSelectors } from './beside.js';
import { placeOf, type Found, type ListValue, type Spread, type Value, type ValueEntry } from './value.js';

/**
 * Parameters with a list of allowed values: what uses one is read again with each of them, so that every function and
 * every condition sees the same value, and what comes out is put together as choices.
 */

/** The value that a parameter has in one reading; or that it is not known, with the reason where that is no matter of deployment. */
export type Binding = AllowedValue | { readonly reason?: string };
export type Bindings = ReadonlyMap<string, Binding>;

/** One reading: what is found, and the parameters without a binding that it needed. */
export interface BoundReading {
  readonly found: readonly Found[];
  readonly asked: readonly Parameter[];
}

/** A parameter with other values than its default, and what is found then. */
export interface Variant {
  readonly parameter: Parameter;
  readonly value?: AllowedValue;
  readonly found: readonly Found[];
}

/** More ways than this for parameters without defaults to have values are not told apart. */
const mostWays = 64;

/** More variants of one text than this are not looked at. */
const mostVariants = 100;

/** Nor more targets than this in all of them. */
const mostTargets = 1_000;

/** The value by a parameter's binding; undefined where it has none. */
export function boundRef(open: Ref, binding: { readonly reason?: string }): Ref {
  return binding.reason === undefined ? open : { ...open, reason: binding.reason };
}

/** What `read` finds with every value of the parameters that have no default, and all parameters with one that it needed. */
export function withParameters(
  read: (bindings: Bindings) => BoundReading,
  bindings: Bindings = new Map(),
  most = mostWays,
): { readonly found: readonly Found[]; readonly defaults: readonly Parameter[] } {
  const { found, asked } = read(bindings);
  const open = asked.find((one) => one.default === undefined && one.values.length > 0);
  if (open === undefined) return { found, defaults: asked.filter((one) => one.default !== undefined) };
  const go = (binding: Binding, ways: number) =>
    withParameters(read, new Map(bindings).set(open.name, binding), ways);
  const left = Math.floor(most / open.values.length);
  if (left < 1) return go({ reason: `${open.of} has more values than are checked` }, most);
  const branches = open.values.map((value) => go(value, left));
  const unknown = go({}, left);
  const keys = new Set(branches.flatMap((one) => one.found.map(({ key }) => key)));
  return {
    found: [...keys].map((key): Found => {
      const own = branches.map((branch) => branch.found.find((one) => one.key === key));
      const settings = chosen(
        open,
        own.map((one) => one?.settings),
      )!;
      const whole = unknown.found.find((one) => one.key === key)?.settings;
      return { ...own.find((one) => one !== undefined)!, settings: withBeside(settings, whole) };
    }),
    defaults: unique(branches.flatMap((one) => one.defaults)),
  };
}

/**
 * What the readings of one text find when each parameter in turn has not its default but another value, or one that is not
 * known; `targets` is how many they find by the defaults.
 */
export function variantsOf(
  reads: readonly ((bindings: Bindings) => BoundReading)[],
  defaults: readonly Parameter[],
  defaultOf: (parameter: Parameter) => string | undefined,
  targets: number,
): { readonly variants: readonly Variant[]; readonly skipped: readonly Parameter[] } {
  const variants: Variant[] = [];
  const skipped: Parameter[] = [];
  const most = Math.min(mostVariants, mostTargets / Math.max(targets, 1));
  const byUse = [...defaults].sort((a, b) => Number(b.values.length > 0) - Number(a.values.length > 0));
  for (const parameter of byUse) {
    const others = parameter.values.filter(({ text }) => text !== defaultOf(parameter));
    const bindings: readonly Binding[] = others.length > 0 ? others : [{}];
    if (variants.length + bindings.length > most) {
      skipped.push(parameter);
      continue;
    }
    for (const binding of bindings) {
      const found = reads.flatMap((read) => withParameters(read, new Map([[parameter.name, binding]])).found);
      variants.push({ parameter, found, ...('text' in binding ? { value: binding } : {}) });
    }
  }
  return { variants, skipped };
}

const conditions = new WeakMap<Parameter, readonly Ref[]>();

/** The conditions that a parameter has each of its values. */
function conditionsOf(parameter: Parameter): readonly Ref[] {
  const { id, name, of, place, values } = parameter;
  const present = conditions.get(parameter);
  if (present !== undefined) return present;
  const all = values.map(({ text }): Ref => ({
    id: `${id} is ${JSON.stringify(text)}`,
    expression: `${name} is ${text}`,
    place,
    isValue: { id, of, value: text, all: () => all },
  }));
  conditions.set(parameter, all);
  return all;
}

/** The value for each value of a parameter as one: where it differs, and only there, a choice. */
function chosen(parameter: Parameter, values: readonly (Value | undefined)[]): Value | undefined {
  const [first, ...others] = values;
  if (others.every((one) => isSame(first, one))) return first;
  const maps = values.flatMap((one) => (one?.kind === 'map' ? one : []));
  if (maps.length === values.length) {
    const entries = new Map<string, ValueEntry>();
    for (const key of new Set(maps.flatMap((one) => [...one.entries.keys()]))) {
      const own = maps.map(({ entries: of }) => of.get(key));
      const value = chosen(
        parameter,
        own.map((one) => one?.value),
      );
      entries.set(key, { ...own.find((one) => one !== undefined)!, value: value! });
    }
    return { ...maps[0]!, entries };
  }
  const lists = values.flatMap((one) => (one !== undefined && isPlainList(one) ? one : []));
  if (lists.length === values.length && lists.every(({ items }) => items.length === lists[0]!.items.length))
    return {
      ...lists[0]!,
      items: lists[0]!.items.map((_, index) =>
        chosen(
          parameter,
          lists.map(({ items }) => items[index]!),
        )!,
      ),
    };
  const place = placeOf(values.find((one) => one !== undefined)!);
  const all = conditionsOf(parameter);
  return values
    .slice(0, -1)
    .reduceRight<Value | undefined>(
      (no, yes, index) => ({ kind: 'choice', condition: all[index]!, yes, no, place }),
      values.at(-1),
    );
}

function isPlainList(value: Value): value is ListValue & { readonly items: readonly Value[] } {
  return value.kind === 'list' && value.items.every(({ kind }) => kind !== 'spread');
}

/** What bears on no event is as it is while the parameter is not known. */
function withBeside(settings: Value, unknown: Value | undefined): Value {
  const whole = unknown?.kind === 'choice' ? (unknown.yes ?? unknown.no) : unknown;
  if (whole?.kind !== 'map') return settings;
  if (settings.kind === 'choice') {
    const { yes, no } = settings;
    return {
      ...settings,
      yes: yes === undefined ? undefined : withBeside(yes, unknown),
      no: no === undefined ? undefined : withBeside(no, unknown),
    };
  }
  if (settings.kind !== 'map') return settings;
  const entries = new Map(settings.entries);
  for (const key of besideSelectors) {
    const entry = whole.entries.get(key);
    if (entry !== undefined && entries.has(key)) entries.set(key, entry);
  }
  return { ...settings, entries };
}

/** Whether two values are the same, wherever they are written. */
function isSame(a: Value | Spread | undefined, b: Value | Spread | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return a === b;
  if (a.kind === 'spread') return b.kind === 'spread' && isSame(a.list, b.list);
  if (a.kind === 'unknown') return b.kind === 'unknown' && a.ref.id === b.ref.id;
  if (a.kind === 'bare') return b.kind === 'bare' && a.value === b.value;
  if (a.kind === 'text')
    return (
      b.kind === 'text' &&
      a.parts.length === b.parts.length &&
      a.parts.every((part, index) => {
        const other = b.parts[index]!;
        return typeof part === 'string' || typeof other === 'string' ? part === other : part.id === other.id;
      })
    );
  if (a.kind === 'choice')
    return (
      b.kind === 'choice' && a.condition.id === b.condition.id && isSame(a.yes, b.yes) && isSame(a.no, b.no)
    );
  if (a.kind === 'list')
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((one, index) => isSame(one, b.items[index]))
    );
  return (
    b.kind === 'map' &&
    a.entries.size === b.entries.size &&
    [...a.entries].every(([key, { value }]) => isSame(value, b.entries.get(key)?.value))
  );
}
