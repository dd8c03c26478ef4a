import { fieldRule, type TargetKind } from '../cloudtrail/index.js';
import { Classes } from '../eventset/classes.js';
import { both, countOf, hitting, meets, patterns, type Condition } from '../eventset/condition.js';
import { eventFieldNames } from '../eventset/fields.js';
import { domainOf, oneWorld } from '../eventset/domain.js';
import {
  conjunctionKey,
  intersect,
  setOf,
  type Conjunction,
  type EventSet,
  type Term,
  type ViewField,
} from '../eventset/event-set.js';
import { isEmpty, isSubset, type Facts } from '../eventset/questions.js';
import { complement, tidied } from '../eventset/simplify.js';
import type { DenotedPart } from '../denote/policy.js';
import type { Exclusion } from '../policy/policy.js';
import { antichain } from './antichain.js';
import { joinTaken, type Taken } from './join.js';
import { literalsOf, withoutRedundant } from './redundant.js';
import { widened } from './widen.js';

/**
 * From a conjunction minus conjunctions to a union of conjunctions, since a selector can leave things out only
 * field by field.
 *
 * `A \ (x ∧ y)` is `(A ∧ ¬x) ∪ (A ∧ ¬y)`; k such exclusions, done blindly, make 2^k pieces. So those that come
 * down to one field go first, and the rest are split once for every set of first-field conditions that can
 * hold together: for disjoint buckets that is none or one. Many that are disjoint in both of two fields take fewer
 * pieces still.
 */

/** What keeps a part from being said in selectors. */
export interface Inexpressible<E = Exclusion> {
  readonly exclusion: E;
  readonly field: ViewField;
}

/** The pieces of a part, or why there are none. */
export type Lowered<E = Exclusion> =
  | { readonly pieces: readonly Conjunction[] }
  | { readonly cannot: readonly Inexpressible<E>[] }
  /** Why it cannot fit, as the rest of a sentence about the statement. */
  | { readonly tooMany: string };

/** More pieces than could ever fit into 500 values: each has at least three. */
const mostPieces = 500;

/** More exclusions of several fields than could ever fit: two selectors or more have a value for each of them. */
const mostExclusions = 250;

/** Literals of a part up to which it may still come to fit when some of them are dropped. */
const worthWidening = 2_000;

/** The conjunctions whose union is the part. Joined and without redundant ones, in no particular order. */
export function lower<E>(
  { include, exclusions }: DenotedPart<E>,
  target: TargetKind,
  facts: Facts,
): Lowered<E> {
  const cannot: Inexpressible<E>[] = [];
  const pieces: Conjunction[] = [];
  const taken = joinTaken(exclusions);
  const split = taken.filter(({ conjunction }) => conjunction.fields.size > 1).length;
  if (split > mostExclusions) return { tooMany: `leaves out ${split} combinations of several fields` };
  try {
    new Lowering(target, facts, cannot, pieces).split(include, taken);
  } catch (error) {
    if (error instanceof TooMany) return { tooMany: `falls into more than ${mostPieces} selectors` };
    throw error;
  }
  if (cannot.length > 0) return { cannot };
  if (pieces.length < 2) return { pieces };
  const whole: Term = { include, except: exclusions.flatMap(({ conjunction }) => setOf(conjunction)) };
  const few = withoutRedundant(pieces, facts);
  if (few.reduce((sum, piece) => sum + literalsOf(piece), 0) > worthWidening) return { pieces: few };
  return {
    pieces: withoutRedundant(
      few.map((piece) => widened(piece, [whole], facts)),
      facts,
    ),
  };
}

class TooMany extends Error {}

class Lowering<E> {
  constructor(
    readonly target: TargetKind,
    readonly facts: Facts,
    readonly cannot: Inexpressible<E>[],
    readonly pieces: Conjunction[],
  ) {}

  /** Adds the pieces of `from` minus the exclusions. */
  split(from: Conjunction, taken: readonly Taken<E>[]): void {
    const reduced = this.#takeSingles(from, taken);
    if (reduced === undefined) return;
    const { include, rest } = reduced;
    if (rest.length === 0) {
      this.pieces.push(include);
      if (this.pieces.length > mostPieces) throw new TooMany('more pieces than can be compiled');
      return;
    }
    const crossed = this.#crossed(include, rest);
    if (crossed !== undefined) {
      for (const piece of crossed) this.split(piece, []);
      return;
    }
    const field = mostUsedField(rest);
    const split = rest.filter(({ conjunction }) => conjunction.fields.has(field));
    const others = rest.filter(({ conjunction }) => !conjunction.fields.has(field));
    for (const holding of this.#holdingTogether(include, field, split)) {
      let piece: Conjunction | undefined = include;
      for (const [index, one] of split.entries()) {
        if (!holding[index] && piece !== undefined) piece = this.#without(piece, one, field);
      }
      if (piece === undefined) continue;
      const left = split.filter((_, index) => holding[index]).map((one) => leaveOut(one, field));
      this.split(piece, [...left, ...others]);
    }
  }

  /**
   * What is left of exclusions of the same two fields that are disjoint in both, such as one event in each of some
   * buckets. Each piece leaves out every exclusion, by one field or by the other; no two exclusions are left out
   * by the first field in sets of pieces of which one contains the other, so for every other pair of values
   * there is a piece that has it. Undefined where this takes no fewer pieces than splitting.
   */
  #crossed(include: Conjunction, taken: readonly Taken<E>[]): readonly Conjunction[] | undefined {
    const pieces = antichain(taken.length);
    if (pieces.length >= taken.length) return undefined;
    const [first, second, ...more] = eventFieldNames.filter((field) =>
      taken.some(({ conjunction }) => conjunction.fields.has(field)),
    );
    if (first === undefined || second === undefined || more.length > 0) return undefined;
    if (taken.some(({ conjunction }) => conjunction.fields.size !== 2)) return undefined;
    const areDisjoint = [first, second].every((field) =>
      this.#holdingTogether(include, field, taken).every((way) => way.filter((holds) => holds).length < 2),
    );
    if (!areDisjoint) return undefined;
    const ordered = [...taken].sort((a, b) =>
      conjunctionKey(a.conjunction) < conjunctionKey(b.conjunction) ? -1 : 1,
    );
    return pieces.flatMap((byFirst) => {
      let piece: Conjunction | undefined = include;
      for (const [index, one] of ordered.entries()) {
        if (piece !== undefined) piece = this.#without(piece, one, byFirst[index] ? first : second);
      }
      return piece ?? [];
    });
  }

  /** Applies the exclusions that come down to one field, until none is left. Undefined where nothing remains. */
  #takeSingles(
    from: Conjunction,
    taken: readonly Taken<E>[],
  ): { include: Conjunction; rest: readonly Taken<E>[] } | undefined {
    let include = tidy(from);
    let rest = taken;
    for (;;) {
      if (include === undefined) return undefined;
      const current: Conjunction = include;
      rest = rest
        .filter(({ conjunction }) => !isEmpty(intersect(setOf(current), setOf(conjunction)), this.facts))
        .map((one) => this.#openFields(current, one));
      if (rest.some(({ conjunction }) => conjunction.fields.size === 0)) return undefined;
      const single = rest.find(({ conjunction }) => conjunction.fields.size === 1);
      if (single === undefined) return { include, rest };
      include = this.#without(current, single, [...single.conjunction.fields.keys()][0]!);
      rest = rest.filter((one) => one !== single);
    }
  }

  /** The exclusion without the fields that hold anyway. */
  #openFields({ group, fields }: Conjunction, taken: Taken<E>): Taken<E> {
    const open = [...taken.conjunction.fields].filter(([field, condition]) => {
      const only = (one: Condition | undefined): EventSet =>
        setOf({ group, fields: new Map(one === undefined ? [] : [[field, one]]) });
      return !isSubset(only(fields.get(field)), only(condition), this.facts);
    });
    return { ...taken, conjunction: { group, fields: new Map(open) } };
  }

  /** The conjunction where this field of the exclusion does not hold; undefined where nothing is left. */
  #without(
    from: Conjunction,
    { exclusion, conjunction }: Taken<E>,
    field: ViewField,
  ): Conjunction | undefined {
    const condition = conjunction.fields.get(field)!;
    const opposite = this.#opposite(from, field, condition);
    if (opposite === undefined) {
      this.cannot.push({ exclusion, field });
      return undefined;
    }
    const fields = new Map(from.fields);
    const present = fields.get(field);
    fields.set(field, present === undefined ? opposite : both(present, opposite));
    return tidy({ group: from.group, fields });
  }

  /** What a selector of the target can say for «not this»; undefined where it has no words for it. */
  #opposite({ group, fields }: Conjunction, field: ViewField, condition: Condition): Condition | undefined {
    const domain = domainOf(group, field, oneWorld(this.facts));
    if (domain?.values !== undefined) {
      return hitting(patterns({ equals: domain.values.filter((value) => !meets(value, condition)) }));
    }
    const opposite = complement(condition);
    if (opposite === undefined) return undefined;
    const present = fields.get(field);
    const merged = tidied(present === undefined ? opposite : both(present, opposite));
    // What comes down to a positive list again needs no negative operator.
    if (merged === undefined || countOf(merged.none) === 0) return opposite;
    const rule = fieldRule(this.target, group.category, field as Parameters<typeof fieldRule>[2]);
    const { equals, startsWith, endsWith } = merged.none;
    const sayable =
      rule !== undefined &&
      (equals.length === 0 || rule.operators.includes('NotEquals')) &&
      (startsWith.length === 0 || rule.operators.includes('NotStartsWith')) &&
      (endsWith.length === 0 || rule.operators.includes('NotEndsWith')) &&
      (rule.values === undefined || equals.every((value) => rule.values!.includes(value)));
    return sayable ? opposite : undefined;
  }

  /** Which of the conditions on the field can hold together, for strings that `from` allows: each way once. */
  #holdingTogether(
    from: Conjunction,
    field: ViewField,
    taken: readonly Taken<E>[],
  ): readonly (readonly boolean[])[] {
    const conditions = taken.map(({ conjunction }) => conjunction.fields.get(field)!);
    const allowed = from.fields.get(field);
    const lists = [...conditions, ...(allowed === undefined ? [] : [allowed])].flatMap(({ some, none }) => [
      ...some,
      none,
    ]);
    const classes = new Classes(lists, domainOf(from.group, field, oneWorld(this.facts)));
    const ways = new Map<string, readonly boolean[]>();
    for (const text of classes.representatives()) {
      if (allowed !== undefined && !meets(text, allowed)) continue;
      const way = conditions.map((condition) => meets(text, condition));
      ways.set(way.map(Number).join(''), way);
    }
    return [...ways.values()];
  }
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

/** The conjunction with each field tidied; undefined where a field can have no value any more. */
function tidy({ group, fields }: Conjunction): Conjunction | undefined {
  const tidy = new Map<ViewField, Condition>();
  for (const [field, condition] of fields) {
    const kept = tidied(condition);
    if (kept === undefined) return undefined;
    if (kept.some.length > 0 || countOf(kept.none) > 0) tidy.set(field, kept);
  }
  return { group, fields: tidy };
}
