import { conjunctionKey, type Conjunction, type ViewField } from '../eventset/event-set.js';
import { eventFieldNames } from '../eventset/fields.js';
import { antichain } from './antichain.js';
import { TooMuch } from './effort.js';
import type { FieldByField } from './field-by-field.js';
import type { Taken } from './join.js';
import { countedValues } from './redundant.js';

/**
 * Splitting: `A \ (x ∧ y)` is `(A ∧ ¬x) ∪ (A ∧ ¬y)`; k such exclusions, done blindly, make 2^k pieces. So those that
 * come down to one field go first, and the rest are split once for every set of first-field conditions that can hold
 * together: for disjoint buckets that is none or one. Many that are disjoint in both of two fields take fewer pieces
 * still, if more values.
 */

/**
 * What the pieces are to have few of. For few values, each piece names the values by which exclusions hold there, where
 * for few pieces it leaves out all others, and is joined with what else does so.
 */
export type Aim = 'few pieces' | 'few values';

/** More pieces than could ever fit into 500 values: each has at least three. */
const mostPieces = 500;

/** Values of pieces that name what they are about: half of them may still go. */
const mostValues = 1_000;

/** The pieces of `from` minus the exclusions. Throws `TooMuch`. */
export function splitUp<E>(
  parts: FieldByField<E>,
  from: Conjunction,
  taken: readonly Taken<E>[],
  aim: Aim,
): readonly Conjunction[] {
  const pieces: Conjunction[] = [];
  let values = 0;
  const split = (piece: Conjunction, left: readonly Taken<E>[]): void => {
    const reduced = parts.takeSingles(piece, left);
    if (reduced === undefined) return;
    const { include, rest } = reduced;
    if (rest.length === 0) {
      pieces.push(include);
      values += countedValues(include);
      if (pieces.length > mostPieces || (aim === 'few values' && values > mostValues))
        throw new TooMuch('more pieces than can be compiled');
      return;
    }
    const few = aim === 'few pieces' ? crossed(parts, include, rest) : undefined;
    if (few !== undefined) {
      for (const one of few) split(one, []);
      return;
    }
    for (const [one, others] of byField(parts, include, rest, aim)) split(one, others);
  };
  split(from, taken);
  return pieces;
}

/** The parts of `include` for each set of conditions on one field that can hold together, and what is left of the exclusions there. */
function byField<E>(
  parts: FieldByField<E>,
  include: Conjunction,
  taken: readonly Taken<E>[],
  aim: Aim,
): (readonly [Conjunction, readonly Taken<E>[]])[] {
  const field = mostUsedField(taken);
  const split = taken.filter(({ conjunction }) => conjunction.fields.has(field));
  const elsewhere = taken.filter(({ conjunction }) => !conjunction.fields.has(field));
  return parts.waysToHold(include, field, split).flatMap((holding) => {
    let piece: Conjunction | undefined = include;
    if (aim === 'few values')
      for (const [index, one] of split.entries())
        if (holding[index] && piece !== undefined) piece = parts.where(piece, one, field);
    const missed = split.filter((_, index) => !holding[index]);
    piece &&= parts.withoutAll(
      piece,
      missed.map((one) => [one, field] as const),
    );
    if (piece === undefined) return [];
    const left = split.filter((_, index) => holding[index]).map((one) => leaveOut(one, field));
    return [[piece, [...left, ...elsewhere]] as const];
  });
}

/**
 * What is left of exclusions of the same two fields that are disjoint in both, such as one event in each of some
 * buckets. Each piece leaves out every exclusion, by one field or by the other; no two exclusions are left out
 * by the first field in sets of pieces of which one contains the other, so for every other pair of values
 * there is a piece that has it. Undefined where this takes no fewer pieces than splitting.
 */
function crossed<E>(
  parts: FieldByField<E>,
  include: Conjunction,
  taken: readonly Taken<E>[],
): readonly Conjunction[] | undefined {
  const pieces = antichain(taken.length);
  if (pieces.length >= taken.length) return undefined;
  const [first, second, ...more] = eventFieldNames.filter((field) =>
    taken.some(({ conjunction }) => conjunction.fields.has(field)),
  );
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  if (taken.some(({ conjunction }) => conjunction.fields.size !== 2)) return undefined;
  const areDisjoint = [first, second].every((field) =>
    parts.waysToHold(include, field, taken).every((way) => way.filter((holds) => holds).length < 2),
  );
  if (!areDisjoint) return undefined;
  const ordered = [...taken].sort((a, b) =>
    conjunctionKey(a.conjunction) < conjunctionKey(b.conjunction) ? -1 : 1,
  );
  return pieces.flatMap(
    (byFirst) =>
      parts.withoutAll(
        include,
        ordered.map((one, index) => [one, byFirst[index] ? first : second] as const),
      ) ?? [],
  );
}

/** The field in most of the exclusions; the order of `splitOrder` decides a tie. */
function mostUsedField<E>(taken: readonly Taken<E>[]): ViewField {
  const uses = (field: ViewField) => taken.filter(({ conjunction }) => conjunction.fields.has(field)).length;
  return [...splitOrder].sort((a, b) => uses(b) - uses(a))[0]!;
}

/** Fields whose conditions are most often disjoint first. */
const splitOrder: readonly ViewField[] = [
  'resources.ARN',
  'userIdentity.arn',
  'eventSource',
  'eventName',
  ...eventFieldNames.filter(
    (field) => !['resources.ARN', 'userIdentity.arn', 'eventSource', 'eventName'].includes(field),
  ),
];

function leaveOut<E>({ exclusion, conjunction }: Taken<E>, field: ViewField): Taken<E> {
  const fields = new Map(conjunction.fields);
  fields.delete(field);
  return { exclusion, conjunction: { group: conjunction.group, fields } };
}
