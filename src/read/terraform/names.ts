import { splatItem, type Expression } from './syntax.js';

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

/** Every name that an expression begins a path with, and that it does not bind itself. */
export function namesIn(expression: Expression): ReadonlySet<string> {
  const found = new Set<string>();
  collect(expression, found);
  return found;
}

function collect(expression: Expression, found: Set<string>): void {
  const visit = (one: Expression) => collect(one, found);
  if (expression.kind === 'variable') {
    if (expression.name !== splatItem) found.add(expression.name);
  } else if (expression.kind === 'template')
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
  else if (expression.kind === 'for') {
    visit(expression.of);
    const inner = new Set<string>();
    for (const one of [expression.value, expression.key, expression.condition])
      if (one !== undefined) collect(one, inner);
    for (const name of inner)
      if (name !== expression.keyName && name !== expression.valueName) found.add(name);
  }
}
