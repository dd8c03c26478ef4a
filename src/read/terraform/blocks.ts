import type { Place } from '../../text/source.js';
import type { MapValue, Spread, Value, ValueEntry } from '../value.js';
import { type Evaluator, madeOf, pairsOf, type Scope } from './evaluate.js';
import { mapOf } from './plain.js';
import type { BlockSchema } from './schema.js';
import type { Block, Body, Expression } from './syntax.js';
import { usedIn } from './used.js';
import type { Uses } from './uses.js';

/** From blocks to values in the API's spelling. */

/** By what the arguments of a block are evaluated. */
export interface BlockReader {
  readonly evaluator: Evaluator;
  readonly scope: Scope;
  /** The expressions that the values of the scope come from. */
  readonly through: readonly Expression[];
  readonly uses: Uses;
}

/** The value of an argument, at the argument. */
function used(expression: Expression, { evaluator, scope, through, uses }: BlockReader): Value {
  const value = evaluator.evaluate(expression, scope);
  const last = lastUsed.get(expression);
  if (last?.value === value) return last.used;
  const own = usedIn(expression, value, uses.sharedBy(expression, through));
  lastUsed.set(expression, { value, used: own });
  return own;
}

/** A list that every copy of a resource uses is put there once. */
const lastUsed = new WeakMap<Expression, { readonly value: Value; readonly used: Value }>();

/** The arguments and blocks of a body that the schema names. */
export function bodyValue(body: Body, schema: BlockSchema, reader: BlockReader, place: Place): MapValue {
  const entries = new Map<string, ValueEntry>();
  for (const [name, key] of Object.entries(schema.arguments)) {
    const argument = body.arguments.get(name);
    if (argument === undefined) continue;
    const value = used(argument.value, reader);
    entries.set(key, { key, written: name, keyPlace: argument.namePlace, value });
  }
  for (const [type, [key, inner]] of Object.entries(schema.blocks)) {
    const blocks = body.blocks(type);
    const [first] = blocks;
    if (first === undefined) continue;
    const items = blocks.flatMap((block) => itemsOf(block, inner, reader));
    // Dynamic blocks that make nothing are as if they were not there.
    if (items.length === 0) continue;
    entries.set(key, {
      key,
      written: type,
      keyPlace: first.place,
      value: { kind: 'list', items, place: first.place },
    });
  }
  return { kind: 'map', entries, place };
}

/** The attributes of a resource that has lists of objects where others have blocks. */
export function attributesValue(
  body: Body,
  schema: BlockSchema,
  reader: BlockReader,
  place: Place,
): MapValue {
  const entries = new Map<string, ValueEntry>();
  for (const { name, namePlace, value } of body.arguments.values())
    addTo(entries, schema, {
      key: name,
      written: name,
      keyPlace: namePlace,
      value: used(value, reader),
    });
  return { kind: 'map', entries, place };
}

/** Adds an attribute in the API's spelling, and what stands in it. */
function addTo(entries: Map<string, ValueEntry>, schema: BlockSchema, entry: ValueEntry): void {
  const own = schema.arguments[entry.written];
  if (own !== undefined) entries.set(own, { ...entry, key: own });
  const block = schema.blocks[entry.written];
  if (block === undefined) return;
  const [key, inner] = block;
  entries.set(key, { ...entry, key, value: renamed(entry.value, inner) });
}

function renamed(value: Value, schema: BlockSchema): Value {
  switch (value.kind) {
    case 'list':
      return {
        ...value,
        items: value.items.map((item) =>
          item.kind === 'spread'
            ? { kind: 'spread', list: renamed(item.list, schema) }
            : renamed(item, schema),
        ),
      };
    case 'choice': {
      const [yes, no] = [value.yes, value.no].map((one) => (one === undefined ? one : renamed(one, schema)));
      return { ...value, yes, no };
    }
    case 'map': {
      const entries = new Map<string, ValueEntry>();
      for (const [name, entry] of value.entries) addTo(entries, schema, { ...entry, written: name });
      return { kind: 'map', entries, place: value.place };
    }
    default:
      return value;
  }
}

/** What a block makes: itself, or one for each item of a dynamic block's `for_each`. */
function itemsOf(block: Block, schema: BlockSchema, reader: BlockReader): readonly (Value | Spread)[] {
  if (!block.isDynamic) return [bodyValue(block.body, schema, reader, block.place)];
  const { evaluator, scope, through } = reader;
  const forEach = block.body.arguments.get('for_each');
  const [content] = block.body.blocks('content');
  if (forEach === undefined || content === undefined) return [];
  const named = block.body.arguments.get('iterator')?.value;
  const iterator = named?.kind === 'variable' ? named.name : block.type;
  const over = evaluator.evaluate(forEach.value, scope);
  const made = (value: Value): Value => {
    if (value.kind === 'choice' && value.yes !== undefined && value.no !== undefined)
      return { ...value, yes: made(value.yes), no: made(value.no) };
    const pairs = pairsOf(value);
    if (pairs === undefined) {
      const isNothing = value.kind === 'bare' && value.value === null;
      return isNothing
        ? { kind: 'list', items: [], place: block.place }
        : evaluator.unknown(forEach.value, scope);
    }
    const items = pairs.map(([key, item]): Value | Spread => {
      if (item.kind === 'spread') return { kind: 'spread', list: evaluator.unknown(forEach.value, scope) };
      return madeOf(item, (one) => {
        const each = mapOf(
          [
            ['key', value.kind === 'list' && value.type?.kind === 'set' ? one : key],
            ['value', one],
          ],
          block.place,
        );
        const inner = { scope: new Map(scope).set(iterator, each), through: [...through, forEach.value] };
        return bodyValue(content.body, schema, { ...reader, ...inner }, content.place);
      });
    });
    return { kind: 'list', items, place: block.place };
  };
  const all = made(over);
  return all.kind === 'list' ? all.items : [{ kind: 'spread', list: all }];
}
