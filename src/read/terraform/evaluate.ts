import type { Place } from '../../text/source.js';
import type { Ref } from '../../written/text.js';
import { expressionAt } from '../expression.js';
import { concatenated, textValue } from '../text-value.js';
import type { Spread, Value } from '../value.js';
import { functions } from './functions.js';
import { namesIn, pathOf } from './names.js';
import { operate } from './operate.js';
import { isTooLarge, sizeOf, sizesOf } from '../size.js';
import { partly } from './partly.js';
import { asText, fromPlain, mapOf, toPlain } from './plain.js';
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

/** What would take more than anybody's configuration needs; its value is unknown. */
class TooMuch extends Error {}

/** What was done so far, in characters that expressions work on; all evaluators of one module share it. */
export interface Work {
  done: number;
}

/** What all expressions of a module may take together. */
export const mostWork = 30_000_000;
/** What an expression takes by itself. */
const ownWork = 50;
/** What an expression may need inside of itself, through the names that it uses. */
const deepest = 300;

/** Evaluates expressions as far as what they need is known. */
export class Evaluator {
  #depth = 0;

  constructor(
    readonly surroundings: Surroundings,
    readonly work: Work = { done: 0 },
  ) {}

  /** The value; what fails or takes too much is unknown. */
  evaluate(expression: Expression, scope: Scope): Value {
    try {
      return this.#value(expression, scope);
    } catch (error) {
      if (error instanceof Failed || error instanceof TooMuch) return this.unknown(expression, scope);
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
    this.#spend(ownWork);
    if (this.#depth >= deepest) throw new TooMuch();
    this.#depth++;
    try {
      const value = this.#valueOf(expression, scope);
      return isTooLarge(value) ? this.unknown(expression, scope) : value;
    } finally {
      this.#depth--;
    }
  }

  #spend(work: number): void {
    this.work.done += work;
    if (this.work.done > mostWork) throw new TooMuch();
  }

  #valueOf(expression: Expression, scope: Scope): Value {
    const { place } = expression;
    switch (expression.kind) {
      case 'literal':
        return fromPlain(expression.value, place);
      case 'template': {
        const [only, ...others] = expression.parts.filter((part) => part !== '');
        // A template that is one interpolation has the value itself.
        if (only !== undefined && typeof only !== 'string' && others.length === 0)
          return this.#value(only, scope);
        const values = expression.parts.map((part) =>
          typeof part === 'string' ? textValue([part], place) : this.#value(part, scope),
        );
        this.#spend(sizesOf(values));
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
    const values = operands.map((one) => this.evaluate(one, scope));
    this.#spend(sizesOf(values));
    const result = operate(operator, values.map(toPlain));
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
    if (pairs === undefined) return this.unknown(expression, scope);
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
    for (const [label, value] of entries) {
      const present = grouped.get(label);
      if (present === undefined) grouped.set(label, [value]);
      else present.push(value);
    }
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
    const sizes = (args as Value[]).map(sizeOf);
    const work = multiplying.has(name) ? sizes.reduce((a, b) => a * b, 1) : sizes.reduce((a, b) => a + b, 0);
    this.#spend(work);
    return (
      this.#apply(call, args as Value[], scope, 0) ??
      partly(name, args as Value[], place) ??
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
      const passed = partly(call.name, args, call.place);
      if (passed !== undefined) return passed;
      const result = own(...plain);
      return result === undefined ? undefined : fromPlain(result, call.place);
    }
    return partly(call.name, args, call.place);
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

/** What is made of an item; where there may be none, what is made of it may be none too. */
export function madeOf(item: Value, make: (item: Value) => Value): Value {
  if (item.kind !== 'choice' || (item.yes !== undefined && item.no !== undefined)) return make(item);
  const [yes, no] = [item.yes, item.no].map((one) => (one === undefined ? undefined : madeOf(one, make)));
  return { ...item, yes, no };
}

/** Functions that can make as much as their arguments' sizes multiplied. */
const multiplying = new Set(['formatlist', 'replace', 'setproduct', 'join']);

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
