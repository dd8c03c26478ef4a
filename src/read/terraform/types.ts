import type { ListType, MapType, ObjectType, Type } from '../value-type.js';
import type { Value } from '../value.js';
import { Unsure } from './failed.js';

/** The types of values, and the one type that several of them become. */

export function typeOf(value: Value): Type {
  switch (value.kind) {
    case 'text':
      return 'string';
    case 'bare':
      if (value.value === null) return value.type ?? 'any';
      return typeof value.value === 'number' ? 'number' : 'bool';
    case 'list':
      if (value.type !== undefined) return value.type;
      if (value.items.some(({ kind }) => kind === 'spread')) return 'any';
      return { kind: 'tuple', items: value.items.map((item) => typeOf(item as Value)) };
    case 'map':
      return (
        value.type ?? {
          kind: 'object',
          attributes: new Map([...value.entries].map(([key, entry]) => [key, typeOf(entry.value)])),
        }
      );
    case 'unknown':
      return 'any';
    case 'choice': {
      const types = [value.yes, value.no].flatMap((one) => (one === undefined ? [] : [typeOf(one)]));
      return types.every((one) => isSameType(one, types[0]!)) ? types[0]! : 'any';
    }
  }
}

export function isSameType(a: Type, b: Type): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (a.kind === 'tuple')
    return (
      b.kind === 'tuple' &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => isSameType(item, b.items[index]!))
    );
  if (a.kind === 'object')
    return (
      b.kind === 'object' &&
      a.attributes.size === b.attributes.size &&
      [...a.attributes].every(([name, type]) => {
        const other = b.attributes.get(name);
        return other !== undefined && isSameType(type, other);
      })
    );
  return a.kind === b.kind && 'of' in b && isSameType(a.of, b.of);
}

function kindOf(type: Type): string {
  return typeof type === 'string' ? type : type.kind;
}

/** Whether the type, or something in it, is not known. */
export function hasAny(type: Type): boolean {
  if (typeof type === 'string') return type === 'any';
  if (type.kind === 'tuple') return type.items.some(hasAny);
  if (type.kind === 'object') return [...type.attributes.values()].some(hasAny);
  return hasAny(type.of);
}

/**
 * The type that all of these become where one is asked for: by `tolist`, by the sides of a condition. `any` where that is
 * not known, undefined where there is none and Terraform refuses.
 */
export function unified(types: readonly Type[]): Type | undefined {
  const [first] = types;
  if (first === undefined) return 'any';
  if (types.every((one) => isSameType(one, first))) return first;
  const kinds = new Set(types.map(kindOf));
  const isAny = kinds.delete('any');
  const has = (...names: readonly string[]) => [...kinds].every((one) => names.includes(one));
  const known = types.filter((one) => one !== 'any');
  if (kinds.size === 0) return 'any';
  // What is not known may be what all of them become.
  if (isAny && !has('string', 'number', 'bool')) return 'any';
  if (isAny) return unified(known) ?? 'any';
  if (has('map')) return collectionOf('map', known);
  if (has('object')) return objectOf(known as ObjectType[]);
  if (has('list')) return collectionOf('list', known);
  if (has('set')) return collectionOf('set', known);
  if (has('tuple')) return tupleOf(known);
  if (has('map', 'object')) return disguised(known, 'object', mapOfAll) ?? firstOf(known, 'map');
  if (has('list', 'tuple')) return disguised(known, 'tuple', listOfAll) ?? firstOf(known, 'list');
  if (has('set', 'list', 'tuple')) {
    if (known.length > 2) throw new Unsure();
    return firstOf(known, 'list') ?? firstOf(known, 'set');
  }
  // A text can be anything simple, and anything simple a text; a number is no boolean.
  return kinds.has('string') && has('string', 'number', 'bool') ? 'string' : undefined;
}

/** Whether some values of a type become ones of another. */
export function isConvertible(from: Type, to: Type): boolean {
  if (from === 'any' || to === 'any' || isSameType(from, to)) return true;
  if (typeof to === 'string') return typeof from === 'string' && (to === 'string' || from === 'string');
  if (typeof from === 'string') return false;
  switch (to.kind) {
    case 'list':
    case 'set':
      if (from.kind === 'tuple') return from.items.every((item) => isConvertible(item, to.of));
      return (from.kind === 'list' || from.kind === 'set') && isConvertible(from.of, to.of);
    case 'map':
      if (from.kind === 'object')
        return [...from.attributes.values()].every((one) => isConvertible(one, to.of));
      return from.kind === 'map' && isConvertible(from.of, to.of);
    case 'tuple':
      return (
        from.kind === 'tuple' &&
        from.items.length === to.items.length &&
        from.items.every((item, index) => isConvertible(item, to.items[index]!))
      );
    case 'object':
      if (from.kind === 'map') return [...to.attributes.values()].every((one) => isConvertible(from.of, one));
      return from.kind === 'object' && hasAttributes(from, to);
  }
}

function hasAttributes(from: ObjectType, to: ObjectType): boolean {
  return [...to.attributes].every(([name, type]) => {
    const own = from.attributes.get(name);
    return own === undefined ? to.optional?.has(name) === true : isConvertible(own, type);
  });
}

/** Objects are often maps, and tuples lists: what they are as such goes with the others. */
function disguised(
  types: readonly Type[],
  kind: 'object' | 'tuple',
  all: (types: readonly Type[]) => Type | undefined,
): Type | undefined {
  const shown = all(types.filter((one) => kindOf(one) === kind));
  return shown === undefined ? undefined : unified(types.map((one) => (kindOf(one) === kind ? shown : one)));
}

/** The first type of a kind that all the others become. */
function firstOf(types: readonly Type[], kind: string): Type | undefined {
  const found = types.find(
    (one) => kindOf(one) === kind && types.every((other) => isConvertible(other, one)),
  );
  if (found !== undefined && hasAny(found)) throw new Unsure();
  return found;
}

function elementOf(type: Type): Type {
  return typeof type !== 'string' && 'of' in type ? type.of : 'any';
}

function collectionOf(kind: 'list' | 'set' | 'map', types: readonly Type[]): Type | undefined {
  const of = unified(types.map(elementOf));
  return of === undefined ? undefined : ({ kind, of } as ListType | MapType);
}

function itemsOf(type: Type): readonly Type[] {
  return typeof type !== 'string' && type.kind === 'tuple' ? type.items : [];
}

function listOfAll(tuples: readonly Type[]): Type | undefined {
  const of = unified(tuples.flatMap(itemsOf));
  return of === undefined ? undefined : { kind: 'list', of };
}

function attributesOf(type: Type): readonly Type[] {
  return typeof type !== 'string' && type.kind === 'object' ? [...type.attributes.values()] : [];
}

function mapOfAll(objects: readonly Type[]): Type | undefined {
  const of = unified(objects.flatMap(attributesOf));
  return of === undefined ? undefined : { kind: 'map', of };
}

function objectOf(types: readonly ObjectType[]): Type | undefined {
  const names = [...types[0]!.attributes.keys()];
  const isAlike = types.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!isAlike) return mapOfAll(types);
  const attributes = new Map<string, Type>();
  for (const name of names) {
    const type = unified(types.map((one) => one.attributes.get(name)!));
    if (type === undefined) return undefined;
    attributes.set(name, type);
  }
  return { kind: 'object', attributes };
}

function tupleOf(types: readonly Type[]): Type | undefined {
  const { length } = itemsOf(types[0]!);
  if (types.some((one) => itemsOf(one).length !== length)) return listOfAll(types);
  const items: Type[] = [];
  for (let index = 0; index < length; index++) {
    const type = unified(types.map((one) => itemsOf(one)[index]!));
    if (type === undefined) return undefined;
    items.push(type);
  }
  return { kind: 'tuple', items };
}

export type { ListType, MapType, ObjectType, Type };
