import { countOf, type Condition } from '../eventset/condition.js';
import type { Conjunction, EventSet, ViewField } from '../eventset/event-set.js';
import { isCovered, type Facts } from '../eventset/questions.js';

/** The piece with as few conditions as keep it inside the set it comes from. */
export function widened(piece: Conjunction, whole: EventSet, facts: Facts): Conjunction {
  let widest = piece;
  const tryOut = (fields: ReadonlyMap<ViewField, Condition>): void => {
    const candidate = { group: piece.group, fields };
    if (isCovered(candidate, whole, facts)) widest = candidate;
  };
  for (const [field] of piece.fields) {
    tryOut(new Map([...widest.fields].filter(([other]) => other !== field)));
    for (const comparison of ['equals', 'startsWith', 'endsWith'] as const) {
      for (const literal of piece.fields.get(field)!.none[comparison]) {
        const condition = widest.fields.get(field);
        if (condition === undefined) continue;
        const kept = condition.none[comparison].filter((other) => other !== literal);
        const none = { ...condition.none, [comparison]: kept };
        if (condition.some.length === 0 && countOf(none) === 0) continue;
        tryOut(new Map([...widest.fields, [field, { ...condition, none }]]));
      }
    }
  }
  return widest;
}
