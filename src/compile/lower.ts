import type { TargetKind } from '../cloudtrail/index.js';
import { setOf, type Conjunction, type Term } from '../eventset/event-set.js';
import type { Facts, Questions } from '../eventset/questions.js';
import type { DenotedPart } from '../denote/policy.js';
import type { Exclusion } from '../policy/policy.js';
import { covering } from './covering.js';
import { Effort, unlessTooMuch } from './effort.js';
import { FieldByField, type Inexpressible } from './field-by-field.js';
import { joinTaken } from './join.js';
import { countedValues, literalsOf, withoutRedundant } from './redundant.js';
import { splitUp, type Aim } from './split.js';
import { widened } from './widen.js';

/**
 * From a conjunction minus conjunctions to a union of conjunctions, since a selector can leave things out only
 * field by field. There is more than one way, and none is the best for all: the exclusions are split by their fields,
 * or are all left out of every piece.
 */

export type { Inexpressible } from './field-by-field.js';

/** The pieces of a part, or why there are none. */
export type Lowered<E = Exclusion> =
  | {
      /** As few pieces as were found. */
      readonly pieces: readonly Conjunction[];
      /** More pieces that have fewer values, where there are such. */
      readonly ofFewerValues?: readonly Conjunction[];
    }
  | { readonly cannot: readonly Inexpressible<E>[] }
  /** Why it cannot fit, as the rest of a sentence about the statement. */
  | { readonly tooMany: string };

/** More exclusions of several fields than could ever fit: two selectors or more have a value for each of them. */
const mostExclusions = 250;

/** Literals of a part up to which it may still come to fit when some of them are dropped. */
const worthWidening = 1_000;

/** Questions of each way about a part of few literals: some tenths of a second. */
const mostQuestions = { 'few pieces': 5_000, 'few values': 12_000, covering: 12_000 };

/** Literals of a part with which a question costs twice as much. */
const literalsThatDouble = 200;

/** The conjunctions whose union is the part. Joined and without redundant ones, in no particular order. */
export function lower<E>(part: DenotedPart<E>, target: TargetKind, facts: Facts): Lowered<E> {
  const taken = joinTaken(part.exclusions);
  const split = taken.filter(({ conjunction }) => conjunction.fields.size > 1).length;
  if (split > mostExclusions) return { tooMany: `leaves out ${split} combinations of several fields` };
  const first = lowerBySplitting(part, target, facts, {
    most: mostQuestions['few pieces'],
    aim: 'few pieces',
  });
  if (first !== undefined && ('cannot' in first || first.pieces.length < 3)) return first;
  const second = lowerByCovering(part, target, facts);
  const third = lowerBySplitting(part, target, facts, {
    most: mostQuestions['few values'],
    aim: 'few values',
  });
  const ways = [first, second, third].flatMap((way) =>
    way === undefined || 'cannot' in way ? [] : [{ pieces: way.pieces, values: valuesOf(way.pieces) }],
  );
  if (ways.length === 0) return { tooMany: `leaves out ${split} combinations of several fields` };
  const fewest = ways.reduce((a, b) =>
    b.pieces.length - a.pieces.length < 0 || (b.pieces.length === a.pieces.length && b.values < a.values)
      ? b
      : a,
  );
  const cheapest = ways.reduce((a, b) => (b.values < a.values ? b : a));
  const isCheaper = cheapest.values < fewest.values;
  return { pieces: fewest.pieces, ...(isCheaper ? { ofFewerValues: cheapest.pieces } : {}) };
}

/** How a part is split. */
interface Splitting {
  /** How many questions it may take, of a part of few literals. */
  readonly most: number;
  readonly aim: Aim;
  /** Questions about terms with all literals of the part, where there are such already. */
  readonly questions?: Questions;
}

/** A part by splitting alone; undefined where that takes more questions or pieces than it is worth. */
export function lowerBySplitting<E>(
  part: DenotedPart<E>,
  target: TargetKind,
  facts: Facts,
  { most, aim, questions }: Splitting,
):
  { readonly pieces: readonly Conjunction[] } | { readonly cannot: readonly Inexpressible<E>[] } | undefined {
  const fields = new FieldByField<E>(part, target, facts, effortFor(part, most), questions);
  const split = unlessTooMuch(() => splitUp(fields, part.include, joinTaken(part.exclusions), aim));
  if (fields.cannot.length > 0) return { cannot: fields.cannot };
  return split && { pieces: asFew(split, part, facts) };
}

/** A part of which every piece leaves out every exclusion; undefined where that does not come to few pieces. */
function lowerByCovering<E>(
  part: DenotedPart<E>,
  target: TargetKind,
  facts: Facts,
): { readonly pieces: readonly Conjunction[] } | undefined {
  const fields = new FieldByField<E>(part, target, facts, effortFor(part, mostQuestions.covering));
  const pieces = unlessTooMuch(() => {
    const reduced = fields.takeSingles(part.include, joinTaken(part.exclusions));
    return reduced && covering(fields, reduced.include, reduced.rest);
  });
  // None can be widened: each needs all that it leaves out.
  return pieces && { pieces: withoutRedundant(pieces, facts) };
}

/** The pieces without what can be left away. */
function asFew<E>(
  pieces: readonly Conjunction[],
  { include, exclusions }: DenotedPart<E>,
  facts: Facts,
): readonly Conjunction[] {
  if (pieces.length < 2) return pieces;
  const whole: Term = { include, except: exclusions.flatMap(({ conjunction }) => setOf(conjunction)) };
  const few = withoutRedundant(pieces, facts);
  if (few.reduce((sum, piece) => sum + literalsOf(piece), 0) > worthWidening) return few;
  return withoutRedundant(widened(few, whole, facts), facts);
}

function valuesOf(pieces: readonly Conjunction[]): number {
  return pieces.reduce((sum, piece) => sum + countedValues(piece), 0);
}

/** Fewer questions where each is about more literals. */
function effortFor<E>({ include, exclusions }: DenotedPart<E>, questions: number): Effort {
  const literals = exclusions.reduce(
    (sum, { conjunction }) => sum + literalsOf(conjunction),
    literalsOf(include),
  );
  return new Effort(questions / (1 + literals / literalsThatDouble));
}
