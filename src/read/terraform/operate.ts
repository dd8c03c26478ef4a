import { isSame } from './functions.js';
import { asNumber, type Plain } from './plain.js';

/** The result of an operator; undefined where it needs what is not known, and where Terraform would refuse. */
export function operate(operator: string, [a, b]: readonly (Plain | undefined)[]): Plain | undefined {
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
  const [x, y] = [asNumber(a), asNumber(b)];
  if (x === undefined || y === undefined) return undefined;
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
