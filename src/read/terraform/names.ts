import type { Expression } from './syntax.js';

/** The names that `a.b["c"][0]` is made of; undefined where it is not made of names alone. */
export function pathOf(expression: Expression): readonly string[] | undefined {
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
export function namesIn(expression: Expression, found = new Set<string>()): Set<string> {
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
