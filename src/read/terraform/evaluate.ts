import type { Place } from '../../text/source.js';
import type { Ref } from '../../written/text.js';
import { expressionAt } from '../expression.js';
import { concatenated, textValue } from '../text-value.js';
import type { Spread, Value } from '../value.js';
import { functions, isSame } from './functions.js';
import { asText, fromPlain, mapOf, toPlain, type Plain } from './plain.js';
import type { Call, Expression, For } from './syntax.js';

/** Values of names that hold in one place only: `each`, `count`, an iterator, the names of a `for`. */
export type Scope = ReadonlyMap<string, Value>;

/** Values of what stands elsewhere in the module; undefined where the name is none of these. */
export interface Surroundings {
  /** `path` is `local.a`, or `aws_s3_bucket.logs.arn`, each step a name. */
  reference(path: readonly string[], place: Place): Value | undefined;
}

/** What an expression cannot give although all that it needs is known: a missing key. `try` and `can` catch it. */
class Failed extends Error {}

/** More than this is not expanded. */
const mostItems = 10_000;

/** Evaluates expressions as far as what they need is known. */
export class Evaluator {
  constructor(readonly surroundings: Surroundings) {}

  /** The value; what fails is unknown. */
  evaluate(expression: Expression, scope: Scope): Value {
    try {
      return this.#value(expression, scope);
    } catch (error) {
      if (error instanceof Failed) return this.unknown(expression, scope);
      throw error;
    }
  }

  /** A value of which only the expression is known. */
  unknown(expression: Expression, scope: Scope, what = ''): Value {
    return { kind: 'unknown', ref: this.#ref(expression, scope, what) };
  }

  #ref(expression: Expression, scope: Scope, what = ''): Ref {
    const { place } = expression;
    const text = expressionAt(place);
    // The same words mean something else where the names that hold there have other values.
    const used = [...namesIn(expression)].flatMap((name) => {
      const value = scope.get(name);
      return value === undefined ? [] : [`${name}=${keyOf(value)}`];
    });
    return { id: `terraform:${what}${[text, ...used].join(' ')}`, expression: text, place };
  }

  #value(expression: Expression, scope: Scope): Value {
    const { place } = expression;
    switch (expression.kind) {
      case 'literal':
        return fromPlain(expression.value, place);
      case 'template': {
        const values = expression.parts.map((part) =>
          typeof part === 'string' ? textValue([part], place) : this.#value(part, scope),
        );
        // A template that is one interpolation has the value itself.
        if (
          values.length === 1 ||
          expression.parts.every(
            (part, index) => part === '' || (index === 1 && expression.parts.length === 3),
          )
        ) {
          const only = values.find((_, index) => expression.parts[index] !== '');
          if (only !== undefined && typeof expression.parts[values.indexOf(only)] !== 'string') return only;
        }
        return concatenated(values, place) ?? this.unknown(expression, scope);
      }
      case 'tuple':
        return { kind: 'list', items: expression.items.map((item) => this.#value(item, scope)), place };
      case 'object': {
        const entries: [string, Value][] = [];
        for (const [key, item] of expression.items) {
          const name = asText(toPlain(this.#value(key, scope)));
          if (name === undefined) return this.unknown(expression, scope);
          entries.push([name, this.#value(item, scope)]);
        }
        return mapOf(entries, place);
      }
      case 'call':
        return this.#call(expression, scope);
      case 'conditional': {
        const holds = this.#condition(expression.condition, scope);
        if (typeof holds === 'boolean') return this.#value(holds ? expression.yes : expression.no, scope);
        const yes = this.evaluate(expression.yes, scope);
        const no = this.evaluate(expression.no, scope);
        const [one, other] = holds.isNegated ? [no, yes] : [yes, no];
        return { kind: 'choice', condition: holds.ref, yes: one, no: other, place };
      }
      case 'operation':
        return this.#operation(expression.operator, expression.operands, expression, scope);
      case 'variable':
      case 'attribute':
      case 'index':
        return this.#path(expression, scope);
      case 'splat': {
        const of = this.#value(expression.of, scope);
        const items = itemsOf(of);
        if (items === undefined) return this.unknown(expression, scope);
        return {
          kind: 'list',
          items: items.map((item) => this.#value(expression.each, new Map(scope).set('*', item))),
          place,
        };
      }
      case 'for':
        return this.#for(expression, scope);
      case 'unsupported':
        return this.unknown(expression, scope);
    }
  }

  /** Whether it holds, or the reference to it; `!x` is the same condition as `x`. */
  #condition(expression: Expression, scope: Scope): boolean | { ref: Ref; isNegated: boolean } {
    if (expression.kind === 'operation' && expression.operator === '!') {
      const inner = this.#condition(expression.operands[0]!, scope);
      return typeof inner === 'boolean' ? !inner : { ref: inner.ref, isNegated: !inner.isNegated };
    }
    const plain = toPlain(this.evaluate(expression, scope));
    if (plain === true || plain === 'true') return true;
    if (plain === false || plain === 'false') return false;
    return { ref: this.#ref(expression, scope, 'condition '), isNegated: false };
  }

  #operation(operator: string, operands: readonly Expression[], whole: Expression, scope: Scope): Value {
    const values = operands.map((one) => toPlain(this.evaluate(one, scope)));
    const result = operate(operator, values);
    return result === undefined ? this.unknown(whole, scope) : fromPlain(result, whole.place);
  }

  /** What a name stands for, and what is taken from it. */
  #path(expression: Expression, scope: Scope): Value {
    if (expression.kind === 'variable') {
      const own = scope.get(expression.name);
      if (own !== undefined) return own;
    }
    const path = pathOf(expression);
    if (path !== undefined && !scope.has(path[0]!)) {
      const found = this.surroundings.reference(path, expression.place);
      if (found !== undefined) return found;
    }
    if (expression.kind === 'attribute')
      return this.#taken(this.#value(expression.of, scope), expression.name, expression, scope);
    if (expression.kind === 'index') {
      const key = toPlain(this.evaluate(expression.key, scope));
      if (typeof key !== 'string' && typeof key !== 'number') return this.unknown(expression, scope);
      return this.#taken(this.#value(expression.of, scope), key, expression, scope);
    }
    return this.unknown(expression, scope);
  }

  #taken(of: Value, key: string | number, whole: Expression, scope: Scope): Value {
    if (of.kind === 'map') {
      const entry = of.entries.get(String(key));
      if (entry === undefined) throw new Failed();
      return entry.value;
    }
    if (of.kind === 'list' && Number.isInteger(Number(key))) {
      if (of.items.some(({ kind }) => kind === 'spread')) return this.unknown(whole, scope);
      const item = of.items.at(Number(key)) as Value | undefined;
      if (item === undefined || Number(key) < 0) throw new Failed();
      return item;
    }
    if (of.kind === 'choice' && of.yes !== undefined && of.no !== undefined) {
      return {
        ...of,
        yes: this.#taken(of.yes, key, whole, scope),
        no: this.#taken(of.no, key, whole, scope),
      };
    }
    if (of.kind === 'unknown') return this.unknown(whole, scope);
    throw new Failed();
  }

  #for(expression: For, scope: Scope): Value {
    const { place } = expression;
    const of = this.#value(expression.of, scope);
    if (of.kind === 'choice' && of.yes !== undefined && of.no !== undefined) {
      const each = (value: Value) => this.#forOver(expression, value, scope);
      return { ...of, yes: each(of.yes), no: each(of.no), place };
    }
    return this.#forOver(expression, of, scope);
  }

  #forOver(expression: For, of: Value, scope: Scope): Value {
    const { place, keyName, valueName, key, condition } = expression;
    const pairs = pairsOf(of);
    if (pairs === undefined || pairs.length > mostItems) return this.unknown(expression, scope);
    const items: (Value | Spread)[] = [];
    const entries: [string, Value][] = [];
    for (const [name, value] of pairs) {
      if (value.kind === 'spread') {
        if (key !== undefined) return this.unknown(expression, scope);
        items.push({ kind: 'spread', list: this.unknown(expression, scope) });
        continue;
      }
      const inner = new Map(scope).set(valueName, value);
      if (keyName !== undefined) inner.set(keyName, name);
      const holds = condition === undefined ? true : this.#condition(condition, inner);
      if (holds === false) continue;
      const make = (item: Value) => this.#value(expression.value, new Map(inner).set(valueName, item));
      const made = key === undefined ? madeOf(value, make) : make(value);
      if (holds !== true) {
        if (key !== undefined) return this.unknown(expression, scope);
        items.push({
          kind: 'choice',
          condition: holds.ref,
          yes: holds.isNegated ? undefined : made,
          no: holds.isNegated ? made : undefined,
          place,
        });
        continue;
      }
      if (key === undefined) {
        items.push(made);
        continue;
      }
      const label = asText(toPlain(this.#value(key, inner)));
      if (label === undefined) return this.unknown(expression, scope);
      entries.push([label, made]);
    }
    if (key === undefined) return { kind: 'list', items, place };
    if (!expression.isGrouped) return mapOf(entries, place);
    const grouped = new Map<string, Value[]>();
    for (const [label, value] of entries) grouped.set(label, [...(grouped.get(label) ?? []), value]);
    return mapOf(
      [...grouped].map(([label, values]) => [label, { kind: 'list', items: values, place }]),
      place,
    );
  }

  #call(call: Call, scope: Scope): Value {
    const { name, place } = call;
    if (name === 'try' || name === 'can') return this.#try(call, scope);
    let args: (Value | Spread)[] = call.args.map((one) => this.#value(one, scope));
    if (call.isExpanded) {
      const last = args.pop() as Value;
      if (last.kind !== 'list') return this.unknown(call, scope);
      args = [...args, ...last.items];
    }
    if (args.some(({ kind }) => kind === 'spread')) return this.unknown(call, scope);
    return (
      this.#apply(call, args as Value[], scope, 0) ??
      (Object.hasOwn(partly, name) ? partly[name]!(args as Value[], place) : undefined) ??
      this.unknown(call, scope)
    );
  }

  /** A function of values; choices among them go outwards. */
  #apply(call: Call, args: readonly Value[], scope: Scope, depth: number): Value | undefined {
    const at = args.findIndex((one) => one.kind === 'choice');
    const choice = args[at];
    if (choice?.kind === 'choice' && choice.yes !== undefined && choice.no !== undefined && depth < 4) {
      const yes = this.#apply(call, args.with(at, choice.yes), scope, depth + 1);
      const no = this.#apply(call, args.with(at, choice.no), scope, depth + 1);
      return yes === undefined || no === undefined ? undefined : { ...choice, yes, no, place: call.place };
    }
    const own = Object.hasOwn(functions, call.name) ? functions[call.name] : undefined;
    if (own === undefined) return undefined;
    const plain = args.map(toPlain);
    if (plain.every((one) => one !== undefined)) {
      // Lists keep the places of their items where the function only passes these on.
      const passed = Object.hasOwn(partly, call.name) ? partly[call.name]!(args, call.place) : undefined;
      if (passed !== undefined) return passed;
      const result = own(...plain);
      if (result === undefined) throw new Failed();
      return fromPlain(result, call.place);
    }
    return Object.hasOwn(partly, call.name) ? partly[call.name]!(args, call.place) : undefined;
  }

  /** The first argument that does not fail; whether an unknown one does is not known. */
  #try({ name, args, place }: Call, scope: Scope): Value {
    for (const [index, arg] of args.entries()) {
      try {
        const value = this.#value(arg, scope);
        if (value.kind === 'unknown' && index < args.length - 1)
          return this.unknown({ kind: 'call', name, args, isExpanded: false, place }, scope);
        return name === 'can' ? fromPlain(true, place) : value;
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
        if (name === 'can') return fromPlain(false, place);
      }
    }
    throw new Failed();
  }
}

/** Functions that make something of values of which only a part is known; undefined where they cannot. */
const partly: { readonly [name: string]: (args: readonly Value[], place: Place) => Value | undefined } = {
  concat: (args, place) => ({ kind: 'list', items: args.flatMap((one) => spliced(one)), place }),
  flatten: ([list], place) =>
    list?.kind === 'list' ? { kind: 'list', items: flattened(list.items), place } : undefined,
  tolist: ([list]) => (list?.kind === 'list' ? list : undefined),
  toset: ([list]) => (list?.kind === 'list' && toPlain(list) === undefined ? list : undefined),
  compact: ([list]) =>
    list?.kind === 'list' && toPlain(list) === undefined
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

/** The item where `compact` keeps it: an empty text and null are no items. */
function withoutNothing(item: Value | Spread): Value | Spread | undefined {
  if (item.kind === 'choice') {
    const [yes, no] = [item.yes, item.no].map((one) => (one === undefined ? one : withoutNothing(one)));
    return { ...item, yes: yes as Value | undefined, no: no as Value | undefined };
  }
  const plain = item.kind === 'spread' ? undefined : toPlain(item);
  return plain === null || plain === '' ? undefined : item;
}

/** What is made of an item; where there may be none, what is made of it may be none too. */
export function madeOf(item: Value, make: (item: Value) => Value): Value {
  if (item.kind !== 'choice' || (item.yes !== undefined && item.no !== undefined)) return make(item);
  const [yes, no] = [item.yes, item.no].map((one) => (one === undefined ? undefined : madeOf(one, make)));
  return { ...item, yes, no };
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

function operate(operator: string, [a, b]: readonly (Plain | undefined)[]): Plain | undefined {
  const truth = (one: Plain | undefined) =>
    one === true || one === 'true' ? true : one === false || one === 'false' ? false : undefined;
  if (operator === '&&' && (truth(a) === false || truth(b) === false)) return false;
  if (operator === '||' && (truth(a) === true || truth(b) === true)) return true;
  if (operator === '!') return truth(a) === undefined ? undefined : !truth(a);
  if (operator === '-' && b === undefined && typeof a === 'number') return -a;
  if (a === undefined || b === undefined) return undefined;
  if (operator === '==') return isSame(a, b);
  if (operator === '!=') return !isSame(a, b);
  if (operator === '&&' || operator === '||') {
    const [x, y] = [truth(a), truth(b)];
    return x === undefined || y === undefined ? undefined : operator === '&&' ? x && y : x || y;
  }
  const [x, y] = [Number(a), Number(b)];
  if (typeof a === 'object' || typeof b === 'object' || Number.isNaN(x) || Number.isNaN(y)) return undefined;
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return y === 0 ? undefined : x / y;
    case '%':
      return y === 0 ? undefined : x % y;
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    case '>=':
      return x >= y;
    default:
      return undefined;
  }
}

/** The names that `a.b["c"][0]` is made of; undefined where it is not made of names alone. */
function pathOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'variable') return [expression.name];
  if (expression.kind === 'attribute') {
    const before = pathOf(expression.of);
    return before === undefined ? undefined : [...before, expression.name];
  }
  if (expression.kind !== 'index' || expression.key.kind !== 'literal') return undefined;
  const before = pathOf(expression.of);
  return before === undefined ? undefined : [...before, `[${JSON.stringify(expression.key.value)}]`];
}

/** Every name that an expression begins a path with. */
function namesIn(expression: Expression, found = new Set<string>()): Set<string> {
  const visit = (one: Expression) => namesIn(one, found);
  if (expression.kind === 'variable') found.add(expression.name);
  else if (expression.kind === 'template')
    for (const part of expression.parts) typeof part === 'string' || visit(part);
  else if (expression.kind === 'tuple') expression.items.forEach(visit);
  else if (expression.kind === 'object')
    for (const [key, value] of expression.items) (visit(key), visit(value));
  else if (expression.kind === 'call') expression.args.forEach(visit);
  else if (expression.kind === 'conditional')
    [expression.condition, expression.yes, expression.no].forEach(visit);
  else if (expression.kind === 'operation') expression.operands.forEach(visit);
  else if (expression.kind === 'attribute') visit(expression.of);
  else if (expression.kind === 'index') [expression.of, expression.key].forEach(visit);
  else if (expression.kind === 'splat') [expression.of, expression.each].forEach(visit);
  else if (expression.kind === 'for')
    [
      expression.of,
      expression.value,
      ...(expression.key === undefined ? [] : [expression.key]),
      ...(expression.condition === undefined ? [] : [expression.condition]),
    ].forEach(visit);
  return found;
}

/** A text that equal values share. */
function keyOf(value: Value): string {
  return (
    JSON.stringify(toPlain(value)) ??
    (value.kind === 'unknown'
      ? value.ref.id
      : JSON.stringify(value, (key, one) => (key === 'place' || key === 'keyPlace' ? undefined : one)))
  );
}

/** What a splat goes through: the items of a list, or the value itself. */
function itemsOf(value: Value): readonly Value[] | undefined {
  if (value.kind === 'list')
    return value.items.some(({ kind }) => kind === 'spread') ? undefined : (value.items as Value[]);
  if (value.kind === 'bare' && value.value === null) return [];
  return value.kind === 'unknown' || value.kind === 'choice' ? undefined : [value];
}

/** Keys and values of a list or map, as `for` and `for_each` go through them; maps in the order of their keys. */
export function pairsOf(value: Value): readonly (readonly [Value, Value | Spread])[] | undefined {
  if (value.kind === 'list') {
    return value.items.map((item, index) => [fromPlain(index, value.place), item] as const);
  }
  if (value.kind !== 'map') return undefined;
  return [...value.entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => [fromPlain(key, entry.keyPlace), entry.value] as const);
}
