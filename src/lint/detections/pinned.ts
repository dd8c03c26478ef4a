import type { Formula } from './formula.js';
import { exactText } from './like.js';

/**
 * Texts one of which the field must have wherever the formula can match, as they are written; undefined where there
 * is no such list.
 */
export function pinned(formula: Formula, field: 'eventSource' | 'eventName'): readonly string[] | undefined {
  const found = pinnedByFold(formula, field);
  return found === undefined ? undefined : [...found.values()];
}

/** By the text in lower case. */
type Texts = ReadonlyMap<string, string>;

function pinnedByFold(formula: Formula, field: 'eventSource' | 'eventName'): Texts | undefined {
  if (formula.kind === 'test') {
    const { matcher } = formula;
    const text = matcher.kind === 'like' ? exactText(matcher.like) : undefined;
    return formula.field !== field || text === undefined ? undefined : new Map([[text.toLowerCase(), text]]);
  }
  if (formula.kind === 'any') {
    const texts = new Map<string, string>();
    for (const one of formula.of) {
      const more = pinnedByFold(one, field);
      if (more === undefined) return undefined;
      for (const [fold, text] of more) if (!texts.has(fold)) texts.set(fold, text);
    }
    return texts;
  }
  if (formula.kind !== 'all') return undefined;
  const lists = formula.of.flatMap((one) => pinnedByFold(one, field) ?? []);
  const [first, ...others] = lists;
  if (first === undefined) return undefined;
  return new Map([...first].filter(([fold]) => others.every((list) => list.has(fold))));
}
