import type { Place } from '../../text/source.js';
import type { Ref } from '../../written/text.js';
import { expressionAt, expressionId } from '../expression.js';
import { concatenated } from '../text-value.js';
import type { ListValue, Spread, Value } from '../value.js';
import {
  boolean,
  booleanIn,
  integerIn,
  isNull,
  isWholly,
  itemsIn,
  keysOf,
  normal,
  number,
  text,
  textIn,
} from './ask.js';
import { alike, converted } from './convert.js';
import { Failed, TooMuch, Unsure } from './failed.js';
import { functionOf } from './functions/index.js';
import { namesIn, pathOf } from './names.js';
import { operate } from './operate.js';
import { isTooLarge, sizeOf, sizesOf } from '../size.js';
import { attempt, fromLiteral, mapOf } from './plain.js';
import type { Call, Conditional, Expression, For, Splat, Template } from './syntax.js';
import { hasAny, isSameType, typeOf, unified, type Type } from './types.js';
import { inEachWay } from './ways.js';

/** Values of names that hold in one place only: `each`, `count`, an iterator, the names of a `for`. */
export type Scope = ReadonlyMap<string, Value>;

/** Values of what stands elsewhere in the module; undefined where the name is none of these. */
export interface Surroundings {
  /** `path` is `local.a`, or `aws_s3_bucket.logs.arn`, each step a name. */
  reference(path: readonly string[], place: Place): Value | undefined;
  /** What a file of the repository has; undefined where it is not read. */
  file?(path: string): string | undefined;
  /** The template that a file is; undefined where it is not read. */
  template?(path: string, place: Place): Expression | undefined;
}

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
    /** What tells unknown values of its module from those of others. */
    readonly label = '',
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

  /** The reference to whether there is something of a value, such as copies by `count`; the value itself where it is known. */
  condition(expression: Expression, scope: Scope): Ref {
    return this.#conditionRef(expression, this.evaluate(expression, scope), scope);
  }

  /** A condition is the same wherever the same unknown value is what it comes to. */
  #conditionRef(expression: Expression, value: Value, scope: Scope): Ref {
    const ref = this.#ref(expression, scope, 'condition ');
    return value.kind === 'unknown' ? { ...ref, id: `condition ${value.ref.id}` } : ref;
  }

  #ref(expression: Expression, scope: Scope, what = ''): Ref {
    const { place } = expression;
    const text = expressionAt(place);
    // The same words mean something else where the names that hold there have other values.
    const used = [...namesIn(expression)].flatMap((name) => {
      const value = scope.get(name);
      return value === undefined ? [] : [`${name}=${keyOf(value)}`];
    });
    const id = `terraform:${this.label}${what}${[expressionId(place), ...used].join(' ')}`;
    return { id, expression: text, place };
  }

  /** Throws only what `try` catches, and what is too much. */
  #value(expression: Expression, scope: Scope): Value {
    this.#spend(ownWork);
    if (this.#depth >= deepest) throw new TooMuch();
    this.#depth++;
    try {
      const value = this.#valueOf(expression, scope);
      return isTooLarge(value) ? this.unknown(expression, scope) : value;
    } catch (error) {
      if (error instanceof Unsure && !(error instanceof TooMuch)) return this.unknown(expression, scope);
      throw error;
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
        return fromLiteral(expression.value, place);
      case 'template':
        return this.#template(expression, scope);
      case 'tuple':
        return { kind: 'list', items: expression.items.map((item) => this.#value(item, scope)), place };
      case 'object': {
        const entries: [string, Value][] = [];
        for (const [key, item] of expression.items)
          entries.push([textIn(this.#value(key, scope)), this.#value(item, scope)]);
        return mapOf(entries, place);
      }
      case 'call':
        return this.#call(expression, scope);
      case 'conditional':
        return this.#conditional(expression, scope);
      case 'operation': {
        const values = expression.operands.map((one) => {
          const value = this.#value(one, scope);
          if (isUncovered(one, value)) throw new Unsure();
          return value;
        });
        this.#spend(sizesOf(values));
        return operate(expression.operator, values, place);
      }
      case 'variable':
      case 'attribute':
      case 'index':
        return this.#path(expression, scope);
      case 'splat':
        return this.#splat(expression, scope);
      case 'for':
        return this.#for(expression, scope);
      case 'unsupported':
        throw new Unsure();
    }
  }

  #template({ parts, place, isText }: Template, scope: Scope): Value {
    const [only, ...others] = parts.filter((part) => part !== '');
    // A template that is one interpolation has the value itself.
    if (isText !== true && only !== undefined && typeof only !== 'string' && others.length === 0)
      return this.#value(only, scope);
    const values = parts.map((part) => {
      if (typeof part === 'string') return fromLiteral(part, place);
      const value = converted(this.#value(part, scope), 'string');
      if (isNull(value)) throw new Failed();
      return value;
    });
    this.#spend(sizesOf(values));
    const whole = concatenated(values, place);
    if (whole === undefined) throw new Unsure();
    return whole.kind === 'text' &&
      whole.parts.some((part) => typeof part === 'string' && normal(part) !== part)
      ? { ...whole, parts: whole.parts.map((part) => (typeof part === 'string' ? normal(part) : part)) }
      : whole;
  }

  /** Both sides have a value, and what is chosen has the type that they have in common. */
  #conditional(expression: Conditional, scope: Scope): Value {
    const { condition, place } = expression;
    const holds = this.#condition(condition, scope);
    if (typeof holds !== 'boolean') {
      const sides = [this.evaluate(expression.yes, scope), this.evaluate(expression.no, scope)];
      const own = attempt(() => alike(sides));
      if (own === undefined && sides.every((one) => !hasAny(typeOf(one)))) throw new Failed();
      const [yes, no] = own ?? sides;
      return holds.isNegated
        ? { kind: 'choice', condition: holds.ref, yes: no!, no: yes!, place }
        : { kind: 'choice', condition: holds.ref, yes: yes!, no: no!, place };
    }
    const [chosen, other] = holds ? [expression.yes, expression.no] : [expression.no, expression.yes];
    const value = this.#value(chosen, scope);
    // A text or nothing of a type keeps it whatever the other side is.
    if (other.kind === 'literal' && other.value === null) return value;
    const aside = this.#aside(other, scope);
    const own = typeOf(value);
    if (aside.type === 'any') return value;
    if (isNull(value) && own === 'any') return converted(value, aside.type);
    const common = unified([own, aside.type]);
    if (common === undefined) throw hasAny(aside.type) ? new Unsure() : new Failed();
    // Null without a type keeps Terraform from finding one, or has it find none.
    if (hasAny(common) && !isSameType(own, common) && aside.isKnown) throw new Unsure();
    return converted(value, common);
  }

  /** The type of what is not chosen, which may fail without harm. */
  #aside(expression: Expression, scope: Scope): { readonly type: Type; readonly isKnown: boolean } {
    try {
      const value = this.#value(expression, scope);
      if (isUncovered(expression, value)) throw new Unsure();
      return { type: typeOf(value), isKnown: isWholly(value) };
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      return { type: typeOfFailed(expression), isKnown: false };
    }
  }

  /** Whether it holds, or the reference to it; `!x` is the same condition as `x`. */
  #condition(expression: Expression, scope: Scope): boolean | { ref: Ref; isNegated: boolean } {
    if (expression.kind === 'operation' && expression.operator === '!') {
      const inner = this.#condition(expression.operands[0]!, scope);
      return typeof inner === 'boolean' ? !inner : { ref: inner.ref, isNegated: !inner.isNegated };
    }
    const value = this.#value(expression, scope);
    try {
      return booleanIn(value);
    } catch (error) {
      if (error instanceof TooMuch || !(error instanceof Unsure)) throw error;
      return { ref: this.#conditionRef(expression, value, scope), isNegated: false };
    }
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
    if (expression.kind === 'attribute') {
      const key = fromLiteral(expression.name, expression.place);
      return this.#taken(this.#value(expression.of, scope), key, true);
    }
    if (expression.kind === 'index')
      return this.#taken(this.#value(expression.of, scope), this.#value(expression.key, scope), false);
    throw new Unsure();
  }

  #taken(of: Value, key: Value, isName: boolean): Value {
    if (of.kind === 'choice' && of.yes !== undefined && of.no !== undefined)
      return inEachWay(of, (one) => this.#taken(one, key, isName));
    if (of.kind === 'map') {
      const found = of.entries.get(textIn(key));
      if (found === undefined) throw new Failed();
      return found.value;
    }
    if (of.kind === 'list' && of.type?.kind !== 'set') {
      // A name takes nothing from a list, but for the old way to write an index.
      if (isName && !/^\d+$/.test(textIn(key))) throw new Failed();
      const at = integerIn(key);
      if (at < 0) throw new Failed();
      const before: Value = { kind: 'list', items: of.items.slice(0, at + 1), place: of.place };
      const item = itemsIn(before)[at];
      if (item === undefined) throw new Failed();
      return item;
    }
    if (of.kind === 'unknown' || of.kind === 'choice') throw new Unsure();
    throw new Failed();
  }

  #splat({ of, each, place }: Splat, scope: Scope): Value {
    const value = this.#value(of, scope);
    if (value.kind === 'unknown' || value.kind === 'choice') throw new Unsure();
    if (isNull(value)) return { kind: 'list', items: [], place };
    const items = value.kind === 'list' ? itemsIn(value) : [value];
    const made = items.map((item) => this.#value(each, new Map(scope).set('*', item)));
    const list: ListValue = { kind: 'list', items: made, place };
    const isItself = each.kind === 'variable';
    if (isItself && value.kind === 'list' && value.type?.kind === 'list')
      return { ...list, type: value.type };
    // What a list has is a list again.
    return value.kind === 'list' && value.type !== undefined
      ? converted(list, { kind: 'list', of: 'any' })
      : list;
  }

  #for(expression: For, scope: Scope): Value {
    const { place } = expression;
    const of = this.#value(expression.of, scope);
    if (of.kind === 'choice' && of.yes !== undefined && of.no !== undefined)
      return { ...inEachWay(of, (value) => this.#forOver(expression, value, scope)), place };
    return this.#forOver(expression, of, scope);
  }

  #forOver(expression: For, of: Value, scope: Scope): Value {
    const { place, keyName, valueName, key, condition } = expression;
    const pairs = pairsOf(of);
    if (pairs === undefined)
      throw of.kind === 'unknown' || of.kind === 'choice' ? new Unsure() : new Failed();
    if (condition !== undefined) this.#tried(condition, [keyName, valueName], scope);
    const items: (Value | Spread)[] = [];
    const entries: [string, Value][] = [];
    for (const [name, value] of pairs) {
      if (value.kind === 'spread') {
        if (key !== undefined) throw new Unsure();
        items.push({ kind: 'spread', list: this.unknown(expression, scope) });
        continue;
      }
      const inner = new Map(scope).set(valueName, value);
      if (keyName !== undefined) inner.set(keyName, name);
      const holds = condition === undefined ? true : this.#condition(condition, inner);
      if (holds === false) continue;
      const make = (item: Value) => this.#value(expression.value, new Map(inner).set(valueName, item));
      const making = () => (key === undefined ? madeOf(value, make) : make(value));
      // What fails does no harm where it is left out.
      const made = holds === true ? making() : sureOf(making);
      if (holds !== true) {
        if (key !== undefined) throw new Unsure();
        items.push({
          kind: 'choice',
          condition: holds.ref,
          yes: holds.isNegated ? undefined : made,
          no: holds.isNegated ? made : undefined,
          place,
        });
        continue;
      }
      if (key === undefined) items.push(made);
      else entries.push([textIn(this.#value(key, inner)), made]);
    }
    if (key === undefined) return { kind: 'list', items, place };
    if (!expression.isGrouped) {
      if (new Set(entries.map(([label]) => label)).size < entries.length) throw new Failed();
      return mapOf(entries, place);
    }
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

  /** Terraform evaluates a condition before there are values for its names, and refuses what fails even so. */
  #tried(condition: Expression, names: readonly (string | undefined)[], scope: Scope): void {
    const inner = new Map(scope);
    for (const name of names)
      if (name !== undefined) inner.set(name, this.unknown(condition, scope, `any ${name} `));
    this.#condition(condition, inner);
  }

  #call(call: Call, scope: Scope): Value {
    const { name } = call;
    if (name === 'try' || name === 'can') return this.#try(call, scope);
    let args: (Value | Spread)[] = call.args.map((one) => {
      const value = this.#value(one, scope);
      if (!passing.has(name) && isUncovered(one, value)) throw new Unsure();
      return value;
    });
    if (call.isExpanded) {
      const last = args.pop() as Value;
      if (last.kind !== 'list')
        throw last.kind === 'unknown' || last.kind === 'choice' ? new Unsure() : new Failed();
      args = [...args, ...last.items];
    }
    if (args.some(({ kind }) => kind === 'spread')) throw new Unsure();
    const values = args as Value[];
    const sizes = values.map(sizeOf);
    this.#spend(multiplying.has(name) ? sizes.reduce((a, b) => a * b, 1) : sizes.reduce((a, b) => a + b, 0));
    if (name === 'file' || name === 'templatefile') return this.#file(call, values);
    return this.#applied(call, values, 0);
  }

  /** A function of values; choices among them go outwards. */
  #applied(call: Call, args: readonly Value[], depth: number): Value {
    const { name, place } = call;
    const at = args.findIndex((one) => one.kind === 'choice');
    const choice = args[at];
    if (choice?.kind === 'choice' && choice.yes !== undefined && choice.no !== undefined && depth < 4) {
      const each = (one: Value) => this.#applied(call, args.with(at, one), depth + 1);
      return { ...inEachWay(choice, each), place };
    }
    const own = functionOf(name);
    if (own === undefined) throw new Unsure();
    const [least, most] = own.arity;
    if (args.length < least || args.length > most) throw new Failed();
    if (own.acceptsNull !== true && args.some(isNull)) throw new Failed();
    return own.apply(args, place);
  }

  #file({ name, place }: Call, [path, variables, ...more]: readonly Value[]): Value {
    if (path === undefined || more.length > 0 || (name === 'file') !== (variables === undefined))
      throw new Failed();
    if (isNull(path)) throw new Failed();
    if (name === 'file') {
      const content = this.surroundings.file?.(textIn(path));
      if (content === undefined) throw new Unsure();
      this.#spend(content.length);
      return text(content, place);
    }
    const template = this.surroundings.template?.(textIn(path), place);
    if (template === undefined || variables?.kind !== 'map') throw new Unsure();
    const scope = new Map(keysOf(variables).map((key) => [key, variables.entries.get(key)!.value]));
    const alone: Surroundings = {
      reference() {
        throw new Failed();
      },
    };
    const inner = new Evaluator(alone, this.work);
    inner.#depth = this.#depth;
    return inner.#value(template, scope);
  }

  /** The first argument that does not fail; whether one fails is not known where some of it is not. */
  #try({ name, args, place }: Call, scope: Scope): Value {
    if (args.length === 0 || (name === 'can' && args.length > 1)) throw new Failed();
    for (const [index, arg] of args.entries()) {
      try {
        const value = this.#value(arg, scope);
        const isLast = index === args.length - 1;
        if ((name === 'can' || !isLast) && mayFail(value)) throw new Unsure();
        return name === 'can' ? boolean(true, place) : value;
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
        if (name === 'can') return boolean(false, place);
      }
    }
    throw new Failed();
  }
}

/** What is made; what Terraform would refuse if it came to it is not known. */
function sureOf<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof Failed) throw new Unsure();
    throw error;
  }
}

/** Operators and templates have a type even where they fail, and what has items has one of its own. */
function typeOfFailed(expression: Expression): Type {
  if (expression.kind === 'template') return 'string';
  if (expression.kind === 'operation') return /^[-+*/%]$/.test(expression.operator) ? 'number' : 'bool';
  if (['tuple', 'object', 'for', 'splat'].includes(expression.kind)) throw new Unsure();
  return 'any';
}

/** Whether something in a value is not known that may be what Terraform refuses: attributes of resources are there. */
function mayFail(value: Value): boolean {
  switch (value.kind) {
    case 'unknown':
      return !isAttribute(value.ref);
    case 'text':
      return value.parts.some((part) => typeof part !== 'string' && !isAttribute(part));
    case 'list':
      return value.items.some((item) => mayFail(item.kind === 'spread' ? item.list : item));
    case 'map':
      return [...value.entries.values()].some((entry) => mayFail(entry.value));
    case 'choice':
      return [value.yes, value.no].some((one) => one !== undefined && mayFail(one));
    case 'bare':
      return false;
  }
}

function isAttribute({ id, expression }: Ref): boolean {
  return (
    !id.startsWith('terraform:') ||
    /^(var|local)\.[\w-]+$|^(the rest of )?(data\.)?aws_\w+\.[\w-]+\.\w+$/.test(expression)
  );
}

/** What is made of an item; where there may be none, what is made of it may be none too. */
export function madeOf(item: Value, make: (item: Value) => Value): Value {
  if (item.kind !== 'choice' || (item.yes !== undefined && item.no !== undefined)) return make(item);
  const [yes, no] = [item.yes, item.no].map((one) =>
    one === undefined ? undefined : sureOf(() => madeOf(one, make)),
  );
  return { ...item, yes, no };
}

/** Functions that pass on what they know nothing of. */
const passing = new Set(['concat', 'flatten', 'format', 'join', 'lookup', 'merge']);

/** Whether a value is unknown though it depends on nothing: it may be one that Terraform refuses. */
function isUncovered(expression: Expression, value: Value): boolean {
  return !isWholly(value) && namesIn(expression).size === 0;
}

/** Functions that can make as much as their arguments' sizes multiplied. */
const multiplying = new Set([
  'formatlist',
  'replace',
  'setproduct',
  'join',
  'contains',
  'matchkeys',
  'setsubtract',
  'setintersection',
]);

/** A text that equal values share. */
function keyOf(value: Value): string {
  return value.kind === 'unknown'
    ? value.ref.id
    : JSON.stringify(value, (key, one: unknown) => {
        if (key === 'place' || key === 'keyPlace' || key === 'type') return undefined;
        return one instanceof Map ? [...(one as ReadonlyMap<unknown, unknown>)] : one;
      });
}

/** Keys and values of a list or map, as `for` and `for_each` go through them; maps in the order of their keys. */
export function pairsOf(value: Value): readonly (readonly [Value, Value | Spread])[] | undefined {
  if (value.kind === 'list') {
    const isSet = value.type?.kind === 'set';
    return value.items.map((item, index) => [
      isSet && item.kind !== 'spread' ? item : number(index, value.place),
      item,
    ]);
  }
  if (value.kind !== 'map') return undefined;
  return keysOf(value).map((key) => {
    const entry = value.entries.get(key)!;
    return [text(key, entry.keyPlace), entry.value];
  });
}
