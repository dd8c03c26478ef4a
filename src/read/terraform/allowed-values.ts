import type { AllowedValue } from '../../written/variant.js';
import { pathOf } from './names.js';
import type { Block, Expression } from './syntax.js';

/** The values that `validation { condition = contains(["a", "b"], var.x) }` allows a variable; none where it has no such list. */
export function allowedValues(variable: Block): readonly AllowedValue[] {
  const name = variable.labels[0];
  for (const { body } of variable.body.blocks('validation')) {
    const condition = body.arguments.get('condition')?.value;
    if (condition?.kind !== 'call' || condition.name !== 'contains' || condition.args.length !== 2) continue;
    const [list, value] = condition.args;
    if (list?.kind !== 'tuple' || value === undefined || pathOf(value)?.join('.') !== `var.${name}`) continue;
    const texts = list.items.map(literalOf);
    if (!texts.every((text) => text !== undefined)) continue;
    const values = list.items.map(({ place }, index) => ({ text: texts[index]!, place }));
    return [...new Map(values.map((one) => [one.text, one])).values()];
  }
  return [];
}

/** The text of a literal; numbers and booleans are left alone. */
export function literalOf(expression: Expression): string | undefined {
  if (expression.kind === 'literal')
    return typeof expression.value === 'string' ? expression.value : undefined;
  if (expression.kind !== 'template' || expression.parts.some((part) => typeof part !== 'string'))
    return undefined;
  return expression.parts.join('');
}
