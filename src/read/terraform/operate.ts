import type { Place } from '../../text/source.js';
import type { Value } from '../value.js';
import { boolean, booleanIn, isNull, number, numberIn, wholly } from './ask.js';
import { isEqual } from './equal.js';
import { Failed, Unsure } from './failed.js';
import { calculated } from './numbers.js';

/**
 * The result of an operator.
 *
 * @throws Failed where Terraform refuses, Unsure where it needs what is not known.
 */
export function operate(operator: string, [a, b]: readonly Value[], place: Place): Value {
  if (a === undefined) throw new Unsure();
  if (operator === '==' || operator === '!=')
    return boolean(isEqual(wholly(a), wholly(b!)) === (operator === '=='), place);
  if (isNull(a) || (b !== undefined && isNull(b))) throw new Failed();
  if (operator === '!') return boolean(!booleanIn(a), place);
  if (operator === '&&' || operator === '||') return logic(operator, a, b!, place);
  if (b === undefined) {
    const plain = numberIn(a);
    if (plain === 0) throw new Unsure();
    return number(-plain, place);
  }
  const [x, y] = [numberIn(a), numberIn(b)];
  if (operator === '<') return boolean(x < y, place);
  if (operator === '<=') return boolean(x <= y, place);
  if (operator === '>') return boolean(x > y, place);
  if (operator === '>=') return boolean(x >= y, place);
  return number(calculated(operator, x, y), place);
}

/** One side can decide while the other is not known; both have to be booleans. */
function logic(operator: '&&' | '||', a: Value, b: Value, place: Place): Value {
  const decisive = operator === '||';
  const sides = [a, b].map((one) => {
    if (one.kind === 'unknown' || one.kind === 'choice') return undefined;
    return booleanIn(one);
  });
  if (sides.includes(decisive)) return boolean(decisive, place);
  if (sides.includes(undefined)) throw new Unsure();
  return boolean(!decisive, place);
}
