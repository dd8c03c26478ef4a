import { countOf, type Condition } from '../eventset/condition.js';
import { setOf, type Conjunction, type Term, type ViewField } from '../eventset/event-set.js';
import { Questions, type Facts } from '../eventset/questions.js';

/** The pieces, each with as few conditions as keep it inside the set they come from. */
export function widened(pieces: readonly Conjunction[], whole: Term, facts: Facts): Conjunction[] {
  const questions = new Questions([...setOf(...pieces), whole], facts);
  return pieces.map((piece) => widest(piece, (candidate) => questions.isCovered(candidate, [whole])));
}

function widest(piece: Conjunction, isInside: (candidate: Conjunction) => boolean): Conjunction {
  let widest = piece;
  const tryOut = (fields: ReadonlyMap<ViewField, Condition>): void => {
    const candidate = { group: piece.group, fields };
    if (isInside(candidate)) widest = candidate;
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
