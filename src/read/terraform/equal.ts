import type { Value } from '../value.js';
import { isNull, itemsIn, textIn } from './ask.js';
import { isSameType, typeOf } from './types.js';

/** Whether two values that are known whole are equal as `==` compares them: a list never equals a tuple, `1` never `"1"`. */
export function isEqual(a: Value, b: Value): boolean {
  if (isNull(a) || isNull(b)) return isNull(a) && isNull(b);
  return isSameType(typeOf(a), typeOf(b)) && hasSameContent(a, b);
}

function hasSameContent(a: Value, b: Value): boolean {
  if (isNull(a) || isNull(b)) return isNull(a) && isNull(b);
  if (a.kind === 'list' && b.kind === 'list') {
    const [own, others] = [itemsIn(a), itemsIn(b)];
    return own.length === others.length && own.every((item, index) => hasSameContent(item, others[index]!));
  }
  if (a.kind === 'map' && b.kind === 'map')
    return (
      a.entries.size === b.entries.size &&
      [...a.entries].every(([key, { value }]) => {
        const other = b.entries.get(key)?.value;
        return other !== undefined && hasSameContent(value, other);
      })
    );
  if (a.kind === 'bare' && b.kind === 'bare') return a.value === b.value;
  return textIn(a) === textIn(b);
}
